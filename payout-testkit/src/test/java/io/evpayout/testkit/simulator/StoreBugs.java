package io.evpayout.testkit.simulator;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Posting;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.policy.BankLink;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.Store;
import io.evpayout.testkit.simulator.LyingStore.Call;
import io.evpayout.testkit.simulator.LyingStore.Lie;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in the books: in what is stored, locked, believed, and posted. */
final class StoreBugs {

    private StoreBugs() {}

    static List<PlantedBug> all() {
        return Stream.concat(inStates().stream(), inBooks().stream()).toList();
    }

    private static List<PlantedBug> inStates() {
        return List.of(
                PlantedBug.store("no lock of the account's row", StoreBugs::staleStates)
                        .breaking(32),
                answering("open payouts are overlooked", "openPayouts", List.of())
                        .breaking(14),
                PlantedBug.store("a period is forgotten once it is paid", () -> StoreBugs::forgetsPeriods)
                        .breaking(14, 34),
                PlantedBug.store("void twice", () -> call -> {
                            if (isGivingBack(call)) {
                                call.truth();
                            }
                            return call.truth();
                        })
                        .breaking(15),
                PlantedBug.store("never void", () -> call -> isGivingBack(call) ? null : call.truth())
                        .breaking(15),
                PlantedBug.store(
                                "reserved and not taken",
                                () -> call -> call.is("take") && !isGivingBack(call) ? null : call.truth())
                        .breaking(15),
                PlantedBug.store("posted the wrong way round", () -> StoreBugs::postsReversed)
                        .breaking(5, 13),
                PlantedBug.store("what a rail said is not posted", StoreBugs::postsNoResults)
                        .breaking(13),
                PlantedBug.store("the last event counts", StoreBugs::lastEventCounts)
                        .breaking(5, 25),
                PlantedBug.store("stale news overwrite", StoreBugs::staleNews).breaking(25),
                PlantedBug.store("events count each time", StoreBugs::eventsCountEachTime)
                        .breaking(25, 37),
                PlantedBug.store("evidence is lost", () -> call -> call.is("add", Evidence.class) ? true : call.truth())
                        .breaking(2, 25),
                PlantedBug.store(
                                "sent without an attempt",
                                () -> call -> call.is("add", Attempt.class) ? null : call.truth())
                        .breaking(23),
                PlantedBug.store("what needs approval is sent", () -> StoreBugs::needsNoApproval)
                        .breaking(17, 43),
                PlantedBug.store("a rejection after news of payment counts", StoreBugs::rejectionWins)
                        .breaking(25));
    }

    private static List<PlantedBug> inBooks() {
        return List.of(
                acknowledgedAndRolledBack(),
                answering("what is recorded is overlooked", "registered", Map.of())
                        .breaking(8),
                PlantedBug.store(
                                "waiting corrections are forgotten",
                                () -> call -> call.is("waitingFor")
                                                || (call.is("pending") && call.arg(0) == Registration.State.WAITING)
                                        ? List.of()
                                        : call.truth())
                        .breaking(38),
                answering("the quarantine is not kept", "quarantine", null).breaking(12),
                PlantedBug.store("shares are rounded up", () -> StoreBugs::roundsUp)
                        .breaking(7),
                answering("earlier corrections are overlooked", "corrections", Map.of())
                        .breaking(9, 11),
                PlantedBug.store(
                                "new bank details are not kept",
                                () -> call -> call.is("add", BankLink.class) && ((BankLink) call.arg(0)).version() > 1
                                        ? null
                                        : call.truth())
                        .breaking(36),
                PlantedBug.store("statements count each time", () -> call -> {
                            Object truth = call.truth();
                            if (call.is("bankLine")) {
                                return Optional.empty();
                            }
                            return call.is("add", MatchedLine.class) ? true : truth;
                        })
                        .breaking(39));
    }

    private static PlantedBug answering(String name, String operation, Object answer) {
        return PlantedBug.store(name, () -> call -> call.is(operation) ? answer : call.truth());
    }

    private static boolean isGivingBack(Call call) {
        return call.is("take")
                && call.<Map<?, Long>>arg(0).values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        < 0;
    }

    /** Where an account stood when its row was last looked at, and not where it stands. */
    private static Lie staleStates() {
        Map<String, AccountState> seen = new HashMap<>();
        return call -> {
            if (!call.is("lock")) {
                return call.truth();
            }
            @SuppressWarnings("unchecked")
            Map<String, AccountState> states = (Map<String, AccountState>) call.truth();
            Map<String, AccountState> stale = new LinkedHashMap<>(states);
            stale.replaceAll((account, state) -> {
                AccountState before = seen.put(account, state);
                return before == null ? state : before;
            });
            return stale;
        };
    }

    private static Object forgetsPeriods(Call call) throws Throwable {
        if (!call.is("save")) {
            return call.truth();
        }
        return call.with(call.<Collection<AccountState>>arg(0).stream()
                .map(s -> new AccountState(s.account(), s.closedThrough(), s.entries(), null, 0, s.accrueFrom()))
                .toList());
    }

