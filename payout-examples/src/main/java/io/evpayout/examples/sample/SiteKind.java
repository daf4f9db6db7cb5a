package io.evpayout.examples.sample;

import java.time.DayOfWeek;
import java.util.List;

/** When people charge at a kind of place: how many of a day's sessions start in each local hour, and on which days. */
enum SiteKind {
    HOTEL("1 0 0 0 0 1 2 3 3 3 4 4 4 4 5 8 12 16 18 16 12 8 5 3", "8 8 8 9 12 14 12"),
    RETAIL("0 0 0 0 0 0 1 2 4 9 14 16 16 14 14 14 15 15 12 8 4 2 1 0", "9 9 9 10 12 16 7"),
    COMMUTER("0 0 0 0 0 2 10 22 20 10 6 5 6 6 5 5 6 8 8 5 3 2 1 0", "13 13 13 13 11 4 3"),
    WORKPLACE("0 0 0 0 0 2 8 24 26 12 5 4 8 8 4 2 1 1 0 0 0 0 0 0", "14 14 14 13 11 1 0"),
    RESIDENTIAL("3 1 1 0 0 1 2 3 3 3 3 3 4 4 4 6 10 16 20 18 14 10 7 5", "10 10 10 10 10 11 12"),
    HIGHWAY("1 1 1 1 1 2 4 7 8 8 9 10 11 10 10 11 12 12 11 8 6 4 3 2", "9 8 8 10 14 13 14");

    private final String hours;
    private final String days;

    SiteKind(String hours, String days) {
        this.hours = hours;
        this.days = days;
    }

    /** Weight of each local hour of the start. */
    List<Integer> hourWeights() {
        return numbers(hours);
    }

    /** Weight of a day of the week. */
    int dayWeight(DayOfWeek day) {
        return numbers(days).get(day.getValue() - 1);
    }

    private static List<Integer> numbers(String text) {
        return List.of(text.split(" ", -1)).stream().map(Integer::valueOf).toList();
    }
}
