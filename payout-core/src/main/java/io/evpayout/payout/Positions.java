package io.evpayout.payout;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.rail.Leg;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a payout has moved in the ledger at each standing. A transition posts the difference between two of these, so the
 * books depend on where a payout stands and never on the way it took.
 */
public final class Positions {

    private Positions() {}

    /**
     * The postings that lead from one standing to another of a payout that goes straight to the bank; empty if nothing moves.
     *
     * @param before null if the payout does not exist yet
     */
    public static List<Posting> between(Payout payout, @Nullable Standing before, Standing after) {
        Map<LedgerAccount, Long> moved = new EnumMap<>(LedgerAccount.class);
        add(moved, payout, after, LedgerAccount.BANK, 1);
        if (before != null) {
            add(moved, payout, before, LedgerAccount.BANK, -1);
        }
        return postings(payout, moved);
    }

    private static List<Posting> postings(Payout payout, Map<LedgerAccount, Long> moved) {
        List<Posting> postings = new ArrayList<>();
        moved.forEach((account, micros) -> {
            if (micros != 0) {
                postings.add(posting(payout, account, micros));
            }
        });
        return postings;
    }

    /**
     * The postings that lead from what was known of a payout to what is known now, with what was moved to the rail and back.
     */
    public static List<Posting> between(PayoutRecord before, PayoutRecord after) {
        Map<LedgerAccount, Long> moved = new EnumMap<>(LedgerAccount.class);
        add(moved, after, 1);
        add(moved, before, -1);
        return postings(after.payout(), moved);
    }

    private static void add(Map<LedgerAccount, Long> moved, PayoutRecord record, int sign) {
        LedgerAccount source = record.attempts(Leg.FROM_RAIL).isEmpty() ? LedgerAccount.BANK : LedgerAccount.AT_RAIL;
        add(moved, record.payout(), record.standing(), source, sign);
        long brought = Math.multiplyExact(Brought.micros(record.attempts(), record.evidence()), sign);
        moved.merge(LedgerAccount.BANK, brought, Math::addExact);
        moved.merge(LedgerAccount.AT_RAIL, -brought, Math::addExact);
    }

    private static void add(
            Map<LedgerAccount, Long> moved, Payout payout, Standing standing, LedgerAccount source, int sign) {
        if (standing.takesLots()) {
            long micros = Math.multiplyExact(Micros.ofMoney(payout.amount()), sign);
            moved.merge(LedgerAccount.PAYABLE, -micros, Math::addExact);
            moved.merge(where(standing, source), micros, Math::addExact);
        }
    }

    private static LedgerAccount where(Standing standing, LedgerAccount source) {
        if (standing.holdsMoney()) {
            return LedgerAccount.HELD;
        }
        return standing.state() == PayoutState.PAID ? source : LedgerAccount.IN_TRANSIT;
    }

    private static Posting posting(Payout payout, LedgerAccount account, long micros) {
        Currency currency = payout.amount().currency();
        String owner = account == LedgerAccount.BANK ? payout.rail() : payout.account();
        return new Posting(account, owner, currency, micros);
    }
}
