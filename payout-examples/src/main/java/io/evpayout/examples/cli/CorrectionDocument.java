package io.evpayout.examples.cli;

import io.evpayout.Reconciliations;
import io.evpayout.examples.json.Refused;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankCorrection.Decided;
import io.evpayout.settlement.BankCorrection.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A correction of what a statement has left open, as it is printed.
 *
 * @param id the correction
 * @param bankAccount the network's bank account
 * @param content what it says
 * @param currency of its amount
 * @param proposedBy who proposed it
 * @param reason why
 * @param status WAITING, APPROVED or REJECTED
 * @param decidedBy who approved or rejected it
 * @param rejectedBecause why it was rejected
 */
record CorrectionDocument(
        String id,
        String bankAccount,
        OpenItemsCommand.Suggestion content,
        String currency,
        String proposedBy,
        String reason,
        String status,
        @Nullable String decidedBy,
        @Nullable String rejectedBecause) {

    static CorrectionDocument of(Decided decided) {
        BankCorrection correction = decided.correction();
        Decision decision = decided.decision();
        return new CorrectionDocument(
                correction.id(),
                correction.content().bankAccount(),
                OpenItemsCommand.Suggestion.of(correction.content()),
                correction.content().amount().currency().code(),
                correction.by(),
                correction.reason(),
                decided.isWaiting() ? "WAITING" : decided.isApproved() ? "APPROVED" : "REJECTED",
                decision == null ? null : decision.by(),
                decision == null ? null : decision.reason());
    }

    /** The one with an id; refused if there is none. */
    static CorrectionDocument of(Reconciliations desk, String id) {
        return desk.corrections().stream()
                .filter(decided -> decided.correction().id().equals(id))
                .map(CorrectionDocument::of)
                .findFirst()
                .orElseThrow(() -> new Refused("UNKNOWN_CORRECTION", null, id, "There is no correction " + id));
    }

    void print(Console console, boolean json) {
        if (json) {
            console.document(this);
        } else {
            Table table = table();
            addTo(table);
            console.text(table.text());
        }
    }

    static Table table() {
        return Table.of("correction", "what", "amount", "proposed by", "reason", "status", "decided by");
    }

    void addTo(Table table) {
        table.row(
                id,
                content.kind() + (content.reference() == null ? "" : " " + content.reference()),
                currency + " " + content.amount(),
                proposedBy,
                reason,
                rejectedBecause == null ? status : status + " (" + rejectedBecause + ")",
                decidedBy);
    }
}
