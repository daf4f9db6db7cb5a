package io.evpayout.testkit.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the history of a world from its seed: what happens on each day, and what goes wrong. */
final class Script {

    private static final int SECONDS_A_DAY = 86_400;

    /** What another node may do in the middle of something. */
    private static final List<Step.Kind> MEANWHILE = List.of(
            Step.Kind.RUN,
            Step.Kind.RUN,
            Step.Kind.RUN,
            Step.Kind.RESOLVE,
            Step.Kind.RECORD,
            Step.Kind.SETTINGS,
            Step.Kind.SETTINGS,
            Step.Kind.NEWS,
            Step.Kind.WITHDRAW);

    /** Numbers of what was added to histories later, so that all the rest of them stays as it was. */
    private static final int LATER = 1_000_000_000;

    /** What another node may do while somebody archives; what comes in has its place in the history before. */
    private static final List<Step.Kind> BESIDE =
            MEANWHILE.stream().filter(kind -> kind != Step.Kind.RECORD).toList();

    private final long seed;
    private final int nodes;
    private final Chance chance;
    private final Chance archiving;
    private final List<Step> steps = new ArrayList<>();
    private int number;
    private int later = LATER;

    private Script(long seed, int nodes) {
        this.seed = seed;
        this.nodes = nodes;
        this.chance = Chance.of(seed, 1);
        this.archiving = Chance.of(seed, 3);
    }

    static List<Step> of(long seed, int days, int nodes) {
        Script script = new Script(seed, nodes);
        Instant start = start(seed);
        for (int day = 0; day < days; day++) {
            script.day(start.plus(Duration.ofDays(day)));
        }
        return script.steps;
    }

    /** Half of all worlds begin shortly before clocks change somewhere; leap days and ends of years come by themselves. */
    static Instant start(long seed) {
        Chance chance = Chance.of(seed, 2);
        int year = 2023 + chance.below(6);
        LocalDate day = chance.percent(50)
                ? LocalDate.of(year, chance.percent(50) ? 3 : 10, 1 + chance.below(25))
                : LocalDate.ofYearDay(year, 1 + chance.below(365));
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** In some worlds clocks jump by a day. */
    static boolean jumpsByDays(long seed) {
        return Math.floorMod(seed, 8) == 3;
    }

    /** In half of all worlds old sessions leave for archives. */
    private static boolean archives(long seed) {
        return Math.floorMod(seed, 2) == 0;
    }

    private void day(Instant day) {
        List<Step> today = new ArrayList<>();
        add(today, day, Step.Kind.RECORD, 5, 15);
        add(today, day, Step.Kind.RUN, 3, 40);
        add(today, day, Step.Kind.NEWS, 2, 20);
        add(today, day, Step.Kind.RESOLVE, chance.below(2), 40);
        add(today, day, Step.Kind.STATEMENT, chance.percent(30) ? 1 : 0, 20);
        add(today, day, Step.Kind.WITHDRAW, chance.percent(30) ? 1 : 0, 40);
        add(today, day, Step.Kind.DECIDE, chance.percent(60) ? 1 : 0, 30);
        add(today, day, Step.Kind.SETTINGS, chance.percent(50) ? 1 : 0, 20);
        add(today, day, Step.Kind.CLOCK, chance.percent(10) ? 1 : 0, 0);
        if (archives(seed) && archiving.percent(25)) {
            today.add(archive(day));
        }
        today.sort(Comparator.comparing(Step::at));
        steps.addAll(today);
        steps.add(new Step(number++, day.plusSeconds(SECONDS_A_DAY - 1), Step.Kind.VERIFY, 0, 0, Trouble.NONE));
    }

    private void add(List<Step> today, Instant day, Step.Kind kind, int times, int percentTrouble) {
        for (int i = 0; i < times; i++) {
            Instant at = day.plusSeconds(chance.below(SECONDS_A_DAY - 1));
            int node = chance.below(nodes);
            int itself = number++;
            Trouble trouble = chance.percent(percentTrouble) ? trouble(at, node) : Trouble.NONE;
            today.add(new Step(itself, at, kind, node, Chance.mix(seed, itself), trouble));
        }
    }

    private Step archive(Instant day) {
        Instant at = day.plusSeconds(archiving.below(SECONDS_A_DAY - 1));
        int node = archiving.below(nodes);
        int itself = later++;
        int where = archiving.below(1 + archiving.below(24));
        Trouble trouble = switch (archiving.below(6)) {
            case 0 -> new Trouble(Trouble.Kind.STOP, where, null);
            case 1 -> new Trouble(Trouble.Kind.FAIL, 2 * where, null);
            case 2 -> new Trouble(Trouble.Kind.LOSE, where / 2, null);
            case 3 -> new Trouble(Trouble.Kind.INTERRUPT, where, beside(at, (node + 1) % nodes));
            default -> Trouble.NONE;
        };
        return new Step(itself, at, Step.Kind.ARCHIVE, node, Chance.mix(seed, itself), trouble);
    }

    private Step beside(Instant at, int node) {
        int itself = later++;
        return new Step(itself, at, archiving.pick(BESIDE), node, Chance.mix(seed, itself), Trouble.NONE);
    }

    private Trouble trouble(Instant at, int node) {
        return switch (chance.below(8)) {
            case 0, 1, 2 -> new Trouble(Trouble.Kind.STOP, place(), null);
            case 3 -> new Trouble(Trouble.Kind.FAIL, 2 * place(), null);
            case 4 -> new Trouble(Trouble.Kind.LOSE, place() / 2, null);
            case 5, 6 -> new Trouble(Trouble.Kind.INTERRUPT, place(), meanwhile(at, node));
            default -> new Trouble(Trouble.Kind.PAUSE, place(), meanwhile(at, node));
        };
    }

    /** Early places are reached by more steps. */
    private int place() {
        return chance.below(1 + chance.below(24));
    }

    /** Of another node, and sometimes not without trouble of its own. */
    private Step meanwhile(Instant at, int node) {
        int other = (node + 1 + chance.below(nodes - 1)) % nodes;
        int itself = number++;
        Trouble trouble = chance.percent(20) ? new Trouble(Trouble.Kind.STOP, place(), null) : Trouble.NONE;
        return new Step(itself, at, chance.pick(MEANWHILE), other, Chance.mix(seed, itself), trouble);
    }
}
