package io.evpayout.earning;

import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random sessions, and some by hand. */
final class Sessions {

    private static final Instant END = Instant.parse("2026-03-01T10:00:00Z");
    private static final List<Currency> CURRENCIES =
            List.of(Currencies.USD, Currencies.JPY, Currencies.KWD, Currencies.CLF);

    /** A day before clocks are moved in Berlin, New York, on Lord Howe; and one at which nothing happens. */
    private static final List<Instant> CLOCKS_MOVE = List.of(
            Instant.parse("2026-03-28T12:00:00Z"),
            Instant.parse("2026-10-24T12:00:00Z"),
            Instant.parse("2026-03-07T12:00:00Z"),
            Instant.parse("2026-10-31T12:00:00Z"),
            Instant.parse("2026-04-03T12:00:00Z"),
            Instant.parse("2026-10-02T12:00:00Z"),
            Instant.parse("2026-06-15T00:00:00Z"));

    private Sessions() {}

    static Arbitrary<ChargingSession> any() {
        return Arbitraries.randomValue(Sessions::random);
    }

    static ChargingSession of(String gross) {
        return of(Price.of(Currencies.USD, Micros.parse(gross, Currencies.USD)), 0);
    }

    static ChargingSession of(Price price, long wattHours) {
        return new ChargingSession(SessionId.of("feed", "s1"), "LOC1", null, null, END, END, wattHours, price);
    }

    static ChargingSession of(Price price, long wattHours, Instant start, Instant end) {
        return new ChargingSession(SessionId.of("feed", "s1"), "LOC1", null, null, start, end, wattHours, price);
    }

    private static ChargingSession random(Random random) {
        Map<Component, Long> components = new EnumMap<>(Component.class);
        long net = 0;
        int most = List.of(2, 1_000, 2_000_000_000).get(random.nextInt(3));
        for (Component component : Component.values()) {
            if (random.nextInt(3) == 0) {
                long part = random.nextInt(most);
                components.put(component, part);
                net += part;
            }
        }
        long tax = random.nextBoolean() ? 0 : random.nextInt(most);
        Currency currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        Price price = Price.of(currency, net + tax, tax, true, components);
        // Whole minutes, often where clocks are moved: the oracle goes through them one by one.
        Instant day = CLOCKS_MOVE.get(random.nextInt(CLOCKS_MOVE.size()));
        Instant end = day.plusSeconds(60L * random.nextInt(2_880));
        long minutes = random.nextInt(4) == 0
                ? 0
                : random.nextInt(List.of(60, 600, 4_000).get(random.nextInt(3)));
        return of(price, random.nextInt(200_000), end.minusSeconds(60 * minutes), end);
    }
}
