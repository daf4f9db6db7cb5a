package io.evpayout.agreement;

import io.evpayout.money.RoundingRule;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Random terms and agreements, all of them valid. */
public final class Contracts {

    private static final List<String> PARTIES = List.of("host", "partner", "city", "operator");
    private static final List<String> ROUNDINGS = List.of(
            "AT_PAYOUT",
            "LARGEST_REMAINDER",
            "PER_SESSION:HALF_UP",
            "PER_SESSION:HALF_EVEN",
            "PER_SESSION:HALF_DOWN",
            "PER_SESSION:UP",
            "PER_SESSION:DOWN",
            "PER_SESSION:CEILING",
            "PER_SESSION:FLOOR");
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneOffset.UTC);

    private static final List<Base.Part> PARTS = List.of(Base.Part.values());

    private Contracts() {}

    /** Agreements with up to five terms and any rounding rule. */
    public static Arbitrary<Agreement> agreements() {
        return Arbitraries.randomValue(random -> agreement(random, one(random, ROUNDINGS)));
    }

    /** Agreements that round nothing. */
    public static Arbitrary<Agreement> unrounded() {
        return Arbitraries.randomValue(random -> agreement(random, "AT_PAYOUT"));
    }

    /** Tariffs with any windows in any of some zones. */
    public static Arbitrary<EnergyTariff> tariffs() {
        return Arbitraries.randomValue(Contracts::tariff);
    }

    static Arbitrary<Term> terms() {
        return Arbitraries.randomValue(random -> random.nextInt(8) == 0
                ? new MonthlyFee(null, amount(random), 1 + random.nextInt(9), "a", null)
                : term(random, List.of("a", "B-2", "x.y"), PARTIES, "t1"));
    }

    private static Agreement agreement(Random random, String rounding) {
        List<Term> terms = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> sharers = new ArrayList<>(List.of("operator"));
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Term term = term(random, names, sharers, "t" + i);
            terms.add(term);
            if (term.id() != null) {
                names.add(term.id());
            }
            if (term.to() != null) {
                sharers.add(term.to());
            }
        }
        return new Agreement(
                "random",
                Instant.EPOCH,
                null,
                new Scope(Scope.Level.SITE, "LOC1", null),
                RoundingRule.parse(rounding),
                terms,
                "operator",
                random.nextInt(4) == 0 ? one(random, PARTIES) : null);
    }

    private static Term term(Random random, List<String> names, List<String> sharers, String name) {
        String id = random.nextBoolean() ? name : null;
        String to = one(random, PARTIES);
        String giver = random.nextInt(3) == 0 ? one(random, sharers) : null;
        String from = to.equals(giver) ? null : giver;
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Percent(id, percent(random), base(random, names), to, from);
            case 2 -> new PerKwh(id, amount(random), to, from);
            case 3 -> new PerSession(id, amount(random), to, from, random.nextInt(4) == 0);
            case 4 -> new Reimbursement(id, tariff(random), to, from);
            case 5 -> new Markup(id, percent(random), percent(random), percent(random), to, from);
            case 6 -> floor(random, id, sharers);
            default -> fee(random, id, sharers);
        };
    }

    /** The residual party's share is raised by another party only. */
    private static Term floor(Random random, @Nullable String id, List<String> sharers) {
        String raised = one(random, sharers);
        String giver = one(random, sharers);
        if (raised.equals("operator")) {
            return raised.equals(giver)
                    ? new PerSession(id, BigDecimal.ONE, "host", null, true)
                    : new Floor(id, raised, giver);
        }
        return new Floor(id, raised, raised.equals(giver) || random.nextBoolean() ? null : giver);
    }

    private static ProcessingFee fee(Random random, @Nullable String id, List<String> sharers) {
        FeeBearer bearer = switch (random.nextInt(4)) {
            case 0 -> FeeBearer.LEFT;
            case 1 -> FeeBearer.PRO_RATA;
            case 2 -> FeeBearer.DRIVER;
            default -> FeeBearer.party(one(random, sharers));
        };
        return new ProcessingFee(
                id,
                one(random, List.of(ProcessingFee.Kind.values())),
                BigDecimal.valueOf(random.nextInt(200_000), 4),
                amount(random),
                bearer,
                random.nextInt(4) == 0,
                random.nextInt(3) != 0);
    }

    private static EnergyTariff tariff(Random random) {
        List<TariffWindow> windows = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            windows.add(window(random));
        }
        return new EnergyTariff(amount(random), windows.isEmpty() ? null : one(random, ZONES), windows);
    }

    private static TariffWindow window(Random random) {
        LocalTime from = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
        LocalTime to = LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
        return new TariffWindow(
                amount(random),
                from.equals(to) ? LocalTime.MIDNIGHT : from,
                from.equals(to) ? LocalTime.MIDNIGHT : to,
                some(random, DayOfWeek.values()),
                some(random, Month.values()));
    }

    private static <E> Set<E> some(Random random, E[] constants) {
        return random.nextBoolean()
                ? Set.of()
                : Arrays.stream(constants).filter(any -> random.nextInt(3) > 0).collect(Collectors.toSet());
    }

    private static BigDecimal percent(Random random) {
        return seldom(random) ? BigDecimal.valueOf(100) : BigDecimal.valueOf(random.nextInt(1_000_001), 4);
    }

    private static BigDecimal amount(Random random) {
        return seldom(random) ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(3_000_000), 6);
    }

    private static boolean seldom(Random random) {
        return random.nextInt(8) == 0;
    }

    private static Base base(Random random, List<String> names) {
        Base.Part part = one(random, PARTS);
        List<String> minus = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            boolean named = !names.isEmpty() && random.nextBoolean();
            minus.add(named ? one(random, names) : one(random, PARTS).label());
        }
        return new Base(part, minus);
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
