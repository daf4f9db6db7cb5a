package io.evpayout.spark.audit;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import io.evpayout.spark.earning.EarningRow;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * The ledger's lines as a store keeps them.
 *
 * <pre>{@code
 * Dataset<Row> earning = spark.read().jdbc(url, "payout.earning", properties);
 * Dataset<Row> fact = spark.read().jdbc(url, "payout.fact", properties);
 * Dataset<EarningRow> ledger = Ledger.of(earning, fact);
 * }</pre>
 */
public final class Ledger {

    /** Written as core writes it. */
    private static final UserDefinedFunction INSTANT =
            udf((UDF1<String, String>) text -> Instant.parse(text + "Z").toString(), DataTypes.StringType);

    private Ledger() {}

    /**
     * The lines of a store's tables, read by JDBC or exported.
     *
     * @param earning the table of this name, with all its columns
     * @param fact the table of this name, with at least account, number, source, id_key, id and type
     */
    public static Dataset<EarningRow> of(Dataset<Row> earning, Dataset<Row> fact) {
        Dataset<Row> named = fact.select(
                col("account").as("fact_account"),
                col("number").as("fact_number"),
                col("source"),
                col("id_key").as("key"),
                coalesce(col("id"), col("id_key")).as("id"),
                col("type"));
        return earning.join(
                        named,
                        col("home").equalTo(col("fact_account")).and(col("fact").equalTo(col("fact_number"))))
                .select(
                        col("home"),
                        col("source"),
                        col("id"),
                        col("key"),
                        col("type"),
                        col("party"),
                        col("revision").cast("int").as("revision"),
                        col("account"),
                        col("site"),
                        col("day"),
                        coalesce(col("date"), col("day")).as("date"),
                        col("currency"),
                        col("micros").cast("bigint").as("micros"),
                        col("agreement"),
                        INSTANT.apply(col("agreement_from")).as("agreementFrom"))
                .as(EarningRow.encoder());
    }
}
