package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.PeriodTerm;
import io.evpayout.agreement.Scope;
import io.evpayout.earning.Earning;
import io.evpayout.earning.PeriodAmount;
import io.evpayout.earning.PeriodTerms;
import io.evpayout.earning.Turnover;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.report.ExpectedTerm;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.Accrual;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the period terms of one agreement bring at one payout account with what was posted of them. Pure: reads a
 * snapshot, and says which earnings are missing.
 */
final class Accruals {

    private final Function<Collection<SessionId>, Map<SessionId, BookedFact>> booked;
    private final Network network;
    private final AccountSettings home;
    private final History<Agreement> agreement;
    private final LocalDate today;
    private final Turnover turnover;
    private final Map<LocalDate, Instant> lastInstants = new HashMap<>();

    Accruals(Snapshot snapshot, Network network, AccountSettings home, History<Agreement> agreement, LocalDate today) {
        this(network, home, agreement, today, Known.of(snapshot, home, agreement));
    }

    /** The same by what is known, without a store. */
    Accruals(Network network, AccountSettings home, History<Agreement> agreement, LocalDate today, Known known) {
        this.booked = known.booked();
        this.network = network;
        this.home = home;
        this.agreement = agreement;
        this.today = today;
        this.turnover = known.turnover();
    }

    /**
     * What the amounts depend on.
     *
     * @param turnover of the agreement at the account
     * @param booked facts with these ids, as far as they are booked
     */
    record Known(Turnover turnover, Function<Collection<SessionId>, Map<SessionId, BookedFact>> booked) {

        private static Known of(Snapshot snapshot, AccountSettings home, History<Agreement> agreement) {
            String id = agreement.first().id();
            return new Known(Turnover.of(snapshot.turnover(home.account(), id)), snapshot::booked);
        }

        /** Nothing was posted before. */
        static Known of(Turnover turnover) {
            return new Known(turnover, any -> Map.of());
        }
    }

    /** The first day that is not over. */
    LocalDate today() {
        return today;
    }

    /** Everything that the terms bring by now. */
    List<PeriodAmount> amounts() {
        return amounts(today);
    }

    /** Everything that the terms would bring if {@code day} had begun. */
    List<PeriodAmount> amounts(LocalDate day) {
        return PeriodTerms.amounts(
                agreement.versions(), this::version, turnover, home.currency().digits(), day);
    }

    /** What each term would still bring if this month ended with what has been recorded so far. */
    List<ExpectedTerm> expected() {
        YearMonth month = YearMonth.from(today);
        Map<String, Long> more = new LinkedHashMap<>();
        Map<String, PeriodAmount> terms = new LinkedHashMap<>();
        for (PeriodAmount amount : amounts(month.plusMonths(1).atDay(1))) {
            more.merge(amount.name(), amount.micros(), Math::addExact);
            terms.put(amount.name(), amount);
        }
        amounts().forEach(amount -> more.merge(amount.name(), -amount.micros(), Math::addExact));
        List<ExpectedTerm> expected = new ArrayList<>();
        terms.forEach((name, last) -> {
            long micros = more.getOrDefault(name, 0L);
            if (micros != 0) {
                expected.add(new ExpectedTerm(
                        id(),
                        name,
                        month,
                        last.giver(),
                        last.receiver(),
                        ExactAmount.ofMicros(micros, home.currency()),
                        last.term().explain()));
            }
        });
        return expected;
    }

    /** The same for every month that is over before a day. */
    Map<Accrual, List<Earning>> missingBefore(LocalDate day) {
        Map<Accrual, List<Earning>> missing = new LinkedHashMap<>(missing(null));
        missing.keySet().removeIf(accrual -> !accrual.month().isBefore(YearMonth.from(day)));
        return missing;
    }

    /** What must be posted so that every month from {@code from}'s on is as it should be; a list for each accrual. */
    Map<Accrual, List<Earning>> missing(@Nullable LocalDate from) {
        Map<Accrual, Map<Line, Long>> due = new LinkedHashMap<>();
        YearMonth first = from == null ? null : YearMonth.from(from);
        for (PeriodAmount amount : amounts()) {
            YearMonth month = YearMonth.from(amount.day());
            if (first == null || !month.isBefore(first)) {
                Map<Line, Long> lines = due.computeIfAbsent(accrual(amount.name(), month), any -> new TreeMap<>());
                Instant version = amount.version().from();
                lines.merge(new Line(amount.receiver(), amount.day(), version), amount.micros(), Math::addExact);
                lines.merge(new Line(amount.giver(), amount.day(), version), -amount.micros(), Math::addExact);
            }
        }
        Map<Accrual, BookedFact> posted = posted(first, due);
        posted.keySet().forEach(accrual -> due.putIfAbsent(accrual, new TreeMap<>()));
        Map<Accrual, List<Earning>> missing = new LinkedHashMap<>();
        due.forEach((accrual, lines) -> {
            List<Earning> earnings = differences(accrual, lines, posted.get(accrual));
            if (!earnings.isEmpty()) {
                missing.put(accrual, earnings);
            }
        });
        return missing;
    }

