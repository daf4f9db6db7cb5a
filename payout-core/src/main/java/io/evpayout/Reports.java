package io.evpayout;

import io.evpayout.engine.Engine;
import io.evpayout.report.PayoutAdvice;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.RunReport;
import io.evpayout.report.SelfBilling;
import io.evpayout.report.StatementLines;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Function;

/** What was earned and paid, to read: the part of {@link Payouts} for people who want to see. Moves nothing. Thread-safe. */
public final class Reports {

    private final Engine engine;
    private final InstantSource clock;

    Reports(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Revenue by the dimensions of the question, with the bridge from gross to what is still owed, growth, peak hours and
     * sites; every total beside the ledger's. Memory grows with the lines that come out, not with sessions.
     *
     * @throws java.util.NoSuchElementException if it asks for an account that is not there
     */
    public Revenue revenue(RevenueQuery query) {
        return engine.revenue(query, clock.instant());
    }

    /**
     * Reads an account's statement line by line, however many there are: in the memory of one day of them, and of the payouts. {@link
     * Payouts#statement} has all lines in memory.
     *
     * @param from the first day
     * @param to the last day
     * @param work is given the statement, which is there until it returns; it must not ask the library anything
     * @throws java.util.NoSuchElementException if there is no such account
     */
    public <T> T statement(
            String account, LocalDate from, LocalDate to, Function<? super StatementLines, ? extends T> work) {
        return engine.statement(account, from, to, work);
    }

    /**
     * What a payee is told of a payout: how much, when, where to, for what.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public PayoutAdvice advice(String payout) {
        return engine.advice(payout);
    }

    /**
     * Who was paid in some days as payouts stand now, who would not be paid now and why, and totals by rail and currency.
     *
     * @param from the first scheduled day
     * @param to the last
     */
    public RunReport run(LocalDate from, LocalDate to) {
        return engine.runReport(from, to, clock.instant());
    }

    /**
     * The data of invoices in an account's name, and of their credit notes, all months there are.
     *
     * @param taxPpm the tax on top of shares, in parts per million: 190,000 is 19 %; 0 or more
     * @throws java.util.NoSuchElementException if there is no such account
     * @throws io.evpayout.engine.ArchiveRefused if older sessions are in an archive: numbers count from the first month
     */
    public SelfBilling selfBilling(String account, int taxPpm) {
        return engine.selfBilling(account, checked(account, taxPpm), null);
    }

    /**
     * The same from a month on: for accounts of which older sessions are in an archive. What was billed before counts for whole minor
     * units, and its last number is the caller's to know.
     *
     * @param start the first month, and the number of its first document
     * @throws io.evpayout.engine.ArchiveRefused if sessions of that month or later are in an archive
     */
    public SelfBilling selfBilling(String account, int taxPpm, SelfBilling.Start start) {
        return engine.selfBilling(account, checked(account, taxPpm), start);
    }

    private static int checked(String account, int taxPpm) {
        if (taxPpm < 0) {
            throw new IllegalArgumentException("A tax of " + account + " is not below zero: " + taxPpm + " ppm");
        }
        return taxPpm;
    }
}
