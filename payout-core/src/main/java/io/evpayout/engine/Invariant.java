package io.evpayout.engine;

/** The invariants that are checked over what is stored. Their numbers are stable. */
enum Invariant {
    BALANCED(1, "every entry sums to zero per currency"),
    APPEND_ONLY(2, "entries are numbered from 1 without gaps, as many as the account has"),
    CACHED_BALANCES(4, "a running balance is the sum of its postings"),
    SIGN_BOUNDS(
            5,
            "money in transit, held money, tax and fees are never below zero, and no more leaves a rail than lies there"),
    GLOBAL_ZERO(6, "all balances of a currency sum to zero"),
    SHARES_SUM(7, "shares, tax and fees of a fact sum to its gross"),
    BOOKED_ONCE(8, "every fact is registered, kept once, and unchanged"),
    CREDIT_NETS(9, "a credit nets its original to zero for every party, and there is one at most"),
    LOTS_RECOMPUTED(10, "a lot has earned the sum of its earnings"),
    REPLAY(11, "a session splits again, by its contract version, into what was booked; so do a contract's months"),
    CONSERVATION(13, "earned = payable + held + in transit + paid, per account and currency"),
    PAYOUT_IDENTITY(14, "a payout's id follows from its identity; one is open at most per account and currency"),
    LOT_TAKEN_ONCE(15, "what payouts took of a lot is what live payouts and held money have of it, at most the lot"),
    AMOUNTS_AGREE(16, "a payout is the sum of its items, its reservation, and what the rail was asked"),
    ALLOWED(17, "a payout is within the rail's limits, and names the rule that allowed it"),
    ONE_CURRENCY(18, "balance, payout and bank account have one currency, and the amount is legal for the rail"),
    ONE_ATTEMPT(19, "at most one attempt per leg is not proven rejected"),
    KEYS(20, "an idempotency key follows from network, payout, leg and number"),
    PROOF_FIRST(21, "a further attempt follows stored proof that the one before was not taken"),
    NEVER_TWICE(
            22,
            "what a rail accepted for a payout on the leg that reaches the bank, less returns, is at most the payout"),
    NO_ORPHAN(23, "evidence and bank lines belong to an attempt that was stored"),
    CONFLUENCE(25, "a payout stands where its evidence says"),
    NOT_DISABLED(27, "nothing is sent to a bank account that is disabled"),
    SIGNED(28, "what was held is sent exactly as a person has approved it"),
    CLOSED_MONTHS(35, "a month that was closed by hand stays closed, and has earned what it had"),
    BANK_LINES(
            39, "a leg has one bank line per kind, of its exact amount; cash is what the lines and paid payouts say"),
    AUDIT_CHAIN(42, "the audit log is unbroken, and all that is kept is as it says"),
    COOLED_OFF(43, "bank details that replaced others have cooled off or were approved before anything is sent there");

    private final int number;
    private final String title;

    Invariant(int number, String title) {
        this.number = number;
        this.title = title;
    }

    int number() {
        return number;
    }

    String title() {
        return title;
    }
}
