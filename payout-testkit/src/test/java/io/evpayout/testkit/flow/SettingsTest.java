package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evpayout.agreement.Agreement;
import io.evpayout.money.Currencies;
import io.evpayout.network.Applied;
import io.evpayout.network.SettingsRefused;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.RailEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";
    private static final String DAY_2 = "2026-03-02T10:00:00Z";

    private final World world = World.of(Settings.usual());

    @Test
    void new_changed_and_unchanged_settings_are_counted() {
        assertThat(World.empty().apply(Settings.usual())).isEqualTo(new Applied(5, 0, 0));
        assertThat(world.apply(Settings.usual())).isEqualTo(new Applied(0, 0, 5));
        assertThat(world.apply(new Settings()
                        .from("2026-03-01T00:00:00Z")
                        .account(Settings.account("host-1-eur", "host-1").minimum("5"))
                        .site("LOC2", "host-1-eur")
                        .site("LOC1", "host-1-eur")))
                .isEqualTo(new Applied(1, 1, 1));
    }

    @Test
    void unchanged_settings_change_nothing_whatever_their_instant() {
        String before = Books.of(world);
        long revision = world.store.read(snapshot -> snapshot.settingsRevision());

        world.apply(new Settings()
                .from("2026-03-01T00:00:00Z")
                .party("host-1")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1"))
                .site("LOC1", "host-1-eur")
                .bank("host-1-eur", Settings.IBAN_DE));

        assertThat(world.store.<Long>read(snapshot -> snapshot.settingsRevision()))
                .isEqualTo(revision);
        assertThat(Books.of(world)).isEqualTo(before);
    }

    @Test
    void a_refused_change_leaves_nothing_behind() {
        Settings change = new Settings()
                .party("host-2")
                .account(Settings.account("host-2-eur", "host-2"))
                .bank("host-2-eur", Settings.IBAN_FR)
                .site("LOC2", "nobody");

        assertRefused(change, "UNKNOWN_ACCOUNT", "/sites/0/account", "nobody");

        assertThat(world.payouts.network().parties()).doesNotContainKey("host-2");
        assertThat(world.payouts.network().accounts()).doesNotContainKey("host-2-eur");
        assertThat(world.payouts.network().bankLinks()).doesNotContainKey("host-2-eur");
    }

    @Test
    void another_network_s_settings_are_refused() {
        assertRefused(new Settings().network("other").party("host-2"), "OTHER_NETWORK", "/network", "other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // terms | the term with which it is too much | percent | of
                "percent 80 of net to host-1 & percent 30 of net to operator | 1 | 110 | a session are given away",
                "percent 60 of gross to host-1 & percent 30 of net to operator & percent 10.5 of idle to host-1"
                        + " | 2 | 100.5 | a session that costs nothing but its idle are given away",
            })
    void more_than_the_whole_is_not_given_away(String terms, int term, String percent, String of) {
        SettingsRefused refused = assertRefused(
                new Settings().agreement("x", Settings.site("LOC2"), "AT_PAYOUT", terms.split(" & ", -1)),
                "SHARES_ABOVE_WHOLE",
                "/agreements/0/terms/" + term + "/percent",
                percent);

        assertThat(refused).hasMessageStartingWith("Up to this term " + percent + " % of " + of);
    }

    @Test
    void what_refers_to_strangers_is_refused() {
        assertRefused(
                new Settings().account(Settings.account("a", "nobody")),
                "UNKNOWN_PARTY",
                "/accounts/0/party",
                "nobody");
        assertRefused(
                new Settings().agreement("x", Settings.ofAccount("none"), "AT_PAYOUT"),
                "UNKNOWN_ACCOUNT",
                "/agreements/0/scope/account",
                "none");
        assertRefused(
                new Settings()
                        .agreement(
                                "x",
                                Settings.site("LOC2"),
                                "AT_PAYOUT",
                                "percent 1 of gross to host-1",
                                "perKwh 1 to b"),
                "UNKNOWN_PARTY",
                "/agreements/0/terms/1/to",
                "b");
        assertRefused(
                new Settings()
                        .agreement(Agreement.of("x", Settings.site("LOC2"), "operator")
                                .withTaxRemitter("b")),
                "UNKNOWN_PARTY",
                "/agreements/0/taxRemitter",
                "b");
        assertRefused(new Settings().bank("none", Settings.IBAN_DE), "UNKNOWN_ACCOUNT", "/accounts", "none");
        assertThatThrownBy(() -> world.linkBank("none", Settings.IBAN_DE)).isInstanceOf(SettingsRefused.class);
    }

    @Test
    void an_account_keeps_its_party_and_currency_for_ever() {
        world.apply(new Settings().party("host-2"));

        assertRefused(
                new Settings().from(DAY_1).account(Settings.account("host-1-eur", "host-2")),
                "PARTY_IS_FIXED",
                "/accounts/0/party",
                "host-2");
        assertRefused(
                new Settings()
                        .from(DAY_1)
                        .account(Settings.account("host-1-eur", "host-1").currency(Currencies.USD)),
                "CURRENCY_IS_FIXED",
                "/accounts/0/currency",
                "USD");
    }

    @Test
    void an_agreement_version_is_never_replaced() {
        SettingsRefused refused = assertRefused(
                new Settings().agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 80 of gross to host-1"),
                "AGREEMENT_VERSION_EXISTS",
                "/agreements/0/from",
                "1970-01-01T00:00:00Z");
        assertThat(refused)
                .hasMessage("Agreement std-90 has another version from 1970-01-01T00:00:00Z already; a changed contract"
                        + " needs a later 'from'");
    }

    @Test
    void two_agreements_for_the_same_sessions_are_refused_while_both_hold() {
        world.apply(new Settings()
                .from("2026-06-01T00:00:00Z")
                .agreement(
                        "std-90",
                        Settings.site("LOC1"),
                        Instant.parse("2026-07-01T00:00:00Z"),
                        "AT_PAYOUT",
                        "percent 90 of gross to host-1"));

        assertRefused(
                new Settings().from(DAY_1).agreement("other", Settings.site("LOC1"), "AT_PAYOUT"),
                "AGREEMENTS_OVERLAP",
                "/agreements/0/scope",
                "site LOC1");
        assertRefused(
                new Settings().from("2026-06-30T23:59:59Z").agreement("other", Settings.site("LOC1"), "AT_PAYOUT"),
                "AGREEMENTS_OVERLAP",
                "/agreements/0/scope",
                "site LOC1");
        assertThat(world.apply(new Settings()
                        .from("2026-07-01T00:00:00Z")
                        .agreement("other", Settings.site("LOC1"), "AT_PAYOUT")))
                .isEqualTo(new Applied(1, 0, 0));
        assertThat(world.apply(new Settings().agreement("wide", Settings.ofAccount("host-1-eur"), "AT_PAYOUT")))
                .isEqualTo(new Applied(1, 0, 0));
    }

    @Test
    void a_contract_for_sessions_that_are_booked_is_refused() {
        world.record(session("s1", DAY_1, "10.00"), session("s2", DAY_2, "10.00"));

        SettingsRefused refused = assertRefused(
                new Settings()
                        .from(DAY_2)
                        .agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 80 of gross to host-1"),
                "ALREADY_BOOKED",
                "/agreements/0/from",
                DAY_2);
        assertThat(refused)
                .hasMessage(
                        "Session feed/s2, which ended at 2026-03-02T10:00:00Z, is booked for host-1-eur under std-90"
                                + " and would have been booked otherwise; give a 'from' after the last booked session"
                                + " (2026-03-02T10:00:00Z)");
        assertThat(world.apply(new Settings()
                        .from("2026-03-02T10:00:00.000000001Z")
                        .agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 80 of gross to host-1")))
                .isEqualTo(new Applied(0, 1, 0));
        world.verified();
    }

    @Test
    void a_contract_that_leaves_the_scope_of_booked_sessions_is_refused() {
        world.record(session("s1", DAY_2, "10.00"));

        assertRefused(
                new Settings()
                        .from(DAY_1)
                        .agreement("std-90", Settings.site("LOC2"), "AT_PAYOUT", "percent 90 of gross to host-1"),
                "ALREADY_BOOKED",
                "/agreements/0/from",
                DAY_1);
        world.verified();
    }

    @Test
    void a_site_of_booked_sessions_does_not_move_in_the_past() {
        world.apply(new Settings().party("host-2").account(Settings.account("host-2-eur", "host-2")));
        world.record(session("s1", DAY_2, "10.00"));

        assertRefused(new Settings().from(DAY_1).site("LOC1", "host-2-eur"), "ALREADY_BOOKED", "/sites/0/from", DAY_1);
        assertRefused(new Settings().from(DAY_1).site("LOC1", null), "ALREADY_BOOKED", "/sites/0/from", DAY_1);
        world.verified();
    }

    @Test
    void the_name_of_an_account_that_a_party_has_anyway_is_taken() {
        assertRefused(
                new Settings().account(Settings.account("operator:EUR", "host-1")),
                "RESERVED_ID",
                "/accounts/0/id",
                "operator:EUR");
        assertRefused(
                new Settings().party("host-3").account(Settings.account("host-3:EUR", "host-1")),
                "RESERVED_ID",
                "/accounts/0/id",
                "host-3:EUR");
    }

    /** Or the newcomer's money would go to an account of someone else. */
    @Test
    void a_party_whose_implied_account_is_someone_else_s_already_is_refused() {
        world.apply(new Settings().account(Settings.account("later:EUR", "host-1")));

        assertRefused(new Settings().party("later"), "RESERVED_ID", "/parties/0/id", "later");
    }

    @Test
    void bank_details_make_a_version_each_time_they_change() {
        world.linkBank("host-1-eur", Settings.IBAN_DE);
        assertThat(versions()).containsExactly("1 VERIFIED 3000");
        world.at(DAY_2).linkBank("host-1-eur", Settings.IBAN_FR);
        world.linkBank("host-1-eur", Settings.IBAN_DE);
        world.linkBank("host-1-eur", Settings.IBAN_DE);

        assertThat(versions()).containsExactly("1 VERIFIED 3000", "2 VERIFIED 2606", "3 VERIFIED 3000");
    }

    @Test
    void no_bank_account_number_reaches_the_store_or_the_listener() {
        world.record(session("s1", DAY_1, "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.receive(
                RailEvent.Kind.RETURNED,
                world.payouts().get(0).record().payout().id(),
                "AC04");

        String all = world.payouts.network().bankLinks().toString()
                + world.heard
                + world.payouts()
                + Settings.usual().change()
                + world.bank.submissions();

        assertThat(all).contains("3000").doesNotContain("370400440532013000");
    }

    private List<String> versions() {
        return world.payouts.network().bankLinks().get("host-1-eur").versions().stream()
                .map((BankLink link) ->
                        link.version() + " " + link.status() + " " + link.bank().lastFour())
                .toList();
    }

    private SettingsRefused assertRefused(Settings change, String code, String path, String value) {
        String before = world.payouts.network().accounts().toString();
        SettingsRefused refused = catchThrowableOfType(SettingsRefused.class, () -> world.apply(change));
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.code() + " " + refused.path() + " " + refused.value())
                .isEqualTo(code + " " + path + " " + value);
        assertThat(world.payouts.network().accounts()).hasToString(before);
        return refused;
    }
}
