package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.bank.BankVerifier;
import io.evpayout.event.PayoutEvent;
import io.evpayout.policy.BankLink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bank accounts are paid to once they are verified. */
class BankVerificationTest extends LinkedBanks {

    @Test
    void an_account_is_not_paid_before_its_bank_account_is_verified() {
        payouts = build(builder().verifier(provider, 3));
        provider.says(BankVerifier.Verdict.PENDING);
        settings();
        earnOn("2026-03-01");

        assertThat(status("host-1-eur")).isEqualTo(BankLink.Status.PENDING);
        assertThat(at("2026-03-02T06:00:00Z").run("host-1-eur")).containsExactly("BANK_UNVERIFIED PENDING null");

        provider.says(BankVerifier.Verdict.VERIFIED);
        earnOn("2026-03-02");
        assertThat(at("2026-03-03T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 18.00 null");
        assertThat(status("host-1-eur")).isEqualTo(BankLink.Status.VERIFIED);
        assertThat(provider.asked).containsOnly("host-1-eur/1");
        assertThat(payouts.verify().ok()).isTrue();
    }

    @Test
    void micro_deposits_may_be_told_wrong_a_few_times_only() {
        payouts = build(builder().verifier(provider, 3));
        settings();

        assertThat(payouts.banks().confirm("host-1-eur", List.of(CENTS_45, CENTS_45)))
                .isEqualTo(BankLink.Status.PENDING);
        assertThat(payouts.banks().confirm("host-1-eur", List.of(CENTS_45, CENTS_32)))
                .isEqualTo(BankLink.Status.PENDING);
        assertThat(payouts.banks().confirm("host-1-eur", List.of(CENTS_45))).isEqualTo(BankLink.Status.FAILED);

        assertThat(overview("host-1-eur").link().reason()).isEqualTo("wrong amounts");
        refused(
                "NOT_PENDING",
                "The bank account of host-1-eur does not wait for amounts: it is FAILED",
                () -> payouts.banks().confirm("host-1-eur", List.of(CENTS_32, CENTS_45)));
        assertThat(provider.confirmed).isEqualTo(3);

        payouts.banks().verify("host-1-eur");
        assertThat(payouts.banks().confirm("host-1-eur", List.of(CENTS_32, CENTS_45)))
                .isEqualTo(BankLink.Status.VERIFIED);
    }

    /** A try is counted before anyone is asked: whoever stops the process does not get another one. */
    @Test
    void a_try_that_nobody_answered_counts() {
        payouts = build(builder().verifier(provider, 1));
        settings();
        provider.breaks = true;

        assertThatThrownBy(() -> payouts.banks().confirm("host-1-eur", List.of(CENTS_32, CENTS_45)))
                .isInstanceOf(IllegalStateException.class);

        provider.breaks = false;
        refused(
                "NOT_PENDING",
                "The bank account of host-1-eur does not wait for amounts any more; read how it stands",
                () -> payouts.banks().confirm("host-1-eur", List.of(CENTS_32, CENTS_45)));
    }

    @Test
    void a_provider_that_does_not_answer_is_asked_again() {
        payouts = build(builder().verifier(provider, 3));
        provider.breaks = true;
        settings();
        assertThat(status("host-1-eur")).isEqualTo(BankLink.Status.UNVERIFIED);
        assertThat(heard)
                .filteredOn(PayoutEvent.BankAccountWaits.class::isInstance)
                .extracting(event -> ((PayoutEvent.BankAccountWaits) event).reason())
                .containsExactly("nobody has answered: IllegalStateException");

        provider.breaks = false;
        provider.says(BankVerifier.Verdict.VERIFIED);
        payouts.run();

        assertThat(status("host-1-eur")).isEqualTo(BankLink.Status.VERIFIED);
    }

    @Test
    void an_account_that_is_not_the_payee_s_is_never_paid() {
        payouts = build(builder().verifier(provider, 3));
        provider.says(BankVerifier.Verdict.FAILED);
        settings();
        earnOn("2026-03-01");

        assertThat(at("2026-03-02T06:00:00Z").run("host-1-eur")).containsExactly("BANK_UNVERIFIED FAILED null");
        assertThat(bank.submissions()).isEmpty();
    }
}
