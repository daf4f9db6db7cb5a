package io.evpayout.payout;

import static io.evpayout.payout.Samples.PAYOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Micros;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionsTest {

    @ParameterizedTest
    @CsvSource({
        // from, to, postings of 9.00
        ",              RESERVED,       PAYABLE -9.00 IN_TRANSIT 9.00",
        "RESERVED,      SUBMITTING,     ",
        "SUBMITTING,    UNKNOWN,        ",
        "UNKNOWN,       ACCEPTED,       ",
        "ACCEPTED,      PAID,           BANK 9.00 IN_TRANSIT -9.00",
        "RESERVED,      PAID,           BANK 9.00 IN_TRANSIT -9.00",
        "ACCEPTED,      REJECTED:AC04,  PAYABLE 9.00 IN_TRANSIT -9.00",
        "ACCEPTED,      REJECTED:RR04,  IN_TRANSIT -9.00 HELD 9.00",
        "RESERVED,      CANCELED,       PAYABLE 9.00 IN_TRANSIT -9.00",
        "PAID,          RETURNED:AC04,  PAYABLE 9.00 BANK -9.00",
        "PAID,          RETURNED:X999,  BANK -9.00 HELD 9.00",
        "RETURNED:AC04, RETURNED:RR04,  PAYABLE -9.00 HELD 9.00",
        "REJECTED:AC04, PAID,           PAYABLE -9.00 BANK 9.00",
    })
    void a_transition_moves_money(String from, String to, String postings) {
        List<Posting> moved = Positions.between(PAYOUT, from == null ? null : standing(from), standing(to));

        assertThat(moved.stream()
                        .map(p -> p.account() + " " + Micros.format(p.micros(), p.currency()))
                        .reduce((a, b) -> a + " " + b)
                        .orElse(null))
                .isEqualTo(postings);
    }

    @Property
    void whatever_the_way_the_postings_sum_to_where_the_payout_stands(
            @ForAll("standings") @Size(min = 1, max = 8) List<Standing> path) {
        List<Posting> step = new ArrayList<>();
        Standing before = null;
        for (Standing after : path) {
            List<Posting> postings = Positions.between(PAYOUT, before, after);
            assertThat(postings.stream().mapToLong(Posting::micros).sum()).isZero();
            step.addAll(postings);
            before = after;
        }
        assertThat(sums(step)).isEqualTo(sums(Positions.between(PAYOUT, null, before)));
    }

    @Provide
    Arbitrary<List<Standing>> standings() {
        return Arbitraries.of(
                        "RESERVED",
                        "SUBMITTING",
                        "UNKNOWN",
                        "ACCEPTED",
                        "IN_TRANSIT",
                        "PAID",
                        "REJECTED:AC04",
                        "REJECTED:RR04",
                        "CANCELED",
                        "RETURNED:AC04",
                        "RETURNED:RR04",
                        "FAILED:R32",
                        "FAILED:X999")
                .map(PositionsTest::standing)
                .list();
    }

    private static Map<LedgerAccount, Long> sums(List<Posting> postings) {
        Map<LedgerAccount, Long> sums = new EnumMap<>(LedgerAccount.class);
        postings.forEach(posting -> sums.merge(posting.account(), posting.micros(), Math::addExact));
        sums.values().removeIf(micros -> micros == 0);
        return sums;
    }

    private static Standing standing(String text) {
        String[] parts = text.split(":", -1);
        return new Standing(PayoutState.valueOf(parts[0]), false, false, null, parts.length > 1 ? parts[1] : null);
    }
}
