package io.evpayout.engine;

import io.evpayout.engine.LineMatcher.New;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailFees;
import io.evpayout.settlement.BankCorrection.Kind;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.MatchedLine.Share;
import io.evpayout.settlement.MatchedLine.Unmatched;
import io.evpayout.settlement.SubsetSum;
import io.evpayout.store.Snapshot;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the payouts that a line is of which the bank says that it is several payments: those that were sent under its reference,
 * else those of its rail and value date. They must add up to it, or to it less the declared fees, and no other choice may.
 */
final class BatchMatcher {

    /** The longest that money is thought to be under way from a bank, weekends and holidays included. */
    private static final int MOST_DAYS = 14;

    /** More payouts than this are not even read. */
    private static final int MOST_READ = 2_000;

    private static final Set<PayoutState> NOT_SENT =
            EnumSet.of(PayoutState.RESERVED, PayoutState.HELD, PayoutState.REJECTED, PayoutState.CANCELED);

    private static final Set<Evidence.Kind> TAKEN =
            EnumSet.of(Evidence.Kind.ACCEPTED, Evidence.Kind.IN_TRANSIT, Evidence.Kind.PAID, Evidence.Kind.SETTLED);

    private final Snapshot snapshot;
    private final Settled settled;
    private final RailFees fees;

    BatchMatcher(Snapshot snapshot, Settled settled, RailFees fees) {
        this.snapshot = snapshot;
        this.settled = settled;
        this.fees = fees;
    }

    /** Payouts that were sent under the line's reference, those that a line has shown already too. */
    List<PayoutRecord> under(BankLine line) {
        String reference = reference(line);
        if (reference == null) {
            return List.of();
        }
        return snapshot.payoutsUnder(reference).stream()
                .filter(record -> record.evidence().stream().anyMatch(e -> isOf(e, reference)))
                .filter(record -> isOf(record, line))
                .toList();
    }

    static @Nullable String reference(BankLine line) {
        BankLine.Batch batch = line.batch();
        return batch == null ? null : batch.reference();
    }

    private static int payments(BankLine line) {
        BankLine.Batch batch = line.batch();
        return batch == null ? 0 : batch.payments();
    }

    /** The line as these payouts that were sent under its reference, or why it is not. */
    MatchedLine byReference(New line, List<PayoutRecord> under) {
        List<PayoutRecord> unshown = under.stream()
                .filter(record -> snapshot.bankLinesOf(record.payout().id()).stream()
                        .noneMatch(known -> known.match().isSent()))
                .filter(record -> !isSettled(record))
                .toList();
        return unshown.isEmpty() ? line.unexplained(Unmatched.SEEN_BEFORE) : search(line, unshown);
    }

    /** The line as payouts of its value date, or why it is not. */
    MatchedLine bySum(New line) {
        LocalDate day = line.line().valueDate();
        List<PayoutRecord> near =
                snapshot.unshown(line.line().bankAccount(), day.minusDays(MOST_DAYS), day, MOST_READ + 1);
        if (near.size() > MOST_READ) {
            return line.unexplained(Unmatched.TOO_MANY);
        }
        return search(
                line,
                near.stream()
                        .filter(record -> isOf(record, line.line()) && isDue(record, day) && !isSettled(record))
                        .toList());
    }

    private boolean isSettled(PayoutRecord record) {
        String id = record.payout().id();
        return settled.says(Kind.PAYOUT, id) || settled.says(Kind.NOT_SHOWN, id);
    }

    private static boolean isOf(Evidence evidence, String reference) {
        return reference.equals(evidence.reference())
                && TAKEN.contains(evidence.kind())
                && !evidence.id().startsWith("bank:");
    }

    private static boolean isOf(PayoutRecord record, BankLine line) {
        Payout payout = record.payout();
        return payout.rail().equals(line.bankAccount())
                && payout.amount().currency().equals(line.amount().currency())
                && !NOT_SENT.contains(record.standing().state());
    }

    /** Money leaves on the day on which it was handed over, not before it was meant to, and no later than it should arrive. */
    private static boolean isDue(PayoutRecord record, LocalDate day) {
        Payout payout = record.payout();
        Attempt attempt = record.lastAttempt();
        LocalDate sent = LocalDate.ofInstant(attempt.at(), ZoneOffset.UTC);
        LocalDate first = sent.isAfter(payout.scheduledDate()) ? sent : payout.scheduledDate();
        long underWay = ChronoUnit.DAYS.between(payout.scheduledDate(), payout.arrivalDate());
        return !day.isBefore(first) && !day.isAfter(first.plusDays(underWay));
    }

    private MatchedLine search(New line, List<PayoutRecord> candidates) {
        List<List<PayoutRecord>> found = new ArrayList<>();
        boolean complete = true;
        for (Pricing pricing : pricings(line, candidates)) {
            SubsetSum.Answer answer = new SubsetSum(pricing.prices(), pricing.sum(), payments(line.line())).answer();
            complete &= answer.complete();
            for (int i = 0; i < answer.solutions(); i++) {
                found.add(answer.chosen().stream().map(candidates::get).toList());
            }
        }
        if (found.size() == 1 && complete) {
            return matched(line, found.get(0));
        }
        return line.unexplained(
                !complete ? Unmatched.TOO_MANY : found.isEmpty() ? Unmatched.NO_SUCH_SUM : Unmatched.AMBIGUOUS);
    }

    private static MatchedLine matched(New line, List<PayoutRecord> payouts) {
        List<Share> shares = payouts.stream()
                .map(record -> new Share(
                        record.payout().id(),
                        record.lastAttempt().leg(),
                        record.payout().amount()))
                .toList();
        Money paid = shares.stream().map(Share::amount).reduce(Money::plus).orElseThrow();
        Money fee = line.size().minus(paid);
        return new MatchedLine(
                line.id(),
                line.line(),
                Match.BATCH,
                reference(line.line()),
                0,
                fee.isPositive() ? fee : null,
                null,
                shares);
    }

    /** What each payout adds to the line and what the line is without what it costs itself, in every way that is declared. */
    private record Pricing(List<Long> prices, long sum) {}

    private Set<Pricing> pricings(New line, List<PayoutRecord> candidates) {
        Set<Pricing> pricings = new LinkedHashSet<>();
        for (boolean each : new boolean[] {false, true}) {
            List<Long> prices = candidates.stream()
                    .map(record -> price(record.payout().amount(), each))
                    .toList();
            pricings.add(new Pricing(prices, line.size().minorUnits()));
            Optional.ofNullable(fees.perBatch())
                    .map(line.size()::minus)
                    .filter(Money::isPositive)
                    .ifPresent(rest -> pricings.add(new Pricing(prices, rest.minorUnits())));
        }
        return pricings;
    }

    private long price(Money amount, boolean withFee) {
        return withFee ? fees.of(amount).map(amount::plus).orElse(amount).minorUnits() : amount.minorUnits();
    }
}
