package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutOffTest {

    @ParameterizedTest
    @CsvSource({
        "17:00 America/New_York,    2026-01-15T21:59:59.999999999Z, 2026-01-15",
        "17:00 America/New_York,    2026-01-15T22:00:00Z,           2026-01-16",
        "17:00 America/New_York,    2026-07-15T20:59:59Z,           2026-07-15",
        "17:00 America/New_York,    2026-07-15T21:00:00Z,           2026-07-16",
        // the rail's day, not the sender's
        "17:00 America/New_York,    2026-01-16T03:00:00Z,           2026-01-16",
        "17:00 America/New_York,    2026-01-16T05:00:00Z,           2026-01-16",
        "10:00 Pacific/Auckland,    2026-01-15T20:59:59Z,           2026-01-16",
        "10:00 Pacific/Auckland,    2026-01-15T21:00:00Z,           2026-01-17",
        // nothing is taken on the day itself
        "00:00 Europe/Berlin,       2026-01-14T22:59:59Z,           2026-01-15",
        "00:00 Europe/Berlin,       2026-01-14T23:00:00Z,           2026-01-16",
        // clocks jump over the cut-off: later by the length of the jump
        "02:30 Europe/Berlin,       2026-03-29T01:29:59Z,           2026-03-29",
        "02:30 Europe/Berlin,       2026-03-29T01:30:00Z,           2026-03-30",
        // clocks show the cut-off twice, half an hour apart: the first one
        "01:45 Australia/Lord_Howe, 2026-04-04T14:44:59Z,           2026-04-05",
        "01:45 Australia/Lord_Howe, 2026-04-04T14:45:00Z,           2026-04-06",
    })
    void whatIsSentCountsAsSentOn(String cutOff, Instant sent, LocalDate expected) {
        assertThat(CutOff.parse(cutOff).dateOf(sent)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"17:00 America/New_York", "00:00 Z", "23:59:59 Europe/Berlin"})
    void parseIsTheInverseOfToString(String text) {
        assertThat(CutOff.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "17:00,           Cut-off '17:00' is not like '17:00 America/New_York'",
        "17:00 EST X,     Cut-off '17:00 EST X' is not like '17:00 America/New_York'",
        "25:00 Z,         Cut-off '25:00 Z':",
        "17:00 Mars/Base, Cut-off '17:00 Mars/Base': Unknown time-zone ID: Mars/Base",
    })
    void refusesOtherTexts(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CutOff.parse(text))
                .withMessageStartingWith(message);
    }
}
