package io.evpayout.testkit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a history what is not needed for it to go wrong: large parts first, then smaller ones. */
final class Shrinker {

    private final Predicate<List<Step>> fails;
    private int left;

    /**
     * A shrinker.
     *
     * @param tries how many histories it may try
     */
    Shrinker(Predicate<List<Step>> fails, int tries) {
        this.fails = fails;
        this.left = tries;
    }

    List<Step> shrink(List<Step> history) {
        List<Step> least = history;
        for (int part = Math.max(1, least.size() / 2); left > 0; part = Math.max(1, part / 2)) {
            List<Step> shorter = without(least, part);
            if (part == 1 && shorter.size() == least.size()) {
                return least;
            }
            least = shorter;
        }
        return least;
    }

    /** Tries to leave out every part of this length, from the end. */
    private List<Step> without(List<Step> history, int part) {
        List<Step> least = history;
        for (int to = least.size(); to > 0 && left > 0; to -= part) {
            List<Step> shorter = new ArrayList<>(least.subList(0, Math.max(0, to - part)));
            shorter.addAll(least.subList(Math.min(to, least.size()), least.size()));
            left--;
            if (fails.test(shorter)) {
                least = shorter;
            }
        }
        return least;
    }
}
