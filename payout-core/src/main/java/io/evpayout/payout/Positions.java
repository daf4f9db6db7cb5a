package io.evpayout.payout;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
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
     * The postings that lead from one standing to another; empty if nothing moves.
     *
     * @param before null if the payout does not exist yet
     */
    public static List<Posting> between(Payout payout, @Nullable Standing before, Standing after) {
        Map<LedgerAccount, Long> moved = new EnumMap<>(LedgerAccount.class);
        add(moved, payout, after, 1);
        if (before != null) {
            add(moved, payout, before, -1);
        }
        List<Posting> postings = new ArrayList<>();
        moved.forEach((account, micros) -> {
            if (micros != 0) {
                postings.add(posting(payout, account, micros));
            }
        });
        return postings;
    }

    private static void add(Map<LedgerAccount, Long> moved, Payout payout, Standing standing, int sign) {
        if (standing.takesLots()) {
            long micros = Math.multiplyExact(Micros.ofMoney(payout.amount()), sign);
            moved.merge(LedgerAccount.PAYABLE, -micros, Math::addExact);
            moved.merge(where(standing), micros, Math::addExact);
        }
    }

    private static LedgerAccount where(Standing standing) {
        if (standing.holdsMoney()) {
            return LedgerAccount.HELD;
        }
        return standing.state() == PayoutState.PAID ? LedgerAccount.BANK : LedgerAccount.IN_TRANSIT;
    }

    private static Posting posting(Payout payout, LedgerAccount account, long micros) {
        Currency currency = payout.amount().currency();
        String owner = account == LedgerAccount.BANK ? payout.rail() : payout.account();
        return new Posting(account, owner, currency, micros);
    }
}
