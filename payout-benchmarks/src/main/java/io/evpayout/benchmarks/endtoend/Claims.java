package io.evpayout.benchmarks.endtoend;

import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.jdbc.JdbcStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Claiming accounts in batches of a hundred beside the bare statement. */
final class Claims {

    private static final int TOGETHER = 100;

    private final Server server;
    private final Sizes sizes;

    Claims(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    Table table() throws SQLException {
        Best ours = new Best();
        Best bare = new Best();
        try (Server.Place place = server.place()) {
            List<SortedSet<String>> claims = claims();
            JdbcStore store = place.store();
            claims.forEach(claim -> store.write(t -> t.lock(claim)));
            for (int round = 0; round < sizes.rounds() + 1; round++) {
                ours.take(() -> claims.forEach(
                        claim -> require(store.write(t -> t.lockFree(claim)).size(), claim)));
                bare.take(() -> claim(place, claims));
            }
        }
        Table table = new Table(
                "P6: claims in batches of " + TOGETHER,
                Table.count(sizes.accounts())
                        + " accounts, whose books are locked for whoever works on them. Bare: FOR UPDATE"
                        + " SKIP LOCKED of the same rows and a commit on one connection. Goal: 0.85.",
                "",
                "accounts/s",
                "of bare");
        table.row("ours", Table.perSecond(sizes.accounts(), ours.nanos()), Table.ratio(bare.nanos(), ours.nanos()));
        table.row("bare SKIP LOCKED", Table.perSecond(sizes.accounts(), bare.nanos()), "1.00");
        return table;
    }

    private List<SortedSet<String>> claims() {
        return IntStream.iterate(0, from -> from < sizes.accounts(), from -> from + TOGETHER)
                .<SortedSet<String>>mapToObj(from -> {
                    SortedSet<String> claim = new TreeSet<>();
                    IntStream.range(from, Math.min(sizes.accounts(), from + TOGETHER))
                            .forEach(number -> claim.add(World.account(number)));
                    return claim;
                })
                .toList();
    }

    private static void require(int locked, SortedSet<String> claim) {
        if (locked != claim.size()) {
            throw new IllegalStateException(locked + " are locked, not " + claim.size());
        }
    }

    private static void claim(Server.Place place, List<SortedSet<String>> claims) throws SQLException {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            for (SortedSet<String> claim : claims) {
                statement.executeQuery("SELECT account, entries FROM books WHERE account IN ('"
                        + String.join("', '", claim) + "') ORDER BY account FOR UPDATE SKIP LOCKED");
                connection.commit();
            }
        }
    }
}
