package io.evpayout.spark.statement;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.Statement;
import io.evpayout.report.StatementWriter;
import io.evpayout.spark.Settings;
import io.evpayout.spark.earning.EarningRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;

/**
 * Statements of many accounts at once, by the writer that makes a store's. Of the earnings of a ledger they are what the
 * library would print; of recomputed ones every line is on its own day, as none is closed.
 */
public final class SparkStatements {

    private final Dataset<EarningRow> earnings;
    private final Settings settings;
    private final PayoutSource payouts;

    private SparkStatements(Dataset<EarningRow> earnings, Settings settings, PayoutSource payouts) {
        this.earnings = earnings;
        this.settings = settings;
        this.payouts = payouts;
    }

    /** Of earnings, recomputed or a ledger's; without payouts. */
    public static SparkStatements of(Dataset<EarningRow> earnings, Settings settings) {
        return new SparkStatements(earnings, settings, account -> List.of());
    }

    /** The same with the lines of payouts. */
    public SparkStatements with(PayoutSource source) {
        return new SparkStatements(earnings, settings, source);
    }

    /**
     * The lines of all accounts that have any, each in its own currency. One account's lines must fit into memory.
     *
     * @param from the first day
     * @param to the last day
     */
    public Dataset<StatementLine> lines(LocalDate from, LocalDate to) {
        Settings by = settings;
        PayoutSource source = payouts;
        FlatMapGroupsFunction<String, EarningRow, StatementLine> write = (account, rows) -> {
            Statement statement = write(by.network(), source, account, rows, new Days(from, to));
            List<StatementLine> lines = new ArrayList<>();
            for (Statement.Line line : statement.lines()) {
                lines.add(StatementLine.of(account, lines.size() + 1, line));
            }
            return lines.iterator();
        };
        return shares().groupByKey((MapFunction<EarningRow, String>) EarningRow::getAccount, Encoders.STRING())
                .flatMapGroups(write, StatementLine.encoder());
    }

    /**
     * One account's statement.
     *
     * @param from the first day
     * @param to the last day
     * @throws NoSuchElementException if there is no such account
     */
    public Statement statement(String account, LocalDate from, LocalDate to) {
        Iterator<EarningRow> rows =
                shares().filter(col("account").equalTo(account)).toLocalIterator();
        return write(settings.network(), payouts, account, rows, new Days(from, to));
    }

    private Dataset<EarningRow> shares() {
        return earnings.filter(not(col("party").isin("#tax", "#fees")));
    }

    private record Days(LocalDate from, LocalDate to) {}

    private static Statement write(
            Network network, PayoutSource payouts, String account, Iterator<EarningRow> rows, Days days) {
        History<AccountSettings> history = network.accounts().get(account);
        AccountSettings settings = network.account(
                        account,
                        history == null ? Instant.EPOCH : history.latest().from())
                .orElseThrow(() -> new NoSuchElementException("There is no payout account " + account));
        StatementWriter writer = new StatementWriter(
                account, settings.currency(), settings.schedule().zone(), days.from(), days.to());
        rows.forEachRemaining(row -> writer.add(row.earning()));
        payouts.of(account).forEach(writer::add);
        return writer.write();
    }
}
