package io.evpayout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evpayout.bank.BankAccount;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BankLinkTest {

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
                .isEqualTo(new BankLink("host-1-eur", 2, later, BankLink.Status.DISABLED, "AC04", BANK));
    }

    private static BankLink link(int version) {
        return new BankLink("host-1-eur", version, Instant.EPOCH, BankLink.Status.VERIFIED, null, BANK);
    }
}
