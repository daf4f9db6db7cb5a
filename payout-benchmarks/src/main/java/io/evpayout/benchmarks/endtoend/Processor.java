package io.evpayout.benchmarks.endtoend;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Processor time of the thread that asks and of the server's processes that answer, which other load disturbs least. */
final class Processor {

    private final Server server;
    private final Map<Long, Long> before = new HashMap<>();
    private final long ownBefore;

    private Processor(Server server) {
        this.server = server;
        server.processes().forEach(process -> before.put(process, nanos(process)));
        this.ownBefore = own();
    }

    /**
     * Nanoseconds.
     *
     * @param jvm of this thread
     * @param server of the server's processes; 0 where they can't be seen: on another machine, or not on Linux
     */
    record Spent(long jvm, long server) {}

    /** From here on. */
    static Processor on(Server server) {
        return new Processor(server);
    }

    /** Until here. */
    Spent spent() {
        long jvm = own() - ownBefore;
        List<Long> processes = server.processes();
        return new Spent(
                jvm,
                processes.stream()
                        .mapToLong(process -> Math.max(0, nanos(process) - before.getOrDefault(process, 0L)))
                        .sum());
    }

    private static long own() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long nanos(long process) {
        try {
            return Long.parseLong(
                    Files.readString(Path.of("/proc/" + process + "/schedstat")).split(" ", 2)[0]);
        } catch (IOException e) {
            return 0;
        }
    }
}
