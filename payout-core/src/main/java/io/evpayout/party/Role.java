package io.evpayout.party;

/** What a person may do, as the host application says. */
public enum Role {
    /** Everything. */
    OWNER,
    /** Changes settings: parties, accounts, bank details, sites, contracts. */
    EDITOR,
    /** Decides about payouts: approves, cancels, tries again, releases, stops the rail. */
    APPROVER,
    /** Reads. */
    VIEWER
}
