package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What finance wants to know of some days: who was paid, who was not and why, and what went over which rail.
 *
 * @param from the first scheduled day of a payout
 * @param to the last
 * @param paid the payouts of these days as they stand now, by scheduled day, account, currency, id
 * @param notPaid who would not be paid now, and why, by account, then currency
 * @param totals by rail, currency and outcome
 */
public record RunReport(LocalDate from, LocalDate to, List<Paid> paid, List<NotPaid> notPaid, List<Total> totals) {

    public RunReport {
        paid = List.copyOf(paid);
        notPaid = List.copyOf(notPaid);
        totals = List.copyOf(totals);
    }

    /** The report of these payouts and of those who are not paid. */
    public static RunReport of(LocalDate from, LocalDate to, List<Paid> paid, List<NotPaid> notPaid) {
        return new RunReport(from, to, paid, notPaid, totals(paid));
    }

    /** What has become of payouts, as far as money is concerned. */
    public enum Outcome {
        /** Has arrived, and nothing more is expected. */
        FINAL,
        /** Has arrived, and may still come back. */
        PROVISIONAL,
        /** Has not arrived. */
        UNDER_WAY,
        /** Was not sent after all, or came back. */
        CAME_BACK
    }

    /**
     * A payout.
     *
     * @param payee the payee's name
     * @param summary the payout as it stands
     */
    public record Paid(String payee, PayoutSummary summary) {

        /** What has become of it. */
        public Outcome outcome() {
            var standing = summary.record().standing();
            if (!standing.state().isLive()) {
                return Outcome.CAME_BACK;
            }
            if (standing.state().isOpen()) {
                return Outcome.UNDER_WAY;
            }
            return standing.settled() ? Outcome.FINAL : Outcome.PROVISIONAL;
        }
    }

    /**
     * An account that is not paid.
     *
     * @param account the payout account
     * @param payee the payee's name
     * @param currency the currency
     * @param owed what is payable in the account's own currency; null of another one
     * @param reasons every rule that holds, in their order
     * @param nextDate the account's next payout date; null if it is paid by hand only
     */
    public record NotPaid(
            String account,
            String payee,
            Currency currency,
            @Nullable ExactAmount owed,
            List<Reason> reasons,
            @Nullable LocalDate nextDate) {

        public NotPaid {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * What went over a rail in one currency.
     *
     * @param rail the rail
     * @param outcome what has become of it
     * @param payouts how many
     * @param amount how much
     */
    public record Total(String rail, Outcome outcome, long payouts, Money amount) {

        Total plus(Total other) {
            return new Total(rail, outcome, payouts + other.payouts, amount.plus(other.amount));
        }
    }

    private record Key(String rail, String currency, Outcome outcome) {

        static final Comparator<Key> ORDER =
                Comparator.comparing(Key::rail).thenComparing(Key::currency).thenComparing(Key::outcome);
    }

    private static List<Total> totals(List<Paid> paid) {
        Map<Key, Total> totals = new TreeMap<>(Key.ORDER);
        for (Paid one : paid) {
            Payout payout = one.summary().record().payout();
            totals.merge(
                    new Key(payout.rail(), payout.amount().currency().code(), one.outcome()),
                    new Total(payout.rail(), one.outcome(), 1, payout.amount()),
                    Total::plus);
        }
        return new ArrayList<>(totals.values());
    }
}
