package io.evpayout.schedule;

import io.evpayout.schedule.ScheduleHistory.Due;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The periods that are due in a range.
 *
 * @param from the beginning of the range
 * @param to the end of the range
 * @param before the last period that was due at the beginning; null if there was none
 * @param dues all that are due after it, and the first after the end, by moment
 */
record KnownDues(Instant from, Instant to, @Nullable Due before, List<Due> dues) {

    KnownDues {
        dues = List.copyOf(dues);
    }

    boolean covers(Instant asOf) {
        return !asOf.isBefore(from) && !asOf.isAfter(to);
    }

    Optional<Due> last(Instant asOf) {
        int after = indexAfter(asOf);
        return after == 0 ? Optional.ofNullable(before) : Optional.of(dues.get(after - 1));
    }

    Optional<Due> firstAfter(Instant asOf) {
        int after = indexAfter(asOf);
        return after == dues.size() ? Optional.empty() : Optional.of(dues.get(after));
    }

    private int indexAfter(Instant asOf) {
        int low = 0;
        int high = dues.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (dues.get(middle).moment().isAfter(asOf)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
