package io.evpayout.testkit.simulator;

import io.evpayout.audit.AuditRecord;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.testkit.simulator.LyingStore.Call;
import io.evpayout.testkit.simulator.LyingStore.Lie;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bugs each of which breaks an invariant that the bugs of real systems leave alone. */
final class InvariantBugs {

    private InvariantBugs() {}

    static List<PlantedBug> all() {
        return List.of(
                PlantedBug.store("a posting is lost", () -> InvariantBugs::losesPostings)
                        .breaking(1),
                PlantedBug.store("the first entry is deleted", () -> InvariantBugs::deletesEntries)
                        .breaking(2),
                PlantedBug.store("a running balance is off by a millionth", () -> InvariantBugs::driftingBalances)
                        .breaking(4, 6),
                PlantedBug.store("what was earned comes to no lot", () -> call -> call.is("earn") ? null : call.truth())
                        .breaking(10),
                PlantedBug.rail("another currency, the same number", InvariantBugs::inAnotherCurrency, Rail::lookUp)
                        .breaking(18),
                PlantedBug.store("whatever came back was all of it", () -> InvariantBugs::anyAmount)
                        .breaking(26)
                        .foundBy(4),
                PlantedBug.store("an approval of anything counts", InvariantBugs::approvesAnything)
                        .breaking(28),
                PlantedBug.store("a closed month opens again", () -> InvariantBugs::reopensMonths)
                        .breaking(35)
                        .foundBy(2),
                PlantedBug.store("a row of the audit log is lost", () -> InvariantBugs::losesAudit)
                        .breaking(42));
    }

    private static Object losesPostings(Call call) throws Throwable {
        return call.is("post")
                ? call.with(call.<Collection<Entry>>arg(0).stream()
                        .map(e -> new Entry(
                                e.account(),
                                e.number(),
                                e.kind(),
                                e.at(),
                                e.reference(),
                                e.postings().subList(1, e.postings().size())))
                        .toList())
                : call.truth();
    }

    @SuppressWarnings("unchecked") // as the port says
    private static Object deletesEntries(Call call) throws Throwable {
        return call.is("entries") ? ((Stream<Entry>) call.truth()).filter(entry -> entry.number() != 1) : call.truth();
    }

    @SuppressWarnings("unchecked") // as the port says
    private static Object driftingBalances(Call call) throws Throwable {
        return call.is("balances")
                ? ((Stream<Balance>) call.truth())
                        .map(b -> new Balance(
                                b.key(),
                                b.amount().plus(ExactAmount.ofMicros(1, b.key().currency()))))
                : call.truth();
    }

    private static Answer inAnotherCurrency(Rail rail, Instruction asked) {
        Currency other = asked.amount().currency().equals(Currencies.EUR) ? Currencies.USD : Currencies.EUR;
        return rail.submit(new Instruction(
                asked.key(),
                asked.payout(),
                asked.run(),
                asked.leg(),
                asked.attempt(),
                Money.ofMinor(asked.amount().minorUnits(), other),
                asked.destination(),
                asked.date(),
                asked.at(),
                asked.repeated()));
    }

    private static Object anyAmount(Call call) throws Throwable {
        if (!call.is("add", Evidence.class)) {
            return call.truth();
        }
        Evidence e = call.arg(0);
        return call.with(new Evidence(
                e.payout(),
                e.account(),
                e.leg(),
                e.attempt(),
                e.id(),
                e.kind(),
                e.at(),
                null,
                e.reference(),
                e.code()));
    }

    /** What is kept signs something else, and what decides sees what it wants to see. */
    private static Lie approvesAnything() {
        Map<String, String> wanted = new HashMap<>();
        UnaryOperator<PayoutRecord> believed = record -> new PayoutRecord(
                record.payout(),
                record.attempts(),
                record.evidence().stream()
                        .map(e -> wanted.containsKey(e.payout() + e.id())
                                ? e.because(wanted.get(e.payout() + e.id()))
                                : e)
                        .toList(),
                record.standing());
        return call -> {
            if (call.is("add", Evidence.class)) {
                Evidence e = call.arg(0);
                if (e.kind() == Evidence.Kind.APPROVED && e.code() != null) {
                    wanted.put(e.payout() + e.id(), e.code());
                    return call.with(e.because("0".repeat(64)));
                }
            }
            Object truth = call.truth();
            if (call.is("payout")) {
                return ((Optional<?>) truth).map(record -> believed.apply((PayoutRecord) record));
            }
            if (call.is("openPayoutsOf")) {
                return ((Map<?, ?>) truth)
                        .entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, of -> all(of.getValue(), believed)));
            }
            return all(truth, believed);
        };
    }

    private static Object all(Object truth, UnaryOperator<PayoutRecord> believed) {
        return truth instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof PayoutRecord
                ? list.stream()
                        .map(record -> believed.apply((PayoutRecord) record))
                        .toList()
                : truth;
    }

    private static Object reopensMonths(Call call) throws Throwable {
        return call.is("save")
                ? call.with(call.<Collection<AccountState>>arg(0).stream()
                        .map(s -> new AccountState(
                                s.account(), null, s.entries(), s.coveredVersion(), s.coveredPeriod(), s.accrueFrom()))
                        .toList())
                : call.truth();
    }

    @SuppressWarnings("unchecked") // as the port says
    private static Object losesAudit(Call call) throws Throwable {
        return call.is("audit") ? ((Stream<AuditRecord>) call.truth()).filter(row -> row.number() != 2) : call.truth();
    }
}
