package io.evpayout.plan;

import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a matured balance will have come to an amount: with what is known and has not matured yet, and from now on with what
 * the account earned on a day of the last {@value Position#RECENT_DAYS} in the mean. An estimate, exactly computed.
 */
final class Forecast {

    /** What lies further away is not foreseen. */
    private static final int MAX_DAYS = 3_653;

    private Forecast() {}

    /**
     * The day.
     *
     * @param matured what has matured by {@code cut}
     * @param needed more than that
     * @param cut the first day that does not count yet
     * @return empty if the account earns nothing at present, or it would take more than ten years
     */
    static Optional<LocalDate> reaches(Position position, ExactAmount matured, Money needed, LocalDate cut) {
        ExactAmount missing = ExactAmount.ofMoney(needed).minus(matured);
        for (Lot lot : maturing(position, cut)) {
            LocalDate matures = lot.key().day().plusDays(1L + position.holdDays(lot));
            Optional<LocalDate> before = atPresentRate(position, missing, cut).filter(day -> day.isBefore(matures));
            if (before.isPresent()) {
                return before;
            }
            missing = missing.minus(ExactAmount.ofMicros(lot.remaining(), position.currency()));
            if (!missing.isPositive()) {
                return Optional.of(matures);
            }
        }
        return atPresentRate(position, missing, cut);
    }

    /** What is known and matures later, in that order. */
    private static List<Lot> maturing(Position position, LocalDate cut) {
        return position.lots().stream()
                .filter(lot -> lot.remaining() > 0
                        && lot.key().day().plusDays(1L + position.holdDays(lot)).isAfter(cut))
                .sorted(Comparator.comparing((Lot lot) -> lot.key().day().plusDays(1L + position.holdDays(lot))))
                .toList();
    }

    /** The first new earning day is {@code cut} itself; it is over a day later, and matures after the account's hold. */
    private static Optional<LocalDate> atPresentRate(Position position, ExactAmount missing, LocalDate cut) {
        BigInteger recent = micros(position.recent());
        if (recent.signum() <= 0) {
            return Optional.empty();
        }
        BigInteger[] days = micros(missing)
                .multiply(BigInteger.valueOf(Position.RECENT_DAYS))
                .divideAndRemainder(recent);
        BigInteger whole = days[1].signum() == 0 ? days[0] : days[0].add(BigInteger.ONE);
        BigInteger all = whole.add(BigInteger.valueOf(position.settings().holdDays()));
        return all.compareTo(BigInteger.valueOf(MAX_DAYS)) > 0
                ? Optional.empty()
                : Optional.of(cut.plusDays(all.longValueExact()));
    }

    private static BigInteger micros(ExactAmount amount) {
        return BigInteger.valueOf(amount.units())
                .multiply(BigInteger.valueOf(Micros.PER_UNIT))
                .add(BigInteger.valueOf(amount.micros()));
    }
}
