package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

    private static final Split SPLIT = Split.of(100, 10, 5, Map.of("host", 85L));

    @ParameterizedTest
    @CsvSource({
        // of 100, tax 10 and fees 5, the host gets 85; another split's whole, tax, fees, party, share; the same?
        "100, 10, 5,  host, 85, true",
        "101, 10, 5,  host, 86, false",
        "101, 11, 5,  host, 85, false",
        "100, 9,  5,  host, 86, false",
        "100, 11, 4,  host, 85, false",
        "100, 10, 6,  host, 84, false",
        "100, 10, 5,  op,   85, false",
    })
    void splits_are_the_same_if_all_their_parts_are(
            long gross, long tax, long fees, String party, long share, boolean same) {
        Split other = Split.of(gross, tax, fees, Map.of(party, share));

        assertThat(SPLIT.equals(other)).isEqualTo(same);
        assertThat(other.equals(SPLIT)).isEqualTo(same);
        if (same) {
            assertThat(SPLIT).hasSameHashCodeAs(other);
        }
    }

    @Test
    void other_splits_are_found_apart() {
        assertThat(SPLIT.hashCode())
                .isNotEqualTo(Split.of(101, 11, 5, SPLIT.shares()).hashCode())
                .isNotEqualTo(Split.of(100, 11, 5, Map.of("host", 84L)).hashCode());
    }

    @Test
    void what_is_no_split_is_not_the_same() {
        assertThat(SPLIT).isNotEqualTo(SPLIT.shares()).isNotEqualTo(null);
    }

    @Test
    void a_split_tells_its_parts_in_declared_order() {
        Map<String, Long> shares = new LinkedHashMap<>();
        shares.put("op", 60L);
        shares.put("host", 25L);

        assertThat(Split.of(100, 10, 5, shares))
                .hasToString("Split[gross=100, tax=10, fees=5, shares={op=60, host=25}]");
    }

    @Test
    void parts_sum_to_the_whole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Split.of(100, 10, 5, Map.of("host", 84L)))
                .withMessage("Shares {host=84}, tax 10 and fees 5 sum to 99 micros, not to 100");
    }

    @Test
    void what_is_taken_beyond_the_whole_is_borne_by_one_party() {
        assertThat(SPLIT.borne("host", 0)).isSameAs(SPLIT);
        assertThat(SPLIT.borne("host", 30)).isEqualTo(Split.of(70, 10, 5, Map.of("host", 55L)));
        assertThat(SPLIT.borne("op", 30)).isEqualTo(Split.of(70, 10, 5, Map.of("host", 85L, "op", -30L)));
    }

    @Test
    void a_difference_has_the_parties_of_both() {
        assertThat(SPLIT.minus(Split.of(40, 4, 1, Map.of("op", 35L))))
                .isEqualTo(Split.of(60, 6, 4, Map.of("host", 85L, "op", -35L)));
    }
}
