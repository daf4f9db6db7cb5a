package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.policy.BankLink;
import io.evpayout.report.BankOverview;
import io.evpayout.report.Task;
import io.evpayout.report.Task.Kind;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that waits for a person, in one list. */
final class TaskReader {

    private static final Comparator<Task> ORDER = Comparator.comparing(Task::kind)
            .thenComparing(Task::since, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Task::subject);

    private final Store store;
    private final NetworkCache networks;
    private final BankReader banks;
    private final Duration patience;

    TaskReader(Store store, NetworkCache networks, BankReader banks, Duration patience) {
        this.store = store;
        this.networks = networks;
        this.banks = banks;
        this.patience = patience;
    }

    /** By kind, then since when, then subject. */
    List<Task> tasks(Instant at) {
        List<Task> tasks = new ArrayList<>();
        banks.banks(at).forEach(bank -> addBank(tasks, bank));
        store.read(snapshot -> {
                    List<Task> found = new ArrayList<>();
                    Network network = networks.of(snapshot);
                    addRails(found, snapshot, at);
                    addRun(found, new Overdue(snapshot, network, at), at);
                    snapshot.payoutsInReview().forEach(record -> found.add(review(record)));
                    snapshot.openPayouts(null).stream()
                            .filter(record -> record.standing().state() == PayoutState.HELD
                                    && !record.standing().review())
                            .forEach(record -> found.add(held(record)));
                    addSuspense(found, snapshot);
                    return found;
                })
                .forEach(tasks::add);
        tasks.sort(ORDER);
        return tasks;
    }

    private static void addRails(List<Task> tasks, Snapshot snapshot, Instant at) {
        snapshot.railSwitches().stream()
                .map(turned -> turned.rail())
                .distinct()
                .forEach(rail -> RailSwitches.against(snapshot, rail, at)
                        .ifPresent(turned -> tasks.add(new Task(
                                Kind.RAIL,
                                turned.at(),
                                rail,
                                null,
                                null,
                                turned.state() + ": " + turned.reason(),
                                List.of("rail --start")))));
    }

    private void addRun(List<Task> tasks, Overdue overdue, Instant at) {
        overdue.since()
                .filter(since -> !at.isBefore(since.plus(patience)))
                .ifPresent(since -> tasks.add(new Task(
                        Kind.RUN,
                        since,
                        "run",
                        null,
                        null,
                        "due since " + since + ", and not decided",
                        List.of("run"))));
    }

    private static Task review(PayoutRecord record) {
        Standing standing = record.standing();
        return task(
                Kind.REVIEW,
                record,
                standing.state() + (standing.code() == null ? "" : " " + standing.code()),
                ways(record));
    }

    private static List<String> ways(PayoutRecord record) {
        if (record.standing().holdsMoney()) {
            return List.of("release");
        }
        return switch (record.standing().state()) {
            case RESERVED -> List.of("retry", "cancel");
            case HELD -> List.of("approve", "cancel");
            case SUBMITTING, UNKNOWN ->
                record.saysOfLast(Evidence.Kind.DECLARED_UNSENT)
                        ? List.of("confirm-unsent")
                        : List.of("declare-unsent");
            case ACCEPTED, IN_TRANSIT, PAID, REJECTED, CANCELED, RETURNED, FAILED, REVERSED -> List.of("trace");
        };
    }

    private static Task held(PayoutRecord record) {
        String why = String.valueOf(record.standing().code());
        boolean approvable = why.equals(Destination.Hold.NEEDS_APPROVAL.name())
                || why.equals(Destination.Hold.BANK_CHANGED.name())
                || why.equals(Destination.Hold.UNDER_REVIEW.name());
        return approvable
                ? task(Kind.APPROVAL, record, why, List.of("approve", "cancel"))
                : task(Kind.BLOCKED, record, why, List.of("cancel"));
    }

    private static Task task(Kind kind, PayoutRecord record, String why, List<String> actions) {
        return new Task(
                kind,
                record.evidence().stream()
                        .map(Evidence::at)
                        .max(Comparator.naturalOrder())
                        .orElse(record.payout().reservedAt()),
                record.payout().id(),
                record.payout().account(),
                record.payout().amount(),
                why,
                actions);
    }

    private static void addBank(List<Task> tasks, BankOverview bank) {
        BankLink link = bank.link();
        @Nullable
        String why = switch (link.status()) {
            case UNVERIFIED, PENDING, FAILED -> link.status() + (link.reason() == null ? "" : ": " + link.reason());
            case DISABLED -> "DISABLED: " + link.reason();
            case VERIFIED -> cooling(bank);
        };
        if (why != null) {
            boolean cools = link.status() == BankLink.Status.VERIFIED;
            tasks.add(new Task(
                    Kind.BANK_ACCOUNT,
                    link.from(),
                    link.account(),
                    link.account(),
                    null,
                    why,
                    List.of(cools ? "approve-bank" : "link-bank")));
        }
    }

    private static @Nullable String cooling(BankOverview bank) {
        if (bank.coolsOffUntil() != null) {
            return "COOLING_OFF until " + bank.coolsOffUntil();
        }
        return bank.link().coolsOff() && bank.link().since() == null ? "COOLING_OFF, payee not told yet" : null;
    }

    /** Lines that a correction has booked wait no more; those for which one was proposed wait for a second person. */
    private static void addSuspense(List<Task> tasks, Snapshot snapshot) {
        Settled settled = Settled.of(snapshot);
        try (Stream<MatchedLine> lines = snapshot.bankLines()) {
            lines.filter(line -> line.match() == MatchedLine.Match.UNEXPLAINED && !settled.isSettled(line.id()))
                    .forEach(line -> tasks.add(new Task(
                            Kind.SUSPENSE,
                            line.line()
                                    .bookingDate()
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant(),
                            line.id(),
                            null,
                            line.line().amount(),
                            line.line().text(),
                            settled.waitingFor(line.id()) == null
                                    ? List.of("propose")
                                    : List.of("approve-correction", "reject-correction"))));
        }
    }
}
