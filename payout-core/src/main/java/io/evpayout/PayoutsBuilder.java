package io.evpayout;

import io.evpayout.bank.BankVerifier;
import io.evpayout.bank.PayeeScreener;
import io.evpayout.bank.Tokenizer;
import io.evpayout.engine.BankOptions;
import io.evpayout.engine.Engine;
import io.evpayout.engine.EngineOptions;
import io.evpayout.engine.ReservationLimits;
import io.evpayout.event.BankChangeNotice;
import io.evpayout.event.PayoutListener;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.party.Roles;
import io.evpayout.policy.SharedBanks;
import io.evpayout.rail.Rail;
import io.evpayout.settlement.BankLine;
import io.evpayout.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Wires {@link Payouts}. Only a rail must be given; everything else has a default that is named here. */
public final class PayoutsBuilder {

    private final Store store;
    private @Nullable Rail rail;
    private @Nullable Tokenizer tokenizer;
    private ReservationLimits limits = ReservationLimits.NONE;
    private int timesUsual;
    private @Nullable Roles roles;
    private @Nullable PayeeScreener screener;
    private Duration watchdog = Duration.ofHours(24);
    private Executor executor = EngineOptions::inThreadOfItsOwn;
    private InstantSource clock = InstantSource.system();
    private PayoutListener listener = PayoutListener.none();
    private BankOptions banks = BankOptions.DEFAULT;
    private final Map<Currency, Money> approvalAbove = new HashMap<>();
    private Function<BankLine, Optional<String>> sources = line -> Optional.empty();

    PayoutsBuilder(Store store) {
        this.store = store;
    }

    /** How money moves. Required. */
    public PayoutsBuilder rail(Rail way) {
        this.rail = way;
        return this;
    }

    /** Who turns bank details into tokens; by default the rail, if it can. */
    public PayoutsBuilder tokenizer(Tokenizer by) {
        this.tokenizer = by;
        return this;
    }

    /** The only clock; by default the system's. */
    public PayoutsBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /** Who hears of events; by default nobody. */
    public PayoutsBuilder listener(PayoutListener hears) {
        this.listener = hears;
        return this;
    }

    /** How long nothing is paid to bank details that replaced others; by default 3 days. */
    public PayoutsBuilder coolOff(Duration time) {
        this.banks = banks.withCoolOff(time);
        return this;
    }

    /**
     * Who finds out whether bank accounts are their payees'; by default nobody does, and details are taken as they are given.
     *
     * @param by the provider
     * @param tries how often the amounts of small deposits may be told wrong, 1 or more, before it has failed
     */
    public PayoutsBuilder verifier(BankVerifier by, int tries) {
        this.banks = banks.withVerifier(by, tries);
        return this;
    }

    /** Who tells payees, at their old contact, that their bank details were changed; by default nobody. */
    public PayoutsBuilder notice(BankChangeNotice by) {
        this.banks = banks.withNotice(by);
        return this;
    }

    /** What is done where several payees are paid to one bank account; by default it is only told. */
    public PayoutsBuilder sharedBanks(SharedBanks treatment) {
        this.banks = banks.withShared(treatment);
        return this;
    }

    /**
     * Payouts of more than this need approval, in this currency, whatever the accounts say; by default none do. An
     * account may have a lower limit of its own.
     */
    public PayoutsBuilder approvalAbove(Money amount) {
        approvalAbove.put(amount.currency(), amount);
        return this;
    }

    /**
     * Once so much was reserved in 24 hours in this currency, further payouts need approval; by default none do. All
     * reservations of the network then wait for one another, so that no two runs at once exceed it.
     */
    public PayoutsBuilder dayLimit(Money amount) {
        this.limits = limits.withDay(amount);
        return this;
    }

    /** Once so much was reserved in 24 hours for one payee in this currency, further payouts to it need approval. */
    public PayoutsBuilder payeeDayLimit(Money amount) {
        this.limits = limits.withPayeeDay(amount);
        return this;
    }

    /**
     * Once a run has reserved so much in this currency, its further payouts need approval; by default none do. Payouts that a
     * person asked for don't count. What is meant to leave on one day is one run, however many nodes share it.
     */
    public PayoutsBuilder runLimit(Money amount) {
        this.limits = limits.withRun(amount);
        return this;
    }

