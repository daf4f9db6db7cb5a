package io.evpayout;

import io.evpayout.engine.Tuner;
import io.evpayout.money.Currency;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.RailFees;
import io.evpayout.schedule.Frequency;
import io.evpayout.tuning.Candidate;
import io.evpayout.tuning.EarningHistory;
import io.evpayout.tuning.Goal;
import io.evpayout.tuning.Grid;
import io.evpayout.tuning.NetworkEffect;
import io.evpayout.tuning.Outcome;
import io.evpayout.tuning.RailModel;
import io.evpayout.tuning.Recommendation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which settings would have served an account best: the part of {@link Payouts} that replays real history. It moves and changes
 * nothing. Thread-safe.
 */
public final class Tuning {

    private final Tuner tuner;
    private final InstantSource clock;

    Tuning(Tuner tuner, InstantSource clock) {
        this.tuner = tuner;
        this.clock = clock;
    }

    /**
     * Replays an account's history over the usual frequencies and minimums.
     *
     * @param fees what a payout costs; the rail's own are {@link #rail}'s
     * @throws java.util.NoSuchElementException if there is no such account, or it is the network's own
     */
    public Recommendation recommend(String account, Goal goal, RailFees fees) {
        AccountSettings settings = settings(account);
        RailModel rail = rail(account);
        RailModel priced = rail.charging(fees);
        return recommend(account, Grid.around(settings, priced), goal, priced);
    }

    /**
     * Replays an account's history over other settings.
     *
     * @param rail what the account is paid over at present
     * @throws java.util.NoSuchElementException if there is no such account, or it is the network's own
     */
    public Recommendation recommend(String account, Grid grid, Goal goal, RailModel rail) {
        Instant now = clock.instant();
        EarningHistory history = tuner.history(account, now);
        return Recommendation.of(
                history, new Candidate(tuner.settings(account, now), rail), grid, goal, tuner.coolOff());
    }

    /**
     * What another frequency for every account that runs pay would have done, by currency.
     *
     * @param fees what a payout costs, by currency; the rail's own where nothing is given
     */
    public List<NetworkEffect> effect(Frequency frequency, Map<Currency, RailFees> fees) {
        Instant now = clock.instant();
        Map<String, NetworkEffect> effects = new TreeMap<>();
        for (AccountSettings settings : tuner.paid(now)) {
            Currency currency = settings.currency();
            RailModel rail = tuner.rail(settings.account(), currency);
            Candidate present = new Candidate(settings, rail.charging(fees.getOrDefault(currency, rail.fees())));
            EarningHistory history = tuner.history(settings.account(), now);
            effects.merge(
                    currency.code(),
                    NetworkEffect.none(currency)
                            .plus(outcome(history, present), outcome(history, present.withFrequency(frequency))),
                    NetworkEffect::plus);
        }
        return List.copyOf(effects.values());
    }

    private Outcome outcome(EarningHistory history, Candidate candidate) {
        return Outcome.of(history, candidate, tuner.coolOff());
    }

    /** The account's settings now. */
    public AccountSettings settings(String account) {
        return tuner.settings(account, clock.instant());
    }

    /** The rail with its own fees, which confirms payouts at the hour at which most of the account's were. */
    public RailModel rail(String account) {
        return tuner.rail(account, settings(account).currency());
    }
}
