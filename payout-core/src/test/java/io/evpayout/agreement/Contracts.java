package io.evpayout.agreement;

import io.evpayout.money.RoundingRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

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

    static Arbitrary<Term> terms() {
        return Arbitraries.randomValue(random -> term(random, List.of("a", "B-2", "x.y"), PARTIES, "t1"));
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
            sharers.add(term.to());
        }
        return new Agreement(
                "random",
                Instant.EPOCH,
                null,
                new Scope(Scope.Level.SITE, "LOC1", null),
                RoundingRule.parse(rounding),
                terms,
                "operator");
    }

    private static Term term(Random random, List<String> names, List<String> sharers, String name) {
        String id = random.nextBoolean() ? name : null;
        String to = one(random, PARTIES);
        String giver = random.nextInt(3) == 0 ? one(random, sharers) : null;
        String from = to.equals(giver) ? null : giver;
        return switch (random.nextInt(3)) {
            case 0 -> new Percent(id, percent(random), base(random, names), to, from);
            case 1 -> new PerKwh(id, amount(random), to, from);
            default -> new PerSession(id, amount(random), to, from, random.nextInt(4) == 0);
        };
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
