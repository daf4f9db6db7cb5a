package io.evpayout.ledger;

/** The kinds of ledger account. Credits are positive: what is owed is above zero, money that the network has is below. */
public enum LedgerAccount {
    /** What a source of sessions (card processor, roaming partner) still has to pay; owner: the source. */
    CLEARING,
    /** What a payout account is owed; owner: the payout account. */
    PAYABLE,
    /** Tax collected. */
    TAX,
    /** Processing fees accrued. */
    FEES,
    /** Money at the bank; owner: the bank's or rail's name. */
    BANK,
    /** Reserved for a payout that has not arrived; owner: the payout account. */
    IN_TRANSIT,
    /** Money that lies at a rail between two legs; owner: the payout account. */
    AT_RAIL,
    /** Money that came back and must not be paid before a person has looked; owner: the payout account. */
    HELD,
    /** Money at the bank that nobody can explain yet. */
    SUSPENSE,
    /** What the network has lost: debts that were written off. */
    LOSS,
    /**
     * What moving money has cost; owner: who bears it, empty for the network, else the payout account that owes it to the
     * network.
     */
    COSTS
}
