package io.evpayout.benchmarks.endtoend;

import com.sun.management.ThreadMXBean;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.earning.PercentSplit;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What a session takes of memory where sessions are split by columns. */
final class Columns {

    private static final int PARTIES = 3;

    /** Always as many, so that what a call needs once does not show. */
    private static final int SESSIONS = 1_000_000;

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
                                + " gross, tax, and a share for each party. Goal: 40 bytes a session.",
                        "",
                        "bytes a session")
                .row("ours: split into shares", each(whole - start))
                .row("of them gross and tax", each(given - start));
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

    private static String each(long bytes) {
        return String.format(Locale.ROOT, "%.1f", (double) bytes / SESSIONS);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
