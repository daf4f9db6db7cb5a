package io.evpayout.engine;

import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How often open payouts are asked about: at once, then after pauses that double, up to a minute for what was never
 * answered, and a quarter of an hour for what is under way. Kept by each node for itself: a node that starts anew asks at
 * once, and one that asks too often does no harm.
 */
final class Pace {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration NEWS = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    /** Whether it is a payout's turn; if so, its next one comes later. A clock that was set back does not silence it. */
    boolean isTurn(PayoutRecord record, Instant at) {
        if (record.standing().state() == PayoutState.RESERVED) {
            return true;
        }
        String key = record.payout().id() + record.standing().state();
        Asked before = asked.get(key);
        if (before != null
                && !at.isBefore(before.at())
                && at.isBefore(before.at().plus(pause(before, record)))) {
            return false;
        }
        asked.put(key, new Asked(at, before == null ? 0 : Math.min(before.times() + 1, MOST_DOUBLINGS)));
        return true;
    }

    private static Duration pause(Asked before, PayoutRecord record) {
        PayoutState state = record.standing().state();
        if (state == PayoutState.ACCEPTED || state == PayoutState.IN_TRANSIT) {
            return NEWS;
        }
        Duration pause = FIRST.multipliedBy(1L << before.times());
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** Forgets payouts that are no longer open. */
    void keepOnly(List<PayoutRecord> open) {
        Set<String> keys = open.stream()
                .map(record -> record.payout().id() + record.standing().state())
                .collect(Collectors.toSet());
        asked.keySet().retainAll(keys);
    }

    private record Asked(Instant at, int times) {}
}
