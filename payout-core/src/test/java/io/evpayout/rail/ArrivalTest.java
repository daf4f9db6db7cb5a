package io.evpayout.rail;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.calendar.CutOff;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When money is expected to arrive, by the date of the instruction and the hour at which it is sent. */
class ArrivalTest {

    @ParameterizedTest
    @CsvSource({
        // calendar, cut-off in the rail's zone, days, date, sent at, arrives
        "FEDACH, 17:00 America/New_York, 1, 2026-07-02, 2026-07-02T20:59:59Z, 2026-07-03",
        "FEDACH, 17:00 America/New_York, 1, 2026-07-02, 2026-07-02T21:00:00Z, 2026-07-06",
        "FEDACH, 17:00 America/New_York, 2, 2026-07-02, 2026-07-02T12:00:00Z, 2026-07-06",
        // Independence Day on a Saturday: sent at the weekend counts as Monday
        "FEDACH, 17:00 America/New_York, 1, 2026-07-04, 2026-07-04T12:00:00Z, 2026-07-07",
        // Thanksgiving: sent in the evening before counts as Friday
        "FEDACH, 17:00 America/New_York, 1, 2026-11-25, 2026-11-25T23:00:00Z, 2026-11-30",
        // the evening in Europe is still the day in New York
        "FEDACH, 17:00 America/New_York, 1, 2026-11-24, 2026-11-24T21:30:00Z, 2026-11-25",
        // due on the date in Auckland, which is still tomorrow in Berlin: it leaves on its date
        "TARGET, 15:00 Europe/Berlin,    1, 2026-03-03, 2026-03-02T11:00:00Z, 2026-03-04",
        // Good Friday and Easter Monday
        "TARGET, 15:00 Europe/Berlin,    1, 2026-04-02, 2026-04-02T12:59:59Z, 2026-04-07",
        "TARGET, 15:00 Europe/Berlin,    1, 2026-04-02, 2026-04-02T13:00:00Z, 2026-04-08",
        // sent days after its date
        "UK,     22:30 Europe/London,    2, 2026-08-27, 2026-08-31T09:00:00Z, 2026-09-03",
        // without a cut-off the date alone counts
        "TARGET, -,                      1, 2026-04-02, 2026-04-02T23:00:00Z, 2026-04-07",
        "FEDACH, -,                      1, 2026-07-04, 2026-07-04T12:00:00Z, 2026-07-06",
        "FEDACH, -,                      3, 2026-07-02, 2026-07-09T12:00:00Z, 2026-07-07",
    })
    void arrives(String calendar, String cutOff, int days, LocalDate date, Instant sent, LocalDate expected) {
        Rail rail = new DatedRail(
                HolidayCalendars.of(calendar),
                cutOff.equals("-") ? Optional.empty() : Optional.of(CutOff.parse(cutOff)),
                days);
        assertThat(rail.arrival(date, sent, Currencies.EUR)).isEqualTo(expected);
    }

    private record DatedRail(HolidayCalendar calendar, Optional<CutOff> cutOff, int days) implements Rail {

        @Override
        public String name() {
            return "dated";
        }

        @Override
        public RailLimits limits(Currency currency) {
            throw new UnsupportedOperationException("No amounts here");
        }

        @Override
        public HolidayCalendar calendar(Currency currency) {
            return calendar;
        }

        @Override
        public Optional<CutOff> cutOff(Currency currency) {
            return cutOff.or(() -> Rail.super.cutOff(currency));
        }

        @Override
        public int businessDays(Currency currency) {
            return days == 1 ? Rail.super.businessDays(currency) : days;
        }

        @Override
        public Answer submit(Instruction instruction) {
            throw new UnsupportedOperationException("Sends nothing");
        }

        @Override
        public Answer lookUp(Instruction instruction) {
            throw new UnsupportedOperationException("Asks nothing");
        }
    }
}
