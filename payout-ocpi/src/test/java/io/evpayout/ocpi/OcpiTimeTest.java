package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.session.ChargingSession;
import io.evpayout.session.RejectedRow;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcpiTimeTest {

    private static final long YEAR_2000 = 946_684_800L;
    private static final long YEAR_2100_END = 4_133_980_799L;

    @ParameterizedTest
    @CsvSource({
        "2015-06-29T20:39:09Z,           2015-06-29T20:39:09Z",
        "2015-06-29T20:39:09,            2015-06-29T20:39:09Z",
        "2016-12-29T17:45:09.2Z,         2016-12-29T17:45:09.200Z",
        "2016-12-29T17:45:09.2,          2016-12-29T17:45:09.200Z",
        "2018-01-01T01:08:01.123Z,       2018-01-01T01:08:01.123Z",
        "2018-01-01T01:08:01.123456789Z, 2018-01-01T01:08:01.123456789Z",
        "2024-02-29T23:59:59Z,           2024-02-29T23:59:59Z",
        "2000-01-01T00:00:00Z,           2000-01-01T00:00:00Z",
        "2100-12-31T23:59:59Z,           2100-12-31T23:59:59Z",
    })
    void readsTheFormsOfTheSpecification(String text, Instant expected) {
        assertThat(read(text).end()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2015-06-29",
                "2015-06-29 20:39:09Z",
                "2015-06-29t20:39:09Z",
                "2015-06-29T20:39Z",
                "2015-06-29T20:39:09z",
                "2015-06-29T20:39:09+00:00",
                "2015-06-29T20:39:09+02:00",
                "2015-06-29T20:39:09.Z",
                "2015-06-29T20:39:09.1234567890Z",
                "2015-06-29T20:39:09.1x",
                "2015-06-29T20:39:09ZZ",
                "2015-06-29T20:39:60Z",
                "2015-06-29T24:00:00Z",
                "2015-02-29T00:00:00Z",
                "2015-04-31T00:00:00Z",
                "2015-13-01T00:00:00Z",
                "2015-00-01T00:00:00Z",
                "2015-01-00T00:00:00Z",
                "1970-1-1T00:00:00Z",
                "٢015-06-29T20:39:09Z",
                "soon",
                "Z"
            })
    void refusesEveryOtherForm(String text) {
        RejectedRow row = Intake.of(cdr(text).json()).onlyRejected();

        assertThat(row)
                .isEqualTo(new RejectedRow(
                        1,
                        "/end_date_time",
                        text,
                        "NOT_A_TIME",
                        "/end_date_time must be a UTC time such as 2015-06-29T20:39:09Z, without an offset"));
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, '/end_date_time is in the year 1970, outside 2000 to 2100'",
        "1999-12-31T23:59:59Z, '/end_date_time is in the year 1999, outside 2000 to 2100'",
        "2101-01-01T00:00:00Z, '/end_date_time is in the year 2101, outside 2000 to 2100'",
        "0015-06-01T00:00:00Z, '/end_date_time is in the year 15, outside 2000 to 2100'",
    })
    void refusesAbsurdYearsUnlessAllowed(String text, String reason) {
        Cdr cdr = cdr(text).with("start_date_time", "\"" + text + "\"");

        assertThat(Intake.of(cdr.json()).onlyRejected())
                .isEqualTo(new RejectedRow(1, "/end_date_time", text, "YEAR_OUT_OF_RANGE", reason));
        assertThat(Intake.of(cdr.json(), CdrReader.Options.standard().withAnyYear())
                        .only()
                        .at())
                .isEqualTo(Instant.parse(text));
    }

    @Property
    void agreesWithTheJdk(
            @ForAll @LongRange(min = YEAR_2000, max = YEAR_2100_END) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant expected = Instant.ofEpochSecond(second, nano);

        assertThat(read(expected.toString()).end()).isEqualTo(expected);
        assertThat(read(LocalDateTime.ofInstant(expected, ZoneOffset.UTC) + secondsIfCutOff(expected))
                        .end())
                .isEqualTo(expected);
    }

    /** LocalDateTime leaves out zero seconds. */
    private static String secondsIfCutOff(Instant instant) {
        return instant.getNano() == 0 && instant.getEpochSecond() % 60 == 0 ? ":00" : "";
    }

    private static ChargingSession read(String end) {
        return (ChargingSession) Intake.of(cdr(end).json()).only();
    }

    private static Cdr cdr(String end) {
        return Cdr.of221("1")
                .with("start_date_time", "\"2000-01-01T00:00:00Z\"")
                .with("end_date_time", "\"" + end + "\"");
    }
}
