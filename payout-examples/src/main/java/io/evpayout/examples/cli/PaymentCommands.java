package io.evpayout.examples.cli;

import io.evpayout.Reports;
import io.evpayout.examples.json.Refused;
import io.evpayout.rendering.AdviceReport;
import io.evpayout.rendering.BillingReport;
import io.evpayout.rendering.FinanceReport;
import io.evpayout.rendering.TaxReport;
import io.evpayout.report.Revenue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What payees and finance are told of payouts. */
final class PaymentCommands {

    private PaymentCommands() {}

    /** Tells a payee of a payout. */
    @Command(name = "advice", description = "Tells a payee of a payout: how much, when, where to, for what.")
    static final class Advice implements Callable<Integer> {

        private final Console console;

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private FormatOptions format = new FormatOptions();

        @Parameters(paramLabel = "PAYOUT", description = "The payout.")
        private String payout = "";

        Advice(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            format.format(store.json);
            try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
                PayoutDocument.requireKnown(desk, payout);
                format.write(AdviceReport.of(desk.payouts().reports().advice(payout)), store.json, console);
            }
            return Refusals.OK;
        }
    }

    /** Tells finance who was paid. */
    @Command(
            name = "run-report",
            description = "Tells finance who was paid, who is not and why, and totals by rail and currency.")
    static final class Run implements Callable<Integer> {

        private final Console console;

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private FormatOptions format = new FormatOptions();

        @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first payout day.")
        private LocalDate from = LocalDate.EPOCH;

        @Option(names = "--to", required = true, paramLabel = "DATE", description = "The last payout day.")
        private LocalDate to = LocalDate.EPOCH;

        Run(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            format.format(store.json);
            store.payday();
            if (to.isBefore(from)) {
                throw new Refused("BAD_OPTION", null, to.toString(), "--to is before --from " + from);
            }
            try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
                format.write(FinanceReport.of(desk.payouts().reports().run(from, to)), store.json, console);
            }
            return Refusals.OK;
        }
    }

    /** Gives the data of invoices in a payee's name. */
    @Command(
            name = "self-billing",
            description = "Gives the data of invoices in a payee's name for its shares, and of their credit notes.")
    static final class SelfBilling implements Callable<Integer> {

        private static final int PPM_DIGITS = 4;

        private final Console console;

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private FormatOptions format = new FormatOptions();

        @Parameters(paramLabel = "ACCOUNT", description = "The payout account.")
        private String account = "";

        @Option(
                names = "--tax",
                paramLabel = "PERCENT",
                description = "The tax on top of shares, such as 19; 0 by default.")
        private BigDecimal tax = BigDecimal.ZERO;

        @Option(
                names = "--from",
                paramLabel = "MONTH",
                description =
                        "The first month, such as 2026-01, where older sessions are in an archive; with --number.")
        private @Nullable YearMonth from;

        @Option(names = "--number", paramLabel = "N", description = "The number of the first document of --from.")
        private @Nullable Integer number;

        SelfBilling(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            format.format(store.json);
            int ppm = ppm();
            try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
                Accounts.require(desk, account, store.at);
                format.write(BillingReport.of(billing(desk.payouts().reports(), ppm)), store.json, console);
            }
            return Refusals.OK;
        }

        private io.evpayout.report.SelfBilling billing(Reports reports, int ppm) {
            if (from == null && number == null) {
                return reports.selfBilling(account, ppm);
            }
            if (from == null || number == null || number < 1) {
                throw new Refused(
                        "BAD_OPTION",
                        null,
                        String.valueOf(number),
                        "--from MONTH and --number N, 1 or more, go together: the first month, and its first number");
            }
            return reports.selfBilling(account, ppm, new io.evpayout.report.SelfBilling.Start(from, number));
        }

        private int ppm() {
            try {
                int ppm = tax.movePointRight(PPM_DIGITS).intValueExact();
                if (ppm < 0 || ppm > 1_000_000) {
                    throw new ArithmeticException("out of range");
                }
                return ppm;
            } catch (ArithmeticException e) {
                throw new Refused("BAD_OPTION", null, tax.toString(), "--tax is 0 to 100, with at most four decimals");
            }
        }
    }

    /** Gives the bridge of a year. */
    @Command(
            name = "tax-bridge",
            description = "Bridges a year from gross as processors report it, over net of fees, to what was paid.")
    static final class TaxBridge implements Callable<Integer> {

        private final Console console;

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Mixin
        private FormatOptions format = new FormatOptions();

        @Option(names = "--year", required = true, paramLabel = "YEAR", description = "The calendar year.")
        private int year;

        @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only this payout account.")
        @Nullable
        private String account;

        TaxBridge(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            format.format(store.json);
            if (year < 1 || year > 9_998) {
                throw new Refused("BAD_OPTION", null, String.valueOf(year), "--year is 1 to 9998");
            }
            try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
                if (account != null) {
                    Accounts.require(desk, account, store.at);
                }
                Revenue revenue = desk.payouts().reports().revenue(TaxReport.query(Year.of(year), account));
                format.write(TaxReport.of(revenue), store.json, console);
                return revenue.allTie() ? Refusals.OK : Refusals.FAILED;
            }
        }
    }
}
