package io.evpayout.report;

import io.evpayout.money.ExactAmount;

/**
 * A total of a report beside the ledger's own of the same snapshot. What was not asked for (other days, other accounts) is in
 * neither the report nor lost: it stands beside.
 *
 * @param what which total
 * @param reported what the report says
 * @param beside what the same facts come to that the report leaves out
 * @param ledger what the ledger's entries and balances say of all of them
 */
public record TieOut(What what, ExactAmount reported, ExactAmount beside, ExactAmount ledger) {

    /** Which total; with the ledger accounts that it is compared with. */
    public enum What {
        /** What drivers paid: accrued at {@code CLEARING}, of all sources. */
        GROSS("gross", "clearing, accrued"),
        /** {@code TAX}. */
        TAX("tax", "tax, accrued"),
        /** {@code FEES}. */
        FEES("fees", "fees, accrued"),
        /** What everyone earned: accrued at {@code PAYABLE}. */
        SHARES("shares", "payable, accrued"),
        /** What payees are still owed: the balance of {@code PAYABLE} of everyone but the network. */
        OWED("owed to payees", "payable, balance");

        private final String label;
        private final String place;

        What(String label, String place) {
            this.label = label;
            this.place = place;
        }

        /** In words. */
        public String label() {
            return label;
        }

        /** Where the ledger says it. */
        public String place() {
            return place;
        }
    }

    /** True if both are the same, to the micro. */
    public boolean ties() {
        return reported.plus(beside).equals(ledger);
    }

    /** {@code gross: EUR 12.35 here + 0.00 beside = 12.35, ledger (clearing, accrued) 12.35: ties}. */
    public String sentence() {
        return what.label() + ": " + reported + " here + " + beside.amount() + " beside = "
                + reported.plus(beside).amount() + ", ledger (" + what.place() + ") " + ledger.amount() + ": "
                + (ties() ? "ties" : "DOES NOT TIE");
    }
}
