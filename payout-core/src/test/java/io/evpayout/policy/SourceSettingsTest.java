package io.evpayout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.network.Network;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source has paid for, and which of its sessions are earned. */
class SourceSettingsTest {

    @ParameterizedTest(name = "paid through {0} in {1}: until {2}")
    @CsvSource({
        "2026-03-31, UTC,                2026-04-01T00:00:00Z",
        "2026-03-31, Europe/Brussels,    2026-03-31T22:00:00Z",
        "2026-02-28, Europe/Brussels,    2026-02-28T23:00:00Z",
        "2026-10-24, America/Sao_Paulo,  2026-10-25T03:00:00Z",
        // that day began at 1:00
        "2018-11-03, America/Sao_Paulo,  2018-11-04T03:00:00Z",
        "0001-01-01, UTC,                0001-01-02T00:00:00Z",
        "9998-12-31, UTC,                9999-01-01T00:00:00Z", //
    })
    void coversTheWholeDay(String day, String zone, String until) {
        assertThat(SourceSettings.whenPaid("x")
                        .withZone(ZoneId.of(zone))
                        .withPaidThrough(LocalDate.parse(day))
                        .paidUntil())
                .isEqualTo(until);
        assertThat(SourceSettings.whenPaid("x").paidUntil()).isEqualTo(Instant.MIN);
    }

    /** On the session until 1 February, when paid until 1 April, then on the session again; paid through 10 March. */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "partner, 2026-01-31T23:59:59Z, true",
        "partner, 2026-02-01T00:00:00Z, true",
        "partner, 2026-03-10T23:59:59Z, true",
        "partner, 2026-03-11T00:00:00Z, false",
        "partner, 2026-03-31T23:59:59Z, false",
        "partner, 2026-04-01T00:00:00Z, true",
        "Partner, 2026-03-20T00:00:00Z, true", //
    })
    void isRecognised(String source, String end, boolean recognised) {
        SourceSettings paid = SourceSettings.whenPaid("partner").withFrom(Instant.parse("2026-02-01T00:00:00Z"));
        Network network = Network.EMPTY.withSources(List.of(
                paid,
                paid.withPaidThrough(LocalDate.parse("2026-02-10")),
                paid.withPaidThrough(LocalDate.parse("2026-03-10")),
                SourceSettings.accrual("partner").withFrom(Instant.parse("2026-04-01T00:00:00Z"))));
        assertThat(network.isRecognised(source, Instant.parse(end))).isEqualTo(recognised);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"'', -, 1 to 255", "x, 0000-12-31, 0000-12-31", "x, +9999-01-01, 9999"})
    void isRefused(String source, @Nullable String day, String because) {
        assertThatThrownBy(() -> SourceSettings.whenPaid(source)
                        .withPaidThrough(day == null ? null : LocalDate.parse(day.replace("+", ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "half of a pair \ud83d"})
    void isRefusedWhereItsNameCanNotBeKept(String source) {
        assertThatThrownBy(() -> SourceSettings.accrual(source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A source's id has 1 to 255 characters, no U+0000 and no half of a surrogate pair");
    }

    @Test
    void holdsFromTheBeginningAndHasPaidForNothing() {
        assertThat(SourceSettings.accrual("x"))
                .isEqualTo(new SourceSettings("x", Instant.EPOCH, Recognition.ACCRUAL, ZoneOffset.UTC, null));
        assertThat(SourceSettings.whenPaid("x"))
                .isEqualTo(new SourceSettings("x", Instant.EPOCH, Recognition.WHEN_PAID, ZoneOffset.UTC, null));
    }

    @Test
    void eachIsSetByItself() {
        Instant march = Instant.parse("2026-03-01T00:00:00Z");
        ZoneId brussels = ZoneId.of("Europe/Brussels");
        LocalDate day = LocalDate.of(2026, 3, 31);
        SourceSettings all =
                SourceSettings.whenPaid("x").withFrom(march).withZone(brussels).withPaidThrough(day);

        assertThat(all).isEqualTo(new SourceSettings("x", march, Recognition.WHEN_PAID, brussels, day));
        assertThat(all.withPaidThrough(null).paidUntil()).isEqualTo(Instant.MIN);
    }

    @Test
    void isRefusedWhereItsNameIsTooLong() {
        assertThat(SourceSettings.accrual("x".repeat(255)).source()).hasSize(255);
        assertThatThrownBy(() -> SourceSettings.accrual("x".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }
}
