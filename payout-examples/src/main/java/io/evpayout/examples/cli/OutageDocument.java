package io.evpayout.examples.cli;

import io.evpayout.report.OutageTrace;
import io.evpayout.session.Outage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For whom an outage counts, as it is printed.
 *
 * @param outage source, slash, id
 * @param site the site
 * @param evse the charging point; null is the whole site
 * @param from when it began
 * @param to when it was over
 * @param withdrawn true if it was taken back
 * @param parts its time by accounting month, account and contract
 * @param together other outages of the same asset, with which time in common counts once
 */
record OutageDocument(
        String outage,
        String site,
        @Nullable String evse,
        String from,
        String to,
        boolean withdrawn,
        List<Part> parts,
        List<String> together) {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    static OutageDocument of(OutageTrace trace) {
        Outage outage = trace.outage();
        return new OutageDocument(
                outage.id().toString(),
                outage.site(),
                outage.evse(),
                outage.from().toString(),
                outage.to().toString(),
                trace.withdrawn(),
                trace.parts().stream().map(Part::of).toList(),
                trace.together().stream().map(Object::toString).toList());
    }

    String text() {
        Table table = Table.of("month", "account", "contract", "hours");
        parts.forEach(part -> table.row(part.month, part.account, part.agreement, part.hours));
        String what = outage + ": " + site + (evse == null ? "" : " " + evse) + " out of order, " + from + " to " + to;
        String also = together.isEmpty() ? "" : "; counts once with " + String.join(", ", together);
        return what + (withdrawn ? "; withdrawn, counts for nothing" : also) + "\n" + table.text();
    }

    /**
     * A part of it.
     *
     * @param month the accounting month
     * @param account the payout account
     * @param agreement the contract
     * @param seconds how long
     * @param hours the same, to the hundredth
     */
    record Part(String month, String account, String agreement, long seconds, String hours) {

        static Part of(OutageTrace.Part part) {
            return new Part(
                    part.month().toString(),
                    part.account(),
                    part.agreement(),
                    part.seconds(),
                    BigDecimal.valueOf(part.seconds())
                            .divide(HOUR, 2, RoundingMode.HALF_UP)
                            .toPlainString());
        }
    }
}
