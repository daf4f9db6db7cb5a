package io.evpayout.engine;

import io.evpayout.bank.PayeeScreener;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.party.Roles;
import io.evpayout.settlement.BankLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a host application may choose.
 *
 * @param banks how bank details are treated
 * @param sources which bank lines are a source of sessions paying, and which source
 * @param listener who hears of events
 * @param approvalAbove payouts of more than this need approval, by currency
 * @param limits how much may be reserved without approval
 * @param timesUsual a run of more than so many times a usual one stops the rail; 0 if none is too large
 * @param roles who may do what; null if whoever calls may do everything
 * @param screener who looks payees up in lists of sanctions; null: nobody does, and every run says so
 * @param watchdog what is due for so long and not decided is told
 * @param beside who works facts out while those before them are stored
 * @param now what time it is, whatever the time that calls speak of: a node that was stopped for long must not go on as
 *     if nothing had happened
 */
public record EngineOptions(
        BankOptions banks,
        Function<BankLine, Optional<String>> sources,
        PayoutListener listener,
        Map<Currency, Money> approvalAbove,
        ReservationLimits limits,
        int timesUsual,
        @Nullable Roles roles,
        @Nullable PayeeScreener screener,
        Duration watchdog,
        Executor beside,
        Supplier<Instant> now) {

    public EngineOptions {
        approvalAbove = Map.copyOf(approvalAbove);
    }

    /** A thread that ends with its work. */
    public static void inThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work, "payout-record");
        thread.setDaemon(true);
        thread.start();
    }

    /** What is told is committed already: a listener that fails must not look like a payout that failed. */
    EngineOptions guarded() {
        return new EngineOptions(
                banks, sources, this::tell, approvalAbove, limits, timesUsual, roles, screener, watchdog, beside, now);
    }

    private void tell(PayoutEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
