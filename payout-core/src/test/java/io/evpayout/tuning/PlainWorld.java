package io.evpayout.tuning;

import io.evpayout.schedule.Frequency;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What settings do, walked day by day with nothing of the library: one site, UTC, no holidays, a payout arrives on the next day
 * and is known to have at noon.
 */
final class PlainWorld {

    private static final long UNIT = 1_000_000;

    private final TreeMap<LocalDate, Long> lots = new TreeMap<>();
    private final List<String> payouts = new ArrayList<>();
    private final long fee;
    private long fees;
    private long paid;
    private long micros;
    private long microDays;
    private LocalDate closedThrough = LocalDate.MIN;
    private LocalDate openUntil = LocalDate.MIN;

    PlainWorld(long fee) {
        this.fee = fee;
    }

    /** Lives through all days before {@code end}, at the beginning of which everything stops. */
    PlainWorld live(List<EarnedDay> facts, Settings settings, LocalDate end) {
        LocalDate first =
                facts.stream().map(EarnedDay::date).min(LocalDate::compareTo).orElseThrow();
        for (LocalDate day = first.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
            LocalDate yesterday = day.minusDays(1);
            for (EarnedDay fact : facts) {
                if (fact.known().equals(yesterday)) {
                    LocalDate lot = fact.date().isAfter(closedThrough) ? fact.date() : closedThrough.plusDays(1);
                    lots.merge(lot, fact.micros(), Long::sum);
                }
            }
            if (settings.isPayday().test(day)) {
                pay(day, settings);
                closedThrough = yesterday;
            }
        }
        lots.forEach((day, left) -> count(left, end.toEpochDay() - day.toEpochDay()));
        return this;
    }

    /** Days on which it pays, and what it asks for. */
    record Settings(Predicate<LocalDate> isPayday, long minimum, int hold) {

        static Settings of(Candidate candidate) {
            return new Settings(
                    paydays(candidate.settings().schedule().frequency()),
                    candidate.settings().thresholds().minimum().minorUnits(),
                    candidate.settings().holdDays());
        }

        private static Predicate<LocalDate> paydays(Frequency frequency) {
            return switch (frequency.toString()) {
                case "day" -> day -> true;
                case "week on FRIDAY" -> day -> day.getDayOfWeek() == DayOfWeek.FRIDAY;
                case "2 weeks from 2026-01-02" ->
                    day -> (day.toEpochDay() - LocalDate.of(2026, 1, 2).toEpochDay()) % 14 == 0;
                case "month on 31" -> day -> day.getDayOfMonth() == day.lengthOfMonth();
                default -> day -> day.getDayOfMonth() == 1 || day.getDayOfMonth() == 15;
            };
        }
    }

    private void pay(LocalDate day, Settings settings) {
        // The payout of yesterday arrives today, but that is known at noon.
        if (!day.isAfter(openUntil)) {
            return;
        }
        List<LocalDate> order = new ArrayList<>();
        lots.forEach((lot, left) -> {
            if (left < 0) {
                order.add(lot);
            }
        });
        boolean anything = false;
        for (LocalDate lot : lots.keySet()) {
            if (lots.get(lot) > 0 && !lot.plusDays(1L + settings.hold()).isAfter(day)) {
                order.add(lot);
                anything = true;
            }
        }
        long sum = order.stream().mapToLong(lots::get).sum();
        long all = lots.values().stream().mapToLong(Long::longValue).sum();
        long units = Math.min(Math.floorDiv(sum, UNIT), Math.floorDiv(all, UNIT));
        if (anything && all >= 0 && sum >= settings.minimum() * UNIT && units > 0) {
            send(day, units, order);
        }
    }

    private void send(LocalDate day, long units, List<LocalDate> order) {
        payouts.add(day + " " + units);
        openUntil = day.plusDays(1);
        fees += fee;
        paid += units;
        long left = units * UNIT;
        for (LocalDate lot : order) {
            long part = Math.min(lots.get(lot), left);
            count(part, day.plusDays(1).toEpochDay() - lot.toEpochDay());
            left -= part;
            lots.merge(lot, -part, Long::sum);
        }
        lots.values().removeIf(rest -> rest == 0);
    }

    private void count(long amount, long days) {
        micros += amount;
        microDays += amount * days;
    }

    List<String> payouts() {
        return payouts;
    }

    long fees() {
        return fees;
    }

    long paid() {
        return paid;
    }

    /** Mean days as a fraction: micro-days and micros. */
    long[] meanDays() {
        return new long[] {microDays, micros};
    }
}
