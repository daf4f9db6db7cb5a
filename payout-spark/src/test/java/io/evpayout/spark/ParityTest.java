package io.evpayout.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.report.Dimension;
import io.evpayout.report.LedgerTotal;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.Statement;
import io.evpayout.report.TieOut;
import io.evpayout.session.Fact;
import io.evpayout.spark.audit.Difference;
import io.evpayout.spark.audit.Ledger;
import io.evpayout.spark.audit.SparkAudit;
import io.evpayout.spark.earning.AccountTotal;
import io.evpayout.spark.earning.Checksum;
import io.evpayout.spark.earning.EarningRow;
import io.evpayout.spark.earning.SparkEarnings;
import io.evpayout.spark.revenue.SparkRevenue;
import io.evpayout.spark.session.FactColumns;
import io.evpayout.spark.session.FactRows;
import io.evpayout.spark.session.Facts;
import io.evpayout.spark.statement.SparkStatements;
import io.evpayout.spark.statement.StatementLine;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryStore;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.TestTokenizer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What Spark makes of raw facts is what the library has in its books: the same lines, to the micro. */
@ResourceLock("spark")
class ParityTest {

    private static final int SESSIONS = 600;
    private static final Instant NOW = Instant.parse("2026-03-05T06:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 3, 31);

    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static Store store;
    private static Payouts payouts;
    private static Facts facts;
    private static Dataset<EarningRow> ledger;
    private static SparkAudit audit;
    private static final Settings SETTINGS = SampleNetwork.distributed();

    @BeforeAll
    static void start() {
        List<Fact> all = new ArrayList<>(SampleFacts.first(SESSIONS));
        Collections.shuffle(all, new Random(1));
        store = new MemoryStore();
        payouts = Payouts.on(store)
                .rail(new ScriptedRail("bank"))
                .tokenizer(new TestTokenizer())
                .clock(() -> NOW)
                .build();
        payouts.apply(SampleNetwork.settings());
        payouts.record(all);
        payouts.run(); // nobody has a bank account: it settles the period terms, and pays nothing
        spark = LocalSpark.start();
        Dataset<Row> rows = spark.createDataFrame(all.stream().map(FactRows::of).toList(), FactColumns.SCHEMA);
        String parquet = folder.resolve("facts").toString();
        rows.repartition(3).write().parquet(parquet);
        facts = Facts.of(spark.read().parquet(parquet));
        audit = SparkAudit.of(facts, SETTINGS, NOW);
        ledger = spark.createDataset(booked(), EarningRow.encoder()).cache();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    private static List<EarningRow> booked() {
        return store.read(snapshot -> {
            try (Stream<BookedFact> booked = snapshot.facts(null, null)) {
                return booked.flatMap(fact -> fact.earnings().stream())
                        .map(EarningRow::of)
                        .toList();
            }
        });
    }

    @Test
    void everyLineOfTheLedgerComesOutOfRawFactsAgain() {

        assertThat(audit.differences(ledger).collectAsList()).isEmpty();
        assertThat(audit.checksum()).isEqualTo(SparkAudit.checksum(ledger));
        assertThat(audit.checksum().getCount()).isGreaterThan(SESSIONS);
    }

    @Test
    void oneWrongMicroInTheLedgerIsFoundAndNamed() {
        List<EarningRow> wrong = new ArrayList<>(booked());
        EarningRow row = wrong.get(wrong.size() / 2);
        row.setMicros(row.getMicros() + 1);

        Dataset<EarningRow> tampered = spark.createDataset(wrong, EarningRow.encoder());

        List<Difference> differences = audit.differences(tampered).collectAsList();
        assertThat(differences).singleElement().satisfies(difference -> {
            assertThat(difference.getBooked() - difference.getRecomputed()).isOne();
            assertThat(difference.getKey()).isEqualTo(row.getKey());
            assertThat(difference.toString()).contains("the ledger has");
        });
        assertThat(SparkAudit.checksum(tampered)).isNotEqualTo(audit.checksum());
    }

    /** As the tables of a store have them: keys by number, no date where it is the day, instants without a letter. */
    @Test
    void theTablesOfAStoreAreALedger() {
        Dataset<Row> fact = ledger.selectExpr(
                        "home AS account",
                        "xxhash64(source, key) AS number",
                        "source",
                        "key AS id_key",
                        "IF(id = key, NULL, id) AS id",
                        "type")
                .distinct();
        Dataset<Row> earning = ledger.selectExpr(
                "home",
                "xxhash64(source, key) AS fact",
                "party",
                "revision",
                "account",
                "site",
                "day",
                "IF(date = day, NULL, date) AS date",
                "currency",
                "micros",
                "agreement",
                "left(agreementFrom, length(agreementFrom) - 1) AS agreement_from");

        assertThat(Checksum.of(Ledger.of(earning, fact))).isEqualTo(Checksum.of(ledger));
    }

    @Test
    void jsonLinesAreTheSameFacts() {
        String json = folder.resolve("lines").toString();
        facts.rows().write().json(json);

        Checksum checksum =
                Checksum.of(SparkEarnings.of(Facts.json(spark, json), SETTINGS).rows());

        assertThat(checksum)
                .isEqualTo(Checksum.of(SparkEarnings.of(facts, SETTINGS).rows()));
    }

    @Test
    void totalsAreThoseOfTheLedger() {
        List<AccountTotal> totals =
                AccountTotal.of(SparkEarnings.of(facts, SETTINGS).rows(NOW)).collectAsList();

        Map<String, String> expected = new TreeMap<>();
        booked().stream()
                .map(AccountTotal::of)
                .collect(Collectors.toMap(total -> total.getAccount(), total -> total, AccountTotal::plus))
                .forEach(
                        (account, total) -> expected.put(account, total.amount().toString()));
        assertThat(totals.stream()
                        .collect(Collectors.toMap(
                                AccountTotal::getAccount,
                                total -> total.amount().toString())))
                .isEqualTo(expected);
    }

    @Test
    void revenueIsTheLibrarys() {
        RevenueQuery query = RevenueQuery.of(Dimension.SITE, Dimension.MONTH, Dimension.CONNECTOR);
        Revenue expected = payouts.reports().revenue(query);

        Revenue revenue = SparkRevenue.of(facts, SETTINGS).revenue(query, NOW, List.of(ledger(expected)));

        assertThat(revenue).isEqualTo(expected);
        assertThat(revenue.allTie()).isTrue();
    }

    private static LedgerTotal ledger(Revenue revenue) {
        List<TieOut> ties = revenue.ties();
        return new LedgerTotal(
                ties.get(0).ledger(),
                ties.get(1).ledger(),
                ties.get(2).ledger(),
                ties.get(3).ledger(),
                ties.get(4).ledger());
    }

    @Test
    void statementsAreTheLibrarys() {
        SparkStatements statements = SparkStatements.of(ledger, SETTINGS);
        List<String> lines = statements.lines(FIRST, LAST).collectAsList().stream()
                .map(StatementLine::toString)
                .sorted()
                .toList();

        List<String> expected = new ArrayList<>();
        for (String account :
                List.of("host-0-eur", "host-1-eur", "host-2-eur", "host-3-eur", "partner:EUR", "operator:EUR")) {
            List<Statement.Line> of = payouts.statement(account, FIRST, LAST).lines();
            for (int i = 0; i < of.size(); i++) {
                expected.add(StatementLine.of(account, i + 1, of.get(i)).toString());
            }
        }
        Collections.sort(expected);
        assertThat(lines).isEqualTo(expected);
        Statement one = statements.statement("host-1-eur", FIRST, LAST);
        assertThat(one.closing())
                .isEqualTo(payouts.statement("host-1-eur", FIRST, LAST).closing());
    }
}
