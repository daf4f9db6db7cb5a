package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Cap;
import io.evpayout.agreement.Measure;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.money.RoundingRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A contract with period terms, in one or two versions, and what its sessions came to in a year and a bit; in a currency
 * of two decimals.
 *
 * @param versions oldest first; the first may be from the beginning of time
 * @param parts the turnover of days before {@code today}
 * @param today the first day that is not over
 */
record Months(List<Agreement> versions, List<Turnover.Part> parts, LocalDate today) {

    private static final List<String> MONEY = List.of("base net", "base gross", "share host", "term share");
    private static final List<String> COUNTS = List.of("sessions", "kwh", "downtime");
    private static final List<String> RULES =
            List.of("AT_PAYOUT", "AT_PAYOUT", "PER_SESSION:HALF_UP", "PER_SESSION:HALF_EVEN", "PER_SESSION:FLOOR");

    static Months random(Random random) {
        LocalDate start = LocalDate.of(2000 + random.nextInt(90), 1 + random.nextInt(12), 1 + random.nextInt(28));
        Agreement first = agreement(random, random.nextInt(3) == 0 ? Instant.EPOCH : startOf(start));
        List<Agreement> versions = new ArrayList<>(List.of(first));
        if (random.nextBoolean()) {
            LocalDate change = start.plusDays(1 + random.nextInt(300));
            versions.add(random.nextBoolean() ? first.withFrom(startOf(change)) : agreement(random, startOf(change)));
        }
        LocalDate today = start.plusDays(1 + random.nextInt(430));
        List<Turnover.Part> parts = new ArrayList<>();
        parts.add(part(first, start, "sessions", 1));
        for (LocalDate day = start; day.isBefore(today); day = day.plusDays(1 + random.nextInt(9))) {
            addDay(random, inForce(versions, day).orElseThrow(), day, parts);
        }
        return new Months(versions, parts, today);
    }

    List<PeriodAmount> amounts() {
        return amountsOn(today);
    }

    /** What was found on an earlier day, from what was known before it. */
    List<PeriodAmount> amountsOn(LocalDate day) {
        return amounts(
                parts.stream().filter(part -> part.key().day().isBefore(day)).toList(), day);
    }

    List<PeriodAmount> amounts(List<Turnover.Part> of, LocalDate day) {
        return PeriodTerms.amounts(versions, at -> inForce(versions, at), Turnover.of(summed(of)), 2, day);
    }

    /** As a store keeps them: one part of each key. */
    private static List<Turnover.Part> summed(List<Turnover.Part> parts) {
        Map<Turnover.Part.Key, Long> sums = new TreeMap<>();
        parts.forEach(part -> sums.merge(part.key(), part.amount(), Math::addExact));
        return sums.entrySet().stream()
                .map(sum -> new Turnover.Part(sum.getKey(), sum.getValue()))
                .toList();
    }

    Optional<LocalDate> firstDay() {
        return parts.stream().map(part -> part.key().day()).min(Comparator.naturalOrder());
    }

    /** The first day of a version; of one from the beginning of time, that of the month of the first session. */
    Optional<LocalDate> begin(Agreement version) {
        return version.from().equals(Instant.EPOCH)
                ? firstDay().map(day -> day.withDayOfMonth(1))
                : Optional.of(version.from().atZone(ZoneOffset.UTC).toLocalDate());
    }

    int daysOf(Agreement version, YearMonth month) {
        return (int) month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(day ->
                        begin(version).filter(begin -> !day.isBefore(begin)).isPresent())
                .filter(day -> day.isBefore(today)
                        && inForce(versions, day).filter(version::equals).isPresent())
                .count();
    }

    /** What the sessions of a version came to in a month. */
    long total(Agreement version, YearMonth month, Measure measure) {
        return parts.stream()
                .filter(part -> part.key().agreementFrom().equals(version.from())
                        && part.key().measure().equals(measure)
                        && YearMonth.from(part.key().day()).equals(month))
                .mapToLong(Turnover.Part::amount)
                .sum();
    }

