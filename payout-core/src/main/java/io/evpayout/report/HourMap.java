package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When revenue is earned: by weekday and hour of each site's own time.
 *
 * @param currency the currency
 * @param cells 168 of them, from Monday 00 to Sunday 23
 */
public record HourMap(Currency currency, List<Cell> cells) {

    private static final int HOURS = 24;
    private static final long SECONDS_PER_HOUR = 3_600;

    public HourMap {
        cells = List.copyOf(cells);
    }

    /** The place of a cell in the list. */
    static int index(DayOfWeek day, int hour) {
        return (day.getValue() - 1) * HOURS + hour;
    }

    /** A cell. */
    public Cell cell(DayOfWeek day, int hour) {
        return cells.get(index(day, hour));
    }

    /** The cells with most gross for each hour that there was, at most so many; the earlier in the week first if equal. */
    public List<Cell> peaks(int most) {
        Comparator<Cell> byHourly = Comparator.comparing(
                cell -> cell.perHour() == null ? ExactAmount.zero(currency) : cell.perHour(),
                Comparator.reverseOrder());
        return cells.stream()
                .filter(cell -> cell.gross().isPositive())
                .sorted(byHourly)
                .limit(most)
                .toList();
    }

    /**
     * One hour of the week.
     *
     * @param day the weekday
     * @param hour 0 to 23
     * @param sessions sessions that ended in it
     * @param energyWh their energy, watt-hours
     * @param gross what they came to, corrections of them included
     * @param connectedSeconds for how long vehicles were connected in just this hour, whenever their sessions ended
     * @param seconds how long this hour of the week was, over all days that count; an hour that clocks skip is missing, one
     *     that they repeat counts twice
     * @param portSeconds the same, for all charging points together
     */
    public record Cell(
            DayOfWeek day,
            int hour,
            long sessions,
            long energyWh,
            ExactAmount gross,
            long connectedSeconds,
            long seconds,
            long portSeconds) {

        /** Gross for each time that this hour came, on average; null if it never did. */
        public @Nullable ExactAmount perHour() {
            return Ratios.per(gross, seconds, SECONDS_PER_HOUR);
        }

        /** The part of the time in which charging points were connected to a vehicle; null if there is none. */
        public @Nullable BigDecimal utilisation() {
            return Ratios.part(BigInteger.valueOf(connectedSeconds), BigInteger.valueOf(portSeconds));
        }
    }
}
