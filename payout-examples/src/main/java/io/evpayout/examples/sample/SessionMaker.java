package io.evpayout.examples.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes one session after another; each takes from one stream of random numbers. */
final class SessionMaker {

    private static final int AC_WATTS = 9_000;
    private static final int MAX_DC_WATTS = 90_000;
    private static final int MIN_DC_WATTS = 40_000;

    private final SplittableRandom random;
    private final Map<SiteKind, List<Integer>> hours = new EnumMap<>(SiteKind.class);

    SessionMaker(SplittableRandom random) {
        this.random = random;
        for (SiteKind kind : SiteKind.values()) {
            hours.put(kind, kind.hourWeights());
        }
    }

    SampleSession make(long number, SampleSite site, LocalDate day) {
        int point = random.nextInt(site.points());
        boolean dc = point >= site.ac();
        Instant start = day.atTime(hour(site.kind()), random.nextInt(60), random.nextInt(60))
                .atZone(site.zone())
                .toInstant();
        long energyWh = dc ? 9_000L + twice(26_000) : 2_500L + twice(15_000);
        int watts = dc ? MIN_DC_WATTS + random.nextInt(MAX_DC_WATTS - MIN_DC_WATTS) : AC_WATTS;
        int charged = (int) (energyWh * 60 / watts) + 1;
        int idle = idle(dc);
        boolean free = random.nextInt(100) < site.freePercent();
        SampleSite.Tariff tariff = free ? new SampleSite.Tariff(0, 0, 0, 0) : site.tariff();
        long step = site.country().step();
        return new SampleSession(
                number,
                site,
                point,
                start,
                charged,
                idle,
                energyWh,
                round(energyWh * tariff.kwh(), 1_000 * step) * step,
                round(charged * tariff.minute(), step) * step,
                round(idle * tariff.idle(), step) * step,
                tariff.connection());
    }

    private int hour(SiteKind kind) {
        List<Integer> weights = hours.getOrDefault(kind, List.of());
        int pick = random.nextInt(weights.stream().mapToInt(Integer::intValue).sum());
        int hour = 0;
        while (pick >= weights.get(hour)) {
            pick -= weights.get(hour);
            hour++;
        }
        return hour;
    }

    private int idle(boolean dc) {
        boolean leavesAtOnce = random.nextInt(100) < (dc ? 80 : 45);
        return leavesAtOnce ? 0 : 1 + random.nextInt(dc ? 20 : 90);
    }

    /** The sum of two random numbers, which is more often in the middle than at an end. */
    private int twice(int bound) {
        return random.nextInt(bound) + random.nextInt(bound);
    }

    private static long round(long value, long divisor) {
        return (value + divisor / 2) / divisor;
    }
}
