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
 * How often payouts are asked about that are not final: at once, then after pauses that double, up to a minute for what was
 * never answered, four hours for what is under way, and a day for what has arrived. Kept by each node for itself: a node that
 * starts anew asks at once, and one that asks too often does no harm.
 */
final class Pace {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration NEWS = Duration.ofMinutes(15);
    private static final Duration LONGEST_NEWS = Duration.ofHours(4);
    private static final Duration LONGEST_PAID = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 10;

    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    /** Whether it is a payout's turn; if so, its next one comes later. A clock that was set back does not silence it. */
    boolean isTurn(PayoutRecord record, Instant at) {
        if (record.standing().state() == PayoutState.RESERVED) {
            return true;
        }
        String key = key(record);
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
        return switch (record.standing().state()) {
            case ACCEPTED, IN_TRANSIT -> doubled(NEWS, before, LONGEST_NEWS);
            case PAID -> doubled(NEWS, before, LONGEST_PAID);
            default -> doubled(FIRST, before, LONGEST);
        };
    }

    private static Duration doubled(Duration first, Asked before, Duration longest) {
        Duration pause = first.multipliedBy(1L << before.times());
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /** It is its turn again at once. */
    void forget(PayoutRecord record) {
        asked.remove(key(record));
    }

    private static String key(PayoutRecord record) {
        return record.payout().id() + record.standing().state();
    }

    /** Forgets payouts that are final. */
    void keepOnly(List<PayoutRecord> open) {
        Set<String> keys = open.stream().map(Pace::key).collect(Collectors.toSet());
        asked.keySet().retainAll(keys);
    }

    private record Asked(Instant at, int times) {}
}
