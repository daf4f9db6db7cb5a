package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.bank.BankDetailsUnavailable;
import io.evpayout.bank.BankOwner;
import io.evpayout.event.PayoutEvent;
import io.evpayout.network.SettingsRefused;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import org.junit.jupiter.api.Test;

/** Bank details are sealed for their owner, and a payout waits while they can't be read. */
class SealedDetailsTest extends LinkedBanks {

    @Test
    void a_payout_whose_number_can_not_be_read_is_held_until_it_can() {
        settings();
        earnOn("2026-03-01");
        tokens.unreadable = true;

        assertThat(at("2026-03-02T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 9.00 null");

        assertThat(bank.submissions()).isEmpty();
        PayoutRecord held = record();
        assertThat(held.standing().state()).isEqualTo(PayoutState.HELD);
        assertThat(held.standing().code()).isEqualTo("BANK_UNREADABLE");
        assertThat(held.attempts()).isEmpty();
        at("2026-03-02T07:00:00Z").payouts.resolve();
        assertThat(record()).isEqualTo(held);
        assertThat(heard)
                .filteredOn(PayoutEvent.BankDetailsUnreadable.class::isInstance)
                .extracting(event -> ((PayoutEvent.BankDetailsUnreadable) event).code())
                .containsExactly(BankDetailsUnavailable.Code.KEY_UNAVAILABLE);

        tokens.unreadable = false;
        at("2026-03-02T08:00:00Z").payouts.resolve();
        assertThat(destinations()).containsExactly("1 3000");
        assertThat(record().standing().state()).isEqualTo(PayoutState.ACCEPTED);
        assertThat(payouts.verify().ok()).isTrue();
    }

    /** The key service is down again and again; each time the payout waits, and nobody has to approve it. */
    @Test
    void a_key_service_that_comes_and_goes() {
        settings();
        earnOn("2026-03-01");
        bank.rejecting("could_not_process");
        at("2026-03-02T06:00:00Z").run("host-1-eur");
        tokens.unreadable = true;
        at("2026-03-02T07:00:00Z").payouts.resolve();
        assertThat(record().standing().state()).isEqualTo(PayoutState.HELD);

        tokens.unreadable = false;
        at("2026-03-02T08:00:00Z").payouts.run();

        assertThat(record().standing().state()).isEqualTo(PayoutState.ACCEPTED);
        assertThat(record().attempts()).hasSize(2);
        assertThat(payouts.verify().ok()).isTrue();
    }

    /** Found by simulated seed 1361: the first sending asked whether the number can be read, a repetition did not. */
    @Test
    void what_was_never_answered_is_not_sent_again_while_its_number_can_not_be_read() {
        settings();
        earnOn("2026-03-01");
        bank.script(TestBank.Script.SILENT_BEFORE);
        at("2026-03-02T06:00:00Z").run("host-1-eur");
        tokens.unreadable = true;
        at("2026-03-02T07:00:00Z").payouts.resolve();
        assertThat(bank.submissions()).hasSize(1);
        assertThat(record().standing().state()).isEqualTo(PayoutState.UNKNOWN);

        tokens.unreadable = false;
        at("2026-03-02T08:00:00Z").payouts.resolve();

        assertThat(bank.submissions()).hasSize(2);
        assertThat(record().standing().state()).isEqualTo(PayoutState.ACCEPTED);
        assertThat(payouts.verify().ok()).isTrue();
    }

    /** What was linked meanwhile was not decided by anyone for this payout: it is not lifted by itself. */
    @Test
    void details_that_were_linked_while_a_payout_is_held_need_a_person() {
        settings();
        earnOn("2026-03-01");
        tokens.unreadable = true;
        at("2026-03-02T06:00:00Z").run("host-1-eur");
        link("host-1-eur", Settings.IBAN_FR, "ann");
        tokens.unreadable = false;

        at("2026-03-02T07:00:00Z").payouts.resolve();
        assertThat(record().standing().state()).isEqualTo(PayoutState.HELD);

        payouts.approve(record().payout().id(), "bob");
        assertThat(destinations()).containsExactly("2 2606");
        assertThat(payouts.verify().ok()).isTrue();
    }

    private PayoutRecord record() {
        return payouts.payout(payout()).record();
    }

    @Test
    void details_are_sealed_for_their_owner_and_version_and_not_sealed_again() {
        settings();
        link("host-1-eur", Settings.IBAN_FR, "ann");
        link("host-1-eur", Settings.IBAN_FR, "ann");

        assertThat(tokens.owners)
                .containsExactly(
                        new BankOwner("demo", "host-1", "host-1-eur", 1),
                        new BankOwner("demo", "host-1", "host-1-eur", 2));
    }

    @Test
    void what_a_refused_change_has_sealed_is_discarded() {
        settings();
        assertThatThrownBy(() -> payouts.apply(Settings.usual()
                        .bank("host-1-eur", Settings.IBAN_FR)
                        .network("another")
                        .change()))
                .isInstanceOf(SettingsRefused.class);

        assertThat(tokens.discarded).hasSize(1);
        refused("UNKNOWN_ACCOUNT", "There is no payout account nobody", () -> link("nobody", Settings.IBAN_FR, "ann"));
        refused(
                "UNKNOWN_ACCOUNT",
                "There is no payout account nobody",
                () -> payouts.banks().verify("nobody"));
        assertThat(tokens.owners).hasSize(2);
    }

    /** Someone else links other details between the sealing and the transaction. */
    @Test
    void two_who_link_at_once_get_a_version_each() {
        settings();
        tokens.meanwhile = () -> link("host-1-eur", Settings.IBAN_GB, "bob");

        link("host-1-eur", Settings.IBAN_FR, "ann");

        assertThat(payouts.network().bankLinks().get("host-1-eur").versions())
                .extracting(link -> link.version() + " " + link.bank().lastFour())
                .containsExactly("1 3000", "2 5432", "3 2606");
        assertThat(tokens.discarded).hasSize(1);
    }
}
