package io.evpayout.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What earnings are added up by. Month and day are those of a session's end in the site's own time zone. */
public enum Grouping {
    SITE,
    MONTH,
    DAY,
    /** The payout account that the site belonged to. */
    ACCOUNT,
    /** The payee of that account. */
    PARTY,
    EVSE;

    /** Lower case, as the command line writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The groupings of a text.
     *
     * @param text labels, separated by commas: {@code site,month}
     */
    public static List<Grouping> parse(String text) {
        return Arrays.stream(text.split(",", -1)).map(Grouping::ofLabel).toList();
    }

    private static Grouping ofLabel(String label) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Earnings cannot be added up by '" + label + "', only by "
                                + Arrays.stream(values()).map(Grouping::label).toList()));
    }
}
