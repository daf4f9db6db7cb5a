package io.evpayout.spark.session;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Raw facts on a cluster, as often as they were sent: the same fact again counts once.
 *
 * <pre>{@code
 * Facts.of(spark.read().parquet("s3a://history/facts"))
 * Facts.json(spark, "history/facts.jsonl")
 * Facts.parse(spark.read().textFile("cdrs.jsonl"), line -> parser.facts(line).iterator())
 * }</pre>
 */
public final class Facts {

    static final String GROUP_SOURCE = "group_source";
    static final String GROUP_KEY = "group_key";

    /** As {@link SessionId#key()}, whatever the locale of a machine. */
    private static final UserDefinedFunction KEY =
            udf((UDF1<String, String>) id -> id == null ? null : id.toLowerCase(Locale.ROOT), DataTypes.StringType);

    private final Dataset<Row> rows;

    private Facts(Dataset<Row> rows) {
        this.rows = rows;
    }

    /**
     * Rows with the columns of {@link FactColumns}; others are left out.
     *
     * @throws IllegalArgumentException if there is no source, type or time
     */
    public static Facts of(Dataset<Row> rows) {
        Set<String> there = new HashSet<>(Arrays.asList(rows.columns()));
        for (String needed : List.of(FactColumns.SOURCE, FactColumns.TYPE, "at")) {
            if (!there.contains(needed)) {
                throw new IllegalArgumentException(
                        "Facts need a column \"" + needed + "\", there are only " + there + "; see FactColumns");
            }
        }
        Column[] columns = Arrays.stream(FactColumns.SCHEMA.fieldNames())
                .map(name -> column(name, there))
                .toArray(Column[]::new);
        return new Facts(rows.select(columns));
    }

    private static Column column(String name, Set<String> there) {
        Column same = there.contains(name) ? col(name) : lit(null);
        if (name.equals(FactColumns.KEY)) {
            Column own = KEY.apply(
                    there.contains(FactColumns.ID)
                            ? col(FactColumns.ID)
                            : lit(null).cast("string"));
            same = coalesce(same.cast("string"), own);
        } else if (name.equals(FactColumns.ORIGINAL_KEY) && there.contains(FactColumns.ORIGINAL_ID)) {
            same = coalesce(same.cast("string"), KEY.apply(col(FactColumns.ORIGINAL_ID)));
        }
        return same.cast(FactColumns.type(name)).as(name);
    }

    /** JSON lines with these names, as {@link #of} takes them. */
    public static Facts json(SparkSession spark, String... paths) {
        return of(spark.read().schema(FactColumns.SCHEMA).json(paths));
    }

    /**
     * Lines of any other form.
     *
     * @param parser the facts in one line; it is sent to all machines
     */
    public static Facts parse(Dataset<String> lines, FlatMapFunction<String, Fact> parser) {
        FlatMapFunction<String, Row> toRows = line -> {
            List<Row> made = new ArrayList<>();
            parser.call(line).forEachRemaining(fact -> made.add(FactRows.of(fact)));
            return made.iterator();
        };
        return new Facts(lines.flatMap(toRows, Encoders.row(FactColumns.SCHEMA)));
    }

    /** As they came. */
    public Dataset<Row> rows() {
        return rows;
    }

    /**
     * Works on sessions with all their corrections, wherever each of them is. All of one session come together, each fact
     * once; of two with the same id and other content one is taken, always the same one.
     *
     * @param work on the groups of one task
     */
    public <R> Dataset<R> groups(GroupWork<R> work, Encoder<R> encoder) {
        return grouped()
                .repartition(col(GROUP_SOURCE), col(GROUP_KEY))
                .sortWithinPartitions(GROUP_SOURCE, GROUP_KEY)
                .mapPartitions(
                        (MapPartitionsFunction<Row, R>) partition -> work.work(new FactGroups(partition)), encoder);
    }

    private Dataset<Row> grouped() {
        Column isSession = col(FactColumns.TYPE).equalTo(FactType.SESSION.name());
        Dataset<Row> direct = rows.filter(
                        col(FactColumns.TYPE).isin("SESSION", "CREDIT", "REFUND", "CHARGEBACK", "RERATING"))
                .withColumn(
                        GROUP_SOURCE,
                        when(isSession, col(FactColumns.SOURCE)).otherwise(col(FactColumns.ORIGINAL_SOURCE)))
                .withColumn(GROUP_KEY, when(isSession, col(FactColumns.KEY)).otherwise(col(FactColumns.ORIGINAL_KEY)));
        return direct.union(wonChargebacks());
    }

    /** Decisions about chargebacks belong to the chargebacks' sessions. */
    private Dataset<Row> wonChargebacks() {
        Dataset<Row> chargebacks = rows.filter(col(FactColumns.TYPE).equalTo(FactType.CHARGEBACK.name()))
                .select(
                        col(FactColumns.SOURCE).as("dispute_source"),
                        col(FactColumns.KEY).as("dispute_key"),
                        col(FactColumns.ORIGINAL_SOURCE).as(GROUP_SOURCE),
                        col(FactColumns.ORIGINAL_KEY).as(GROUP_KEY))
                .distinct();
        return rows.filter(col(FactColumns.TYPE).equalTo(FactType.CHARGEBACK_WON.name()))
                .join(
                        chargebacks,
                        col(FactColumns.ORIGINAL_SOURCE)
                                .equalTo(col("dispute_source"))
                                .and(col(FactColumns.ORIGINAL_KEY).equalTo(col("dispute_key"))),
                        "left_outer")
                .drop("dispute_source", "dispute_key");
    }

    /** All outages that were not withdrawn, on the driver: they are few beside sessions. */
    public List<Outage> outages() {
        Map<SessionId, Outage> outages = new LinkedHashMap<>();
        Set<SessionId> withdrawn = new HashSet<>();
        for (Row row : rows.filter(col(FactColumns.TYPE).isin("OUTAGE", "OUTAGE_WITHDRAWAL"))
                .collectAsList()) {
            Fact fact = FactReader.read(row);
            if (fact instanceof Outage outage) {
                outages.merge(
                        outage.id(), outage, (one, other) -> one.hash().compareTo(other.hash()) <= 0 ? one : other);
            } else if (fact instanceof OutageWithdrawal withdrawal) {
                withdrawn.add(withdrawal.outage());
            }
        }
        outages.keySet().removeAll(withdrawn);
        return List.copyOf(outages.values());
    }
}
