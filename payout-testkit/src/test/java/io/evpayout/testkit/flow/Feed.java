package io.evpayout.testkit.flow;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.RoundingRule;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random facts that do not contradict each other, each with the phase in which it becomes known. A phase is the time
 * between two runs.
 *
 * @param phases facts by phase
 * @param settings the late settings, each with its phase
 */
record Feed(List<List<Fact>> phases, List<List<Settings>> settings) {

    static final int PHASES = 3;

    /** The instants of the runs, one after each phase. */
    static final List<String> RUNS = List.of("2026-03-03T06:00:00Z", "2026-03-06T06:00:00Z", "2026-03-10T06:00:00Z");

    /** The days through which source b has paid at most, by phase. */
    private static final List<String> PAID = List.of("2026-03-01", "2026-03-04", "2026-03-08");

    private static final Instant START = Instant.parse("2026-02-27T00:00:00Z");
    private static final int HOURS = 11 * 24;
    private static final List<String> ROUNDINGS =
            List.of("AT_PAYOUT", "PER_SESSION:HALF_UP", "PER_SESSION:DOWN", "LARGEST_REMAINDER");

    private static final String TARIFF = "reimbursement 0.11 in Europe/Berlin; 0.3131 at 06:00-22:00 to ";

    private static final List<List<String>> PERIOD_TERMS = List.of(
            List.of("monthlyFee 4.50 times 3 to operator from HOST"),
            List.of("tiers 5=1,20=2.5,*=7.0001 of net to HOST", "guarantee 12 to HOST"),
            List.of("tiers whole 10=0,*=10 of net to partner from HOST", "guarantee recoupable 40 to HOST"),
            List.of("tiers 20=0.01,*=0.02 by kwh to HOST", "monthlyFee 1 times 1 to partner", "guarantee 0 to HOST"),
            List.of("downtime 1.37 after 3 to operator from HOST", "guarantee 5 to HOST"),
            List.of("tiers whole 2=1,*=3 of left by sessions to HOST", "guarantee 3 to partner from HOST"));

    static Arbitrary<Feed> feeds() {
        return Arbitraries.randomValue(Feed::random);
    }

