package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.event.PayoutEvent;
import io.evpayout.policy.SharedBanks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bank account of several payees. */
class SharedBanksTest extends LinkedBanks {

    @ParameterizedTest
    @CsvSource({
        // treatment, what becomes of the second payee
        "WARN, MINIMUM_REACHED 9.00 null",
        "HOLD, BANK_SHARED host-1-eur null",
    })
    void one_bank_account_of_two_payees_is_told_or_held(SharedBanks treatment, String reason) {
        payouts = build(builder().sharedBanks(treatment));
        settings();
        payouts.apply(new Settings()
                .party("host-2")
                .account(Settings.account("host-2-eur", "host-2"))
                .site("LOC2", "host-2-eur")
                .agreement("std-2", Settings.site("LOC2"), "AT_PAYOUT", "percent 90 of gross to host-2")
                .change());
        heard.clear();

        link("host-2-eur", Settings.IBAN_DE, "ann");

        assertThat(heard)
                .filteredOn(PayoutEvent.BankAccountShared.class::isInstance)
                .extracting(event -> ((PayoutEvent.BankAccountShared) event).others())
                .containsExactly(List.of("host-1-eur"));
        assertThat(overview("host-1-eur").sharedWith()).containsExactly("host-2-eur");
        payouts.record(List.of(session("x", "LOC2", "2026-03-01T10:00:00Z", "10.00")));
        assertThat(at("2026-03-02T06:00:00Z").run("host-2-eur")).containsExactly(reason);

        payouts.banks().approve("host-2-eur", "bob");
        payouts.record(List.of(session("y", "LOC2", "2026-03-02T10:00:00Z", "10.00")));
        assertThat(at("2026-03-03T06:00:00Z").run("host-2-eur").get(0))
                .startsWith(treatment == SharedBanks.HOLD ? "MINIMUM_REACHED 18.00" : "PAYOUT_UNRESOLVED");
    }

    @Test
    void accounts_of_one_payee_may_share() {
        settings();
        payouts.apply(
                new Settings().account(Settings.account("host-1-b", "host-1")).change());

        link("host-1-b", Settings.IBAN_DE, "ann");

        assertThat(overview("host-1-b").sharedWith()).isEmpty();
        assertThat(heard).noneMatch(PayoutEvent.BankAccountShared.class::isInstance);
    }
}
