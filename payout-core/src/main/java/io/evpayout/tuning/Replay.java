package io.evpayout.tuning;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Planner;
import io.evpayout.plan.Position;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lives through an account's history with other settings: facts arrive on their days, the account is due by its schedule, or
 * because money has waited long enough, and what the {@link Planner} decides is done.
 */
final class Replay {

    private final EarningHistory history;
    private final AccountSettings settings;
    private final RailModel rail;
    private final Schedule schedule;
    private final ScheduleHistory schedules;
    private final Planner planner;
    private final Tally tally;
    private final TreeMap<Lot.Key, Lot> lots = new TreeMap<>();
    private final List<Returning> returning = new ArrayList<>();
    private AccountState state;
    private int known;
    private @Nullable Open open;
    private @Nullable LocalDate paidAhead;

    /** A payout of which nobody knows yet whether it has arrived. */
    private record Open(Payout payout, Instant until) {}

    /** A payout that comes back. */
    private record Returning(Payout payout, Instant back) {}

    private Replay(EarningHistory history, Candidate candidate, ScheduleHistory schedules, Duration coolOff) {
        this.history = history;
        this.settings = candidate.settings();
        this.rail = candidate.rail();
        this.schedule = settings.schedule();
        this.schedules = schedules;
        this.planner = new Planner(history.network(), rail.rail(), coolOff);
        this.tally = new Tally(candidate);
        this.state = AccountState.fresh(history.account());
    }

    /**
     * What settings would have done to an account with this history.
     *
     * @param coolOff how long nothing is paid to bank details that replaced others
     */
    static Outcome of(EarningHistory history, Candidate candidate, Duration coolOff) {
        return of(history, List.of(candidate), coolOff).get(0);
    }

    /** The same for many settings; dates are worked out once for each schedule. */
    static List<Outcome> of(EarningHistory history, List<Candidate> candidates, Duration coolOff) {
        Map<Schedule, ScheduleHistory> schedules = new HashMap<>();
        return candidates.stream()
                .map(candidate -> history.isEmpty()
                        ? new Tally(candidate).outcome(0)
                        : new Replay(
                                        history,
                                        candidate,
                                        schedules.computeIfAbsent(
                                                candidate.settings().schedule(), any -> dates(any, history)),
                                        coolOff)
                                .outcome())
                .toList();
    }

    private static ScheduleHistory dates(Schedule schedule, EarningHistory history) {
        return ScheduleHistory.of(List.of(new ScheduleHistory.Version(Instant.EPOCH, schedule)))
                .knowing(schedule.startOf(history.firstDay()), history.until());
    }

    private Outcome outcome() {
        Optional<Instant> moment = next(schedule.startOf(history.firstDay()));
        while (moment.isPresent() && !moment.get().isAfter(history.until())) {
            happens(moment.get());
            decide(moment.get());
            moment = next(moment.get());
        }
        LocalDate end = schedule.dayOf(history.until());
        happens(history.until());
        lots.values().forEach(lot -> tally.stays(lot.key().day(), end, lot.remaining()));
        return tally.outcome(Math.max(0, ChronoUnit.DAYS.between(history.firstDay(), end)));
    }

    /** The next moment at which something may be paid: by the schedule, and any day where money waits only so long. */
    private Optional<Instant> next(Instant after) {
        Optional<Instant> due = settings.manualOnly()
                ? Optional.empty()
                : schedules.firstDueAfter(after).map(ScheduleHistory.Due::moment);
        return settings.thresholds().payAnywayAfter() == null || !settings.automatic()
                ? due
                : Stream.of(due, Optional.of(startOfNextDay(after)))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
    }

    private Instant startOfNextDay(Instant after) {
        return schedule.startOf(schedule.dayOf(after).plusDays(1));
    }

    /** Everything up to a moment: what the bank says, and what was earned on days that are over. */
    private void happens(Instant moment) {
        if (open != null && !open.until().isAfter(moment)) {
            open = null;
        }
        for (Returning one : List.copyOf(returning)) {
            if (!one.back().isAfter(moment)) {
                returning.remove(one);
                one.payout().items().forEach(item -> add(one.payout().lot(item), item.micros()));
            }
        }
        LocalDate today = schedule.dayOf(moment);
        while (known < history.days().size()
                && history.days().get(known).known().isBefore(today)) {
            LocalDate day = history.days().get(known).known();
            for (; isOf(day); known++) {
                EarnedDay fact = history.days().get(known);
                add(key(fact.site(), state.lotDay(fact.date())), fact.micros());
            }
            tally.dayIsOver();
        }
    }

    private boolean isOf(LocalDate day) {
        return known < history.days().size()
                && history.days().get(known).known().equals(day);
    }

    private void decide(Instant at) {
        LocalDate today = schedule.dayOf(at);
        Decision decision = planner.scheduled(position(at, today), at);
        if (decision.due()) {
            tally.due(decision.pays());
        }
        Payout payout = decision.payout();
        if (payout != null) {
            pay(payout);
            paidAhead = payout.identity().period() == null ? today : paidAhead;
            state = Planner.reserved(state, payout);
        }
        state = Planner.covered(schedules, state, at);
    }

    private Position position(Instant at, LocalDate today) {
        Currency currency = settings.currency();
        return new Position(
                settings,
                schedules,
                currency,
                state,
                List.copyOf(lots.values()),
                history.bank(at),
                List.of(),
                open == null ? null : open.payout().id(),
                history.siteHolds(),
                ExactAmount.zero(currency),
                today.equals(paidAhead));
    }

    private void pay(Payout payout) {
        Optional<Comeback> comeback = history.comeback(payout.scheduledDate());
        tally.leaves(payout, comeback.isPresent());
        payout.items().forEach(item -> take(payout.lot(item), item.micros()));
        Instant arrived = rail.confirmed(payout.arrivalDate());
        comeback.ifPresent(back -> returning.add(new Returning(payout, back.back())));
        open = new Open(
                payout,
                comeback.map(Comeback::back)
                        .filter(back -> back.isBefore(arrived))
                        .orElse(arrived));
    }

    private Lot.Key key(String site, LocalDate day) {
        return new Lot.Key(history.account(), settings.currency(), site, day);
    }

    private void add(Lot.Key key, long micros) {
        tally.comes(micros);
        change(key, micros);
    }

    private void take(Lot.Key key, long micros) {
        change(key, Math.negateExact(micros));
    }

    private void change(Lot.Key key, long micros) {
        Lot before = lots.getOrDefault(key, new Lot(key, 0, 0));
        long left = Math.addExact(before.remaining(), micros);
        if (left == 0) {
            lots.remove(key);
        } else {
            lots.put(key, new Lot(key, left, 0));
        }
    }
}
