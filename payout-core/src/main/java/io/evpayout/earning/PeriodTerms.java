package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Cap;
import io.evpayout.agreement.Downtime;
import io.evpayout.agreement.Guarantee;
import io.evpayout.agreement.Measure;
import io.evpayout.agreement.MonthlyFee;
import io.evpayout.agreement.PeriodTerm;
import io.evpayout.agreement.Tiers;
import io.evpayout.money.Micros;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the period terms of an agreement bring at one payout account, from the day-by-day turnover of its sessions. Pure:
 * the same turnover gives the same amounts, however often and in whatever steps it is asked.
 *
 * <p>The accounting month is the calendar month of earning days. Fees, marginal tiers and caps come day by day, each the
 * difference of the month's (or life's) totals up to that day and up to the day before, so that the days always sum to
 * the month. Guarantees, their recoupment, whole-base tiers and downtime come on the month's last day, once it is over.
 */
public final class PeriodTerms {

    private static final int SECONDS_PER_HOUR = 3600;

    private final List<Agreement> versions;
    private final Function<LocalDate, Optional<Agreement>> inForce;
    private final Turnover turnover;
    private final int digits;

    /** What recoupable guarantees have topped up in this year and not yet taken back, by term. */
    private final Map<String, Long> advances = new HashMap<>();

    /** What capped terms have brought in all their life, by term and how many such caps of it came before. */
    private final Map<String, Long> lives = new HashMap<>();

    private PeriodTerms(
            List<Agreement> versions, Function<LocalDate, Optional<Agreement>> inForce, Turnover turnover, int digits) {
        this.versions = versions;
        this.inForce = inForce;
        this.turnover = turnover;
        this.digits = digits;
    }

    /**
     * All amounts, by month, version, term, day.
     *
     * @param versions the agreement's versions, oldest first
     * @param inForce the version that holds on a day, if any; one from the beginning of time counts from the month of the first session
     * @param digits the decimals of the account's currency
     * @param today the first day that is not over
     */
    public static List<PeriodAmount> amounts(
            List<Agreement> versions,
            Function<LocalDate, Optional<Agreement>> inForce,
            Turnover turnover,
            int digits,
            LocalDate today) {
        return new PeriodTerms(versions, inForce, turnover, digits).amounts(today);
    }

    /** What a term's amounts are listed as: its id, or its type and place in the agreement. */
    public static String name(Agreement version, PeriodTerm term) {
        String id = term.id();
        return id != null ? id : term.type() + "-" + (version.terms().indexOf(term) + 1);
    }

    /** The first month in which the terms of an agreement can bring anything. */
    public static Optional<YearMonth> firstMonth(List<Agreement> versions, Turnover turnover) {
        return firstDay(versions, turnover).map(YearMonth::from);
    }

