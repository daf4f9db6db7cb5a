package io.evpayout.plan;

import io.evpayout.money.Micros;
import java.util.List;

/** What was decided, as a test writes it. */
final class Decisions {

    private Decisions() {}

    /** {@code NOT_DUE null null 2026-03-11}: each reason, what it found, what it wanted, until when. */
    static List<String> text(Decision decision) {
        return decision.reasons().stream()
                .map(r -> r.code() + " " + r.actual() + " " + r.needed() + " " + r.next())
                .toList();
    }

    /** {@code 2026-03-01 -4.005}: the day of each lot that is paid, and how much of it in euros. */
    static List<String> items(Decision decision) {
        return decision.payout().items().stream()
                .map(item -> item.day() + " " + Micros.format(item.micros(), Positions.EUR))
                .toList();
    }
}
