package io.evpayout.examples.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.evpayout.examples.json.Refused;
import io.evpayout.payout.Payout;
import io.evpayout.payout.Standing;
import io.evpayout.report.PayoutSummary;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A payout as it is printed.
 *
 * @param id the payout's id
 * @param account the payout account
 * @param currency the currency
 * @param amount what is paid
 * @param state where it stands
 * @param isFinal true once nothing more is expected
 * @param scheduledDate the day on which it is meant to leave
 * @param arrivalDate the day on which it is expected to arrive
 * @param period the period that it covers; null if it is paid by hand
 * @param request the caller's request; null if it is scheduled
 * @param reference the bank's reference
 * @param attempts how often it was sent
 * @param sessions how many sessions are in it
 */
record PayoutDocument(
        String id,
        String account,
        String currency,
        String amount,
        String state,
        @JsonProperty("final") boolean isFinal,
        String scheduledDate,
        String arrivalDate,
        PlanDocument.@Nullable Span period,
        @Nullable String request,
        @Nullable String reference,
        int attempts,
        long sessions) {

    static PayoutDocument of(PayoutSummary summary) {
        Payout payout = summary.record().payout();
        Standing standing = summary.record().standing();
        return new PayoutDocument(
                payout.id(),
                payout.account(),
                payout.amount().currency().code(),
                payout.amount().amount(),
                standing.state().name(),
                standing.settled(),
                payout.scheduledDate().toString(),
                payout.arrivalDate().toString(),
                PlanDocument.Span.of(payout.identity().period()),
                payout.identity().request(),
                standing.reference(),
                summary.record().attempts().size(),
                summary.sessions());
    }

    static void requireKnown(Desk desk, String payout) {
        try {
            desk.payouts().payout(payout);
        } catch (NoSuchElementException e) {
            throw new Refused("UNKNOWN_PAYOUT", null, payout, "There is no payout " + payout);
        }
    }

    void print(Console console, boolean json) {
        if (json) {
            console.document(this);
            return;
        }
        Table table = table();
        addTo(table);
        console.text(table.text());
    }

    static Table table() {
        return Table.of(
                "payout", "account", "currency", "amount", "state", "scheduled", "arrives", "reference", "sessions");
    }

    void addTo(Table table) {
        String shown = state + (isFinal ? "" : " (not final)");
        table.row(id, account, currency, amount, shown, scheduledDate, arrivalDate, reference, sessions);
    }
}
