package io.evpayout.engine;

import io.evpayout.bank.BankAccount;
import io.evpayout.earning.Earning;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.party.Party;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.report.AccountOverview;
import io.evpayout.report.PayoutAdvice;
import io.evpayout.report.PayoutSummary;
import io.evpayout.report.RunReport;
import io.evpayout.report.SelfBilling;
import io.evpayout.report.SelfBillingWriter;
import io.evpayout.session.Correction;
import io.evpayout.session.SessionId;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What payees and finance are told of payouts. */
final class PaymentReader {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Store store;
    private final NetworkCache networks;
    private final Reader reader;

    PaymentReader(Store store, NetworkCache networks, Reader reader) {
        this.store = store;
        this.networks = networks;
        this.reader = reader;
    }

    /** What a payee is told of a payout. */
    PayoutAdvice advice(String id) {
        PayoutSummary summary = reader.payout(id);
        var trace = reader.trace(id);
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            Payout payout = summary.record().payout();
            Map<Lot.Key, Lot> lots =
                    snapshot.lots(payout.items().stream().map(payout::lot).toList());
            ExactAmount carried = ExactAmount.zero(payout.amount().currency());
            for (Lot lot : lots.values()) {
                carried = carried.plus(lot.remaining());
            }
            String payee = payee(network, payout.account());
            return new PayoutAdvice(payee, name(network, payee), summary, bank(network, payout), trace.lots(), carried);
        });
    }

    private static @Nullable BankAccount bank(Network network, Payout payout) {
        History<BankLink> links = network.bankLinks().get(payout.account());
        return links == null
                ? null
                : links.versions().stream()
                        .filter(link -> link.version() == payout.bankVersion())
                        .findFirst()
                        .map(BankLink::bank)
                        .orElse(null);
    }

    private static String payee(Network network, String account) {
        return network.account(account, Instant.MAX)
                .map(AccountSettings::party)
                .orElseThrow(() -> new NoSuchElementException("There is no payout account " + account));
    }

    private static String name(Network network, String party) {
        History<Party> history = network.parties().get(party);
        return history == null ? party : history.latest().name();
    }

    /** Who was paid in some days, and who would not be now. */
    RunReport runReport(LocalDate from, LocalDate to, Plan plan, List<AccountOverview> accounts) {
        List<RunReport.Paid> paid = new ArrayList<>();
        Network network = store.read(networks::of);
        reader.payouts(summary -> {
            Payout payout = summary.record().payout();
            if (!payout.scheduledDate().isBefore(from)
                    && !payout.scheduledDate().isAfter(to)) {
                paid.add(new RunReport.Paid(name(network, payee(network, payout.account())), summary));
            }
        });
        Map<String, ExactAmount> owed =
                accounts.stream().collect(Collectors.toMap(AccountOverview::account, AccountOverview::payable));
        List<RunReport.NotPaid> notPaid = plan.decisions().stream()
                .filter(decision -> !decision.pays())
                .map(decision -> notPaid(network, decision, owed.get(decision.account())))
                .toList();
        return RunReport.of(from, to, paid, notPaid);
    }

    private static RunReport.NotPaid notPaid(Network network, Decision decision, @Nullable ExactAmount owed) {
        Currency currency = decision.currency();
        return new RunReport.NotPaid(
                decision.account(),
                name(network, payee(network, decision.account())),
                currency,
                owed != null && owed.currency().equals(currency) ? owed : null,
                decision.reasons(),
                decision.nextDate());
    }

    /** Invoices and credit notes of an account. */
    SelfBilling selfBilling(String account, int taxPpm, SelfBilling.@Nullable Start start) {
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            String payee = payee(network, account);
            LocalDate from = start == null ? FIRST_DAY : start.month().atDay(1);
            new ArchivedParts(snapshot).requireWhole(account, from, LAST_DAY.minusDays(1));
            Currency currency =
                    network.account(account, Instant.MAX).orElseThrow().currency();
            SelfBillingWriter writer = new SelfBillingWriter(
                    new SelfBilling(account, name(network, payee), currency, taxPpm, List.of()), start);
            snapshot.carriedLots(account, FIRST_DAY, from).stream()
                    .filter(carried -> carried.currency().equals(currency))
                    .forEach(carried -> writer.addBefore(carried.amount()));
            try (Stream<Earning> earnings = snapshot.earnings(account, FIRST_DAY, LAST_DAY)) {
                earnings.forEach(writer::add);
            }
            return writer.write(
                    month -> isClosed(snapshot, account, month),
                    originals(snapshot, List.copyOf(writer.corrections())));
        });
    }

    private static boolean isClosed(Snapshot snapshot, String account, YearMonth month) {
        LocalDate last = month.atEndOfMonth();
        return snapshot.state(account).lotDay(last).isAfter(last);
    }

    /** What corrections correct. */
    static Map<SessionId, SessionId> originals(Snapshot snapshot, List<SessionId> corrections) {
        int batch = 1_000;
        Map<SessionId, SessionId> originals = new HashMap<>();
        for (int from = 0; from < corrections.size(); from += batch) {
            List<SessionId> some = corrections.subList(from, Math.min(from + batch, corrections.size()));
            snapshot.booked(some).forEach((id, booked) -> {
                if (booked.fact() instanceof Correction correction) {
                    originals.put(id, correction.original());
                }
            });
        }
        return originals;
    }
}
