package io.evpayout.payout;

import io.evpayout.audit.Canonical;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One payout of 9.00 and what may be said of it. */
final class Samples {

    static final Instant AT = Instant.parse("2026-03-02T06:00:00Z");
    static final Money NINE = Money.of("9.00", Currencies.EUR);

    static final Payout PAYOUT = new Payout(
            "po_1",
            "host-1-eur",
            NINE,
            Payout.Identity.byHand("r1"),
            LocalDate.of(2026, 3, 2),
            LocalDate.of(2026, 3, 3),
            "BY_HAND",
            AT,
            "bank",
            1,
            List.of(
                    new Payout.Item("LOC1", LocalDate.of(2026, 3, 1), -100_000_000),
                    new Payout.Item("LOC2", LocalDate.of(2026, 3, 1), 1_000_000_000)));

    private Samples() {}

    static Attempt attempt(int number) {
        return new Attempt(
                "po_1",
                "host-1-eur",
                1,
                number,
                Attempt.key("demo", "po_1", 1, number),
                "bank",
                1,
                PAYOUT.amount(),
                Canonical.of("request").digest(),
                AT);
    }

    /** {@code PAID}, {@code RETURNED:AC04}: what the first attempt's evidence says, under an id of its own. */
    static Evidence evidence(String text) {
        String[] parts = text.split(":", -1);
        return evidence(1, text, Evidence.Kind.valueOf(parts[0]), parts.length > 1 ? parts[1] : null);
    }

    static Evidence evidence(int attempt, String id, Evidence.Kind kind, String code) {
        return new Evidence("po_1", "host-1-eur", 1, attempt, id, kind, AT, null, "ref-" + id, code);
    }
}
