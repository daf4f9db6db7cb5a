package io.evpayout.plan;

import io.evpayout.ledger.AccountState;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Reason.Code;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import io.evpayout.schedule.Period;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one account and currency. Pure: the same position at the same instant gives the same decision, and the
 * same payout with the same id, on any machine.
 */
public final class Planner {

    private final String network;
    private final Rail rail;
    private final Duration coolOff;

    /**
     * A planner for one network and rail.
     *
     * @param coolOff how long nothing is paid to bank details that replaced others
     */
    public Planner(String network, Rail rail, Duration coolOff) {
        this.network = network;
        this.rail = rail;
        this.coolOff = coolOff;
    }

    /** What a run at this instant does. */
    public Decision scheduled(Position position, Instant at) {
        ScheduleHistory schedules = position.schedules();
        Optional<ScheduleHistory.Due> due = schedules
                .lastDue(at)
                .filter(last ->
                        isNew(last, position.state()) && !position.settings().manualOnly());
        Optional<ScheduleHistory.Due> next =
                position.settings().manualOnly() ? Optional.empty() : schedules.firstDueAfter(at);
        LocalDate cut =
                due.map(d -> d.period().to()).orElseGet(() -> schedules.at(at).dayOf(at));
        Matured matured = Matured.of(position, cut);
        List<Reason> reasons = refusals(position, matured, at);
        if (position.settings().manualOnly()) {
            reasons.add(Reason.of(Code.MANUAL_ONLY));
        } else if (due.isEmpty()) {
            reasons.add(new Reason(
                    Code.NOT_DUE, null, null, next.map(n -> n.period().to()).orElse(null)));
        }
        addMinimum(reasons, position.settings(), position, matured);
        Period period = due.or(() -> next).map(ScheduleHistory.Due::period).orElse(null);
        Payout payout = reasons.isEmpty() && due.isPresent()
                ? payout(
                        position,
                        matured,
                        at,
                        Payout.Identity.scheduled(due.get().version(), due.get().period()),
                        due.get().period().to(),
                        Code.MINIMUM_REACHED)
                : null;
        if (payout != null) {
            reasons.add(new Reason(
                    Code.MINIMUM_REACHED,
                    matured.exact().amount(),
                    position.settings().thresholds().minimum().amount(),
                    null));
        }
        return decision(
                position, reasons, next.map(n -> n.period().to()).orElse(null), period, payout, due.isPresent());
    }

    /** What a withdrawal by hand at this instant does: neither schedule nor minimum hold it back. */
    public Decision byHand(Position position, Instant at, String request) {
        Schedule schedule = position.schedules().at(at);
        Matured matured = Matured.of(position, schedule.dayOf(at));
        List<Reason> reasons = refusals(position, matured, at);
        LocalDate today = at.atZone(schedule.zone()).toLocalDate();
        Payout payout = reasons.isEmpty()
                ? payout(position, matured, at, Payout.Identity.byHand(request), today, Code.BY_HAND)
                : null;
        if (payout != null) {
            reasons.add(new Reason(Code.BY_HAND, matured.exact().amount(), null, null));
        }
        reasons.sort((a, b) -> a.code().compareTo(b.code()));
        return decision(position, reasons, null, null, payout, false);
    }

    /** True if a run has not decided this period yet. */
    public static boolean isNew(ScheduleHistory.Due due, AccountState state) {
        Instant covered = state.coveredVersion();
        return covered == null
                || due.version().isAfter(covered)
                || (due.version().equals(covered) && due.period().number() > state.coveredPeriod());
    }

    private List<Reason> refusals(Position position, Matured matured, Instant at) {
        List<Reason> reasons = new ArrayList<>();
        AccountSettings settings = position.settings();
        if (settings.status() != AccountStatus.OPEN) {
            reasons.add(Reason.of(settings.status() == AccountStatus.CLOSED ? Code.CLOSED : Code.FROZEN));
        }
        addBank(reasons, position.bank(), settings, at);
        if (position.unresolved() != null) {
            reasons.add(new Reason(Code.PAYOUT_UNRESOLVED, position.unresolved(), null, null));
        }
        addCurrency(reasons, position);
        RailLimits limits = limits(position);
        if (matured.isNothing()) {
            reasons.add(new Reason(Code.NOTHING_MATURED, matured.exact().amount(), null, matured.firstMaturing()));
        } else if (limits == null) {
            reasons.removeIf(reason -> reason.code() == Code.CURRENCY_MISMATCH);
            reasons.add(new Reason(
                    Code.CURRENCY_MISMATCH, position.currency().code(), "a currency of rail " + rail.name(), null));
        } else if (sendable(position, matured, limits) == 0) {
            reasons.add(new Reason(
                    Code.BELOW_RAIL_MINIMUM,
                    matured.above(keep(position)).amount(),
                    limits.minimum().amount(),
                    null));
        }
        if (matured.known().isNegative()) {
            reasons.add(new Reason(Code.NEGATIVE_BALANCE, matured.known().amount(), null, null));
        }
        return reasons;
    }

