package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.bank.BankDetails;
import io.evpayout.engine.Recorded;
import io.evpayout.engine.Verification;
import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.network.Applied;
import io.evpayout.payout.PayoutState;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.PayoutSummary;
import io.evpayout.report.Statement;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankLine;
import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A network with its store, bank and clock, and short words for what tests do with them. */
final class World {

    static final Currency EUR = Currencies.EUR;
    static final Duration COOL_OFF = Duration.ofDays(3);
    static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);

    final Store store;
    final TestBank bank;
    final List<PayoutEvent> heard = Collections.synchronizedList(new ArrayList<>());
    final Payouts payouts;

    private final AtomicReference<Instant> clock;

    private World(Store store, TestBank bank, AtomicReference<Instant> clock) {
        this.store = store;
        this.bank = bank;
        this.clock = clock;
        this.payouts = Payouts.on(store)
                .rail(bank)
                .clock(clock::get)
                .coolOff(COOL_OFF)
                .listener(heard::add)
                .sources(World::source)
                .build();
    }

    /** Every piece of work on the store runs twice: nothing may depend on a transaction that was taken back. */
    static World empty() {
        return on(MemoryStore.repeatingWork());
    }

    static World on(Store store) {
        return on(store, new TestBank());
    }

    static World on(Store store, TestBank bank) {
        return new World(store, bank, new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z")));
    }

    static World of(Settings settings) {
        World world = empty();
        world.apply(settings);
        return world;
    }

    /** Hosts {@code host-0} and on, each with an account, a bank account, a site {@code LOC0} and 90 % of what is paid there. */
    static World ofHosts(int hosts) {
        World world = on(new MemoryStore());
        Settings settings = new Settings().own("operator");
        for (int host = 0; host < hosts; host++) {
            String party = "host-" + host;
            settings.party(party)
                    .account(Settings.account(party + "-eur", party))
                    .bank(party + "-eur", Settings.IBAN_DE)
                    .site("LOC" + host, party + "-eur")
                    .agreement(
                            "std-" + host, Settings.site("LOC" + host), "AT_PAYOUT", "percent 90 of gross to " + party);
        }
        world.apply(settings);
        return world;
    }

    /** The same store, bank and clock, seen by another process. */
    World restarted() {
        return new World(store, bank, clock);
    }

    /** The same, from a store that gives no earnings of days before one. */
    World seenFrom(LocalDate first) {
        return new World(new ForwardStore(store, first), bank, clock);
    }

    World at(String instant) {
        clock.set(Instant.parse(instant));
        return this;
    }

    Instant now() {
        return clock.get();
    }

    Applied apply(Settings settings) {
        return payouts.apply(settings.change());
    }

    void linkBank(String account, String iban) {
        payouts.linkBank(account, BankDetails.iban(iban, "Hotel Alpenblick"));
    }

    Recorded record(Fact... facts) {
        return payouts.record(List.of(facts));
    }

    Plan run() {
        return payouts.run();
    }

    Plan runAt(String instant) {
        return at(instant).run();
    }

    /** The bank says that everything that it accepted has arrived. */
    void allPaid() {
        for (PayoutSummary payout : payouts()) {
            if (payout.record().standing().state() == PayoutState.ACCEPTED) {
                receive(RailEvent.Kind.PAID, payout.record().payout().id());
            }
        }
    }

    Plan planAt(String instant) {
        at(instant);
        return payouts.plan();
    }

    /** All that was paid or is on its way, in order. */
    String paidTotal() {
        Money total = Money.zero(EUR);
        for (PayoutSummary payout : payouts()) {
            total = total.plus(payout.record().payout().amount());
        }
        return total.amount();
    }

    /** The decision of a run about an account in euros. */
    Decision run(String account) {
        return decision(run(), account);
    }

    static Decision decision(Plan plan, String account) {
        return plan.decisions().stream()
                .filter(decision -> decision.account().equals(account)
                        && decision.currency().equals(EUR))
                .findFirst()
                .orElseThrow();
    }

    void receive(RailEvent.Kind kind, String payout) {
        receive(kind, payout, null);
    }

    void receive(RailEvent.Kind kind, String payout, @Nullable String code) {
        payouts.receive(List.of(bank.event(kind, payout, now(), code)));
    }

    List<PayoutSummary> payouts() {
        List<PayoutSummary> all = new ArrayList<>();
        payouts.payouts(all::add);
        return all;
    }

    /** {@code 2026-03-02 9.00 PAID}, in order. */
    List<String> paid() {
        return payouts().stream()
                .map(summary -> summary.record().payout().scheduledDate() + " "
                        + summary.record().payout().amount().amount() + " "
                        + summary.record().standing().state())
                .toList();
    }

    PayoutState state(String payout) {
        return payouts.payout(payout).record().standing().state();
    }

    /** {@code LOC1 2026-03-01 earned 9.00 taken 0.00}, in order. */
    List<String> lots(String account) {
        return store.read(snapshot -> {
            try (Stream<Lot> lots = snapshot.lots()) {
                return lots.filter(lot -> lot.key().account().equals(account))
                        .map(lot -> lot.key().site() + " " + lot.key().day() + " earned "
                                + Micros.format(lot.earned(), lot.key().currency()) + " taken "
                                + Micros.format(lot.taken(), lot.key().currency()))
                        .toList();
            }
        });
    }

    ExactAmount balance(LedgerAccount account, String owner) {
        return balance(account, owner, EUR);
    }

    ExactAmount balance(LedgerAccount account, String owner, Currency currency) {
        return store.read(snapshot -> {
            try (Stream<Balance> balances = snapshot.balances()) {
                return balances.filter(balance -> balance.key().ledgerAccount() == account
                                && balance.key().owner().equals(owner)
                                && balance.key().currency().equals(currency))
                        .map(Balance::amount)
                        .reduce(ExactAmount.zero(currency), ExactAmount::plus);
            }
        });
    }

    String payable(String account) {
        return balance(LedgerAccount.PAYABLE, account).amount();
    }

    Statement statement(String account) {
        return payouts.statement(account, FIRST_DAY, LAST_DAY);
    }

    /** Every invariant holds, statements are what everything says that was ever moved, and a large network would be planned alike. */
    World verified() {
        Verification verification = payouts.verify();
        assertThat(verification.checks())
                .allSatisfy(check -> assertThat(check.violations())
                        .as("invariant " + check.invariant() + ": " + check.name())
                        .isEmpty());
        assertThat(verification.ok()).isTrue();
        payouts.network().accounts().keySet().forEach(account -> {
            Currency currency =
                    payouts.network().accounts().get(account).first().currency();
            assertThat(statement(account).closing())
                    .as("closing of " + account)
                    .isEqualTo(balance(LedgerAccount.PAYABLE, account, currency));
        });
        new WholeHistory(payouts, store, new Random(1)).compare(3);
        assertThat(new World(new PartedStore(store), bank, clock).payouts.plan())
                .as("planned part by part")
                .isEqualTo(restarted().payouts.plan());
        return this;
    }

    static SessionId id(String id) {
        return SessionId.of("feed", id);
    }

    static ChargingSession session(String id, String end, String gross) {
        return session(id, "LOC1", end, gross);
    }

    static ChargingSession session(String id, String site, String end, String gross) {
        return session(id, site, end, Price.of(EUR, Micros.parse(gross, EUR)));
    }

    static ChargingSession session(String id, String site, String end, Price price) {
        Instant ended = Instant.parse(end);
        return new ChargingSession(id(id), site, null, null, ended.minusSeconds(3_600), ended, 10_000, price);
    }

    static Refund refund(String id, String original, String at, String gross) {
        return new Refund(id(id), id(original), Instant.parse(at), EUR, Micros.parse(gross, EUR));
    }

    static CreditNote credit(String id, String original, String at, String gross) {
        return new CreditNote(id(id), id(original), Instant.parse(at), EUR, -Micros.parse(gross, EUR));
    }

    static Chargeback chargeback(String id, String original, String at, String gross, String fee) {
        return new Chargeback(
                id(id), id(original), Instant.parse(at), EUR, Micros.parse(gross, EUR), Micros.parse(fee, EUR));
    }

    static ChargebackWon won(String id, String chargeback, String at, boolean feeReturned) {
        return new ChargebackWon(id(id), id(chargeback), Instant.parse(at), feeReturned);
    }

    static Rerating rerating(String id, String original, String at, long energyWh, String gross) {
        return new Rerating(id(id), id(original), Instant.parse(at), energyWh, Price.of(EUR, Micros.parse(gross, EUR)));
    }

    /** A line of the bank's statement; a payout's line carries its key. */
    static BankLine line(String date, String amount, @Nullable String key, @Nullable String reference, String text) {
        return new BankLine(
                "test-bank", LocalDate.parse(date), LocalDate.parse(date), Money.of(amount, EUR), reference, key, text);
    }

    private static Optional<String> source(BankLine line) {
        return line.text().startsWith("source ") ? Optional.of(line.text().substring(7)) : Optional.empty();
    }
}
