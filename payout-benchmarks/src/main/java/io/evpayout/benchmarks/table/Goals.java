package io.evpayout.benchmarks.table;

import static io.evpayout.benchmarks.table.Goal.Bound.atLeast;
import static io.evpayout.benchmarks.table.Goal.Bound.atMost;

import io.evpayout.benchmarks.table.Goal.Bound;
import io.evpayout.benchmarks.table.Goal.Cell;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every goal beside what was measured. */
public final class Goals {

    private static final List<Goal> ALL = List.of(
            shares("times raw `long` code", "ours", "raw `long` code in an array", atMost(1.6)),
            shares("BigDecimal, times ours", "BigDecimal", "ours", atLeast(6)),
            shares("Joda-Money, times ours", "Joda-Money `BigMoney`", "ours", atLeast(15)),
            shares("Moneta FastMoney, times ours", "Moneta `FastMoney`", "ours", atLeast(100)),
            shares("Moneta Money, times ours", "Moneta `Money`", "ours", atLeast(200)),
            columns("exact shares, times copying them", "ours", 4),
            columns("prices finer than the cent, times copying", "ours: prices of more decimals than the cent", 10),
            columns("rounded by largest remainder, times copying", "ours: rounded by largest remainder", 10),
            parsing("times Jackson's tokens", "ours: `CdrReader`", "Jackson, tokens only", atMost(1.3)),
            parsing(
                    "databind of full records, times ours",
                    "Jackson databind of full records",
                    "ours: `CdrReader`",
                    atLeast(3)),
            recording("of raw binary COPY", "ours: `record()`", "raw binary COPY of the same rows", atLeast(0.75)),
            recording(
                    "times many rows ON CONFLICT",
                    "ours: `record()`",
                    "INSERT ... ON CONFLICT, many rows in a statement",
                    atLeast(3.5)),
            recording(
                    "all sent again, of raw COPY",
                    "ours: all of it sent again",
                    "raw binary COPY of the same rows",
                    atLeast(0.65)),
            posting("times double entry by SQL in batches", "double entry by SQL, in batches", 2),
            posting("times one entry to a commit", "one entry to a commit", 40),
            running(
                    "deciding, of an INSERT ... SELECT over all earnings",
                    "ours: `plan()`",
                    "INSERT ... SELECT over all earnings",
                    atMost(0.08)),
            running(
                    "deciding and reserving, times set-based SQL",
                    "ours: `run()` until everything is reserved",
                    "set-based SQL of the same rows",
                    atMost(2)),
            new Goal(
                    "P6",
                    "claims of 100 accounts, of bare SKIP LOCKED",
                    new Cell("P6-claims", "ours", "accounts/s"),
                    "bare SKIP LOCKED",
                    atLeast(0.85)),
            new Goal(
                    "P6",
                    "sending, us a payout",
                    new Cell("P6-submitting", "ours: attempt, answer and entries, two commits a payout", "us a payout"),
                    null,
                    atMost(1_000)),
            growth("a session recorded", "us a session recorded"),
            growth("an account planned", "us an account planned"),
            growth("a line of a statement", "us a line of a statement"),
            new Goal(
                    "P7",
                    "a file of CDRs into PostgreSQL, of its slowest stage",
                    new Cell("P7-file", "ours: `record(CdrReader)`", "of the slowest stage"),
                    null,
                    atLeast(0.8)),
            new Goal(
                    "P8",
                    "`record()` into SQLite, of bare batches",
                    new Cell("P8", "ours: `record()`", "sessions/s"),
                    "bare batches of the same rows",
                    atLeast(0.5)),
            new Goal("P10", "tuning one account, ms", new Cell("P10-tuning", "ours", "best ms"), null, atMost(60)));

    private Goals() {}

    /** A line for each goal whose table was made. */
    public static String markdown(Map<String, Table> tables) {
        return "| | what | goal | measured | |\n| --- | --- | ---: | ---: | --- |\n"
                + ALL.stream()
                        .map(goal -> goal.line(tables))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining())
                + "\n";
    }

    /** The names of the tables that the figures are in. */
    public static Set<String> tables() {
        return ALL.stream().map(goal -> goal.cell().table()).collect(Collectors.toSet());
    }

    private static Goal shares(String text, String row, String beside, Bound bound) {
        return new Goal("P1", "a session split: " + text, new Cell("P1-shares", row, "best ns"), beside, bound);
    }

    private static Goal columns(String text, String row, double most) {
        Cell cell = new Cell("P1-columns", row, "best ns");
        return new Goal("P1", "columns: " + text, cell, "memory copy of as many bytes", atMost(most));
    }

    private static Goal parsing(String text, String row, String beside, Bound bound) {
        return new Goal("P2", "a CDR read: " + text, new Cell("P2", row, "us a CDR"), beside, bound);
    }

    private static Goal recording(String text, String row, String beside, Bound bound) {
        return new Goal("P3", "`record()`: " + text, new Cell("P3", row, "sessions/s"), beside, bound);
    }

    private static Goal posting(String text, String beside, double least) {
        return new Goal("P4", "entries: " + text, new Cell("P4", "ours: `post`", "entries/s"), beside, atLeast(least));
    }

    private static Goal running(String text, String row, String beside, Bound bound) {
        return new Goal("P5", text, new Cell("P5", row, "seconds"), beside, bound);
    }

    private static Goal growth(String text, String heading) {
        Cell cell = new Cell("P7-growth", "the last is times the first", heading);
        return new Goal("P7", "growth to five times the sessions: " + text, cell, null, atMost(1.2));
    }
}
