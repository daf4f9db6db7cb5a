package io.evpayout.examples.demo;

import io.evpayout.Payouts;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.Tokenizer;
import io.evpayout.examples.bank.NetworkBank;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsChange;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.stripe.StripeAccounts;
import io.evpayout.stripe.StripeBanks;
import io.evpayout.stripe.StripeEvents;
import io.evpayout.stripe.StripeProof;
import io.evpayout.stripe.StripeRail;
import io.evpayout.stripe.StripeRailOptions;
import io.evpayout.stripe.StripeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stripe, by its wire protocol: the one that runs in this process on the demonstration's clock, or another one, which has a clock of its
 * own.
 */
final class StripeWorld implements DemoWorld {

    /** What the demonstration's network is called, and its payouts at a Stripe that nobody else uses. */
    private static final String NETWORK = "demo";

    private static final Duration BACK = Duration.ofDays(3_650);
    private static final StripeRailOptions OPTIONS = StripeRailOptions.standard();

    private final StripeSettings settings;
    private final StripeAccounts stripe;
    private final StripeRail rail;
    private final StripeEvents events;
    private final ConnectedPayees payees;
    private final StripeBanks banks;
    private final @Nullable LocalStripe local;
    private final Map<Currency, Money> had = new HashMap<>();
    private @Nullable Payouts payouts;

    private StripeWorld(StripeSettings settings, String run, @Nullable Path file, @Nullable LocalStripe local) {
        this.settings = settings;
        this.stripe = StripeAccounts.on(settings);
        this.rail = StripeRail.on(settings, OPTIONS);
        this.events = StripeEvents.on(settings, OPTIONS);
        this.payees = new ConnectedPayees(stripe, run, file);
        this.banks = new StripeBanks(stripe, payees::place);
        this.local = local;
    }

    /** One in this process. */
    static StripeWorld inProcess(LocalStripe local) {
        return new StripeWorld(local.settings(), NETWORK, null, local);
    }

    /**
     * Another one.
     *
     * @param run what sets this demonstration apart from others at the same Stripe
     * @param file remembers connected accounts
     */
    static StripeWorld at(StripeSettings settings, String run, Path file) {
        return new StripeWorld(settings, run, file, null);
    }

    ConnectedPayees payees() {
        return payees;
    }

    StripeAccounts accounts() {
        return stripe;
    }

    @Override
    public Rail rail() {
        return rail;
    }

    @Override
    public Tokenizer tokenizer() {
        return banks;
    }

    @Override
    public NetworkBank bank() {
        return local == null ? LocalStripe.SILENT : local;
    }

    @Override
    public boolean hasOwnClock() {
        return local == null;
    }

    @Override
    public void listener(Payouts told) {
        payouts = told;
        if (local != null) {
            local.listen(events, told, stripe);
        }
    }

    /** Opens connected accounts; who has none is linked to no bank. */
    @Override
    public SettingsChange prepared(SettingsChange change) {
        payees.open(change);
        if (local != null) {
            payees.accounts().values().forEach(local::submit);
            change.accounts().forEach(account -> had.computeIfAbsent(account.currency(), this::available));
        }
        Map<String, BankDetails> linked = new LinkedHashMap<>(change.banks());
        change.accounts().stream()
                .filter(account -> !payees.isConnected(account.party()))
                .forEach(account -> linked.remove(account.account()));
        return new SettingsChange(
                payees.run(),
                change.parties(),
                change.accounts(),
                change.sites(),
                change.agreements(),
                linked,
                change.defaults(),
                change.sources(),
                change.by());
    }

    /** What the platform has for payouts. */
    Money available(Currency currency) {
        Optional<Money> available = rail.available(currency);
        return available.orElseThrow(() -> new IllegalStateException("Stripe does not tell the balance of " + currency
                + ": the key needs read access to the balance, " + settings));
    }

    @Override
    public void finish(Instant now) {
        if (payouts != null) {
            hear(null, now, payouts);
            for (String account : payees.accounts().values()) {
                hear(account, now, payouts);
            }
        }
    }

    private void hear(@Nullable String account, Instant now, Payouts told) {
        events.since(account, BACK, now, (List<RailEvent> news) -> told.receive(news));
    }

    @Override
    public String heading() {
        return "WHAT STRIPE SAYS AND WHAT THE BOOKS SAY, transfers and payouts compared key by key";
    }

    @Override
    public Columns table(Split split, DemoResult result) {
        Map<Currency, Money> has = new TreeMap<>(java.util.Comparator.comparing(Currency::code));
        split.currencies().forEach(currency -> has.put(currency, available(currency)));
        try (StripeProof proof = StripeProof.on(settings)) {
            return new StripeTable(result, had, has)
                    .table(proof, List.copyOf(payees.accounts().values()));
        }
    }

    @Override
    public void close() {
        stripe.close();
        rail.close();
        events.close();
        if (local != null) {
            local.close();
        }
    }
}
