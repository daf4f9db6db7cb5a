package io.evpayout.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.earning.PercentSplit;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Prices split among three by the library's columns beside Spark's own expressions, which round half even at the micro as it
 * does: the same sums. What it prints is a measurement; {@code -Dspark.rows=30000000} makes it a long one.
 */
@Tag("proof")
@ResourceLock("spark")
class KernelSpeedTest {

    private static final long ROWS = Long.getLong("spark.rows", 3_000_000);
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    @Test
    void theLibrarysColumnsAndSparksExpressionsComeToTheSame() {
        SparkSession spark = LocalSpark.start();
        spark.conf().set("spark.sql.codegen.wholeStage", "true");
        try {
            String file = folder.resolve("prices").toString();
            spark.range(0, ROWS, 1, 4)
                    .selectExpr("100000000 + (id * 7919) % 500000 * 10007 AS gross")
                    .write()
                    .parquet(file);
            Dataset<Row> gross = spark.read().parquet(file);
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                List<Long> ours = kernel(gross);
                say("the library's columns", begun);
                begun = System.nanoTime();
                List<Long> theirs = expressions(gross);
                say("Spark's expressions", begun);
                assertThat(ours).isEqualTo(theirs);
            }
        } finally {
            LocalSpark.stop();
        }
    }

    private static void say(String what, long begun) {
        long micros = (System.nanoTime() - begun) / 1_000;
        System.out.println(
                ROWS + " prices, " + what + ": " + micros / 1_000 + " ms, " + ROWS * 1_000_000 / micros + " a second");
    }

    /** Batches of columns as Spark reads them from the file: no rows are made of them, and no objects of numbers. */
    private static List<Long> kernel(Dataset<Row> gross) {
        long[] sums = new long[3];
        SparkPlan scan = gross.queryExecution().sparkPlan().collectLeaves().head();
        assertThat(scan.supportsColumnar()).isTrue();
        for (long[] part : scan.executeColumnar()
                .toJavaRDD()
                .mapPartitions(KernelSpeedTest::sums)
                .collect()) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.addExact(sums[i], part[i]);
            }
        }
        return List.of(sums[0], sums[1], sums[2]);
    }

    private static Iterator<long[]> sums(Iterator<ColumnarBatch> batches) {
        PercentSplit split = PercentSplit.of(Agreement.of(
                        "a",
                        Scope.account("host-eur"),
                        "operator",
                        Term.parse("percent 82.5 of gross to host"),
                        Term.parse("percent 3.3333 of gross to partner")))
                .orElseThrow();
        long[] sums = new long[3];
        while (batches.hasNext()) {
            ColumnarBatch batch = batches.next();
            add(split, batch.column(0).getLongs(0, batch.numRows()), sums);
        }
        return List.of(sums).iterator();
    }

    private static void add(PercentSplit split, long[] prices, long[] sums) {
        long[][] shares = new long[3][prices.length];
        split.shares(prices, new long[prices.length], shares);
        for (String party : split.parties()) {
            int to = List.of("host", "partner", "operator").indexOf(party);
            long sum = 0;
            for (long share : shares[split.parties().indexOf(party)]) {
                sum += share;
            }
            sums[to] = Math.addExact(sums[to], sum);
        }
    }

    private static List<Long> expressions(Dataset<Row> gross) {
        Row sums = gross.selectExpr("gross", share(825_000) + " AS host", share(33_333) + " AS partner")
                .selectExpr("sum(host)", "sum(partner)", "sum(gross - host - partner)")
                .first();
        return List.of(sums.getLong(0), sums.getLong(1), sums.getLong(2));
    }

    /** Half even, in whole numbers. */
    private static String share(long ppm) {
        String product = "(gross * " + ppm + ")";
        String whole = "(" + product + " div 1000000)";
        String twice = "(2 * (" + product + " % 1000000))";
        return "(" + whole + " + CASE WHEN " + twice + " > 1000000 OR (" + twice + " = 1000000 AND " + whole
                + " % 2 = 1) THEN 1 ELSE 0 END)";
    }
}
