package io.evpayout.agreement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A share that depends on how much an accounting month has brought: on revenue, energy or the number of sessions.
 *
 * <p>Marginal: each part of the month's quantity has its own step's value. Whole-base: the step in which the month ends
 * decides for all of it, when the month is over. A step "up to 1,000" includes 1,000. Each version of a contract counts
 * its own sessions.
 *
 * @param id a name, or null
 * @param steps from small to large; the last has no end
 * @param by what decides the step
 * @param of what percentages are taken of; null: the value of a step is an amount for each kWh or session
 * @param whole whole-base
 * @param to who gets it
 * @param from who gives it, or null: the residual party
 */
public record Tiers(
        @Nullable String id,
        List<Step> steps,
        Measure by,
        @Nullable Base of,
        boolean whole,
        String to,
        @Nullable String from)
        implements PeriodTerm {

    static final String LABEL = "tiers";
    private static final String WHOLE = "whole ";
    private static final String STEP = "(?:\\*|" + TermText.NUMBER + ")=" + TermText.NUMBER;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS = 4;
    private static final int KWH_DECIMALS = 3;

    /**
     * One step.
     *
     * @param upTo its end, included: an amount of money, kWh with at most three decimals, or sessions; null: no end
     * @param value percent, or an amount for each kWh or session
     */
    public record Step(@Nullable BigDecimal upTo, BigDecimal value) {

        public Step {
            upTo = upTo == null ? null : Figure.TOTAL.checked(LABEL, upTo);
            value = Figure.AMOUNT.checked(LABEL, value);
        }

        /** A step with an end. */
        public static Step upTo(String upTo, String value) {
            return new Step(new BigDecimal(upTo), new BigDecimal(value));
        }

        /** The last step. */
        public static Step above(String value) {
            return new Step(null, new BigDecimal(value));
        }

        @Override
        public String toString() {
            return (upTo == null ? "*" : upTo.toPlainString()) + "=" + value.toPlainString();
        }
    }

    public Tiers {
        steps = List.copyOf(steps);
        TermText.check(id, to, from);
        checkMeasure(by, of, whole);
        checkSteps(steps, by, of);
    }

    /** Percentages of a base, each part of it with its own. */
    public static Tiers marginal(Base of, String to, Step... steps) {
        return new Tiers(null, List.of(steps), Measure.of(of), of, false, to, null);
    }

    /** Percentages of a base; the step in which the month ends is for all of it. */
    public static Tiers whole(Base of, String to, Step... steps) {
        return new Tiers(null, List.of(steps), Measure.of(of), of, true, to, null);
    }

    /** The same steps, decided by something else than the base. */
    public Tiers by(Measure other) {
        return new Tiers(id, steps, other, of, whole, to, from);
    }

    private static void checkMeasure(Measure by, @Nullable Base of, boolean whole) {
        boolean counts = by.equals(Measure.KWH) || by.equals(Measure.SESSIONS);
        if (!counts && (of == null || by.kind() != Measure.Kind.BASE)) {
            throw new IllegalArgumentException(
                    "Tiers go by a base, kwh or sessions, and by kwh or sessions where they have no base: by " + by);
        }
        if (!whole && of != null && !by.equals(Measure.of(of))) {
            throw new IllegalArgumentException("Marginal tiers go by their own base, " + of + ", not by " + by
                    + "; tiers of one thing that go by another are 'whole'");
        }
    }

    private static void checkSteps(List<Step> steps, Measure by, @Nullable Base of) {
        if (steps.isEmpty() || steps.get(steps.size() - 1).upTo() != null) {
            throw new IllegalArgumentException("Tiers end with a step that has no end: " + steps);
        }
        BigDecimal before = BigDecimal.ZERO;
        for (Step step : steps.subList(0, steps.size() - 1)) {
            if (step.upTo() == null || step.upTo().compareTo(before) <= 0) {
                throw new IllegalArgumentException("Each step ends after the one before it: " + steps);
            }
            before = step.upTo();
            if (!by.isMoney() && before.scale() > (by.equals(Measure.KWH) ? KWH_DECIMALS : 0)) {
                throw new IllegalArgumentException(
                        "A step by " + by + " can't end at " + before.toPlainString() + ": too many decimals");
            }
        }
        for (Step step : steps) {
            if (of != null
                    && (step.value().compareTo(HUNDRED) > 0 || step.value().scale() > PERCENT_DECIMALS)) {
                throw new IllegalArgumentException("A percentage is 0 to 100 with at most " + PERCENT_DECIMALS
                        + " decimals: " + step.value().toPlainString());
            }
        }
    }

    @Override
    public Tiers as(String name) {
        return new Tiers(name, steps, by, of, whole, to, from);
    }

    @Override
    public Tiers from(String party) {
        return new Tiers(id, steps, by, of, whole, to, party);
    }

    @Override
    public String explain() {
        List<String> parts = new ArrayList<>();
        String unit = of != null ? " %" : by.equals(Measure.KWH) ? " per kWh" : " per session";
        for (Step step : steps) {
            parts.add(step.value().toPlainString()
                    + unit
                    + (step.upTo() == null
                            ? " above that"
                            : " up to " + step.upTo().toPlainString()));
        }
        return to + " gets " + String.join(", ", parts) + (of == null ? "" : ", of " + of)
                + (by.isMoney() ? "" : ", by the month's " + by)
                + (whole ? "; the step in which the month ends counts for all of it" : "")
                + TermText.source(this) + ".";
    }

    @Override
    public String type() {
        return LABEL;
    }

    /** Of both bases: what percentages are taken of, and what decides the step. */
    @Override
    public List<String> minus() {
        List<String> minus = new ArrayList<>();
        for (Measure measure : measures()) {
            if (measure.kind() == Measure.Kind.BASE) {
                minus.addAll(Base.parse(measure.name()).minus());
            }
        }
        return minus;
    }

    @Override
    public Set<Measure> measures() {
        return of == null ? Set.of(by) : new HashSet<>(List.of(by, Measure.of(of)));
    }

    @Override
    public String toString() {
        return TermText.of(
                this,
                LABEL + " " + (whole ? WHOLE : "")
                        + String.join(",", steps.stream().map(Step::toString).toList())
                        + (of == null ? "" : " of " + of)
                        + (of != null && by.equals(Measure.of(of)) ? "" : " by " + by));
    }

    static Tiers read(TermText text) {
        @Nullable
        String[] parts = text.parts(
                "(" + WHOLE + ")?(" + STEP + "(?:," + STEP + ")*)(?: of (" + TermText.BASE + "))?(?: by (.+))?");
        List<Step> steps = new ArrayList<>();
        for (String step : Objects.requireNonNull(parts[1]).split(",", -1)) {
            String[] halves = step.split("=", 2);
            steps.add(halves[0].equals("*") ? Step.above(halves[1]) : Step.upTo(halves[0], halves[1]));
        }
        Base of = parts[2] == null ? null : Base.parse(parts[2]);
        if (of == null && parts[3] == null) {
            throw new IllegalArgumentException("Tiers have a base or say what they go by: '" + text.whole() + "'");
        }
        Measure by = parts[3] == null ? Measure.of(Objects.requireNonNull(of)) : Measure.parse(parts[3]);
        return new Tiers(text.id(), steps, by, of, parts[0] != null, text.to(), text.from());
    }
}
