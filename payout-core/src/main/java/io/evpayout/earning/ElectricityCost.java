package io.evpayout.earning;

import io.evpayout.agreement.EnergyTariff;
import io.evpayout.agreement.EnergyTariff.Slice;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the electricity of a session cost. Its energy is spread evenly from start to end, by instants. */
final class ElectricityCost {

    private static final BigDecimal WATT_HOURS_PER_KWH = BigDecimal.valueOf(1_000);
    private static final int MICRO_DIGITS = 6;

    private final EnergyTariff tariff;
    private final int digits;

    ElectricityCost(EnergyTariff tariff, int digits) {
        this.tariff = tariff;
        this.digits = digits;
    }

    /** In micros, half even; rounded once, however many rates the session saw. */
    long of(ChargingSession session) {
        List<Slice> slices = tariff.slices(session.start(), session.end());
        if (slices.size() == 1) {
            return Micros.perKwh(micros(slices.get(0).rate()).longValueExact(), session.energyWh());
        }
        BigDecimal weighted = BigDecimal.ZERO;
        for (Slice slice : slices) {
            weighted = weighted.add(micros(slice.rate()).multiply(seconds(slice.from(), slice.to())));
        }
        return weighted.multiply(BigDecimal.valueOf(session.energyWh()))
                .divide(seconds(session.start(), session.end()).multiply(WATT_HOURS_PER_KWH), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private BigDecimal micros(BigDecimal rate) {
        return rate.movePointRight(digits + MICRO_DIGITS);
    }

    private static BigDecimal seconds(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return BigDecimal.valueOf(between.getSeconds()).add(BigDecimal.valueOf(between.getNano(), 9));
    }
}
