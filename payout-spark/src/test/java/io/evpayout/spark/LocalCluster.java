package io.evpayout.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A standalone master and two workers as processes of their own on loopback, from the jars of the class path. */
final class LocalCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final Path home;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    LocalCluster(Path home) throws IOException {
        this.home = home;
        Path jars = Files.createDirectories(home.resolve("jars"));
        // Spark wants a folder of jars; what executors really use is the class path that they are given.
        for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
            if (entry.contains("spark-core")) {
                Files.createSymbolicLink(jars.resolve("spark-core.jar"), Path.of(entry));
            }
        }
        this.port = freePort();
        master = start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                LOOPBACK,
                "--port",
                "" + port,
                "--webui-port",
                "0");
        awaitPort();
        for (int number = 0; number < 2; number++) {
            workers.add(start(
                    "worker-" + number,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    LOOPBACK,
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "2g",
                    "--work-dir",
                    home.resolve("work-" + number).toString(),
                    url()));
        }
    }

    private String url() {
        return "spark://" + LOOPBACK + ":" + port;
    }

    SparkSession connect() {
        return SparkSession.builder()
                .master(url())
                .appName("payout-spark")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", LOOPBACK)
                .config("spark.driver.host", LOOPBACK)
                .config("spark.executor.memory", "1500m")
                .config("spark.executor.cores", "1")
                .config("spark.executor.extraClassPath", CLASS_PATH)
                .config("spark.local.dir", home.resolve("local").toString())
                .config("spark.sql.shuffle.partitions", "8")
                .config("spark.sql.warehouse.dir", home.resolve("warehouse").toString())
                .getOrCreate();
    }

    /** Kills a worker and its executor, as if its machine were gone. */
    void killOneWorker() {
        Process worker = workers.remove(0);
        worker.descendants().forEach(ProcessHandle::destroyForcibly);
        worker.destroyForcibly();
    }

    int workers() {
        return workers.size();
    }

    @Override
    public void close() {
        List<Process> all = new ArrayList<>(workers);
        all.add(master);
        all.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    private Process start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp", CLASS_PATH));
        command.addAll(List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED"));
        command.add(main);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        home.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_LOCAL_IP",
                        LOOPBACK,
                        "SPARK_LOCAL_DIRS",
                        home.resolve("local").toString()));
        return builder.start();
    }

    private void awaitPort() {
        for (int tries = 0; master.isAlive() && tries < 100_000; tries++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("The master does not start; see " + home.resolve("master.log"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
