package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.store.StoreException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants as the store keeps them. */
class MomentTest {

    private static final long FIRST = -62_167_219_200L;
    private static final long LAST = 253_402_300_799L;

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T12:00:00Z,           2026-03-01T12:00:00",
        "2026-03-01T12:00:00.5Z,         2026-03-01T12:00:00.5",
        "2026-03-01T12:00:00.050Z,       2026-03-01T12:00:00.05",
        "2026-03-01T12:00:00.000000001Z, 2026-03-01T12:00:00.000000001",
        "1969-12-31T23:59:59.999Z,       1969-12-31T23:59:59.999",
        "0000-01-01T00:00:00Z,           0000-01-01T00:00:00",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999",
    })
    void instantsAreReadable(Instant instant, String text) {
        assertThat(Moment.text(instant)).isEqualTo(text);
        assertThat(Moment.parse(text)).isEqualTo(instant);
    }

    @Property
    void textOrderIsTimeOrder(
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll @LongRange(min = -100_000, max = 100_000) long later,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(max = 999_999_999) int otherNano) {
        Instant one = Instant.ofEpochSecond(second, nano);
        Instant other = Instant.ofEpochSecond(Math.max(FIRST, Math.min(LAST, second + later)), otherNano);
        assertThat(Moment.parse(Moment.text(one))).isEqualTo(one);
        assertThat(Integer.signum(Moment.text(one).compareTo(Moment.text(other))))
                .isEqualTo(Integer.signum(one.compareTo(other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"})
    void otherYearsAreRefused(String instant) {
        assertThatThrownBy(() -> Moment.text(Instant.parse(instant)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-03-01", "2026-03-01 12:00:00", "2026-03-01T12:00:0x", "2026-03-01T12:00:00.x"})
    void anythingElseIsNoInstant(String text) {
        assertThatThrownBy(() -> Moment.parse(text))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
