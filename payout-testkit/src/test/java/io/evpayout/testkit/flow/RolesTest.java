package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.bank.BankDetails;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.Role;
import io.evpayout.payout.PayoutRefused;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four persons and their roles, as a host application says them; a payout of 27.00 waits for approval. */
class RolesTest {

    private static final Map<String, Role> PERSONS =
            Map.of("olga", Role.OWNER, "ed", Role.EDITOR, "ann", Role.APPROVER, "vic", Role.VIEWER);

    private final World world = World.of(
            Settings.usual().account(Settings.account("host-1-eur", "host-1").approvalAbove("20.00")));
    private final Payouts guarded = Payouts.on(world.store)
            .rail(world.bank)
            .clock(world::now)
            .roles((person, role) -> PERSONS.get(person) == role)
            .build();

    @ParameterizedTest
    @CsvSource({
        // who, changes bank details, approves, stops the rail
        "olga,     true,  true,  true",
        "ed,       true,  false, false",
        "ann,      false, true,  true",
        "vic,      false, false, false",
        "stranger, false, false, false",
    })
    void everyone_does_what_the_role_allows(String who, boolean edits, boolean approves, boolean stops) {
        world.record(session("s1", "2026-03-01T10:00:00Z", "30.00"));
        world.runAt("2026-03-02T06:00:00Z");
        String id = world.payouts().get(0).record().payout().id();

        assertThat(isAllowed(() -> guarded.approve(id, who))).isEqualTo(approves);
        assertThat(isAllowed(() -> guarded.operations().stopRail(who, "why"))).isEqualTo(stops);
        assertThat(isAllowed(() ->
                        guarded.linkBank("host-1-eur", BankDetails.iban(Settings.IBAN_FR, "Hotel Alpenblick"), who)))
                .isEqualTo(edits);
        assertThatThrownBy(() -> guarded.linkBank("host-1-eur", BankDetails.iban(Settings.IBAN_FR, "Hotel Alpenblick")))
                .isInstanceOf(SettingsRefused.class)
                .hasMessage("Nobody is named who makes this change: that needs the role EDITOR");
        world.verified();
    }

    private static boolean isAllowed(Runnable action) {
        try {
            action.run();
            return true;
        } catch (PayoutRefused refused) {
            assertThat(refused.code()).isEqualTo(PayoutRefused.Code.NOT_ALLOWED);
        } catch (SettingsRefused refused) {
            assertThat(refused.code()).isEqualTo("NOT_ALLOWED");
        }
        return false;
    }
}