    private List<PeriodAmount> amounts(LocalDate today) {
        List<PeriodAmount> amounts = new ArrayList<>();
        firstMonth(versions, turnover).ifPresent(first -> {
            YearMonth last = YearMonth.from(today);
            for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                if (month.getMonthValue() == 1) {
                    advances.clear();
                }
                for (Agreement version : versions) {
                    amounts.addAll(new Month(version, month, today).amounts());
                }
            }
        });
        return amounts;
    }

    /** Of the first session, or of the first version that names its beginning and charges or guarantees by time. */
    private static Optional<LocalDate> firstDay(List<Agreement> versions, Turnover turnover) {
        Optional<LocalDate> session = turnover.firstDay();
        Optional<LocalDate> dated = versions.stream()
                .filter(version ->
                        !isFromTheBeginning(version) && !version.periodTerms().isEmpty())
                .map(version ->
                        version.from().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1))
                .findFirst();
        if (session.isEmpty()) {
            return dated;
        }
        return dated.filter(day -> day.isBefore(session.get())).or(() -> session);
    }

    private static boolean isFromTheBeginning(Agreement version) {
        return version.from().equals(Instant.EPOCH);
    }

    /** One version in one accounting month. */
    private final class Month {

        private final Agreement version;
        private final LocalDate first;
        private final LocalDate next;
        private final LocalDate today;
        private @Nullable List<LocalDate> days;
        private final Map<String, Long> moved = new HashMap<>();

        /** What capped terms brought by day, less what caps so far gave back. */
        private final Map<String, SortedMap<LocalDate, Long>> kept = new HashMap<>();

        private final Map<String, Integer> lifeCaps = new HashMap<>();
        private final List<PeriodAmount> amounts = new ArrayList<>();

        Month(Agreement version, YearMonth month, LocalDate today) {
            this.version = version;
            this.first = month.atDay(1);
            this.next = first.plusMonths(1);
            this.today = today;
        }

        /** The days on which the version holds; only some terms ask for them. */
        private List<LocalDate> days() {
            List<LocalDate> known = days;
            if (known == null) {
                known = !isFromTheBeginning(version) || hasBegun()
                        ? first.datesUntil(next).filter(this::isInForce).toList()
                        : List.of();
                days = known;
            }
            return known;
        }

        private boolean isInForce(LocalDate day) {
            return inForce.apply(day).filter(version::equals).isPresent();
        }

        private boolean hasBegun() {
            return turnover.firstDay().filter(start -> start.isBefore(next)).isPresent();
        }

        private boolean isOver() {
            return !today.isBefore(next);
        }

        List<PeriodAmount> amounts() {
            List<PeriodTerm> terms = version.periodTerms();
            for (PeriodTerm term : terms) {
                Line line = new Line(term, name(version, term));
                if (term instanceof MonthlyFee fee) {
                    charge(line, fee);
                } else if (term instanceof Tiers tiers) {
                    step(line, tiers);
                } else if (term instanceof Guarantee guarantee) {
                    topUp(line, guarantee);
                } else if (term instanceof Cap cap) {
                    limit(line, cap);
                } else {
                    deduct(line, (Downtime) term);
                }
                line.close();
            }
            return amounts;
        }

        private void charge(Line line, MonthlyFee fee) {
            long whole = Math.multiplyExact(micros(fee.amount()), fee.assets());
            int charged = 0;
            for (LocalDate day : days()) {
                if (day.isBefore(today)) {
                    charged++;
                    line.upTo(day, proportion(whole, charged));
                }
            }
        }

        private void step(Line line, Tiers tiers) {
            Steps steps = new Steps(tiers, digits);
            long by = 0;
            for (Map.Entry<LocalDate, Long> day : of(tiers.by()).entrySet()) {
                by = Math.addExact(by, day.getValue());
                if (!tiers.whole()) {
                    line.upTo(day.getKey(), steps.marginal(by));
                }
            }
            if (tiers.whole() && isOver()) {
                long of = tiers.of() == null ? by : total(Measure.of(tiers.of()));
                line.upTo(lastDay(), steps.whole(by, of));
            }
        }

        private void topUp(Line line, Guarantee guarantee) {
            if (!isOver() || days().isEmpty()) {
                return;
            }
            long guaranteed = proportion(micros(guarantee.amount()), days().size());
            long has = Math.addExact(total(Measure.share(guarantee.to())), moved.getOrDefault(guarantee.to(), 0L));
            long missing = Math.subtractExact(guaranteed, has);
            if (missing < 0 && !guarantee.recoupable()) {
                return;
            }
            long advanced = advances.getOrDefault(line.name, 0L);
            long amount = Math.max(missing, -advanced);
            if (guarantee.recoupable()) {
                advances.put(line.name, Math.addExact(advanced, amount));
            }
            line.upTo(lastDay(), amount);
        }

        private void limit(Line line, Cap cap) {
            boolean forLife = cap.per() == Cap.Per.LIFE;
            long limit = micros(cap.amount());
            String life = cap.of() + " " + (forLife ? lifeCaps.merge(cap.of(), 1, Integer::sum) : 0);
            long start = forLife ? lives.getOrDefault(life, 0L) : 0;
            long brought = start;
            long beyond = 0;
            for (Map.Entry<LocalDate, Long> day : kept(cap.of()).entrySet()) {
                brought = Math.addExact(brought, day.getValue());
                long upToDay = Math.max(0, brought - limit) - Math.max(0, start - limit);
                line.upTo(day.getKey(), upToDay);
                day.setValue(day.getValue() - (upToDay - beyond));
                beyond = upToDay;
            }
            if (forLife) {
                lives.put(life, brought);
            }
        }

        private SortedMap<LocalDate, Long> kept(String term) {
            return kept.computeIfAbsent(term, any -> new TreeMap<>(of(Measure.term(term))));
        }

        private void deduct(Line line, Downtime downtime) {
            long seconds = total(Measure.DOWNTIME) - (long) downtime.allowance() * SECONDS_PER_HOUR;
            if (isOver() && seconds > 0) {
                line.upTo(lastDay(), Micros.proportion(micros(downtime.perHour()), seconds, SECONDS_PER_HOUR));
            }
        }

        private LocalDate lastDay() {
            return next.minusDays(1);
        }

        private long proportion(long whole, int part) {
            return Micros.proportion(whole, part, first.lengthOfMonth());
        }

        private Map<LocalDate, Long> of(Measure measure) {
            return turnover.of(version.from(), measure, first, next);
        }

        private long total(Measure measure) {
            return of(measure).values().stream().reduce(0L, Math::addExact);
        }

        /** One term's amounts, each the difference of two totals. */
        private final class Line {

            private final PeriodTerm term;
            private final String name;
            private long total;

            Line(PeriodTerm term, String name) {
                this.term = term;
                this.name = name;
            }

            /** The term has brought {@code exact} up to and on {@code day}; rounded as the agreement says. */
            void upTo(LocalDate day, long exact) {
                long rounded = version.rounding().round(new long[] {exact, -exact}, 1)[0];
                long difference = Math.subtractExact(rounded, total);
                if (difference != 0) {
                    amounts.add(new PeriodAmount(version, term, name, day, difference));
                    total = rounded;
                }
            }

            /** Later terms of the month see what this one has brought. */
            void close() {
                String from = term.from() == null ? version.residual() : term.from();
                moved.merge(term.to(), total, Math::addExact);
                moved.merge(from, -total, Math::addExact);
            }
        }
    }

    private long micros(BigDecimal amount) {
        return Steps.micros(amount, digits);
    }
}
