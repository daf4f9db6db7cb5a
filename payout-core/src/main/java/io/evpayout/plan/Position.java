package io.evpayout.plan;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.ScheduleHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about one account and currency at one instant.
 *
 * @param settings as they hold at the instant
 * @param schedules all versions of the account's schedule
 * @param currency the currency of the lots
 * @param state where the account's books stand
 * @param lots open lots in the currency whose day has begun
 * @param bank the linked bank account, if any
 * @param bankSharers payout accounts of other payees that are paid to the same bank account
 * @param unresolved the id of an open payout in the currency, if any
 * @param siteHolds days until a lot of a site matures, for sites that say so themselves
 * @param recent what was earned in the last {@value #RECENT_DAYS} earning days before the instant's own
 * @param paidAhead true if a payout ahead of the schedule was made on the instant's earning day already
 */
public record Position(
        AccountSettings settings,
        ScheduleHistory schedules,
        Currency currency,
        AccountState state,
        List<Lot> lots,
        @Nullable BankLink bank,
        List<String> bankSharers,
        @Nullable String unresolved,
        Map<String, Integer> siteHolds,
        ExactAmount recent,
        boolean paidAhead) {

    /** How many earning days tell the rate at which an account earns at present. */
    public static final int RECENT_DAYS = 28;

    public Position {
        lots = lots.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
        bankSharers = List.copyOf(bankSharers);
        siteHolds = Map.copyOf(siteHolds);
    }

    /** The same once one of its lots, which may be new, has earned more. */
    public Position earning(Lot.Key lot, long micros) {
        List<Lot> more = new ArrayList<>(lots);
        Lot before =
                lots.stream().filter(one -> one.key().equals(lot)).findFirst().orElse(new Lot(lot, 0, 0));
        more.remove(before);
        more.add(new Lot(lot, Math.addExact(before.earned(), micros), before.taken()));
        return new Position(
                settings,
                schedules,
                currency,
                state,
                more,
                bank,
                bankSharers,
                unresolved,
                siteHolds,
                recent,
                paidAhead);
    }

    /** What is payable of all its lots; below zero: a debt. */
    public ExactAmount balance() {
        ExactAmount sum = ExactAmount.zero(currency);
        for (Lot lot : lots) {
            sum = sum.plus(lot.remaining());
        }
        return sum;
    }

    /** False for what the account earned in a currency that it is not paid in. */
    boolean isInOwnCurrency() {
        return currency.equals(settings.currency());
    }

    /** The thresholds in this currency: the account's are in its own, and in another one there are none. */
    Thresholds thresholds() {
        return isInOwnCurrency() ? settings.thresholds() : Thresholds.none(currency);
    }

    /** Days after its own at which a lot matures. */
    int holdDays(Lot lot) {
        return siteHolds.getOrDefault(lot.key().site(), settings.holdDays());
    }
}
