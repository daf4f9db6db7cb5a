package io.evpayout.testkit.simulator;

import java.util.List;
import java.util.SplittableRandom;

/** Everything that is random in a world comes from its seed, by numbers that say what it is for. */
public final class Chance {

    private final SplittableRandom random;

    private Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The same numbers give the same chances for ever, whatever else was drawn. */
    public static Chance of(long... numbers) {
        return new Chance(mix(numbers));
    }

    static long mix(long... numbers) {
        long mixed = 0x9E3779B97F4A7C15L;
        for (long number : numbers) {
            mixed = (mixed ^ number) * 0xBF58476D1CE4E5B9L;
            mixed ^= mixed >>> 29;
        }
        return mixed;
    }

    /** 0 to n - 1. */
    public int below(int n) {
        return random.nextInt(n);
    }

    /** Any number. */
    public long number() {
        return random.nextLong();
    }

    /** True so many times out of a hundred. */
    public boolean percent(int percent) {
        return below(100) < percent;
    }

    /** One of them. */
    public <T> T pick(List<T> of) {
        return of.get(below(of.size()));
    }
}
