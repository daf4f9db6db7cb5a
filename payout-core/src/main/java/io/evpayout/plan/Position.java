package io.evpayout.plan;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.schedule.ScheduleHistory;
import java.util.List;
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
 * @param unresolved the id of an open payout in the currency, if any
 */
public record Position(
        AccountSettings settings,
        ScheduleHistory schedules,
        Currency currency,
        AccountState state,
        List<Lot> lots,
        @Nullable BankLink bank,
        @Nullable String unresolved) {

    public Position {
        lots = lots.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
    }
}
