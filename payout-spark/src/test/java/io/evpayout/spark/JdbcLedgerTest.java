package io.evpayout.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.jdbc.JdbcOptions;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.session.Fact;
import io.evpayout.spark.audit.Ledger;
import io.evpayout.spark.audit.SparkAudit;
import io.evpayout.spark.earning.EarningRow;
import io.evpayout.spark.session.FactColumns;
import io.evpayout.spark.session.FactRows;
import io.evpayout.spark.session.Facts;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.TestTokenizer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The audit reads the tables of a real PostgreSQL, as they are and as they are spread over partitions. */
@ResourceLock("spark")
class JdbcLedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-05T06:00:00Z");

    @Test
    void theTablesOfPostgresqlAreALedgerWholeOrPartitioned() throws IOException {
        List<Fact> facts = SampleFacts.first(100);
        SparkSession spark = LocalSpark.start();
        try (EmbeddedPostgres server = server()) {
            SparkAudit audit = SparkAudit.of(
                    Facts.of(spark.createDataFrame(
                            facts.stream().map(FactRows::of).toList(), FactColumns.SCHEMA)),
                    SampleNetwork.distributed(),
                    NOW);
            fill(server, JdbcOptions.DEFAULT, facts);
            fill(server, JdbcOptions.DEFAULT.withSchema("spread").withPartitions(3), facts);
            for (String schema : List.of("payout", "spread")) {
                Dataset<EarningRow> ledger = ledger(spark, server, schema);
                assertThat(audit.differences(ledger).collectAsList()).as(schema).isEmpty();
                assertThat(SparkAudit.checksum(ledger)).as(schema).isEqualTo(audit.checksum());
            }
        }
    }

    /** One that loses nothing: no other is taken. */
    private static EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    private static void fill(EmbeddedPostgres server, JdbcOptions options, List<Fact> facts) {
        try (JdbcStore store = JdbcStore.postgres(server.getPostgresDatabase(), options)) {
            Payouts payouts = Payouts.on(store)
                    .rail(new ScriptedRail("bank"))
                    .tokenizer(new TestTokenizer())
                    .clock(() -> NOW)
                    .build();
            payouts.apply(SampleNetwork.settings());
            payouts.record(facts);
            payouts.run(); // settles the period terms; nobody has a bank account
        }
    }

    private static Dataset<EarningRow> ledger(SparkSession spark, EmbeddedPostgres server, String schema) {
        String url = server.getJdbcUrl("postgres", "postgres");
        Properties properties = new Properties();
        properties.setProperty("driver", "org.postgresql.Driver");
        return Ledger.of(
                spark.read().jdbc(url, schema + ".earning", properties),
                spark.read().jdbc(url, schema + ".fact", properties));
    }
}
