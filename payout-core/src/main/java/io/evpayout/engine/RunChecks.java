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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
            Optional<RailSwitches.Wish> wish = tooLittle(total).or(() -> tooLarge(plan, total, at));
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

    private Optional<RailSwitches.Wish> tooLarge(Plan plan, Money total, Instant at) {
        if (timesUsual == 0) {
            return Optional.empty();
        }
        Set<String> now = plan.payouts().stream().map(Payout::run).collect(Collectors.toSet());
        return store.read(snapshot -> tooLarge(snapshot, now, total, at));
    }

    /** How a run compares with those before it; of the plan's own runs ({@code now}) others may have reserved a part. */
    private Optional<RailSwitches.Wish> tooLarge(Snapshot snapshot, Set<String> now, Money total, Instant at) {
        if (snapshot.railSwitch(rail.name())
                .filter(turned -> isLookedAt(snapshot, turned, now))
                .isPresent()) {
            return Optional.empty();
        }
        Map<String, BigInteger> runs = runs(snapshot, total.currency(), at);
        BigInteger run = BigInteger.valueOf(total.minorUnits());
        for (String begun : now) {
            run = run.add(runs.getOrDefault(begun, BigInteger.ZERO));
            runs.remove(begun);
        }
        BigInteger sum = runs.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        boolean usual = runs.size() < FEWEST_RUNS
                || run.multiply(BigInteger.valueOf(runs.size())).compareTo(sum.multiply(BigInteger.valueOf(timesUsual)))
                        <= 0;
        return usual
                ? Optional.empty()
                : Optional.of(new RailSwitches.Wish(
                        RailSwitch.State.STOPPED,
                        null,
                        "a run of " + Money.ofMinor(run.longValueExact(), total.currency()) + " is more than "
                                + timesUsual + " times a usual one"));
    }

    /** What each run of the time that counts has reserved, whoever it was that did. */
    private static Map<String, BigInteger> runs(Snapshot snapshot, Currency currency, Instant at) {
        Map<String, BigInteger> runs = new TreeMap<>();
        for (PayoutRecord record : snapshot.reservedSince(at.minus(USUAL))) {
            Payout payout = record.payout();
            if (payout.amount().currency().equals(currency)
                    && !payout.identity().isByHand()
                    && record.standing().state().isLive()) {
                runs.merge(payout.run(), BigInteger.valueOf(payout.amount().minorUnits()), BigInteger::add);
            }
        }
        return runs;
    }

    /** True if a person has let the rail run, and nothing was reserved since but for these runs: they were looked at. */
    private static boolean isLookedAt(Snapshot snapshot, RailSwitch turned, Set<String> now) {
        return turned.by() != null
                && turned.state() == RailSwitch.State.RUNNING
                && snapshot.reservedSince(turned.at()).stream()
                        .allMatch(record -> now.contains(record.payout().run()));
    }
}
