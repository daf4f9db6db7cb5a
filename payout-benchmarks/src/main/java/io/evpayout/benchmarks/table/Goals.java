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

    private static final String JAR = "ours: `import` and `run`";
    private static final String SCRIPT = "ours: by the script `payout`, its archive of classes made before";
    private static final String BINDING = "times two JVMs and databind";

    private static final List<Goal> ALL = List.of(
            shares("times raw `long` code", "ours", "raw `long` code", atMost(1.6)),
            shares("BigDecimal, times ours", "BigDecimal", "ours", atLeast(6)),
            shares("Joda-Money, times ours", "Joda-Money `BigMoney`", "ours", atLeast(15)),
            shares("Moneta FastMoney, times ours", "Moneta `FastMoney`", "ours", atLeast(100)),
            shares("Moneta Money, times ours", "Moneta `Money`", "ours", atLeast(200)),
            toTheCent("times raw `long` code", "ours", "raw `long` code", atMost(1.6)),
            toTheCent("BigDecimal, times ours", "BigDecimal", "ours", atLeast(6)),
            toTheCent("Joda-Money, times ours", "Joda-Money `BigMoney`", "ours", atLeast(15)),
            toTheCent("Moneta FastMoney, times ours", "Moneta `FastMoney`", "ours", atLeast(100)),
            toTheCent("Moneta Money, times ours", "Moneta `Money`", "ours", atLeast(200)),
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
            posting("times SQL into the same tables, in batches", "by SQL into the same tables, in batches", 2),
            posting(
                    "times SQL into the same tables, one to a commit",
                    "by SQL into the same tables, one entry to a commit",
                    40),
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
                    new Cell(
                            "P6-submitting",
                            "ours: attempt, answer and entries, two commits for a pack of payouts",
                            "us a payout"),
                    null,
                    atMost(1_000)),
            new Goal(
                    "P6",
                    "in doubt and found, us a payout (100,000 in 10 seconds are 100)",
                    new Cell("P6-in-doubt", "ours: all found", "us a payout"),
                    null,
                    atMost(100)),
            pacing("an API's pace, times requests / limit", "times the limit's", 1.02),
            pacing("an API's pace, requests refused (429)", "refused", 0),
            growth("a session recorded", "us a session recorded"),
            growth("an account planned", "us an account planned"),
            growth("a line of a statement", "us a line of a statement"),
            new Goal(
                    "P7",
                    "a file of CDRs into PostgreSQL, of its slowest stage",
                    new Cell("P7-file", "ours: `record(CdrReader)`", "of the slowest stage"),
                    null,
                    atLeast(0.8)),
            memory(
                    "`record()` into SQLite, of bare batches",
                    "P8-embedded",
                    "ours: `record()`",
                    "of bare",
                    atLeast(0.5)),
            memory(
                    "an import of any size in a heap of, MB",
                    "P8-import",
                    "ours: three times as many",
                    "MB",
                    atMost(256)),
            memory(
                    "planning, MB of heap for a million accounts",
                    "P8-planning",
                    "ours: `plan()`",
                    "MB for a million",
                    atMost(1_024)),
            memory(
                    "columns, bytes a session",
                    "P8-columns",
                    "ours: a session split into shares",
                    "bytes each",
                    atMost(40)),
            memory("columns, bytes an account", "P8-columns", "ours: an account's totals", "bytes each", atMost(24)),
            new Goal(
                    "P10",
                    "tuning one account, ms (10,000 in 5 minutes on two cores are 60)",
                    new Cell("P10-tuning", "ours", "best ms"),
                    null,
                    atMost(60)),
            starting(", two JVMs: of two that read the file by Jackson's databind", JAR, BINDING),
            starting(" by the script, the same", SCRIPT, BINDING),
            starting(", two JVMs: of one that reads only Jackson's tokens", JAR, "times one JVM and tokens"));

    /** What the design asks for too, and why no figure of this command stands beside it. */
    private static final String ELSEWHERE = """
            | P9 | by columns on Spark, times Spark's own expression | at least 1.3 | | by its own command: [spark.md](spark.md#shown-by) |
            | P9 | the same checksum on a cluster, an executor killed | equal | | by its own command: [spark.md](spark.md#shown-by) |
            | P9 | statements of record and run touch one shard | all | | by a test: [distributed.md](distributed.md) |
            """;

    private Goals() {}

    /** A line for each goal whose row was made. */
    public static String markdown(Map<String, Table> tables) {
        return "| | what | goal | measured | |\n| --- | --- | ---: | ---: | --- |\n"
                + ALL.stream()
                        .map(goal -> goal.line(tables))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining())
                + "\n";
    }

    /** The same, and what is measured elsewhere. */
    public static String whole(Map<String, Table> tables) {
        return markdown(tables).stripTrailing() + "\n" + ELSEWHERE + "\n";
    }

    /** The names of the tables that the figures are in. */
    public static Set<String> tables() {
        return ALL.stream().map(goal -> goal.cell().table()).collect(Collectors.toSet());
    }

    /** How many figures of a table have a goal. */
    public static long count(String table) {
        return ALL.stream().filter(goal -> goal.cell().table().equals(table)).count();
    }

    private static Goal shares(String text, String row, String beside, Bound bound) {
        Cell cell = new Cell("P1-shares", row, "best ns");
        return new Goal("P1", "a session split, shares not rounded: " + text, cell, beside, bound);
    }

    private static Goal toTheCent(String text, String row, String beside, Bound bound) {
        Cell cell = new Cell("P1-to-the-cent", row, "best ns");
        return new Goal("P1", "a session split, to the cent: " + text, cell, beside, bound);
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

    private static Goal memory(String text, String table, String row, String heading, Bound bound) {
        return new Goal("P8", text, new Cell(table, row, heading), null, bound);
    }

    private static Goal pacing(String text, String heading, double most) {
        return new Goal("P6", text, new Cell("P6-pacing", "ours: `run()`", heading), null, atMost(most));
    }

    private static Goal running(String text, String row, String beside, Bound bound) {
        return new Goal("P5", text, new Cell("P5", row, "seconds"), beside, bound);
    }

    private static Goal starting(String text, String row, String heading) {
        String what = "the command line's start to its first payouts" + text;
        return new Goal("P10", what, new Cell("P10-start", row, heading), null, atMost(2));
    }

    private static Goal growth(String text, String heading) {
        Cell cell = new Cell("P7-growth", "the last is times the first, paid as it goes", heading);
        return new Goal("P7", "growth of a store that pays as it goes: " + text, cell, null, atMost(1.2));
    }
}
