package io.evpayout;

import io.evpayout.bank.BankVerifier;
import io.evpayout.bank.Tokenizer;
import io.evpayout.engine.BankOptions;
import io.evpayout.engine.Engine;
import io.evpayout.event.BankChangeNotice;
import io.evpayout.event.PayoutListener;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.policy.SharedBanks;
import io.evpayout.rail.Rail;
import io.evpayout.settlement.BankLine;
import io.evpayout.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Wires {@link Payouts}. Only a rail must be given; everything else has a default that is named here. */
public final class PayoutsBuilder {

    private final Store store;
    private @Nullable Rail rail;
    private @Nullable Tokenizer tokenizer;
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
                Engine.of(store, rail, tokens, new Engine.Options(banks, sources, listener, approvalAbove)), clock);
    }
}
