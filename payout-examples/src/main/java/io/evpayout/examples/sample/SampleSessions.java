package io.evpayout.examples.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The sessions of a year at the sample network's sites, by day. The same number and seed give the same sessions on any
 * machine: only whole numbers are used. Memory does not depend on how many there are.
 */
public final class SampleSessions {

    /** The year of the sample. */
    public static final int YEAR = 2025;

    private static final LocalDate FIRST_DAY = LocalDate.of(YEAR, 1, 1);
    private static final int[] GROWTH_BY_MONTH = {80, 82, 86, 90, 95, 101, 108, 110, 108, 110, 113, 117};

    private final long count;
    private final long seed;
    private final List<SampleSite> sites;

    /**
     * A number of sessions.
     *
     * @param count how many, 0 or more
     * @param seed any number
     */
    public SampleSessions(long count, long seed) {
        if (count < 0) {
            throw new IllegalArgumentException("The number of sessions must be 0 or more, is " + count);
        }
        this.count = count;
        this.seed = seed;
        this.sites = readSites();
    }

    /** The sites, in the order of {@code sites.csv}. */
    static List<SampleSite> readSites() {
        try (InputStream stream = SampleSessions.class.getResourceAsStream("sites.csv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(stream, "sites.csv is missing from the jar"), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(SampleSite::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read sites.csv", e);
        }
    }

    /** Gives every session to a consumer, in the order of days, and of sites within a day. */
    void forEach(Consumer<? super SampleSession> consumer) {
        SessionMaker maker = new SessionMaker(new SplittableRandom(seed));
        long whole = totalWeight();
        long weight = 0;
        long made = 0;
        for (LocalDate day = FIRST_DAY; day.getYear() == YEAR; day = day.plusDays(1)) {
            for (SampleSite site : sites) {
                weight += weight(site, day);
                long due = Math.multiplyExact(count, weight) / whole;
                while (made < due) {
                    made++;
                    consumer.accept(maker.make(made, site, day));
                }
            }
        }
    }

    private long totalWeight() {
        long whole = 0;
        for (LocalDate day = FIRST_DAY; day.getYear() == YEAR; day = day.plusDays(1)) {
            for (SampleSite site : sites) {
                whole += weight(site, day);
            }
        }
        return whole;
    }

    private static long weight(SampleSite site, LocalDate day) {
        return (long) site.weight()
                * site.kind().dayWeight(day.getDayOfWeek())
                * GROWTH_BY_MONTH[day.getMonthValue() - 1];
    }
}
