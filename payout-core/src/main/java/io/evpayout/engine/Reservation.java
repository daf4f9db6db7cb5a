package io.evpayout.engine;

import io.evpayout.engine.Screener.Screened;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.Positions;
import io.evpayout.payout.Standing;
import io.evpayout.plan.Decision;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reserves the money of payouts that were decided under their accounts' locks, and holds those at which a person must look
 * before they are sent.
 */
final class Reservation {

    private final Transaction transaction;
    private final Instant at;
    private final @Nullable String by;
    private final List<Payout> payouts = new ArrayList<>();
    private final Map<Lot.Key, Long> taken = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Reservations in a transaction.
     *
     * @param by who asked for the payouts; null if their schedules did, or it is not known
     */
    Reservation(Transaction transaction, Instant at, @Nullable String by) {
        this.transaction = transaction;
        this.at = at;
        this.by = by;
    }

    /**
     * What was reserved.
     *
     * @param decision the decision, needing approval where the payout is held
     * @param state where the account's books stand now
     */
    record Reserved(Decision decision, AccountState state) {}

    /**
     * Reserves the money of a decision's payout, once it is {@linkplain #write written}.
     *
     * @param screened what was said of its payee before; null if nobody said anything
     */
    Reserved make(Decision decision, @Nullable Screened screened, AccountState state) {
        Payout payout = Objects.requireNonNull(decision.payout());
        payouts.add(payout);
        AccountState next = post(payout, state);
        if (screened != null) {
            write();
            PayoutRecord record = new PayoutRecord(payout, List.of(), List.of(), Standing.RESERVED);
            if (Screener.keep(transaction, record, screened, at)) {
                hold(payout, Destination.Hold.UNDER_REVIEW);
                return new Reserved(decision.held(null, null), next);
            }
        }
        if (decision.needsApproval()) {
            write();
            hold(payout, Destination.Hold.NEEDS_APPROVAL);
        }
        return new Reserved(decision, next);
    }

    private AccountState post(Payout payout, AccountState state) {
        payout.items().forEach(item -> taken.merge(payout.lot(item), item.micros(), Math::addExact));
        AccountState next = state.withEntries(state.entries() + 1);
        entries.add(new Entry(
                payout.account(),
                next.entries(),
                Entry.Kind.RESERVED,
                payout.reservedAt(),
                payout.id(),
                Positions.between(payout, null, Standing.RESERVED)));
        return next;
    }

    /** Adds the payouts that were made, takes their lots and posts their entries; comes last. */
    void write() {
        transaction.addPayouts(payouts);
        transaction.take(taken);
        transaction.post(entries);
        payouts.clear();
        taken.clear();
        entries.clear();
    }

    private void hold(Payout payout, Destination.Hold why) {
        Evidence held = Evidence.ofOurs(payout, Evidence.Kind.HELD, 1, payout.reservedAt(), by)
                .because(why.name());
        transaction.add(held);
        transaction.stand(payout, Standing.of(payout, List.of(), List.of(held)));
    }
}
