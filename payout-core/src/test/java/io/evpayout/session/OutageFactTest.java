package io.evpayout.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageFactTest {

    private static final SessionId ID = SessionId.of("noc", "O-1");
    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

    private static Outage outage(String site, @Nullable String evse, Instant to) {
        return new Outage(ID, site, evse, NOON, to);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            LOC1,  E1,  2026-01-10T12:00:00.000000001Z, ok
            LOC1,  E1,  2027-01-11T12:00:00Z,           ok
            LOC1,  E1,  2026-01-10T12:00:00Z,           must end after it begins
            LOC1,  E1,  2026-01-10T11:00:00Z,           must end after it begins
            LOC1,  E1,  2027-01-11T12:00:00.1Z,         lasts longer than 366 days
            '',    E1,  2026-01-10T13:00:00Z,           the site id must have 1 to 255 characters
            LOC1,  '',  2026-01-10T13:00:00Z,           the EVSE id must have 1 to 255 characters
            """)
    void whatIsNoOutageIsRefused(String site, String evse, Instant to, String expected) {
        if (expected.equals("ok")) {
            assertThat(outage(site, evse, to).at()).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> outage(site, evse, to))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(expected);
        }
    }

    @Test
    void aHalfOfASurrogatePairIsRefused() {
        assertThatThrownBy(() -> outage("\uD83D", null, NOON.plusSeconds(1))).hasMessageContaining("surrogate");
    }

    @Test
    void everythingIsInTheHash() {
        Outage outage = outage("LOC1", "E1", NOON.plusSeconds(1));
        assertThat(outage.hash())
                .isEqualTo(outage("LOC1", "E1", NOON.plusSeconds(1)).hash());
        assertThat(outage.hash())
                .isNotEqualTo(outage("LOC1", null, NOON.plusSeconds(1)).hash());
        assertThat(outage.hash())
                .isNotEqualTo(outage("LOC2", "E1", NOON.plusSeconds(1)).hash());
        assertThat(outage.hash())
                .isNotEqualTo(outage("LOC1", "E1", NOON.plusSeconds(2)).hash());
        assertThat(outage.hash())
                .isNotEqualTo(new Outage(ID, "LOC1", "E1", NOON.minusSeconds(1), NOON.plusSeconds(1)).hash());
    }

    @Test
    void aWithdrawalIsAboutAnOutageAndNotItself() {
        OutageWithdrawal withdrawal = new OutageWithdrawal(SessionId.of("noc", "W-1"), ID, NOON);
        assertThat(withdrawal.original()).isEqualTo(ID);
        assertThat(withdrawal.hash())
                .isNotEqualTo(new OutageWithdrawal(SessionId.of("noc", "W-1"), ID, NOON.plusNanos(1)).hash());
        assertThatThrownBy(() -> new OutageWithdrawal(ID, SessionId.of("noc", "o-1"), NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names itself");
    }
}
