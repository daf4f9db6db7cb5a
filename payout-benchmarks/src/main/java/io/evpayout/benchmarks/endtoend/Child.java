package io.evpayout.benchmarks.endtoend;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own, with a heap of its own. */
final class Child {

    private static final long MEGABYTE = 1 << 20;

    private Child() {}

    /** What starts a class of this program: the options of the JVM, the class, its arguments. */
    static List<String> command(List<String> options, Class<?> main, String... args) {
        List<String> command = new ArrayList<>(java(options));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    /** What starts a JVM with these options. */
    static List<String> java(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        return command;
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /**
     * Runs a command to its end.
     *
     * @return what it has printed
     * @throws IllegalStateException if it fails, with what it has said
     */
    static String run(List<String> command) throws IOException {
        Path errors = Files.createTempFile("payout-child-", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ends with " + status + ": " + Files.readString(errors));
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for " + command, e);
        } finally {
            Files.delete(errors);
        }
    }

    /** Megabytes of this JVM's heap at its fullest; parts that were full at different times count together. */
    static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                / MEGABYTE;
    }

    /** The peak counts from now on. */
    static void forgetPeak() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** Megabytes that are left after a collection. */
    @SuppressWarnings("GarbageCollectionCalled") // what is left is what is measured
    static long left() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    /** Megabytes that this JVM's heap may have. */
    static long most() {
        return Runtime.getRuntime().maxMemory() / MEGABYTE;
    }
}
