package io.evpayout.rendering;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart. Numbers are for the eye; the tables have them exactly.
 *
 * @param title what it shows
 * @param unit what its numbers are: a currency's code
 * @param kind how it is drawn
 * @param items what it is made of, in order
 */
public record Chart(String title, String unit, Kind kind, List<Item> items) {

    /** How a chart is drawn. */
    public enum Kind {
        /** Bars over time, and a line of what is compared. */
        TREND,
        /** Steps from a first sum to a last. */
        BRIDGE,
        /** 168 items: a square for each hour of the week, from Monday 00. */
        HOURS,
        /** Bars beside each other's names. */
        RANKING,
        /** Dots by value and what it is compared with. */
        FRONT
    }

    public Chart {
        items = List.copyOf(items);
        if (kind == Kind.HOURS && items.size() != 168) {
            throw new IllegalArgumentException("An hour map has 168 items, not " + items.size());
        }
    }

    /**
     * A bar, step or square.
     *
     * @param label what it is
     * @param value how much
     * @param compared what it is compared with; null if nothing
     * @param isSum true for a step that is the sum of those before
     */
    public record Item(
            String label, BigDecimal value, @Nullable BigDecimal compared, boolean isSum) {

        /** A bar or square. */
        public static Item of(String label, BigDecimal value) {
            return new Item(label, value, null, false);
        }
    }
}
