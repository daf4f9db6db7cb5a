package io.evpayout.payout;

import io.evpayout.audit.Canonical;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.schedule.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An obligation to pay: account, amount, and the parts of lots that it is made of. Never changes.
 *
 * @param id derived from network, account, currency and identity: the same facts give the same id on any machine
 * @param account the payout account
 * @param amount whole minor units, above zero
 * @param identity what makes it this payout and no other
 * @param scheduledDate the day on which it is meant to leave
 * @param arrivalDate the day on which it is expected to arrive
 * @param rule the rule that allowed it: MINIMUM_REACHED, BY_HAND, ...
 * @param reservedAt when its money was reserved
 * @param rail the rail that it goes over
 * @param bankVersion the version of the bank account that it goes to
 * @param items what it is made of; sums to the amount
 */
public record Payout(
        String id,
        String account,
        Money amount,
        Identity identity,
        LocalDate scheduledDate,
        LocalDate arrivalDate,
        String rule,
        Instant reservedAt,
        String rail,
        int bankVersion,
        List<Item> items) {

    /**
     * What makes a payout this one: the last period that it covers, or the caller's request. A payout that goes ahead of the
     * schedule, since money has waited long enough, has a request that no caller can make: {@code pay-anyway:} and its day.
     *
     * @param scheduleVersion since when the schedule holds, for a scheduled payout
     * @param period the last period covered, for a scheduled payout
     * @param request the caller's request id, for one by hand
     */
    public record Identity(
            @Nullable Instant scheduleVersion,
            @Nullable Period period,
            @Nullable String request) {

        private static final String AHEAD = "pay-anyway:";

        public Identity {
            if ((period == null) != (scheduleVersion == null) || (period == null) == (request == null)) {
                throw new IllegalArgumentException(
                        "A payout is identified by a schedule version and period, or by a request");
            }
        }

        public static Identity scheduled(Instant scheduleVersion, Period period) {
            return new Identity(scheduleVersion, period, null);
        }

        public static Identity byHand(String request) {
            return new Identity(null, null, request);
        }

        /** Of the payout that goes ahead of the schedule on a day; there is at most one a day. */
        public static Identity ahead(LocalDate day) {
            return new Identity(null, null, AHEAD + day);
        }

        /** True if a request is of the form that payouts ahead of the schedule have. */
        public static boolean isReserved(String request) {
            return request.startsWith(AHEAD);
        }

        /** True if a person asked for it. */
        public boolean isByHand() {
            return request != null && !isReserved(request);
        }
    }

    /**
     * A part of a lot.
     *
     * @param site the lot's site
     * @param day the lot's day
     * @param micros how much of it; negative where the lot is below zero
     */
    public record Item(String site, LocalDate day, long micros) {}

    public Payout {
        items = List.copyOf(items);
        long sum = items.stream().mapToLong(Item::micros).reduce(0, Math::addExact);
        if (!amount.isPositive() || sum != Micros.ofMoney(amount)) {
            throw new IllegalArgumentException(
                    "Items of payout " + id + " sum to " + sum + " micros, its amount is " + amount);
        }
    }

    /** The lot that one of its items is a part of. */
    public Lot.Key lot(Item item) {
        return new Lot.Key(account, amount.currency(), item.site(), item.day());
    }

    /**
     * The run that it belongs to, {@code run-2026-12-01}: all payouts that are meant to leave on one day, by the schedule or by hand. It
     * follows from the payout alone, hence any node says the same, however often it is asked.
     */
    public String run() {
        return "run-" + scheduledDate;
    }

    /** The id of the payout with this identity. */
    public static String id(String network, String account, Currency currency, Identity identity) {
        Canonical content = Canonical.of("payout").add(network).add(account).add(currency.code());
        if (identity.period() != null && identity.scheduleVersion() != null) {
            content.add("period")
                    .add(identity.scheduleVersion())
                    .add(identity.period().number());
        } else {
            content.add("request").add(identity.request());
        }
        return "po_" + content.digest().toString().substring(0, 26);
    }
}
