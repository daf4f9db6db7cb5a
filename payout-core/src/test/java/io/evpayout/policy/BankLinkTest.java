package io.evpayout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evpayout.bank.BankAccount;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BankLinkTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final BankAccount BANK = new BankAccount("tok-1", "3000", "DE", null);

    @Test
    void versions_start_at_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> link(0))
                .withMessage("Bank versions of host-1-eur start at 1, not 0");
        assertThat(link(1).version()).isEqualTo(1);
    }

    @Test
    void a_payment_that_came_back_disables_the_version_that_it_went_to() {
        Instant later = Instant.parse("2026-03-04T09:00:00Z");

        assertThat(link(2).disabled(later, "AC04"))
                .isEqualTo(new BankLink(
                        "host-1-eur", 2, later, BankLink.Status.DISABLED, "AC04", BANK, Instant.EPOCH, 0, null));
    }

    @Test
    void later_states_of_a_version_keep_the_rest() {
        BankLink linked = link(2).next(BANK, NOON).coolingSince(null, NOON);

        assertThat(linked.version()).isEqualTo(3);
        assertThat(linked.coolsOff()).isTrue();
        assertThat(linked.since()).isNull();
        assertThat(linked.coolingSince(NOON, NOON).since()).isEqualTo(NOON);
        assertThat(linked.tried(2, NOON).tries()).isEqualTo(2);
        assertThat(linked.withStatus(BankLink.Status.FAILED, "wrong amounts", NOON)
                        .reason())
                .isEqualTo("wrong amounts");
        assertThat(linked.approved("ann", NOON).coolsOff()).isFalse();
        assertThat(linked.approved("ann", NOON).approved(null, NOON)).isEqualTo(linked);
        assertThat(link(1).coolsOff()).isFalse();
    }

    @Test
    void a_state_does_not_begin_before_the_one_before_it() {
        BankLink linked = link(1).next(BANK, NOON);

        assertThat(linked.withStatus(BankLink.Status.FAILED, null, NOON.minusSeconds(1))
                        .from())
                .isEqualTo(NOON);
        assertThat(linked.approved("ann", NOON.plusSeconds(1)).from()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void tries_are_counted_from_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> link(1).tried(-1, NOON))
                .withMessage("Tries of host-1-eur start at 0, not -1");
    }

    private static BankLink link(int version) {
        return new BankLink("host-1-eur", version, Instant.EPOCH, BankLink.Status.VERIFIED, null, BANK);
    }
}
