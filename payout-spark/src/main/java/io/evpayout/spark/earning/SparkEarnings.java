package io.evpayout.spark.earning;

import io.evpayout.earning.Turnover;
import io.evpayout.engine.Rebooking;
import io.evpayout.session.Outage;
import io.evpayout.spark.Settings;
import io.evpayout.spark.session.FactGroup;
import io.evpayout.spark.session.Facts;
import io.evpayout.store.BookedFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * Facts to earnings: each session with its corrections is split by {@link Rebooking}, as a store's own are, so that the same
 * facts and settings bring the same micros. What can't be booked yet brings nothing.
 *
 * <pre>{@code
 * SparkEarnings earnings = SparkEarnings.of(Facts.of(spark.read().parquet("facts")), settings);
 * earnings.rows().write().parquet("earnings");
 * earnings.rows(now);   // and what period terms (guarantees, tiers, fees) bring by now
 * }</pre>
 */
public final class SparkEarnings {

    private final Facts facts;
    private final Settings settings;

    private SparkEarnings(Facts facts, Settings settings) {
        this.facts = facts;
        this.settings = settings;
    }

    /** Of all facts, by all settings. */
    public static SparkEarnings of(Facts facts, Settings settings) {
        return new SparkEarnings(facts, settings);
    }

    /** What sessions and corrections brought; each in the lot of its own day, since no day is closed without a store. */
    public Dataset<EarningRow> rows() {
        Settings by = settings;
        return facts.groups(
                groups -> {
                    Rebooking rebooking = by.rebooking();
                    return stream(groups)
                            .flatMap(group -> booked(rebooking, group).stream())
                            .flatMap(fact -> fact.earnings().stream())
                            .map(EarningRow::of)
                            .iterator();
                },
                EarningRow.encoder());
    }

    /**
     * The same, and what period terms bring.
     *
     * @param now days that are not over then bring nothing yet
     */
    public Dataset<EarningRow> rows(Instant now) {
        return settings.network().accrualAccounts().isEmpty() ? rows() : rows().union(terms(now));
    }

    /** What period terms bring, from the turnover of all sessions. */
    public Dataset<EarningRow> terms(Instant now) {
        Settings by = settings;
        List<Outage> outages = facts.outages();
        List<TurnoverRow> downtime = new ArrayList<>();
        by.rebooking().outOfOrder(outages).forEach((key, seconds) -> downtime.add(TurnoverRow.of(key, seconds)));
        SparkSession spark = facts.rows().sparkSession();
        List<String> accounts = List.copyOf(by.network().accrualAccounts());
        // Fees and guarantees come without a session too: every account has a row.
        List<TurnoverRow> none = accounts.stream().map(SparkEarnings::nothing).toList();
        FlatMapGroupsFunction<String, TurnoverRow, EarningRow> terms =
                (account, rows) -> terms(by.rebooking(), account, rows, now);
        return turnover()
                .union(spark.createDataset(downtime, TurnoverRow.encoder()))
                .union(spark.createDataset(none, TurnoverRow.encoder()))
                .groupByKey((MapFunction<TurnoverRow, String>) TurnoverRow::getAccount, Encoders.STRING())
                .flatMapGroups(terms, EarningRow.encoder());
    }

    private static TurnoverRow nothing(String account) {
        TurnoverRow row = new TurnoverRow();
        row.setAccount(account);
        return row;
    }

    private static Iterator<EarningRow> terms(
            Rebooking rebooking, String account, Iterator<TurnoverRow> rows, Instant now) {
        Map<Turnover.Part.Key, Long> sums = new TreeMap<>();
        rows.forEachRemaining(row -> {
            if (!row.getAgreement().isEmpty()) {
                sums.merge(row.key(), row.getAmount(), Math::addExact);
            }
        });
        List<Turnover.Part> parts = new ArrayList<>();
        sums.forEach((key, amount) -> parts.add(new Turnover.Part(key, amount)));
        return rebooking.terms(account, parts, now).stream()
                .flatMap(fact -> fact.earnings().stream())
                .map(EarningRow::of)
                .iterator();
    }

    /** Added up within each task first. */
    private Dataset<TurnoverRow> turnover() {
        Settings by = settings;
        return facts.groups(
                groups -> {
                    Rebooking rebooking = by.rebooking();
                    Map<Turnover.Part.Key, Long> sums = new HashMap<>();
                    groups.forEachRemaining(group -> {
                        if (group.session() != null) {
                            rebooking
                                    .book(group.session(), group.corrections())
                                    .turnover()
                                    .forEach((key, amount) -> sums.merge(key, amount, Math::addExact));
                        }
                    });
                    return sums.entrySet().stream()
                            .map(sum -> TurnoverRow.of(sum.getKey(), sum.getValue()))
                            .iterator();
                },
                TurnoverRow.encoder());
    }

    private static List<BookedFact> booked(Rebooking rebooking, FactGroup group) {
        return group.session() == null
                ? List.of()
                : rebooking.book(group.session(), group.corrections()).booked();
    }

    private static <T> Stream<T> stream(Iterator<T> all) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false);
    }
}