    private void addBank(List<Reason> reasons, @Nullable BankLink bank, AccountSettings settings, Instant at) {
        if (bank == null) {
            reasons.add(Reason.of(Code.NO_BANK_ACCOUNT));
            return;
        }
        switch (bank.status()) {
            case UNVERIFIED -> reasons.add(Reason.of(Code.BANK_UNVERIFIED));
            case DISABLED -> reasons.add(new Reason(Code.BANK_DISABLED, bank.reason(), null, null));
            case VERIFIED -> {
                Instant ready = bank.from().plus(coolOff);
                if (bank.version() > 1 && at.isBefore(ready)) {
                    LocalDate day = ready.atZone(settings.schedule().zone()).toLocalDate();
                    reasons.add(new Reason(Code.COOLING_OFF, null, null, day));
                }
            }
        }
    }

    private static void addCurrency(List<Reason> reasons, Position position) {
        BankLink bank = position.bank();
        String paid = position.settings().currency().code();
        String earned = position.currency().code();
        if (!earned.equals(paid)) {
            reasons.add(new Reason(Code.CURRENCY_MISMATCH, earned, paid, null));
        } else if (bank != null
                && bank.bank().currency() != null
                && !bank.bank().currency().code().equals(earned)) {
            reasons.add(new Reason(
                    Code.CURRENCY_MISMATCH, earned, bank.bank().currency().code(), null));
        }
    }

    private static void addMinimum(List<Reason> reasons, AccountSettings settings, Position position, Matured matured) {
        Money minimum = settings.thresholds().minimum();
        if (position.currency().equals(settings.currency()) && matured.isBelow(minimum)) {
            reasons.add(new Reason(Code.BELOW_MINIMUM, matured.exact().amount(), minimum.amount(), null));
        }
        reasons.sort((a, b) -> a.code().compareTo(b.code()));
    }

    private static Money keep(Position position) {
        return position.currency().equals(position.settings().currency())
                ? position.settings().thresholds().keep()
                : Money.zero(position.currency());
    }

    /** Null where the rail does not carry the currency. */
    private @Nullable RailLimits limits(Position position) {
        try {
            return rail.limits(position.currency());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static long sendable(Position position, Matured matured, RailLimits limits) {
        long sendable = limits.sendable(matured.wholeUnitsAbove(keep(position)));
        return sendable < limits.minimum().minorUnits() ? 0 : sendable;
    }

    private Payout payout(
            Position position, Matured matured, Instant at, Payout.Identity identity, LocalDate scheduled, Code rule) {
        AccountSettings settings = position.settings();
        RailLimits limits = rail.limits(position.currency());
        Money amount = Money.ofMinor(sendable(position, matured, limits), position.currency());
        LocalDate today = at.atZone(settings.schedule().zone()).toLocalDate();
        LocalDate leaves = scheduled.isBefore(today) ? today : scheduled;
        BankLink bank = position.bank();
        return new Payout(
                Payout.id(network, settings.account(), position.currency(), identity),
                settings.account(),
                amount,
                identity,
                scheduled,
                rail.arrival(leaves, at, position.currency()),
                rule.name(),
                at,
                rail.name(),
                bank == null ? 0 : bank.version(),
                matured.items(amount));
    }

    private static Decision decision(
            Position position,
            List<Reason> reasons,
            @Nullable LocalDate next,
            @Nullable Period period,
            @Nullable Payout payout,
            boolean due) {
        return new Decision(
                position.settings().account(),
                position.currency(),
                payout == null ? Money.zero(position.currency()) : payout.amount(),
                reasons,
                next,
                period,
                payout,
                due);
    }
}
