package io.evpayout.benchmarks;

import io.evpayout.benchmarks.endtoend.EndToEnd;
import io.evpayout.benchmarks.table.Bars;
import io.evpayout.benchmarks.table.Goals;
import io.evpayout.benchmarks.table.Headlines;
import io.evpayout.benchmarks.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures everything beside its rivals, and writes the figures beside the goals: see {@link Options} for what may be chosen.
 */
public final class Benchmarks {

    private static final TimeValue WARM_UP = TimeValue.milliseconds(250);
    private static final TimeValue ITERATION = TimeValue.milliseconds(250);

    private Benchmarks() {}

    /**
     * Measures.
     *
     * @param args see {@link Options}
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws RunnerException, IOException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        Options options = Options.of(args);
        Map<String, Table> tables = new LinkedHashMap<>();
        for (String name : options.only(Comparisons.names())) {
            tables.put(name, Comparisons.table(name, jmh()));
        }
        EndToEnd endToEnd = EndToEnd.measure(options.only(EndToEnd.names()), options.sizes(), options.db());
        tables.putAll(endToEnd.tables());
        String text = heading(options, endToEnd.server())
                + (options.isWhole() ? Goals.whole(tables) : Goals.markdown(tables))
                + markdown(tables);
        Files.writeString(options.out(), text);
        System.out.println(text + "For the README:\n\n" + Headlines.markdown(tables));
        draw(options.svg(), tables.get("P3"));
        if (!endToEnd.failed().isEmpty()) {
            System.err.println("Failed: " + endToEnd.failed());
            System.exit(1);
        }
    }

    static String markdown(Map<String, Table> tables) {
        return tables.values().stream().map(Table::markdown).collect(Collectors.joining());
    }

    private static String heading(Options options, String server) {
        return "# Benchmarks\n\nWritten on " + LocalDate.now(ZoneOffset.UTC) + " by\n\n"
                + "    mvn -q -DskipTests package -pl payout-benchmarks -am\n"
                + "    java -jar payout-benchmarks/target/benchmarks.jar" + options + "\n\non "
                + Runtime.getRuntime().availableProcessors() + " cores ("
                + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + "), "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + server
                + ". Each beside its rivals in the same run, and of several rounds the best, which other load on a machine"
                + " disturbs least: figures drift from machine to machine, ratios less. What the time goes to, and what"
                + " stands between a goal and a figure: [performance.md](performance.md).\n\n";
    }

    private static void draw(@Nullable Path svg, @Nullable Table recording) throws IOException {
        if (svg != null && recording != null) {
            Bars bars = recording.bars("sessions/s", "Sessions recorded in a second, and the same rows by hand");
            Files.writeString(svg, bars.svg());
        }
    }

    private static ChainedOptionsBuilder jmh() {
        return new OptionsBuilder()
                .forks(2)
                .warmupIterations(4)
                .warmupTime(WARM_UP)
                .measurementIterations(8)
                .measurementTime(ITERATION);
    }
}
