package io.evpayout.benchmarks.endtoend;

import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.payout.PayoutState;
import java.sql.SQLException;

/** Finding payouts of which nobody knows whether the rail has taken them. */
final class InDoubt {

    /** A payout in doubt for each account of the crowd, and as many again. */
    private static final int TIMES = 2;

    private final Server server;
    private final Sizes sizes;
    private final int payouts;

    InDoubt(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
        this.payouts = TIMES * sizes.crowd();
    }

    Table table() throws SQLException {
        Best first = new Best();
        Best find = new Best();
        try (Server.Place place = server.place()) {
            Crowd.sent(place, payouts, new SilentRail());
            first.take(() -> find(place));
            for (int round = 0; round < sizes.rounds(); round++) {
                find.take(() -> find(place));
            }
        }
        Table table = new Table(
                "P6: payouts in doubt",
                "Payouts that were sent and never answered, as `resolve()` finds them: each with its days, attempts and"
                        + " evidence. Asking the rail about them is paced by the rail. Goal: 100,000 in less than 10 seconds,"
                        + " which are 100 us each.",
                "",
                "payouts",
                "seconds",
                "us a payout");
        row(table, "ours: all found", find);
        row(table, "ours: the first time", first);
        return table;
    }

    private void row(Table table, String name, Best time) {
        table.row(
                name, Table.count(payouts), Table.seconds(time.nanos()), Table.micros((double) time.nanos() / payouts));
    }

    private void find(Server.Place place) {
        long there = place.store()
                .read(snapshot -> snapshot.openPayouts(null).stream()
                        .filter(record -> record.standing().state() == PayoutState.UNKNOWN)
                        .count());
        if (there != payouts) {
            throw new IllegalStateException(there + " payouts are in doubt, not " + payouts);
        }
    }
}
