package io.evpayout.earning;

import java.util.Objects;

/**
 * What each of many accounts has of sessions in columns, as after {@link PercentSplit#shares(long[], long[], long[][])}: how
 * many they are, their gross, and a party's share; 24 bytes an account, however many sessions. Totals of parts of the
 * sessions add up to the totals of all, in any order.
 *
 * <pre>{@code
 * split.shares(gross, tax, shares);
 * TotalsByAccount totals = new TotalsByAccount(100_000);
 * totals.add(accounts, gross, shares[split.parties().indexOf("host")]);
 * totals.share(7)   // micros of the account that the caller numbers 7
 * }</pre>
 */
public final class TotalsByAccount {

    private final long[] sessions;
    private final long[] gross;
    private final long[] share;

    /**
     * Totals of nothing.
     *
     * @param accounts how many; the caller numbers them from 0
     * @throws IllegalArgumentException if they are less than none
     */
    public TotalsByAccount(int accounts) {
        if (accounts < 0) {
            throw new IllegalArgumentException("There are no " + accounts + " accounts");
        }
        this.sessions = new long[accounts];
        this.gross = new long[accounts];
        this.share = new long[accounts];
    }

    /**
     * Adds sessions.
     *
     * @param accounts whose they are
     * @param gross micros
     * @param share micros of the account's party
     * @throws IllegalArgumentException if the columns are not of one length
     * @throws IndexOutOfBoundsException if there is no such account; the sessions before it are added then
     * @throws ArithmeticException if a sum does not fit; the sessions before it are added then
     */
    public void add(int[] accounts, long[] gross, long[] share) {
        if (accounts.length != gross.length || accounts.length != share.length) {
            throw new IllegalArgumentException("Columns are not of one length: accounts " + accounts.length + ", gross "
                    + gross.length + ", share " + share.length);
        }
        for (int i = 0; i < accounts.length; i++) {
            add(accounts[i], 1, gross[i], share[i]);
        }
    }

    /**
     * Adds what other sessions came to, so that parts can be added up by several threads or machines.
     *
     * @throws IllegalArgumentException if they are of more or fewer accounts
     * @throws ArithmeticException if a sum does not fit; the accounts before it are added then
     */
    public void add(TotalsByAccount other) {
        if (other.accounts() != accounts()) {
            throw new IllegalArgumentException(other.accounts() + " accounts, not " + accounts());
        }
        for (int account = 0; account < sessions.length; account++) {
            add(account, other.sessions[account], other.gross[account], other.share[account]);
        }
    }

    private void add(int account, long moreSessions, long moreGross, long moreShare) {
        long allGross = Math.addExact(gross[account], moreGross);
        share[account] = Math.addExact(share[account], moreShare);
        gross[account] = allGross;
        sessions[account] += moreSessions;
    }

    /** How many accounts there are. */
    public int accounts() {
        return sessions.length;
    }

    /**
     * How many sessions an account has.
     *
     * @throws IndexOutOfBoundsException if there is no such account
     */
    public long sessions(int account) {
        return sessions[Objects.checkIndex(account, sessions.length)];
    }

    /**
     * Their gross, in micros.
     *
     * @throws IndexOutOfBoundsException if there is no such account
     */
    public long gross(int account) {
        return gross[Objects.checkIndex(account, gross.length)];
    }

    /**
     * The party's share of them, in micros.
     *
     * @throws IndexOutOfBoundsException if there is no such account
     */
    public long share(int account) {
        return share[Objects.checkIndex(account, share.length)];
    }
}
