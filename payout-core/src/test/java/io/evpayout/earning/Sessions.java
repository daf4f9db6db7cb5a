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
        return of(Price.of(currency, net + tax, tax, true, components), random.nextInt(200_000));
    }
}