    /**
     * Once so many bank accounts were paid to for the first time in 24 hours, the next new ones need approval; by default none
     * do. Many new bank accounts at once are what a takeover looks like.
     *
     * @param bankAccounts 1 or more
     */
    public PayoutsBuilder newBankAccountLimit(int bankAccounts) {
        if (bankAccounts < 1) {
            throw new IllegalArgumentException("A limit of new bank accounts is 1 or more, not " + bankAccounts);
        }
        this.limits = limits.withNewBankAccounts(bankAccounts);
        return this;
    }

    /**
     * Once a run has reserved so many payouts, in all currencies, its further ones need approval; by default none do.
     *
     * @param payouts 1 or more
     */
    public PayoutsBuilder runLimit(int payouts) {
        if (payouts < 1) {
            throw new IllegalArgumentException("A run may have 1 payout or more, not " + payouts);
        }
        this.limits = limits.withPayoutsPerRun(payouts);
        return this;
    }

    /**
     * Who looks payees up in lists of sanctions, when a payout is reserved and again before it is sent. By default nobody does:
     * then every run that pays anyone, and {@link Payouts#verify}, warn of it.
     */
    public PayoutsBuilder screener(PayeeScreener by) {
        this.screener = by;
        return this;
    }

    /**
     * What was due so long ago and was not decided is told by {@link Payouts#automate}
     * ({@link io.evpayout.event.PayoutEvent.RunMissing}); by default 24 hours.
     */
    public PayoutsBuilder watchdog(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("The watchdog waits longer than nothing, not " + time);
        }
        this.watchdog = time;
        return this;
    }

    /**
     * Who works out what sessions bring (contract, account, shares) while {@link Payouts#record} stores those before them, and
     * half of the first 10,000 beside the caller where there are more; by default a daemon thread for each of these, which ends
     * with it. It needs no connection, and is through when {@code record} returns or throws. {@code Runnable::run}: nobody but
     * the caller.
     */
    public PayoutsBuilder executor(Executor beside) {
        this.executor = beside;
        return this;
    }

    /**
     * A run (all that is meant to leave on one day) of more than so many times the mean of the runs of the last 90 days, in any
     * currency, reserves nothing more and stops the rail; who is due stays due. Once a person has let the rail run again the next run is not compared. The first five
     * runs of a currency are not compared either. By default no run is too large: choose a number if your runs are alike,
     * since one at the month's end may well be thirty times one of a day.
     *
     * @param times 2 or more
     */
    public PayoutsBuilder stopRunsAbove(int times) {
        if (times < 2) {
            throw new IllegalArgumentException("A run is too large at 2 times a usual one or more, not at " + times);
        }
        this.timesUsual = times;
        return this;
    }

    /**
     * Who may do what. By default whoever calls may do everything; with it, whoever changes settings or decides about payouts
     * must be named, and have the role.
     */
    public PayoutsBuilder roles(Roles port) {
        this.roles = port;
        return this;
    }

    /** Which bank lines are a source of sessions paying, and which source; by default none. */
    public PayoutsBuilder sources(Function<BankLine, Optional<String>> rule) {
        this.sources = rule;
        return this;
    }

    /**
     * The library, ready.
     *
     * @throws IllegalStateException if a part is missing
     */
    public Payouts build() {
        if (rail == null) {
            throw new IllegalStateException("A rail is missing: call rail(...) before build()");
        }
        Tokenizer tokens = tokenizer;
        if (tokens == null) {
            if (!(rail instanceof Tokenizer itself)) {
                throw new IllegalStateException(
                        "Rail " + rail.name() + " does not tokenise bank details: call tokenizer(...) before build()");
            }
            tokens = itself;
        }
        return new Payouts(
                Engine.of(
                        store,
                        rail,
                        tokens,
                        new EngineOptions(
                                banks,
                                sources,
                                listener,
                                approvalAbove,
                                limits,
                                timesUsual,
                                roles,
                                screener,
                                watchdog,
                                executor,
                                clock::instant)),
                clock);
    }
}