    private static Object postsReversed(Call call) throws Throwable {
        return call.is("post")
                ? call.with(call.<Collection<Entry>>arg(0).stream()
                        .map(entry -> with(
                                entry,
                                entry.postings().stream()
                                        .map(p -> new Posting(p.account(), p.owner(), p.currency(), -p.micros()))
                                        .toList()))
                        .toList())
                : call.truth();
    }

    private static Entry with(Entry entry, List<Posting> postings) {
        return new Entry(entry.account(), entry.number(), entry.kind(), entry.at(), entry.reference(), postings);
    }

    /** The entries keep their numbers, and move nothing. */
    private static Lie postsNoResults() {
        return call -> call.is("post")
                ? call.with(call.<Collection<Entry>>arg(0).stream()
                        .map(entry -> entry.kind() == Entry.Kind.PAYOUT
                                ? with(
                                        entry,
                                        entry.postings().stream()
                                                .map(p -> new Posting(p.account(), p.owner(), p.currency(), 0))
                                                .toList())
                                : entry)
                        .toList())
                : call.truth();
    }

    private static Lie lastEventCounts() {
        Map<String, Evidence> last = new HashMap<>();
        return call -> {
            if (call.is("add", Evidence.class)) {
                Evidence evidence = call.arg(0);
                last.put(evidence.payout(), evidence);
            } else if (call.is("stand")) {
                Payout payout = call.arg(0);
                Evidence evidence = last.get(payout.id());
                PayoutRecord record = call.on().payout(payout.id()).orElseThrow();
                if (evidence != null) {
                    return call.with(payout, Standing.of(payout, record.attempts(), List.of(evidence)));
                }
            }
            return call.truth();
        };
    }

    /** What was already paid is on its way again when older news come. */
    private static Lie staleNews() {
        return call -> {
            Object done = call.truth();
            if (call.is("add", Evidence.class)) {
                Evidence evidence = call.arg(0);
                boolean progress =
                        evidence.kind() == Evidence.Kind.IN_TRANSIT || evidence.kind() == Evidence.Kind.ACCEPTED;
                PayoutRecord record = call.on().payout(evidence.payout()).orElseThrow();
                if (progress && record.standing().state() == PayoutState.PAID) {
                    Payout payout = record.payout();
                    call.transaction().stand(payout, Standing.of(payout, record.attempts(), List.of(evidence)));
                }
            }
            return done;
        };
    }

    private static Lie eventsCountEachTime() {
        int[] number = {0};
        return call -> {
            if (!call.is("add", Evidence.class) || ((Evidence) call.arg(0)).isOurs()) {
                return call.truth();
            }
            Evidence e = call.arg(0);
            number[0]++;
            return call.with(new Evidence(
                    e.payout(),
                    e.account(),
                    e.leg(),
                    e.attempt(),
                    e.id() + "-" + number[0],
                    e.kind(),
                    e.at(),
                    e.amount(),
                    e.reference(),
                    e.code()));
        };
    }

    /** Of two things that a rail says the worse one is believed, whatever else is known. */
    private static Lie rejectionWins() {
        return call -> {
            if (call.is("add", Evidence.class)) {
                Evidence e = call.arg(0);
                if (e.kind() == Evidence.Kind.NO_ANSWER) {
                    return call.with(new Evidence(
                            e.payout(),
                            e.account(),
                            e.leg(),
                            e.attempt(),
                            e.id(),
                            Evidence.Kind.FAILED,
                            e.at(),
                            e.amount(),
                            e.reference(),
                            e.code()));
                }
            }
            return call.truth();
        };
    }

    private static PlantedBug acknowledgedAndRolledBack() {
        int[] writes = {0};
        return new PlantedBug(
                "acknowledged before it is committed",
                1,
                Set.of(36),
                () -> (UnaryOperator<Store>) store -> new ForgetfulStore(store, writes),
                UnaryOperator::identity);
    }

    private static Object roundsUp(Call call) throws Throwable {
        if (!call.is("addFacts")) {
            return call.truth();
        }
        List<BookedFact> facts = new ArrayList<>();
        for (BookedFact fact : call.<Collection<BookedFact>>arg(0)) {
            List<Earning> earnings = fact.earnings().stream()
                    .map(e -> e.isShare() ? micros(e, Math.floorDiv(e.micros() + 999_999, 1_000_000) * 1_000_000) : e)
                    .toList();
            facts.add(new BookedFact(fact.fact(), fact.account(), fact.site(), fact.evse(), earnings));
        }
        return call.with(facts);
    }

    private static Earning micros(Earning e, long micros) {
        return new Earning(
                e.home(),
                e.fact(),
                e.type(),
                e.party(),
                e.revision(),
                e.account(),
                e.site(),
                e.day(),
                e.date(),
                e.currency(),
                micros,
                e.agreement(),
                e.agreementFrom());
    }

    private static Object needsNoApproval(Call call) throws Throwable {
        boolean held = call.is("add", Evidence.class) && ((Evidence) call.arg(0)).kind() == Evidence.Kind.HELD;
        boolean stands = call.is("stand") && ((Standing) call.arg(1)).state() == PayoutState.HELD;
        return held ? (Object) true : stands ? null : call.truth();
    }
}
