package io.evpayout.policy;

/** What is done where several payees are paid to one bank account: often a sign of a taken-over account, sometimes a family. */
public enum SharedBanks {
    /** They are paid; who shares with whom is told. */
    WARN,
    /** Nothing is paid to it before another person than who linked it has approved it, for each payee. */
    HOLD
}
