package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.ocpi.CdrReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Taking CDRs in within a heap of 256 MB, however many they are, by a process of its own. */
final class Importing {

    private static final String HEAP = "-Xmx256m";
    private static final int TIMES = 3;
    private static final int PIECE = 1_000;

    private final Sizes sizes;

    Importing(Sizes sizes) {
        this.sizes = sizes;
    }

    Table table() throws IOException {
        Table table = new Table(
                "P8: an import in a small heap",
                "OCPI CDRs, read and recorded into SQLite at " + Table.count(sizes.accounts())
                        + " accounts by one JVM with "
                        + HEAP
                        + ". At its fullest: the peaks of the parts of the heap, summed. Left: after a collection, the"
                        + " settings still at hand. Goal: any size in this heap, so that what is left does not grow.",
                "",
                "CDRs",
                "sessions/s",
                "MB",
                "MB at its fullest",
                "MB left");
        String[] said = Child.run(Child.command(
                        List.of(HEAP),
                        Importing.class,
                        Integer.toString(sizes.accounts()),
                        Integer.toString(sizes.sessions()),
                        Integer.toString(TIMES * sizes.sessions())))
                .split("\\R", -1);
        row(table, "ours: all CDRs", said[0]);
        row(table, "ours: three times as many", said[1]);
        return table;
    }

    private static void row(Table table, String name, String figures) {
        String[] cells = figures.split(" ", -1);
        table.row(name, cells[0], cells[1], cells[2], cells[3], cells[4]);
    }

    /**
     * Imports: how many accounts, how many sessions each time.
     *
     * @throws IOException if the database's file can't be written
     */
    public static void main(String[] args) throws IOException {
        for (int i = 1; i < args.length; i++) {
            System.out.println(take(new World(Integer.parseInt(args[0])), Integer.parseInt(args[i])));
        }
    }

    private static String take(World world, int sessions) throws IOException {
        Child.forgetPeak();
        Path directory = Files.createTempDirectory("payout-import-");
        try (JdbcStore store = JdbcStore.sqlite(directory.resolve("payout.db"))) {
            Payouts payouts = world.settledOn(store, new InstantRail());
            world.at(world.after(sessions));
            long nanos = Stopwatch.nanos(() -> {
                long recorded = payouts.record(cdrs(world, sessions)).recorded();
                if (recorded != sessions) {
                    throw new IllegalStateException(recorded + " sessions are recorded, not " + sessions);
                }
            });
            long peak = Child.peak();
            long left = Child.left();
            payouts.network(); // is at hand until here
            return String.join(
                    " ",
                    Table.count(sessions),
                    Table.perSecond(sessions, nanos),
                    Long.toString(Child.most()),
                    Long.toString(peak),
                    Long.toString(left));
        } finally {
            Embedded.delete(directory);
        }
    }

    private static CdrReader cdrs(World world, int sessions) {
        return new CdrReader(new Pieces(world, sessions), new Parsing.NoRefusals(), CdrReader.Options.standard());
    }

    /** A file's bytes, made piece by piece. */
    private static final class Pieces extends InputStream {

        private final World world;
        private final int sessions;
        private int made;
        private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);

        Pieces(World world, int sessions) {
            this.world = world;
            this.sessions = sessions;
        }

        @Override
        public int read() {
            next();
            return piece.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            next();
            return piece.read(bytes, from, length);
        }

        private void next() {
            if (piece.available() == 0 && made < sessions) {
                int count = Math.min(PIECE, sessions - made);
                piece = new ByteArrayInputStream(CdrFile.lines(world.sessions(made, count)));
                made += count;
            }
        }
    }
}
