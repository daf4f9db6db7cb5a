package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.bank.BankDetails;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.PayoutSummary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changed bank details cool off, from when the payee was told, unless another person approves them. */
class CoolOffTest extends LinkedBanks {

    /** The attacker has the account of someone who may edit bank details, and nothing else. */
    @Test
    void a_taken_over_account_is_paid_to_nobody_before_the_cool_off_is_over() {
        payouts = build(builder().notice(mail));
        settings();
        earnOn("2026-03-01");
        at("2026-03-02T06:00:00Z").run("host-1-eur");
        payouts.receive(List.of(bank.event(RailEvent.Kind.PAID, payout(), now, null)));

        at("2026-03-02T08:00:00Z").link("host-1-eur", Settings.IBAN_FR, "mallory");

        assertThat(mail.told).containsExactly("host-1 host-1-eur 2: 3000 -> 2606 by mallory at 2026-03-02T08:00:00Z");
        payouts.linkBank("host-1-eur", BankDetails.iban(Settings.IBAN_FR, "Again"), "mallory");
        assertThat(mail.told).hasSize(1);
        for (String instant : List.of("2026-03-03T06:00:00Z", "2026-03-04T06:00:00Z", "2026-03-05T06:00:00Z")) {
            earnOn(instant.substring(0, 8) + "0" + (Integer.parseInt(instant.substring(9, 10)) - 1));
            assertThat(at(instant).run("host-1-eur")).containsExactly("COOLING_OFF null 2026-03-05");
            refused(
                    "SAME_PERSON",
                    "The bank account of host-1-eur was linked by mallory; another person must approve it",
                    () -> payouts.banks().approve("host-1-eur", "mallory"));
        }
        assertThat(overview("host-1-eur").coolsOffUntil()).isEqualTo("2026-03-05T08:00:00Z");
        earnOn("2026-03-05");
        assertThat(at("2026-03-06T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 36.00 null");
        assertThat(destinations()).containsExactly("1 3000", "2 2606");
        assertThat(payouts.verify().ok()).isTrue();
    }

    @Test
    void another_person_ends_the_cool_off() {
        settings();
        link("host-1-eur", Settings.IBAN_FR, "ann");
        earnOn("2026-03-01");

        payouts.banks().approve("host-1-eur", "bob");
        payouts.banks().approve("host-1-eur", "carl");

        assertThat(overview("host-1-eur").link().approvedBy()).isEqualTo("bob");
        assertThat(overview("host-1-eur").linkedBy()).isEqualTo("ann");
        assertThat(at("2026-03-02T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 9.00 null");
        assertThat(destinations()).containsExactly("2 2606");
    }

    @Test
    void who_linked_details_must_be_known_to_approve_them() {
        settings();
        payouts.linkBank("host-1-eur", BankDetails.iban(Settings.IBAN_FR, "Hotel Alpenblick"));

        refused(
                "EDITOR_UNKNOWN",
                "It was not told who linked the bank account of host-1-eur, so nobody can be known to be another person;"
                        + " let it cool off, or link other details by name",
                () -> payouts.banks().approve("host-1-eur", "bob"));
        assertThatThrownBy(() -> payouts.banks().approve("host-1-eur", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_cool_off_counts_from_when_the_payee_could_be_told() {
        payouts = build(builder().notice(mail));
        settings();
        mail.breaks = true;
        link("host-1-eur", Settings.IBAN_FR, "ann");
        earnOn("2026-03-01");

        assertThat(at("2026-03-20T06:00:00Z").run("host-1-eur")).containsExactly("COOLING_OFF payee not told yet null");
        assertThat(mail.told).isEmpty();

        mail.breaks = false;
        earnOn("2026-03-20");
        assertThat(at("2026-03-21T06:00:00Z").run("host-1-eur")).containsExactly("COOLING_OFF null 2026-03-24");
        assertThat(mail.told).containsExactly("host-1 host-1-eur 2: 3000 -> 2606 by ann at 2026-03-01T00:00:00Z");
        earnOn("2026-03-23");
        assertThat(at("2026-03-24T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 27.00 null");
    }

    @Test
    void a_changed_contact_lets_a_change_cool_off_anew() {
        settings();
        link("host-1-eur", Settings.IBAN_FR, "ann");
        payouts.banks().approve("host-1-eur", "bob");
        earnOn("2026-03-01");

        at("2026-03-01T12:00:00Z").payouts.banks().contactChanged("host-1-eur", "eve");

        assertThat(at("2026-03-04T06:00:00Z").run("host-1-eur")).containsExactly("COOLING_OFF null 2026-03-04");
        earnOn("2026-03-04");
        assertThat(at("2026-03-05T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 18.00 null");
    }

    @Test
    void what_is_under_way_goes_on_to_where_it_was_sent() {
        settings();
        earnOn("2026-03-01");
        bank.script(TestBank.Script.SILENT_AFTER);
        at("2026-03-02T06:00:00Z").run("host-1-eur");

        link("host-1-eur", Settings.IBAN_FR, "ann");
        at("2026-03-02T07:00:00Z").payouts.resolve();

        assertThat(bank.submissions())
                .extracting(sent -> sent.destination().lastFour())
                .containsOnly("3000");
        List<PayoutSummary> all = new ArrayList<>();
        payouts.payouts(all::add);
        assertThat(all.get(0).record().standing().state()).isEqualTo(PayoutState.ACCEPTED);
        assertThat(all.get(0).record().attempts().get(0).bankVersion()).isEqualTo(1);
    }
}
