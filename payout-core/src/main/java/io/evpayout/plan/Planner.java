package io.evpayout.plan;

import io.evpayout.ledger.AccountState;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Reason.Code;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.SharedBanks;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import io.evpayout.rail.RailSwitch;
import io.evpayout.schedule.Period;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.schedule.ScheduleHistory.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides about one account and currency. Pure: the same position at the same instant gives the same decision, and the
 * same payout with the same id, on any machine.
 */
public final class Planner {

    private final String network;
    private final Rail rail;
    private final Duration coolOff;
    private final Map<Currency, Money> approvalAbove;
    private final SharedBanks shared;
    private final @Nullable RailSwitch stopped;

    /**
     * A planner for one network and rail.
     *
     * @param coolOff how long nothing is paid to bank details that replaced others
     */
    public Planner(String network, Rail rail, Duration coolOff) {
        this(network, rail, coolOff, Map.of(), SharedBanks.WARN, null);
    }

    private Planner(
            String network,
            Rail rail,
            Duration coolOff,
            Map<Currency, Money> approvalAbove,
            SharedBanks shared,
            @Nullable RailSwitch stopped) {
        this.network = network;
        this.rail = rail;
        this.coolOff = coolOff;
        this.approvalAbove = Map.copyOf(approvalAbove);
        this.shared = shared;
        this.stopped = stopped;
    }

    /** The same planner where every payout above its currency's limit needs approval, whatever its account says. */
    public Planner withApprovalAbove(Map<Currency, Money> limits) {
        return new Planner(network, rail, coolOff, limits, shared, stopped);
    }

    /** The same planner where several payees that are paid to one bank account are treated so. */
    public Planner withShared(SharedBanks treatment) {
        return new Planner(network, rail, coolOff, approvalAbove, treatment, stopped);
    }

    /** The same planner while the rail's switch keeps it from sending; null if it does not. */
    public Planner withStopped(@Nullable RailSwitch turned) {
        return new Planner(network, rail, coolOff, approvalAbove, shared, turned);
    }

    /** What a run at this instant does. */
    public Decision scheduled(Position position, Instant at) {
        Turn turn = Turn.of(position, at);
        Matured matured = Matured.of(position, turn.cut());
        Allowance allowance = Allowance.scheduled(position, matured, turn);
        List<Reason> reasons = refusals(position, matured, allowance.keep(), at);
        boolean due = turn.isDue() || turn.waited() > 0;
        if (position.settings().manualOnly() && !due) {
            reasons.add(Reason.of(Code.MANUAL_ONLY));
        } else if (!due) {
            reasons.add(new Reason(Code.NOT_DUE, null, null, turn.nextDate()));
        }
        allowance.missingReason().ifPresent(reasons::add);
        Payout payout = reasons.isEmpty() ? payout(position, matured, allowance, turn, at) : null;
        if (payout != null) {
            reasons.add(allowance.reason(matured));
        }
        return decision(position, reasons, turn.nextDate(), turn.period(), payout, due);
    }

    /**
     * The next moment at which money of a position has waited long enough, if nothing else happens to it.
     *
     * @param position with all open lots, those of later days too
     * @param after the moment of asking; one at this very moment does not count
     * @return empty if money may wait for ever
     */
    public static Optional<Instant> nextDeadline(Position position, Instant after) {
        Schedule schedule = position.schedules().at(after);
        return Waiting.of(position, schedule)
                .flatMap(waiting -> waiting.next(schedule.dayOf(after)))
                .map(schedule::startOf);
    }

    private Payout payout(Position position, Matured matured, Allowance allowance, Turn turn, Instant at) {
        Due due = turn.due();
        Payout.Identity identity = due == null
                ? Payout.Identity.ahead(turn.today())
                : Payout.Identity.scheduled(due.version(), due.period());
        return payout(position, matured, allowance, at, identity, turn.cut());
    }

    /** What a withdrawal by hand at this instant does: neither schedule nor minimum hold it back. */
    public Decision byHand(Position position, Instant at, String request) {
        Schedule schedule = position.schedules().at(at);
        Matured matured = Matured.of(position, schedule.dayOf(at));
        Allowance allowance = Allowance.byHand(position);
        List<Reason> reasons = refusals(position, matured, allowance.keep(), at);
        LocalDate today = at.atZone(schedule.zone()).toLocalDate();
        Payout payout = reasons.isEmpty()
                ? payout(position, matured, allowance, at, Payout.Identity.byHand(request), today)
                : null;
        if (payout != null) {
            reasons.add(allowance.reason(matured));
        }
        return decision(position, reasons, null, null, payout, false);
    }

    /** True if a run has not decided this period yet. */
    public static boolean isNew(ScheduleHistory.Due due, AccountState state) {
        Instant covered = state.coveredVersion();
        return covered == null
                || due.version().isAfter(covered)
                || (due.version().equals(covered) && due.period().number() > state.coveredPeriod());
    }

    /** Where books stand once a run has decided about an account: the period that was due is decided, and its days are closed. */
    public static AccountState covered(ScheduleHistory schedules, AccountState state, Instant at) {
        return schedules
                .lastDue(at)
                .filter(due -> isNew(due, state))
                .map(due -> state.covering(due.version(), due.period().number())
                        .closedBefore(due.period().to()))
                .orElse(state);
    }

