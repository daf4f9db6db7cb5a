package io.evpayout.spark;

import org.apache.spark.sql.SparkSession;

/** Spark within this process, on two threads, that talks to nobody else: one for all tests, as it starts slowly. */
final class LocalSpark {

    private LocalSpark() {}

    /** Stops it, for tests that need another one in this process. */
    static void stop() {
        SparkSession.getDefaultSession().foreach(session -> {
            session.stop();
            return true;
        });
    }

    static SparkSession start() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("payout-spark")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.codegen.wholeStage", "false")
                .config("spark.sql.warehouse.dir", "target/warehouse")
                .getOrCreate();
    }
}
