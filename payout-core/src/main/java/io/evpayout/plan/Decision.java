package io.evpayout.plan;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.schedule.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run does for one account and currency, and every reason why.
 *
 * @param account the payout account
 * @param currency the currency
 * @param amount what is paid; zero if nothing is
 * @param reasons all rules that hold, in the order of {@link Reason.Code}
 * @param nextDate the account's next payout date after the plan's instant; null if it is paid by hand only
 * @param period the period that is due, else the one that is running; null if it is paid by hand
 * @param payout what will be reserved; null if nothing is paid
 * @param due true if this plan decides the period, or money is due ahead of the schedule
 */
public record Decision(
        String account,
        Currency currency,
        Money amount,
        List<Reason> reasons,
        @Nullable LocalDate nextDate,
        @Nullable Period period,
        @Nullable Payout payout,
        boolean due) {

    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** True if it is paid once a person has approved it. */
    public boolean needsApproval() {
        return payout != null && reasons.stream().anyMatch(reason -> reason.code() == Reason.Code.NEEDS_APPROVAL);
    }

    /**
     * The same, paid once a person has approved it.
     *
     * @param actual what is more than a limit; null if that is not why
     * @param limit the limit
     */
    public Decision held(@Nullable String actual, @Nullable String limit) {
        if (needsApproval()) {
            return this;
        }
        List<Reason> more = new ArrayList<>(reasons);
        more.add(new Reason(Reason.Code.NEEDS_APPROVAL, actual, limit, null));
        return new Decision(account, currency, amount, more, nextDate, period, payout, due);
    }

    /** True if money is paid. */
    public boolean pays() {
        return payout != null;
    }
}