    /** Three sites; the contract of the second and all of the third become known late. */
    static Settings base(Random random) {
        return new Settings()
                .whenPaid("b", random.nextBoolean() ? null : "2026-02-27")
                .party("host-1")
                .party("host-2")
                .party("partner")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1")
                        .minimum(random.nextBoolean() ? "0" : "20")
                        .payAnywayAfter(random.nextBoolean() ? null : Integer.valueOf(1 + random.nextInt(5))))
                .account(Settings.account("host-2-eur", "host-2")
                        .every("week on FRIDAY")
                        .zone("America/Denver")
                        .cutOff("05:00")
                        .keep(random.nextBoolean() ? "0" : "1.50")
                        .hold(random.nextInt(3)))
                .bank("host-1-eur", Settings.IBAN_DE)
                .bank("host-2-eur", Settings.IBAN_FR)
                .site("LOC1", "host-1-eur")
                .site("LOC2", "host-2-eur")
                .agreement(agreement(random, "one", Settings.site("LOC1"), "host-1"));
    }

    private static Feed random(Random random) {
        List<List<Fact>> phases = lists();
        List<List<Settings>> settings = lists();
        settings.get(random.nextInt(PHASES))
                .add(new Settings().agreement(agreement(random, "two", Settings.ofAccount("host-2-eur"), "host-2")));
        int third = random.nextInt(PHASES);
        settings.get(third).add(new Settings().site("LOC3", "host-1-eur"));
        settings.get(third + random.nextInt(PHASES - third))
                .add(new Settings().agreement(agreement(random, "three", Settings.site("LOC3"), "host-1")));
        for (int phase = random.nextInt(PHASES); phase < PHASES && random.nextInt(4) > 0; phase++) {
            settings.get(phase).add(new Settings().whenPaid("b", PAID.get(phase)));
        }
        int sessions = 1 + random.nextInt(7);
        for (int i = 0; i < sessions; i++) {
            addSession(random, phases, "s" + i);
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            addOutage(random, phases, "o" + i);
        }
        return new Feed(phases, settings);
    }

    /** Outages of few charging points, so that many overlap; some are taken back. */
    private static void addOutage(Random random, List<List<Fact>> phases, String id) {
        Instant from = instant(random);
        SessionId outage = SessionId.of("noc", id);
        somewhen(random, phases)
                .add(new Outage(
                        outage,
                        "LOC" + (1 + random.nextInt(3)),
                        random.nextBoolean() ? "EVSE" + random.nextInt(2) : null,
                        from,
                        from.plusSeconds(1 + random.nextInt(400_000))));
        if (random.nextInt(3) == 0) {
            somewhen(random, phases).add(new OutageWithdrawal(SessionId.of("noc", "w" + id), outage, from));
        }
    }

    private static void addSession(Random random, List<List<Fact>> phases, String id) {
        Currency currency = random.nextInt(8) == 0 ? Currencies.JPY : Currencies.EUR;
        Price price = price(random, currency);
        Instant end = instant(random);
        ChargingSession session = new ChargingSession(
                SessionId.of(random.nextBoolean() ? "a" : "b", id),
                "LOC" + (1 + random.nextInt(3)),
                random.nextBoolean() ? "EVSE" + random.nextInt(3) : null,
                random.nextBoolean() ? ConnectorType.DC : null,
                end.minusSeconds(60L * random.nextInt(300)),
                end,
                random.nextInt(90_000),
                price);
        somewhen(random, phases).add(session);
        correct(random, phases, session);
    }

    /** Refunds take no more than the lowest price that the session ever had; disputes take anything. */
    private static void correct(Random random, List<List<Fact>> phases, ChargingSession session) {
        SessionId id = session.id();
        Currency currency = session.price().currency();
        long left = session.price().gross();
        for (int i = random.nextInt(6) - 3; i > 0; i--) {
            Price again = price(random, currency);
            left = Math.min(left, again.gross());
            somewhen(random, phases)
                    .add(new Rerating(
                            SessionId.of("n", id.id() + "-" + i), id, instant(random), random.nextInt(90_000), again));
        }
        for (int i = random.nextInt(4); i > 0 && left > 0; i--) {
            long part = random.nextInt(3) == 0 ? left : 1 + (long) (random.nextDouble() * (left - 1));
            left -= part;
            somewhen(random, phases)
                    .add(new Refund(SessionId.of("r", id.id() + "-" + i), id, instant(random), currency, part));
        }
        for (int i = random.nextInt(5) - 2; i > 0; i--) {
            dispute(random, phases, session, SessionId.of("d", id.id() + "-" + i));
        }
        if (random.nextInt(3) == 0) {
            somewhen(random, phases)
                    .add(new CreditNote(
                            SessionId.of("c", id.id()),
                            id,
                            instant(random),
                            currency,
                            -session.price().gross()));
        }
    }

    private static void dispute(Random random, List<List<Fact>> phases, ChargingSession session, SessionId id) {
        long gross = session.price().gross();
        long disputed = random.nextBoolean() && gross > 0 ? gross : 1 + random.nextInt(2_000_000_000);
        somewhen(random, phases)
                .add(new Chargeback(
                        id,
                        session.id(),
                        instant(random),
                        session.price().currency(),
                        disputed,
                        random.nextBoolean() ? 0 : 1_500_000_000));
        if (random.nextBoolean()) {
            somewhen(random, phases)
                    .add(new ChargebackWon(SessionId.of("w", id.id()), id, instant(random), random.nextBoolean()));
        }
    }

    private static Price price(Random random, Currency currency) {
        if (random.nextInt(6) == 0) {
            return Price.of(currency, 0);
        }
        Map<Component, Long> components = new EnumMap<>(Component.class);
        long net = 0;
        for (Component component : List.of(Component.ENERGY, Component.IDLE, Component.CONNECTION)) {
            long part = random.nextBoolean() ? 0 : random.nextInt(2_000_000_000);
            components.put(component, part);
            net += part;
        }
        long tax = random.nextBoolean() ? 0 : net / 5;
        return Price.of(currency, net + tax, tax, true, components);
    }

    private static Agreement agreement(Random random, String id, Scope scope, String host) {
        return new Agreement(
                id,
                Instant.EPOCH,
                null,
                scope,
                RoundingRule.parse(rounding(random)),
                terms(random, host).stream().map(Term::parse).toList(),
                "operator",
                random.nextInt(4) == 0 ? host : null);
    }

    private static String rounding(Random random) {
        return ROUNDINGS.get(random.nextInt(ROUNDINGS.size()));
    }

    private static List<String> terms(Random random, String host) {
        List<String> terms = new ArrayList<>();
        if (random.nextBoolean()) {
            terms.add("perSession 0.2537 to partner" + (random.nextBoolean() ? " on free" : ""));
        }
        if (random.nextBoolean()) {
            terms.add("perKwh 0.0313 to " + host + " as power");
            terms.add("percent 66.6667 of net minus connection,power to " + host);
        } else {
            terms.add("percent "
                    + BigDecimal.valueOf(random.nextInt(1_000_001), 4).toPlainString() + " of gross to " + host);
        }
        if (random.nextBoolean()) {
            terms.add("percent 2.9 of gross to operator from " + host + " as card");
            if (random.nextInt(4) == 0) {
                terms.add("cap 0.30 per " + (random.nextBoolean() ? "life" : "month") + " of card to " + host
                        + " from operator");
            }
        }
        if (random.nextBoolean()) {
            terms.add(TARIFF + host);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            terms.add("processingFee 2.9 plus 0.3017 by "
                    + List.of("left", "driver", "proRata", host).get(random.nextInt(4))
                    + (random.nextInt(4) == 0 ? " on free" : "")
                    + (random.nextBoolean() ? " kept" : ""));
        }
        if (random.nextInt(3) == 0) {
            terms.add("floor to " + host);
        }
        if (random.nextInt(3) == 0) {
            terms.addAll(PERIOD_TERMS.get(random.nextInt(PERIOD_TERMS.size())));
        }
        terms.replaceAll(term -> term.replace("HOST", host));
        return terms;
    }

    private static List<Fact> somewhen(Random random, List<List<Fact>> phases) {
        return phases.get(random.nextInt(PHASES));
    }

    private static Instant instant(Random random) {
        return START.plusSeconds(3_600L * random.nextInt(HOURS) + random.nextInt(3_600));
    }

    private static <T> List<List<T>> lists() {
        List<List<T>> lists = new ArrayList<>();
        for (int i = 0; i < PHASES; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }
}
