package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Plan;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailSwitch;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is looked at before a run reserves anything: whether there is enough for it, and whether it is a run like the others.
 * If not, the rail's switch is turned, and everyone who is due stays due.
 */
final class RunChecks {

    /** Runs of so long ago tell how large a run usually is. */
    private static final Duration USUAL = Duration.ofDays(90);

    /** With fewer runs before it nothing is unusual yet. */
    private static final int FEWEST_RUNS = 5;

    private final Store store;
    private final Rail rail;
    private final int timesUsual;
    private final PayoutListener listener;

    RunChecks(Store store, Rail rail, EngineOptions options) {
        this.store = store;
        this.rail = rail;
        this.timesUsual = options.timesUsual();
        this.listener = options.listener();
    }

    /** True if the run may go on. */
    boolean mayRun(Plan plan, Instant at) {
        for (Money total : totals(plan.payouts()).values()) {
            Optional<RailSwitches.Wish> wish = tooLittle(total).or(() -> tooLarge(total, at));
            if (wish.isPresent()) {
                store.<Optional<PayoutEvent>>write(
                                transaction -> RailSwitches.turn(transaction, rail.name(), wish.get(), at))
                        .ifPresent(listener::on);
                return false;
            }
        }
        return true;
    }

    private static Map<String, Money> totals(List<Payout> payouts) {
        Map<String, Money> totals = new TreeMap<>();
        payouts.forEach(payout -> totals.merge(payout.amount().currency().code(), payout.amount(), Money::plus));
        return totals;
    }

    private Optional<RailSwitches.Wish> tooLittle(Money total) {
        return available(total.currency())
                .filter(money -> money.compareTo(total) < 0)
                .map(money -> new RailSwitches.Wish(
                        RailSwitch.State.PAUSED, null, "a run needs " + total + ", and there are " + money));
    }

    private Optional<Money> available(Currency currency) {
        try {
            return rail.available(currency);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<RailSwitches.Wish> tooLarge(Money total, Instant at) {
        if (timesUsual == 0) {
            return Optional.empty();
        }
        return store.read(snapshot -> tooLarge(snapshot, total, at));
    }

    private Optional<RailSwitches.Wish> tooLarge(Snapshot snapshot, Money total, Instant at) {
        Optional<RailSwitch> turned = snapshot.railSwitch(rail.name());
        if (turned.filter(turn -> turn.by() != null && isNextAfter(snapshot, turn))
                .isPresent()) {
            return Optional.empty();
        }
        Map<Instant, Long> runs = new TreeMap<>();
        for (PayoutRecord record : snapshot.reservedSince(at.minus(USUAL))) {
            Payout payout = record.payout();
            if (payout.amount().currency().equals(total.currency())
                    && !payout.identity().isByHand()
                    && payout.reservedAt().isBefore(at)) {
                runs.merge(payout.reservedAt(), payout.amount().minorUnits(), Math::addExact);
            }
        }
        BigInteger sum = runs.values().stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        boolean usual = runs.size() < FEWEST_RUNS
                || BigInteger.valueOf(total.minorUnits())
                                .multiply(BigInteger.valueOf(runs.size()))
                                .compareTo(sum.multiply(BigInteger.valueOf(timesUsual)))
                        <= 0;
        return usual
                ? Optional.empty()
                : Optional.of(new RailSwitches.Wish(
                        RailSwitch.State.STOPPED,
                        null,
                        "a run of " + total + " is more than " + timesUsual + " times a usual one"));
    }

    /** A person has let the rail run, and nothing was reserved since: this run was looked at. */
    private static boolean isNextAfter(Snapshot snapshot, RailSwitch turned) {
        return turned.state() == RailSwitch.State.RUNNING
                && snapshot.reservedSince(turned.at()).isEmpty();
    }
}