    /** The same once a payout was reserved: one ahead of the schedule covers no period, and closes the days that it pays. */
    public static AccountState reserved(AccountState state, Payout payout) {
        return payout.identity().period() == null ? state.closedBefore(payout.scheduledDate()) : state;
    }

    private List<Reason> refusals(Position position, Matured matured, Money keep, Instant at) {
        List<Reason> reasons = new ArrayList<>();
        AccountSettings settings = position.settings();
        if (!settings.status().isPaid()) {
            reasons.add(Reason.of(settings.status() == AccountStatus.CLOSED ? Code.CLOSED : Code.FROZEN));
        }
        addBank(reasons, position, settings, at);
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
        } else if (sendable(matured, keep, limits) == 0) {
            reasons.add(new Reason(
                    Code.BELOW_RAIL_MINIMUM,
                    matured.above(keep).amount(),
                    limits.minimum().amount(),
                    null));
        }
        if (matured.known().isNegative()) {
            reasons.add(new Reason(Code.NEGATIVE_BALANCE, matured.known().amount(), null, null));
        }
        if (stopped != null) {
            reasons.add(new Reason(Code.RAIL_STOPPED, stopped.state().name(), null, null));
        }
        return reasons;
    }

    private void addBank(List<Reason> reasons, Position position, AccountSettings settings, Instant at) {
        BankLink bank = position.bank();
        if (bank == null) {
            reasons.add(Reason.of(Code.NO_BANK_ACCOUNT));
            return;
        }
        Optional<Reason> reason = switch (bank.status()) {
            case UNVERIFIED, PENDING, FAILED ->
                Optional.of(new Reason(Code.BANK_UNVERIFIED, bank.status().name(), null, null));
            case DISABLED -> Optional.of(new Reason(Code.BANK_DISABLED, bank.reason(), null, null));
            case VERIFIED -> coolingOff(bank, settings, at);
        };
        reason.ifPresent(reasons::add);
        if (shared == SharedBanks.HOLD
                && bank.approvedBy() == null
                && !position.bankSharers().isEmpty()) {
            reasons.add(new Reason(Code.BANK_SHARED, String.join(" ", position.bankSharers()), null, null));
        }
    }

    /** The time counts once the payee was told, at the old contact. */
    private Optional<Reason> coolingOff(BankLink bank, AccountSettings settings, Instant at) {
        Instant since = bank.since();
        if (!bank.coolsOff() || (since != null && !at.isBefore(since.plus(coolOff)))) {
            return Optional.empty();
        }
        return Optional.of(
                since == null
                        ? new Reason(Code.COOLING_OFF, "payee not told yet", null, null)
                        : new Reason(Code.COOLING_OFF, null, null, day(since.plus(coolOff), settings)));
    }

    private static LocalDate day(Instant instant, AccountSettings settings) {
        return instant.atZone(settings.schedule().zone()).toLocalDate();
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

    /** Null where the rail does not carry the currency. */
    private @Nullable RailLimits limits(Position position) {
        try {
            return rail.limits(position.currency());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static long sendable(Matured matured, Money keep, RailLimits limits) {
        long sendable = limits.sendable(matured.wholeUnitsAbove(keep));
        return sendable < limits.minimum().minorUnits() ? 0 : sendable;
    }

    private Payout payout(
            Position position,
            Matured matured,
            Allowance allowance,
            Instant at,
            Payout.Identity identity,
            LocalDate scheduled) {
        AccountSettings settings = position.settings();
        RailLimits limits = rail.limits(position.currency());
        Money amount = Money.ofMinor(sendable(matured, allowance.keep(), limits), position.currency());
        LocalDate today = at.atZone(settings.schedule().zone()).toLocalDate();
        LocalDate leaves = scheduled.isBefore(today) ? today : scheduled;
        BankLink bank = Objects.requireNonNull(position.bank(), "without a bank account nothing is paid");
        return new Payout(
                Payout.id(network, settings.account(), position.currency(), identity),
                settings.account(),
                amount,
                identity,
                scheduled,
                rail.arrival(leaves, at, position.currency()),
                allowance.code().name(),
                at,
                rail.name(),
                bank.version(),
                matured.items(amount));
    }

    /** Over a limit is no reason not to pay: the money is reserved, and sent once a person has approved it. */
    private void addApproval(List<Reason> reasons, Position position, @Nullable Payout payout) {
        if (payout == null) {
            return;
        }
        Stream.of(position.settings().thresholds().approvalAbove(), approvalAbove.get(position.currency()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .filter(limit -> payout.amount().compareTo(limit) > 0)
                .ifPresent(limit -> reasons.add(
                        new Reason(Code.NEEDS_APPROVAL, payout.amount().amount(), limit.amount(), null)));
    }

    private Decision decision(
            Position position,
            List<Reason> reasons,
            @Nullable LocalDate next,
            @Nullable Period period,
            @Nullable Payout payout,
            boolean due) {
        addApproval(reasons, position, payout);
        reasons.sort(Comparator.comparing(Reason::code));
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
