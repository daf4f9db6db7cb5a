package io.evpayout.benchmarks.endtoend;

import com.sun.management.ThreadMXBean;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.earning.PercentSplit;
import io.evpayout.earning.TotalsByAccount;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** What a session takes of memory where sessions are split by columns, and an account where they are summed up. */
final class Columns {

    private static final int PARTIES = 3;

    /** Always as many, so that what a call needs once does not show. */
    private static final int SESSIONS = 1_000_000;

    private static final int ACCOUNTS = 100_000;

    Table table() {
        PercentSplit split = PercentSplit.of(Agreement.of(
                        "columns",
                        Scope.account("host"),
                        "operator",
                        Term.parse("percent 70 of net to host"),
                        Term.parse("percent 5 of net to agent")))
                .orElseThrow();
        split(split, new long[1], new long[1]); // what is loaded once is no part of it
        long start = allocated();
        long[] gross = new long[SESSIONS];
        long[] tax = new long[SESSIONS];
        long given = allocated();
        split(split, gross, tax);
        long whole = allocated();
        return new Table(
                        "P8: memory by columns",
                        Table.count(SESSIONS) + " sessions among " + PARTIES
                                + " parties, as bytes that are allocated:"
                                + " gross, tax, and a share for each party; and the totals of "
                                + Table.count(ACCOUNTS)
                                + " accounts: sessions, gross and share. Goal: 40 bytes a session, 24 an account.",
                        "",
                        "bytes each")
                .row("ours: a session split into shares", each(whole - start, SESSIONS))
                .row("of them gross and tax", each(given - start, SESSIONS))
                .row("ours: an account's totals", each(totals(gross), ACCOUNTS));
    }

    private static long totals(long[] gross) {
        int[] accounts = new int[gross.length];
        Arrays.setAll(accounts, i -> i % ACCOUNTS);
        total(new int[1], new long[1]); // what is loaded once is no part of it
        long start = allocated();
        TotalsByAccount totals = total(accounts, gross);
        long all = allocated() - start;
        if (totals.sessions(1) != SESSIONS / ACCOUNTS) {
            throw new IllegalStateException("An account has " + totals.sessions(1) + " sessions");
        }
        return all;
    }

    private static TotalsByAccount total(int[] accounts, long[] gross) {
        TotalsByAccount totals = new TotalsByAccount(ACCOUNTS);
        totals.add(accounts, gross, gross);
        return totals;
    }

    private static void split(PercentSplit split, long[] gross, long[] tax) {
        long[][] shares = new long[PARTIES][gross.length];
        for (int i = 0; i < gross.length; i++) {
            gross[i] = (i % 10_000L + 1) * 1_000_000;
        }
        split.shares(gross, tax, shares);
        for (int i = 0; i < gross.length; i++) {
            if (shares[0][i] + shares[1][i] + shares[2][i] != gross[i]) {
                throw new IllegalStateException("Shares of session " + i + " are not " + gross[i]);
            }
        }
    }

    private static String each(long bytes, int count) {
        return String.format(Locale.ROOT, "%.1f", (double) bytes / count);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
