package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Parameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days that a report is about, as a form asks for them.
 *
 * @param from the first day
 * @param to the last day
 * @param refusal why what was asked for is not shown; null if it is
 */
record Days(LocalDate from, LocalDate to, @Nullable Refusal refusal) {

    /** What was asked for; some days if nothing was, or if it is none. */
    static Days of(Parameters query, LocalDate from, LocalDate to) {
        LocalDate first = from;
        try {
            first = query.find("from").map(LocalDate::parse).orElse(from);
        } catch (DateTimeException e) {
            return new Days(from, to, Refusal.of("NOT_A_DATE", "from", "It must be a date such as 2026-01-31."));
        }
        try {
            LocalDate last = query.find("to").map(LocalDate::parse).orElse(to);
            return last.isBefore(first)
                    ? new Days(from, to, Refusal.of("OUT_OF_RANGE", "to", "The last day is before the first."))
                    : new Days(first, last, null);
        } catch (DateTimeException e) {
            return new Days(from, to, Refusal.of("NOT_A_DATE", "to", "It must be a date such as 2026-01-31."));
        }
    }

    int status() {
        return refusal == null ? 200 : 422;
    }

    /** The same days in a link. */
    String query() {
        return "?from=" + from + "&to=" + to;
    }

    /** A form for other days, and what else is asked for. */
    Html form(String action, @Nullable Object... more) {
        return tag(
                "form",
                cls("filter"),
                attr("method", "get"),
                attr("action", action),
                Field.of("from", "From")
                        .value(from.toString())
                        .with("type", "date")
                        .refused(refusal)
                        .input(),
                Field.of("to", "To")
                        .value(to.toString())
                        .with("type", "date")
                        .refused(refusal)
                        .input(),
                Html.all(more),
                Parts.quiet("Show"));
    }
}
