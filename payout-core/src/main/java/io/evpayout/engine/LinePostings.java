package io.evpayout.engine;

import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.RailFees;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.MatchedLine.Share;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a bank line posts by itself. A payout's money is not posted by its line, but by what the line proves of the payout. */
final class LinePostings {

    private final Snapshot snapshot;
    private final RailFees fees;

    LinePostings(Snapshot snapshot, RailFees fees) {
        this.snapshot = snapshot;
        this.fees = fees;
    }

    static Entry.Kind kind(MatchedLine line) {
        return switch (line.match()) {
            case SOURCE -> Entry.Kind.SOURCE_SETTLED;
            case UNEXPLAINED -> Entry.Kind.UNEXPLAINED;
            case PAYOUT, PART, BATCH, RETURN, FEE -> Entry.Kind.RAIL_FEE;
        };
    }

    /** The postings; none if it posts nothing. */
    List<Posting> of(MatchedLine line) {
        return switch (line.match()) {
            case SOURCE -> whole(line, LedgerAccount.CLEARING, String.valueOf(line.reference()));
            case UNEXPLAINED -> whole(line, LedgerAccount.SUSPENSE, "");
            case PAYOUT, PART, BATCH, RETURN, FEE ->
                fee(line).map(fee -> charged(line, fee)).orElse(List.of());
        };
    }

    /** What of a line is a fee, above zero. */
    static Optional<Money> fee(MatchedLine line) {
        return line.match() == Match.FEE
                ? Optional.of(line.line().amount().negated())
                : Optional.ofNullable(line.fee());
    }

    private static List<Posting> whole(MatchedLine line, LedgerAccount other, String owner) {
        Currency currency = line.line().amount().currency();
        long micros = Micros.ofMoney(line.line().amount());
        return List.of(
                new Posting(LedgerAccount.BANK, line.line().bankAccount(), currency, Math.negateExact(micros)),
                new Posting(other, owner, currency, micros));
    }

    private List<Posting> charged(MatchedLine line, Money fee) {
        Currency currency = fee.currency();
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(LedgerAccount.BANK, line.line().bankAccount(), currency, Micros.ofMoney(fee)));
        bearers(line, fee)
                .forEach((bearer, part) -> postings.add(
                        new Posting(LedgerAccount.COSTS, bearer, currency, Math.negateExact(Micros.ofMoney(part)))));
        return postings;
    }

    /** Who bears how much of a fee: the payees what their payments cost, if they bear it, and the network the rest. */
    private Map<String, Money> bearers(MatchedLine line, Money fee) {
        Map<String, Money> bearers = new TreeMap<>();
        Money rest = fee;
        if (fees.borneBy() == RailFees.Bearer.PAYEE) {
            for (String payout : payouts(line)) {
                Optional<PayoutRecord> record = snapshot.payout(payout);
                Optional<Money> own = record.flatMap(r -> fees.of(r.payout().amount()));
                if (record.isPresent() && own.isPresent() && own.get().compareTo(rest) <= 0) {
                    bearers.merge(record.get().payout().account(), own.get(), Money::plus);
                    rest = rest.minus(own.get());
                }
            }
        }
        if (rest.isPositive()) {
            bearers.put("", rest);
        }
        return bearers;
    }

    private static List<String> payouts(MatchedLine line) {
        return line.match() == Match.FEE
                ? List.of(String.valueOf(line.reference()))
                : line.moves().stream().map(Share::payout).toList();
    }
}