    /** What a capped term brought before that: in earlier months, and by earlier versions in this one. */
    long totalBefore(Agreement version, YearMonth month, Cap cap) {
        return versions.stream()
                .filter(other -> hasCapForLife(other, cap.of()))
                .flatMap(other ->
                        parts.stream().filter(part -> part.key().agreementFrom().equals(other.from())))
                .filter(part -> part.key().measure().equals(Measure.term(cap.of())))
                .filter(part -> {
                    YearMonth of = YearMonth.from(part.key().day());
                    return of.isBefore(month)
                            || (of.equals(month) && part.key().agreementFrom().isBefore(version.from()));
                })
                .mapToLong(Turnover.Part::amount)
                .sum();
    }

    private static boolean hasCapForLife(Agreement version, String term) {
        return version.periodTerms().stream()
                .anyMatch(any -> any instanceof Cap cap
                        && cap.per() == Cap.Per.LIFE
                        && cap.of().equals(term));
    }

    private static Optional<Agreement> inForce(List<Agreement> versions, LocalDate day) {
        return versions.stream()
                .filter(version -> !version.from().isAfter(startOf(day)))
                .max(Comparator.comparing(Agreement::from));
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void addDay(Random random, Agreement version, LocalDate day, List<Turnover.Part> parts) {
        for (String measure : MONEY) {
            if (random.nextBoolean()) {
                long amount = Math.floorMod(random.nextLong(), 500_000_000_000L);
                parts.add(part(version, day, measure, random.nextInt(6) == 0 ? -amount : amount));
            }
        }
        for (String measure : COUNTS) {
            if (random.nextBoolean()) {
                parts.add(part(version, day, measure, random.nextInt(400_000)));
            }
        }
    }

    static Turnover.Part part(Agreement version, LocalDate day, String measure, long amount) {
        return new Turnover.Part(
                new Turnover.Part.Key("a", "std", version.from(), day, Measure.parse(measure)), amount);
    }

    private static Agreement agreement(Random random, Instant from) {
        List<Term> terms = new ArrayList<>();
        terms.add(Term.parse("percent 30 of net to host as share"));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            Term term = Term.parse(term(random));
            // of several caps of one term the later counts what the earlier leaves: rows say how
            if (!(term instanceof Cap) || terms.stream().noneMatch(Cap.class::isInstance)) {
                terms.add(term);
            }
        }
        RoundingRule rule = RoundingRule.parse(RULES.get(random.nextInt(RULES.size())));
        return new Agreement("std", from, null, Scope.account("a"), rule, terms, "operator");
    }

    private static String term(Random random) {
        String amount = random.nextInt(5_000) + "." + (100_000 + random.nextInt(900_000));
        String party = random.nextBoolean() ? "host" : "host from operator";
        return switch (random.nextInt(7)) {
            case 0 -> "monthlyFee " + amount + " times " + (1 + random.nextInt(9)) + " to operator from host";
            case 1 -> "tiers " + steps(random, 100_000) + " of net to " + party;
            case 2 ->
                "tiers whole " + steps(random, 100_000) + " of net by "
                        + List.of("base gross", "kwh", "sessions").get(random.nextInt(3)) + " to " + party;
            case 3 ->
                "tiers " + (random.nextBoolean() ? "whole " : "") + steps(random, 4) + " by "
                        + (random.nextBoolean() ? "kwh" : "sessions") + " to " + party;
            case 4 -> "guarantee " + (random.nextBoolean() ? "recoupable " : "") + amount + " to " + party;
            case 5 ->
                "cap " + amount + " per " + (random.nextBoolean() ? "month" : "life")
                        + " of share to operator from host";
            default -> "downtime " + amount + " after " + random.nextInt(100) + " to operator from host";
        };
    }

    /** Up to three steps; values of at most a hundred, or {@code most} hundredths of it. */
    private static String steps(Random random, int scale) {
        StringBuilder steps = new StringBuilder();
        int end = 0;
        for (int i = random.nextInt(3); i > 0; i--) {
            end += 1 + random.nextInt(4_000);
            steps.append(end).append("=").append(value(random, scale)).append(",");
        }
        return steps + "*=" + value(random, scale);
    }

    private static String value(Random random, int scale) {
        return scale == 4 ? "0." + (1_000 + random.nextInt(9_000)) : random.nextInt(100) + "." + random.nextInt(10_000);
    }
}
