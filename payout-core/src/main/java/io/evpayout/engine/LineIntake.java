package io.evpayout.engine;

import io.evpayout.engine.LineMatcher.New;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.RailFees;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.MatchedLine.Unmatched;
import io.evpayout.store.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the new lines of an import in, what is surest first: sources, then lines that name a payment, then batches by their
 * reference, then batches by their sum. So no line is taken for payouts that another one names.
 */
final class LineIntake {

    /** What banks write where nothing was sent with a payment (ISO 20022). */
    private static final String NOT_PROVIDED = "NOTPROVIDED";

    /** So often what became certain is looked at for what it makes certain in turn. */
    private static final int MOST_ROUNDS = 3;

    private final Transaction transaction;
    private final Function<BankLine, Optional<String>> sources;
    private final Function<BankLine, RailFees> fees;
    private final Settled settled;
    private final Map<String, MatchedLine> stored = new HashMap<>();

    LineIntake(
            Transaction transaction, Function<BankLine, Optional<String>> sources, Function<BankLine, RailFees> fees) {
        this.transaction = transaction;
        this.sources = sources;
        this.fees = fees;
        this.settled = Settled.of(transaction);
    }

    /** The key that a line names, if it names anything. */
    static @Nullable String key(BankLine line) {
        return NOT_PROVIDED.equals(line.endToEndId()) ? null : line.endToEndId();
    }

    /** Matches and stores lines that are not there yet; in their order. */
    List<MatchedLine> take(List<New> lines) {
        Map<String, List<New>> keyed = new LinkedHashMap<>();
        List<New> batches = new ArrayList<>();
        for (New line : lines) {
            Optional<String> source = sources.apply(line.line());
            String key = key(line.line());
            if (source.isPresent()) {
                store(new MatchedLine(line.id(), line.line(), Match.SOURCE, source.get(), 0));
            } else if (key != null
                    && (line.line().batch() == null || transaction.attempt(key).isPresent())) {
                keyed.computeIfAbsent(line.line().isDebit() + key, any -> new ArrayList<>())
                        .add(line);
            } else if (line.line().batch() != null && line.line().isDebit()) {
                batches.add(line);
            } else {
                store(line.unexplained(Unmatched.NO_REFERENCE));
            }
        }
        keyed.values().forEach(this::takeKeyed);
        takeBatches(batches);
        return lines.stream().map(line -> stored(line.id())).toList();
    }

    private void takeKeyed(List<New> lines) {
        String key = String.valueOf(key(lines.get(0).line()));
        new LineMatcher(transaction, settled, fees.apply(lines.get(0).line()))
                .match(key, lines)
                .forEach(this::store);
    }

    private void takeBatches(List<New> batches) {
        List<New> unknown = new ArrayList<>();
        for (New line : batches) {
            BatchMatcher matcher = matcher(line);
            List<PayoutRecord> under = matcher.under(line.line());
            if (under.isEmpty()) {
                unknown.add(line);
            } else {
                store(matcher.byReference(line, under));
            }
        }
        for (int round = 1; !unknown.isEmpty(); round++) {
            List<MatchedLine> found = unknown.stream()
                    .map(line -> matcher(line).bySum(line))
                    .filter(matched -> matched.match() == Match.BATCH)
                    .toList();
            Map<String, Integer> claims = claims(found);
            List<MatchedLine> sure = found.stream()
                    .filter(matched ->
                            matched.moves().stream().allMatch(share -> claims.getOrDefault(share.payout(), 0) == 1))
                    .toList();
            sure.forEach(this::store);
            unknown.removeIf(line -> stored.containsKey(line.id()));
            if (sure.isEmpty() || round == MOST_ROUNDS) {
                unknown.forEach(line -> giveUp(line, found));
                return;
            }
        }
    }

    /** Two lines that would have the same payout are nobody's: which of them it is would be a guess. */
    private static Map<String, Integer> claims(List<MatchedLine> found) {
        Map<String, Integer> claims = new HashMap<>();
        found.forEach(line -> line.moves().forEach(share -> claims.merge(share.payout(), 1, Integer::sum)));
        return claims;
    }

    private void giveUp(New line, List<MatchedLine> found) {
        boolean contested = found.stream().anyMatch(matched -> matched.id().equals(line.id()));
        MatchedLine again = matcher(line).bySum(line);
        boolean matched = again.match() == Match.BATCH;
        store(contested || matched ? line.unexplained(Unmatched.AMBIGUOUS) : again);
    }

    private BatchMatcher matcher(New line) {
        return new BatchMatcher(transaction, settled, fees.apply(line.line()));
    }

    private void store(MatchedLine line) {
        if (!transaction.add(line)) {
            throw new IllegalStateException("Bank line " + line.id() + " was not there, and is now");
        }
        stored.put(line.id(), line);
    }

    private MatchedLine stored(String id) {
        MatchedLine line = stored.get(id);
        if (line == null) {
            throw new IllegalStateException("Bank line " + id + " was not decided");
        }
        return line;
    }
}
