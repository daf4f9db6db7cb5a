package io.evpayout.plan;

import static io.evpayout.plan.Positions.EUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Money;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedsApprovalTest {

    /** Limits are of the account and of the whole network; the lower one counts, and what is just at it needs nothing. */
    @ParameterizedTest(name = "{0} of an account limited to {1} in a network limited to {2}: {3}")
    @CsvSource({
        // matured; account's limit; network's limit; why it is paid
        "100.00, ,       ,       MINIMUM_REACHED",
        "100.00, 100.00, ,       MINIMUM_REACHED",
        "100.01, 100.00, ,       MINIMUM_REACHED NEEDS_APPROVAL 100.01 > 100.00",
        "100.01, ,       100.00, MINIMUM_REACHED NEEDS_APPROVAL 100.01 > 100.00",
        "100.01, 500.00, 100.00, MINIMUM_REACHED NEEDS_APPROVAL 100.01 > 100.00",
        "100.01, 50.00,  100.00, MINIMUM_REACHED NEEDS_APPROVAL 100.01 > 50.00",
        "0.00,   0.00,   0.00,   NOTHING_MATURED",
    })
    void a_payout_above_a_limit_needs_approval(
            String matured, @Nullable String ofAccount, @Nullable String ofNetwork, String reasons) {
        Position position = new Positions()
                .lot("2026-03-01", matured)
                .approvalAbove(money(ofAccount))
                .position();
        Money limit = money(ofNetwork);

        Decision decision = Positions.planner(Positions.limits("0.01", "1000000", 1))
                .withApprovalAbove(limit == null ? Map.of() : Map.of(EUR, limit))
                .scheduled(position, Instant.parse("2026-03-02T00:00:00Z"));

        assertThat(decision.reasons().stream().map(NeedsApprovalTest::text).collect(Collectors.joining(" ")))
                .isEqualTo(reasons);
        assertThat(decision.needsApproval()).isEqualTo(reasons.contains("NEEDS_APPROVAL"));
        assertThat(decision.pays()).isEqualTo(!matured.equals("0.00"));
    }

    @Test
    void what_is_held_says_why_and_is_held_once() {
        Decision paid = new Positions().lot("2026-03-01", "100.00").decide("2026-03-02T00:00:00Z");

        Decision held = paid.held("100.00", "20.00");

        assertThat(held.needsApproval()).isTrue();
        assertThat(held.pays()).isTrue();
        assertThat(held.reasons().stream().map(NeedsApprovalTest::text))
                .containsExactly("MINIMUM_REACHED", "NEEDS_APPROVAL 100.00 > 20.00");
        assertThat(held.held("100.00", "10.00")).isSameAs(held);
    }

    private static String text(Reason reason) {
        return reason.code() == Reason.Code.NEEDS_APPROVAL
                ? reason.code() + " " + reason.actual() + " > " + reason.needed()
                : reason.code().name();
    }

    private static @Nullable Money money(@Nullable String amount) {
        return amount == null ? null : Money.of(amount, EUR);
    }
}
