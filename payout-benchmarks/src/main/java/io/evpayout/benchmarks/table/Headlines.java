package io.evpayout.benchmarks.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The few figures that the README shows, as it shows them: each as one ratio to what one would write by hand. */
public final class Headlines {

    private static final List<Line> ALL = List.of(
            new Line(
                    "splitting a session, exact",
                    "raw `long` code",
                    new Cells("P1-shares", "ours", "raw `long` code", "best ns"),
                    Kind.TIME),
            new Line(
                    "a million sessions in columns",
                    "copying as many bytes",
                    new Cells("P1-columns", "ours", "memory copy of as many bytes", "best ns"),
                    Kind.TIME),
            new Line(
                    "reading an OCPI CDR into a checked session",
                    "Jackson, tokens only",
                    new Cells("P2", "ours: `CdrReader`", "Jackson, tokens only", "us a CDR"),
                    Kind.TIME),
            new Line(
                    "`record()`: registry, facts, shares, ledger, audit chain",
                    "raw binary COPY of the same rows, known beforehand",
                    new Cells("P3", "ours: `record()`", "raw binary COPY of the same rows", "sessions/s"),
                    Kind.RATE),
            new Line(
                    "a full resend",
                    "the same",
                    new Cells("P3", "ours: all of it sent again", "raw binary COPY of the same rows", "sessions/s"),
                    Kind.RATE),
            new Line(
                    "ledger entries",
                    "SQL into the same tables in batches, without the audit log",
                    new Cells("P4", "ours: `post`", "by SQL into the same tables, in batches", "entries/s"),
                    Kind.RATE),
            new Line(
                    "deciding about every account, from running balances",
                    "one INSERT ... SELECT over all rows of earnings",
                    new Cells("P5", "ours: `plan()`", "INSERT ... SELECT over all earnings", "seconds"),
                    Kind.TIME),
            new Line(
                    "the same",
                    "JDBC rows and BigDecimal",
                    new Cells("P5", "ours: `plan()`", "JDBC rows into a map of BigDecimal", "seconds"),
                    Kind.TIME),
            new Line(
                    "claiming accounts, 100 at a time",
                    "bare SKIP LOCKED",
                    new Cells("P6-claims", "ours", "bare SKIP LOCKED", "accounts/s"),
                    Kind.RATE),
            new Line(
                    "`record()` into SQLite",
                    "bare batches of the same rows",
                    new Cells("P8-embedded", "ours: `record()`", "bare batches of the same rows", "sessions/s"),
                    Kind.RATE));

    private Headlines() {}

    /** A line for each figure whose table was made. */
    public static String markdown(Map<String, Table> tables) {
        return "| work | beside | |\n| --- | --- | --- |\n"
                + ALL.stream()
                        .map(line -> line.text(tables))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining());
    }

    /** What a lower figure is: sooner, or slower. */
    private enum Kind {
        TIME,
        RATE
    }

    /** Two figures of one column. */
    private record Cells(String table, String own, String other, String heading) {

        double ratio(Table of) {
            return of.number(own, heading) / of.number(other, heading);
        }
    }

    /** One of the figures. */
    private record Line(String work, String beside, Cells cells, Kind kind) {

        private static final double FROM_WHICH_TIMES = 2;
        private static final double FROM_WHICH_WHOLE = 10;

        Optional<String> text(Map<String, Table> tables) {
            return Optional.ofNullable(tables.get(cells.table()))
                    .map(table -> "| " + String.join(" | ", work, beside, words(cells.ratio(table))) + " |\n");
        }

        private String words(double ratio) {
            if (kind == Kind.RATE) {
                return number(ratio) + (ratio < FROM_WHICH_TIMES ? " of" : " times") + " its rate";
            }
            if (ratio * FROM_WHICH_TIMES < 1) {
                return "1/" + number(1 / ratio) + " of its time";
            }
            return number(ratio) + (ratio < 1 ? " of its time" : " times its time");
        }

        private static String number(double ratio) {
            return String.format(
                    Locale.ROOT, ratio < FROM_WHICH_TIMES ? "%.2f" : ratio < FROM_WHICH_WHOLE ? "%.1f" : "%.0f", ratio);
        }
    }
}
