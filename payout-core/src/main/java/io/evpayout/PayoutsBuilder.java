package io.evpayout;

import io.evpayout.bank.Tokenizer;
import io.evpayout.engine.Engine;
import io.evpayout.event.PayoutListener;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
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
    private Duration coolOff = Duration.ofDays(3);
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
        this.coolOff = time;
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
                Engine.of(store, rail, tokens, new Engine.Options(coolOff, sources, listener, approvalAbove)), clock);
    }
}
