package io.evpayout.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.spark.earning.Checksum;
import io.evpayout.spark.earning.SparkEarnings;
import io.evpayout.spark.session.Facts;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A real master and two workers, each a process of its own: the same lines as one loop without Spark, also where a worker is
 * killed in the middle. {@code -Dspark.sessions=20000000} makes a long history of it.
 */
@Tag("proof")
@ResourceLock("spark")
class ClusterTest {

    private static final long SESSIONS = Long.getLong("spark.sessions", 20_000);

    /** So many sessions in a task that it needs the same memory whatever their number, and a killed worker loses little. */
    private static final int TASKS = (int) Math.max(8, SESSIONS / 250_000);

    @TempDir
    static Path folder;

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void twoWorkersAndOneAfterACrashMakeTheLinesOfOneLoop() throws Exception {
        LocalSpark.stop();
        long begun = System.nanoTime();
        Checksum expected = LoopEarnings.checksum(SESSIONS);
        say("one loop", begun);
        try (LocalCluster cluster = new LocalCluster(folder.resolve("spark"))) {
            try (SparkSession spark = cluster.connect()) {
                spark.conf().set("spark.sql.shuffle.partitions", TASKS);
                Facts facts = facts(spark);
                begun = System.nanoTime();
                assertThat(Checksum.of(SparkEarnings.of(facts, SampleNetwork.distributed())
                                .rows()))
                        .isEqualTo(expected);
                say("two workers", begun);

                KillAfter kill = new KillAfter(cluster);
                spark.sparkContext().addSparkListener(kill);
                begun = System.nanoTime();
                assertThat(Checksum.of(SparkEarnings.of(facts, SampleNetwork.distributed())
                                .rows()))
                        .isEqualTo(expected);
                say("two workers, one killed", begun);
                kill.done.await();
                assertThat(cluster.workers()).isOne();
            }
        }
    }

    /** Facts are made on the workers, from their numbers. */
    private static Facts facts(SparkSession spark) {
        Dataset<String> numbers = spark.range(0, SESSIONS, 1, TASKS)
                .map((MapFunction<Long, String>) number -> Long.toString(number), Encoders.STRING());
        return Facts.parse(
                numbers, number -> SampleFacts.of(Long.parseLong(number)).iterator());
    }

    private static void say(String what, long begun) {
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.println(SESSIONS + " sessions, " + what + ": " + millis + " ms, "
                + SESSIONS * 1000 / Math.max(1, millis) + " a second");
    }

    /** Kills a worker once some tasks are done and others are not. */
    private static final class KillAfter extends SparkListener {

        private static final int DONE = 5;

        private final LocalCluster cluster;
        private final AtomicInteger tasks = new AtomicInteger();
        private final CountDownLatch done = new CountDownLatch(1);

        KillAfter(LocalCluster cluster) {
            this.cluster = cluster;
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (tasks.incrementAndGet() == DONE) {
                cluster.killOneWorker();
                done.countDown();
            }
        }
    }
}
