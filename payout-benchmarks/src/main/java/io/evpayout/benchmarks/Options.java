package io.evpayout.benchmarks;

import io.evpayout.benchmarks.endtoend.EndToEnd;
import io.evpayout.benchmarks.endtoend.Sizes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, and how much of it.
 *
 * <p>{@code --only P3,P6-claims} measures these; {@code --db URL} on a PostgreSQL that runs, else one is started;
 * {@code --sessions}, {@code --accounts}, {@code --history}, {@code --crowd}, {@code --growth} and {@code --rounds} say how much;
 * {@code --out FILE} where the tables go ({@code docs/benchmarks.md}), {@code --svg FILE} where the picture of P3 goes ({@code docs/speed.svg} if all is measured).
 */
final class Options {

    private static final Set<String> NAMES = new TreeSet<>(
            List.of("accounts", "crowd", "db", "growth", "history", "only", "out", "rounds", "sessions", "svg"));

    private final Map<String, String> given;

    private Options(Map<String, String> given) {
        this.given = given;
    }

    static Options of(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || !NAMES.contains(args[i].substring(2)) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "'" + args[i] + "' is not one of " + NAMES + " with a value, such as --rounds 3");
            }
            given.put(args[i].substring(2), args[i + 1]);
        }
        return new Options(given);
    }

    /** Those of the names that are asked for; all without a choice. */
    List<String> only(List<String> names) {
        String only = given.get("only");
        if (only == null) {
            return names;
        }
        List<String> chosen = Arrays.asList(only.split(",", -1));
        List<String> all = Stream.of(Comparisons.names(), EndToEnd.names())
                .flatMap(List::stream)
                .toList();
        if (!all.containsAll(chosen)) {
            throw new IllegalArgumentException(only + ": there are " + all);
        }
        return names.stream().filter(chosen::contains).toList();
    }

    /** Whether everything is asked for. */
    boolean isWhole() {
        return !given.containsKey("only");
    }

    Sizes sizes() {
        return new Sizes(
                number("sessions", Sizes.USUAL.sessions()),
                number("accounts", Sizes.USUAL.accounts()),
                number("history", Sizes.USUAL.history()),
                number("crowd", Sizes.USUAL.crowd()),
                number("growth", Math.toIntExact(Sizes.USUAL.growth())),
                number("rounds", Sizes.USUAL.rounds()));
    }

    @Nullable
    String db() {
        return given.get("db");
    }

    Path out() {
        return Path.of(given.getOrDefault("out", "docs/benchmarks.md"));
    }

    @Nullable
    Path svg() {
        String file = given.getOrDefault("svg", isWhole() ? "docs/speed.svg" : null);
        return file == null ? null : Path.of(file);
    }

    /** As it was given, but for the URL, which may carry a password. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        given.forEach((name, value) ->
                text.append(" --").append(name).append(' ').append(name.equals("db") ? "jdbc:..." : value));
        return text.toString();
    }

    private int number(String name, int without) {
        String number = given.get(name);
        return number == null ? without : Integer.parseInt(number);
    }
}
