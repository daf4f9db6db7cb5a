package io.evpayout.engine;

import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.RailFees;
import io.evpayout.settlement.BankCorrection.Kind;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.MatchedLine.Unmatched;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what lines are that name one payment, all lines of an import that name the same one together: the payout, its parts, its
 * declared fee, or its money coming back. Everything to the cent, or not at all.
 */
final class LineMatcher {

    private final Snapshot snapshot;
    private final Settled settled;
    private final RailFees fees;

    LineMatcher(Snapshot snapshot, Settled settled, RailFees fees) {
        this.snapshot = snapshot;
        this.settled = settled;
        this.fees = fees;
    }

    /** A line that was not stored before, under its identity. */
    record New(String id, BankLine line) {

        MatchedLine as(Match match, PayoutRecord of, int leg, Optional<Money> fee) {
            return new MatchedLine(id, line, match, of.payout().id(), leg, fee.orElse(null), null, List.of());
        }

        MatchedLine unexplained(Unmatched reason) {
            return MatchedLine.unexplained(id, line, reason);
        }

        Money size() {
            return line.isDebit() ? line.amount().negated() : line.amount();
        }
    }

    /** What these lines are, which name one key and go one way. */
    List<MatchedLine> match(String key, List<New> lines) {
        Optional<Attempt> attempt = snapshot.attempt(key);
        Optional<PayoutRecord> record = attempt.flatMap(a -> snapshot.payout(a.payout()));
        if (attempt.isEmpty() || record.isEmpty()) {
            return all(lines, Unmatched.UNKNOWN_KEY);
        }
        BankLine first = lines.get(0).line();
        Payout payout = record.get().payout();
        if (!attempt.get().rail().equals(first.bankAccount())) {
            return all(lines, Unmatched.WRONG_ACCOUNT);
        }
        if (!payout.amount().currency().equals(first.amount().currency())) {
            return all(lines, Unmatched.WRONG_AMOUNT);
        }
        return new OfOnePayment(record.get(), attempt.get()).match(lines);
    }

    private static List<MatchedLine> all(List<New> lines, Unmatched reason) {
        return lines.stream().map(line -> line.unexplained(reason)).toList();
    }

    /** The lines of one leg of a payout. */
    private final class OfOnePayment {

        private final PayoutRecord record;
        private final int leg;
        private final Money owed;
        private final List<MatchedLine> matched = new ArrayList<>();
        private Optional<Money> fee;
        private final boolean corrected;
        private boolean left;
        private boolean back;

        OfOnePayment(PayoutRecord record, Attempt attempt) {
            this.record = record;
            this.leg = attempt.leg();
            this.owed = attempt.amount();
            List<MatchedLine> known = snapshot.bankLinesOf(record.payout().id()).stream()
                    .filter(line -> line.match() == Match.BATCH || line.leg() == leg)
                    .toList();
            String id = record.payout().id();
            this.corrected = settled.says(Kind.NOT_SHOWN, id) || settled.says(Kind.RETURN_NOT_SHOWN, id);
            this.left = known.stream().anyMatch(line -> line.match().isSent())
                    || settled.says(Kind.PAYOUT, id)
                    || settled.says(Kind.NOT_SHOWN, id);
            this.back = known.stream().anyMatch(line -> line.match() == Match.RETURN)
                    || settled.says(Kind.RETURN, id)
                    || settled.says(Kind.RETURN_NOT_SHOWN, id);
            boolean charged = known.stream().anyMatch(line -> line.fee() != null || line.match() == Match.FEE);
            this.fee = charged ? Optional.empty() : fees.of(owed);
        }

        List<MatchedLine> match(List<New> lines) {
            List<New> rest = new ArrayList<>();
            lines.forEach(line -> takeWhole(line, rest));
            takeParts(rest);
            rest.forEach(line -> matched.add(isFee(line) ? takeFee(line) : line.unexplained(why(line))));
            return matched;
        }

        private Unmatched why(New line) {
            Unmatched whole = corrected ? Unmatched.CORRECTED : Unmatched.SEEN_BEFORE;
            return line.size().equals(owed) ? whole : Unmatched.WRONG_AMOUNT;
        }

        private void takeWhole(New line, List<New> rest) {
            if (!line.line().isDebit()) {
                if (line.size().equals(owed) && !back) {
                    back = true;
                    matched.add(line.as(Match.RETURN, record, leg, Optional.empty()));
                    return;
                }
            } else if (!left && line.size().equals(owed)) {
                left = true;
                matched.add(line.as(Match.PAYOUT, record, leg, Optional.empty()));
                return;
            } else if (!left && isWithFee(line.size())) {
                left = true;
                matched.add(line.as(Match.PAYOUT, record, leg, charge()));
                return;
            }
            rest.add(line);
        }

        private boolean isWithFee(Money size) {
            return fee.map(owed::plus).filter(size::equals).isPresent();
        }

        private Optional<Money> charge() {
            Optional<Money> charged = fee;
            fee = Optional.empty();
            return charged;
        }

        /** All lines together are the payout, or nothing is taken as a part of it. */
        private void takeParts(List<New> rest) {
            if (left || rest.size() < 2 || !rest.get(0).line().isDebit()) {
                return;
            }
            Money sum = rest.stream().map(New::size).reduce(Money::plus).orElse(owed);
            if (!sum.equals(owed) && !isWithFee(sum)) {
                return;
            }
            boolean charged = !sum.equals(owed);
            Optional<New> ofFee =
                    rest.stream().filter(line -> charged && isFee(line)).findFirst();
            ofFee.ifPresent(line -> {
                rest.remove(line);
                matched.add(takeFee(line));
            });
            rest.sort(Comparator.comparing(New::size).reversed());
            if (charged && fee.isPresent() && rest.get(0).size().compareTo(fee.get()) <= 0) {
                return;
            }
            rest.forEach(line -> matched.add(line.as(Match.PART, record, leg, charged ? charge() : Optional.empty())));
            rest.clear();
            left = true;
        }

        private boolean isFee(New line) {
            return line.line().isDebit() && fee.filter(line.size()::equals).isPresent();
        }

        private MatchedLine takeFee(New line) {
            charge();
            return line.as(Match.FEE, record, leg, Optional.empty());
        }
    }
}
