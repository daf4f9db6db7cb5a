package io.evpayout.spark.audit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.evpayout.spark.Settings;
import io.evpayout.spark.earning.Checksum;
import io.evpayout.spark.earning.EarningRow;
import io.evpayout.spark.earning.SparkEarnings;
import io.evpayout.spark.session.Facts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Works everything out again from raw facts and settings, and compares it with a ledger, line by line: fact, party, account,
 * day, contract and micros. What several revisions of a line come to is compared, not how a store got there; settled debts,
 * which no raw fact brings, are left out.
 *
 * <pre>{@code
 * SparkAudit audit = SparkAudit.of(facts, settings, Instant.now());
 * Dataset<Difference> differences = audit.differences(Ledger.of(earningTable, factTable));
 * }</pre>
 */
public final class SparkAudit {

    private static final List<String> LINE = List.of(
            "home",
            "source",
            "key",
            "type",
            "party",
            "account",
            "site",
            "date",
            "currency",
            "agreement",
            "agreementFrom");

    private final Dataset<EarningRow> recomputed;

    private SparkAudit(Dataset<EarningRow> recomputed) {
        this.recomputed = recomputed;
    }

    /**
     * An audit of all facts.
     *
     * @param now when the ledger was read; its last run must have been after the last day of which period terms are settled
     */
    public static SparkAudit of(Facts facts, Settings settings, Instant now) {
        return new SparkAudit(SparkEarnings.of(facts, settings).rows(now));
    }

    /** Lines that are not the same in both; none if the ledger is right and complete. */
    public Dataset<Difference> differences(Dataset<EarningRow> ledger) {
        return signed(recomputed, "recomputed")
                .union(signed(raw(ledger), "booked"))
                .groupBy(LINE.stream().map(name -> col(name)).toArray(Column[]::new))
                .agg(sum("recomputed").as("recomputed"), sum("booked").as("booked"))
                .filter(col("recomputed").notEqual(col("booked")))
                .withColumn("recomputed", col("recomputed").cast("bigint"))
                .withColumn("booked", col("booked").cast("bigint"))
                .as(Encoders.bean(Difference.class));
    }

    /** The checksum of what facts bring; the ledger's is {@link #checksum(Dataset)}. */
    public Checksum checksum() {
        return Checksum.of(net(recomputed));
    }

    /** The checksum of a ledger, which is that of the facts if it is right and complete. */
    public static Checksum checksum(Dataset<EarningRow> ledger) {
        return Checksum.of(net(raw(ledger)));
    }

    private static Dataset<EarningRow> raw(Dataset<EarningRow> ledger) {
        return ledger.filter(col("type").notEqual("SET_OFF").and(col("type").notEqual("WRITE_OFF")));
    }

    /** One row for each line. */
    private static Dataset<EarningRow> net(Dataset<EarningRow> rows) {
        return rows.groupBy(LINE.stream().map(name -> col(name)).toArray(Column[]::new))
                .agg(sum(col("micros").cast("decimal(38,0)")).cast("bigint").as("micros"))
                .withColumn("id", col("key"))
                .withColumn("day", col("date"))
                .withColumn("revision", lit(0))
                .as(EarningRow.encoder());
    }

    /** Sums of micros in 38 digits: no number of 64-bit amounts that fits on any disk can overflow them. */
    private static Dataset<Row> signed(Dataset<EarningRow> rows, String side) {
        Column[] columns = Stream.concat(
                        LINE.stream().map(name -> col(name)),
                        Stream.of("recomputed", "booked")
                                .map(name -> (name.equals(side) ? col("micros") : lit(0L))
                                        .cast("decimal(38,0)")
                                        .as(name)))
                .toArray(Column[]::new);
        return rows.select(columns);
    }
}