    /** Every accrual that is posted for the months in question, also of terms that bring nothing any more. */
    private Map<Accrual, BookedFact> posted(@Nullable YearMonth first, Map<Accrual, Map<Line, Long>> due) {
        Map<SessionId, Accrual> candidates = new LinkedHashMap<>();
        due.keySet().forEach(accrual -> candidates.put(accrual.id(), accrual));
        // Not only since the first session that counts now: one that was taken back may have been before it.
        YearMonth begin = Stream.concat(
                        PeriodTerms.firstMonth(agreement.versions(), turnover).stream(),
                        turnover.firstTrace().map(YearMonth::from).stream())
                .min(Comparator.naturalOrder())
                .orElse(YearMonth.from(today));
        YearMonth start = first == null || first.isBefore(begin) ? begin : first;
        for (YearMonth month = start; !month.isAfter(YearMonth.from(today)); month = month.plusMonths(1)) {
            for (Agreement version : agreement.versions()) {
                for (PeriodTerm term : version.periodTerms()) {
                    Accrual accrual = accrual(PeriodTerms.name(version, term), month);
                    candidates.put(accrual.id(), accrual);
                }
            }
        }
        Map<Accrual, BookedFact> posted = new LinkedHashMap<>();
        booked.apply(candidates.keySet()).forEach((id, fact) -> {
            Accrual accrual = candidates.get(id);
            if (accrual != null) {
                posted.put(accrual, fact);
            }
        });
        return posted;
    }

    private List<Earning> differences(Accrual accrual, Map<Line, Long> due, @Nullable BookedFact posted) {
        Map<Line, Long> difference = new TreeMap<>(due);
        Map<Line, String> accounts = new TreeMap<>();
        int revision = 0;
        for (Earning earning : posted == null ? List.<Earning>of() : posted.earnings()) {
            Line line = new Line(earning.party(), earning.date(), earning.agreementFrom());
            difference.merge(line, -earning.micros(), Math::addExact);
            accounts.put(line, earning.account());
            revision = Math.max(revision, earning.revision());
        }
        List<Earning> earnings = new ArrayList<>();
        for (Map.Entry<Line, Long> missing : difference.entrySet()) {
            if (missing.getValue() != 0) {
                Line line = missing.getKey();
                String account = accounts.getOrDefault(line, beneficiary(line));
                revision++;
                earnings.add(earning(accrual, line, account, missing.getValue(), revision));
            }
        }
        return earnings;
    }

    private Earning earning(Accrual accrual, Line line, String account, long micros, int revision) {
        return new Earning(
                home.account(),
                accrual.id(),
                Earning.Type.TERM,
                line.party(),
                revision,
                account,
                site(),
                line.day(),
                line.day(),
                accrual.currency(),
                micros,
                id(),
                line.version());
    }

    private String beneficiary(Line line) {
        return network.beneficiary(line.party(), home.currency(), home, lastInstant(line.day()))
                .account();
    }

    private Accrual accrual(String term, YearMonth month) {
        Currency currency = home.currency();
        return new Accrual(home.account(), id(), term, month, currency);
    }

    private String id() {
        return agreement.first().id();
    }

    /** The site that the agreement is about; empty where it is about more than one. */
    String site() {
        Scope scope = agreement.latest().scope();
        return scope.level() == Scope.Level.SITE ? scope.id() : "";
    }

    /** The version that holds when a day ends, if the agreement is about this account then. */
    private Optional<Agreement> version(LocalDate day) {
        Instant last = lastInstant(day);
        return agreement
                .at(last)
                .filter(version -> version.holdsAt(last))
                .filter(version -> !isClosed(day))
                .filter(version -> isHere(version.scope(), last, day));
    }

    /** An account that is closed when a day begins owes no fee for it, and is guaranteed nothing. */
    private boolean isClosed(LocalDate day) {
        Instant begin = lastInstant(day.minusDays(1)).plusNanos(1);
        return network.account(home.account(), begin)
                .filter(settings -> settings.status() == AccountStatus.CLOSED)
                .isPresent();
    }

    private boolean isHere(Scope scope, Instant at, LocalDate day) {
        return switch (scope.level()) {
            case ACCOUNT -> scope.id().equals(home.account());
            case SITE ->
                network.site(scope.id(), at)
                        .map(Site::account)
                        .filter(home.account()::equals)
                        .isPresent();
            case EVSE -> turnover.hasSessionsIn(YearMonth.from(day));
        };
    }

    private Instant lastInstant(LocalDate day) {
        return lastInstants.computeIfAbsent(day, this::findLastInstant);
    }

    private Instant findLastInstant(LocalDate day) {
        LocalDate next = day.plusDays(1);
        return scheduleAt(next.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC))
                .startOf(next)
                .minusNanos(1);
    }

    private Schedule scheduleAt(Instant at) {
        return network.schedules(home.account()).at(at);
    }

    /** Who has a part of an accrual on a day, by which version. */
    private record Line(String party, LocalDate day, Instant version) implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            int byDay = day.compareTo(other.day);
            int byVersion = byDay != 0 ? byDay : version.compareTo(other.version);
            return byVersion != 0 ? byVersion : party.compareTo(other.party);
        }
    }
}
