package io.evpayout.agreement;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Percentages that together give more of the same money than there is.
 *
 * @param term the place of the first term with which they do, from 0
 * @param of the money: all of the net price, or a component that a session may cost alone
 * @param percent what they sum to
 */
public record Overshare(int term, Base.Part of, BigDecimal percent) {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private static final Set<Base.Part> WHOLES = EnumSet.of(Base.Part.GROSS, Base.Part.NET);

    /** What a session may cost alone. */
    private static final List<Base.Part> ALONE = List.of(
            Base.Part.NET,
            Base.Part.ENERGY,
            Base.Part.TIME,
            Base.Part.IDLE,
            Base.Part.CONNECTION,
            Base.Part.RESERVATION);

    /**
     * The first overshare of an agreement. Percentages count that are taken out of what is left, of gross, net or a
     * component. One of what is left can't be too much, and one of a base minus an earlier term may be right. An agreement
     * with a floor for its residual party has said who gives what is too much.
     */
    static Optional<Overshare> of(List<Term> terms, String residual) {
        if (terms.stream()
                .anyMatch(term -> term instanceof Floor floor && floor.to().equals(residual))) {
            return Optional.empty();
        }
        return ALONE.stream().flatMap(part -> of(part, terms).stream()).min(Comparator.comparingInt(Overshare::term));
    }

    private static Optional<Overshare> of(Base.Part alone, List<Term> terms) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i) instanceof Percent percent && percent.from() == null && isAllOf(alone, percent.of())) {
                sum = sum.add(percent.percent());
                if (sum.compareTo(WHOLE) > 0) {
                    return Optional.of(new Overshare(i, alone, sum));
                }
            }
        }
        return Optional.empty();
    }

    /** True if the base is the whole price of a session that costs nothing but this part, and has no tax. */
    private static boolean isAllOf(Base.Part alone, Base base) {
        return (WHOLES.contains(base.part()) || base.part() == alone)
                && base.minus().stream().allMatch(name -> isOtherComponent(name, alone));
    }

    private static boolean isOtherComponent(String name, Base.Part alone) {
        return ALONE.stream()
                .anyMatch(part ->
                        part != Base.Part.NET && part != alone && part.label().equals(name));
    }
}
