package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Contracts;
import io.evpayout.agreement.EnergyTariff;
import io.evpayout.agreement.EnergyTariff.Slice;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElectricityCostTest {

    private static final String DAY_AND_NIGHT = "0.1 in %s; 0.3 at 06:00-22:00";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // tariff | 24 kWh from | until | cost
                "0.1 | 2026-06-15T12:00:00Z | 2026-06-15T13:00:00Z | 2.40",
                // Two hours at 0.3 and two at 0.1.
                "0.1 in Z; 0.3 at 06:00-22:00 | 2026-06-15T20:00:00Z | 2026-06-16T00:00:00Z | 4.80",
                // Without duration: the rate at the end, of which 22:00 is the first at night.
                "0.1 in Z; 0.3 at 06:00-22:00 | 2026-06-15T22:00:00Z | 2026-06-15T22:00:00Z | 2.40",
                "0.1 in Z; 0.3 at 06:00-22:00 | 2026-06-15T06:00:00Z | 2026-06-15T06:00:00Z | 7.20",
                // The first window that holds decides.
                "0.1 in Z; 0.2 at 12:00-13:00; 0.3 at 06:00-22:00 | 2026-06-15T12:30:00Z | 2026-06-15T13:30:00Z | 6.00",
                // Over midnight.
                "0.3 in Z; 0.1 at 22:00-06:00 | 2026-06-15T22:00:00Z | 2026-06-16T06:00:00Z | 2.40",
                "0.3 in Z; 0.1 at 22:00-06:00 | 2026-06-15T21:00:00Z | 2026-06-16T07:00:00Z | 3.36",
                // Weekdays and months begin at midnight: Friday to Saturday, June to July.
                "0.1 in Z; 0.3 at 00:00-24:00 on FRIDAY | 2026-06-19T23:00:00Z | 2026-06-20T01:00:00Z | 4.80",
                "0.1 in Z; 0.3 at 00:00-24:00 in JUNE | 2026-06-30T23:00:00Z | 2026-07-01T02:00:00Z | 4.00",
                "0.1 in Z; 0.3 at 00:00-24:00 on FRIDAY in MAY | 2026-06-19T00:00:00Z | 2026-06-20T00:00:00Z | 2.40",
                // A day of 23 hours: 02:00 to 03:00 is left out, seven hours at night instead of eight.
                "0.1 in Europe/Berlin; 0.3 at 06:00-22:00 | 2026-03-28T23:00:00Z | 2026-03-29T22:00:00Z | 5.73913043",
                // A day of 25 hours: 02:00 to 03:00 is there twice, nine hours at night.
                "0.1 in Europe/Berlin; 0.3 at 06:00-22:00 | 2026-10-24T22:00:00Z | 2026-10-25T23:00:00Z | 5.472",
                // A rate for the hour that there is twice has two of four hours; for the one left out, none of two.
                "0.1 in Europe/Berlin; 0.3 at 02:00-03:00 | 2026-10-24T23:00:00Z | 2026-10-25T03:00:00Z | 4.80",
                "0.1 in Europe/Berlin; 0.3 at 02:00-03:00 | 2026-03-29T00:00:00Z | 2026-03-29T02:00:00Z | 2.40",
                // Lord Howe moves its clocks by half an hour: 01:30 to 02:00 twice in April, 02:00 to 02:30 never in
                // October.
                "0.1 in Australia/Lord_Howe; 0.3 at 01:30-02:00 | 2026-04-04T14:00:00Z | 2026-04-04T16:00:00Z | 4.80",
                "0.1 in Australia/Lord_Howe; 0.3 at 02:00-03:00 | 2026-10-03T15:00:00Z | 2026-10-03T16:00:00Z | 4.80",
            })
    void electricity_is_reimbursed_at_the_rates_of_its_hours(String tariff, String start, String end, String cost) {
        ChargingSession session = Sessions.of(Splits.price("10.00"), 24_000, Instant.parse(start), Instant.parse(end));

        Split split = Splits.split("reimbursement " + tariff + " to host", session);

        assertThat(Micros.format(split.shares().get("host"), Currencies.USD)).isEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource({
        // zone, the local day, hours by day and by night
        "Europe/Berlin,       2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 16, 7",
        "Europe/Berlin,       2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 16, 9",
        "Australia/Lord_Howe, 2026-04-04T13:00:00Z, 2026-04-05T13:30:00Z, 16, 8.5",
        "Australia/Lord_Howe, 2026-10-03T13:30:00Z, 2026-10-04T13:00:00Z, 16, 7.5",
        "Asia/Kathmandu,      2026-06-14T18:15:00Z, 2026-06-15T18:15:00Z, 16, 8",
    })
    void a_day_is_as_long_as_its_clocks_make_it(String zone, Instant from, Instant to, String byDay, String byNight) {
        List<Slice> slices = EnergyTariff.parse(DAY_AND_NIGHT.formatted(zone)).slices(from, to);

        assertThat(hours(slices, "0.3")).isEqualTo(byDay);
        assertThat(hours(slices, "0.1")).isEqualTo(byNight);
    }

    private static String hours(List<Slice> slices, String rate) {
        long minutes = slices.stream()
                .filter(slice -> slice.rate().toPlainString().equals(rate))
                .mapToLong(slice -> Duration.between(slice.from(), slice.to()).toMinutes())
                .sum();
        return minutes / 60 + (minutes % 60 == 0 ? "" : ".5");
    }

    @Property
    void slices_tile_the_session_and_each_has_the_rate_of_its_first_instant(
            @ForAll("tariffs") EnergyTariff tariff, @ForAll("sessions") ChargingSession session) {
        List<Slice> slices = tariff.slices(session.start(), session.end());

        Instant next = session.start();
        for (Slice slice : slices) {
            assertThat(slice.from()).isEqualTo(next);
            assertThat(slice.rate()).isEqualTo(ExactWaterfall.rate(tariff, slice.from()));
            next = slice.to();
        }
        assertThat(next).isEqualTo(session.end());
        for (int i = 1; i < slices.size(); i++) {
            assertThat(slices.get(i).rate()).isNotEqualTo(slices.get(i - 1).rate());
        }
    }

    @Provide
    Arbitrary<EnergyTariff> tariffs() {
        return Contracts.tariffs();
    }

    @Provide
    Arbitrary<ChargingSession> sessions() {
        return Sessions.any();
    }
}
