package io.evpayout.engine;

import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankCorrection.Content;
import io.evpayout.settlement.BankCorrection.Decided;
import io.evpayout.settlement.BankCorrection.Kind;
import io.evpayout.store.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What persons have corrected, by line and by payout. Corrections are made one by one, so they are few. */
final class Settled {

    private static final String PAYOUT = "payout ";

    private final List<Decided> all;
    private final Set<String> lines = new HashSet<>();
    private final Set<String> payouts = new HashSet<>();
    private final Map<String, String> waiting = new HashMap<>();

    private Settled(List<Decided> all) {
        this.all = all;
        for (Decided decided : all) {
            Content content = decided.correction().content();
            if (decided.isApproved()) {
                lines.addAll(content.lines());
                if (content.kind().isOfPayout()) {
                    payouts.add(content.kind() + " " + content.reference());
                }
            } else if (decided.isWaiting()) {
                String id = decided.correction().id();
                content.lines().forEach(line -> waiting.put(line, id));
                if (content.reference() != null && content.kind() != Kind.SOURCE) {
                    waiting.put(PAYOUT + content.reference(), id);
                }
            }
        }
    }

    static Settled of(Snapshot snapshot) {
        return new Settled(snapshot.bankCorrections());
    }

    List<Decided> all() {
        return all;
    }

    /** True if an approved correction says what a line is. */
    boolean isSettled(String line) {
        return lines.contains(line);
    }

    /** True if an approved correction says this of a payout. */
    boolean says(Kind kind, String payout) {
        return payouts.contains(kind + " " + payout);
    }

    /** The correction of a line that waits; null if none does. */
    @Nullable
    String waitingFor(String line) {
        return waiting.get(line);
    }

    /** The correction of a payout that waits, whatever it says of it; null if none does. */
    @Nullable
    String waitingForPayout(@Nullable String payout) {
        return waiting.get(PAYOUT + payout);
    }

    /** As if this correction, which waits, were not there. */
    Settled without(BankCorrection correction) {
        return new Settled(all.stream()
                .filter(decided -> !decided.correction().id().equals(correction.id()))
                .toList());
    }

    /** How often this was rejected. */
    int rejections(Content content) {
        return Math.toIntExact(all.stream()
                .filter(decided -> decided.correction().content().equals(content))
                .filter(decided -> !decided.isWaiting() && !decided.isApproved())
                .count());
    }

    /** The same correction that waits or is approved; null if there is none. */
    @Nullable
    BankCorrection same(Content content) {
        return all.stream()
                .filter(decided -> decided.correction().content().equals(content))
                .filter(decided -> decided.isWaiting() || decided.isApproved())
                .map(Decided::correction)
                .findFirst()
                .orElse(null);
    }
}
