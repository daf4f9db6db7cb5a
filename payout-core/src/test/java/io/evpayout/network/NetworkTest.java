package io.evpayout.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.money.RoundingRules;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // agreements that exist, EVSE of the session, its current, the one that decides
        "evse evse-dc site site-dc account account-dc, E1, DC, evse-dc",
        "evse evse-dc site site-dc account account-dc, E1, AC, evse",
        "evse evse-dc site site-dc account account-dc, E1,   , evse",
        "evse-dc site site-dc account account-dc,      E1, AC, site",
        "evse-dc site site-dc account account-dc,      E2, DC, site-dc",
        "evse-dc site site-dc account account-dc,        , DC, site-dc",
        "evse site-dc account account-dc,              E2, AC, account",
        "evse site-dc account account-dc,              E2,   , account",
        "account account-dc,                           E1, DC, account-dc",
        "account account-dc,                             , AC, account",
        "account-dc,                                   E1, AC, none",
        "evse,                                         E2, DC, none",
        "none,                                         E1, DC, none",
    })
    void the_narrowest_agreement_decides(String exist, String evse, ConnectorType type, String decides) {
        List<Agreement> agreements = new ArrayList<>();
        for (String name : exist.split(" ", -1)) {
            if (!name.equals("none")) {
                agreements.add(agreement(name, MARCH, null));
            }
        }
        Network network = network(agreements);

        assertThat(network.agreement(session(MARCH, evse, type), "host-eur")
                        .map(Agreement::id)
                        .orElse("none"))
                .isEqualTo(decides);
    }

    @ParameterizedTest
    @CsvSource({
        // session's end, what decides: the site's contract from 1 March to 1 May, replaced from 1 April; the account's
        // always
        "2026-02-28T23:59:59.999Z, account 1970-01-01",
        "2026-03-01T00:00:00Z,     site 2026-03-01",
        "2026-03-31T23:59:59.999Z, site 2026-03-01",
        "2026-04-01T00:00:00Z,     site 2026-04-01",
        "2026-04-30T23:59:59.999Z, site 2026-04-01",
        "2026-05-01T00:00:00Z,     account 1970-01-01",
        "2036-05-01T00:00:00Z,     account 1970-01-01",
    })
    void the_version_that_holds_at_the_session_s_end_decides(Instant end, String decides) {
        Network network = network(List.of(
                agreement("account", Instant.EPOCH, null),
                agreement("site", APRIL, MAY),
                agreement("site", MARCH, null)));

        assertThat(network.agreement(session(end, null, null), "host-eur")
                        .map(a -> a.id() + " " + a.from().toString().substring(0, 10))
                        .orElse("none"))
                .isEqualTo(decides);
    }

    @Test
    void a_version_that_moved_to_another_scope_no_longer_decides_here() {
        Network network = network(List.of(
                agreement("x", new Scope(Scope.Level.SITE, "LOC1", null), MARCH, null),
                agreement("x", new Scope(Scope.Level.SITE, "LOC2", null), APRIL, null)));

        assertThat(network.agreement(session(MARCH, null, null), "host-eur")).isPresent();
        assertThat(network.agreement(session(APRIL, null, null), "host-eur")).isEmpty();
        assertThat(network.agreement("x", APRIL)).isPresent();
        assertThat(network.agreement("x", MAY)).isEmpty();
        assertThat(network.agreement("y", MAY)).isEmpty();
    }

    @Property
    void the_order_in_which_settings_are_read_decides_nothing(@ForAll long seed) {
        List<Agreement> agreements = new ArrayList<>();
        for (String name : List.of("evse", "evse-dc", "site", "site-dc", "account", "account-dc")) {
            agreements.add(agreement(name, MARCH, APRIL));
            agreements.add(agreement(name, MAY, null));
        }
        Network inOrder = network(agreements);
        Collections.shuffle(agreements, new Random(seed));
        Network shuffled = network(agreements);
        for (Instant end : List.of(MARCH, APRIL, MAY)) {
            for (ConnectorType type : new ConnectorType[] {ConnectorType.AC, ConnectorType.DC, null}) {
                ChargingSession session = session(end, "E1", type);
                assertThat(shuffled.agreement(session, "host-eur")).isEqualTo(inOrder.agreement(session, "host-eur"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // accounts, party, currency, the account that its share goes to; the site is host-eur's
        "host-eur,                           host,    EUR, host-eur",
        "host-eur host-eur-2,                host,    EUR, host-eur",
        "host-eur,                           host,    USD, host-eur",
        "host-eur partner-eur,               partner, EUR, partner-eur",
        "host-eur partner-eur,               partner, USD, partner:USD",
        "host-eur partner-eur partner-usd,   partner, USD, partner-usd",
        "host-eur partner-eur partner-eur-2, partner, EUR, partner:EUR",
        "host-eur,                           partner, EUR, partner:EUR",
    })
    void a_share_goes_to_the_party_s_own_account(String accounts, String party, String currency, String goesTo) {
        Network network = Network.of(
                List.of(party("host"), party("partner")),
                Arrays.stream(accounts.split(" ", -1)).map(NetworkTest::account).toList(),
                List.of(),
                List.of(),
                List.of());

        AccountSettings beneficiary =
                network.beneficiary(party, Currency.of(currency), account("host-eur"), Instant.EPOCH);

        assertThat(beneficiary.account()).isEqualTo(goesTo);
    }

    @Test
    void an_account_that_is_opened_later_gets_nothing_of_earlier_sessions() {
        Network network = Network.of(
                List.of(party("host"), party("partner")),
                List.of(account("host-eur"), account("partner-eur").withFrom(APRIL)),
                List.of(),
                List.of(),
                List.of());

        assertThat(network.beneficiary("partner", Currencies.EUR, account("host-eur"), MARCH)
                        .account())
                .isEqualTo("partner:EUR");
        assertThat(network.beneficiary("partner", Currencies.EUR, account("host-eur"), APRIL)
                        .account())
                .isEqualTo("partner-eur");
    }

    @ParameterizedTest
    @CsvSource({
        // id, exists
        "partner:EUR, true",
        "partner:CLF, true",
        "partner:XXX, false",
        "partner:eur, false",
        "partner:,    false",
        ":EUR,        false",
        "nobody:EUR,  false",
        "partner,     false",
    })
    void a_party_has_an_account_in_every_currency_without_opening_one(String id, boolean exists) {
        Network network = Network.of(List.of(party("partner")), List.of(), List.of(), List.of(), List.of());

        assertThat(network.account(id, MARCH).isPresent()).isEqualTo(exists);
        network.account(id, MARCH).ifPresent(implied -> {
            assertThat(implied.manualOnly()).isTrue();
            assertThat(network.schedules(id).at(MARCH).frequency().isManual()).isTrue();
            assertThat(network.bankLink(id, MARCH)).isEmpty();
        });
    }

    @Test
    void settings_hold_from_their_instant_to_the_next_and_the_last_of_one_instant_counts() {
        Network network = Network.of(
                List.of(),
                List.of(),
                List.of(site(MARCH, "a"), site(APRIL, "b"), site(APRIL, "c"), site(MAY, null)),
                List.of(),
                List.of());

        assertThat(network.site("LOC1", MARCH.minusNanos(1))).isEmpty();
        assertThat(network.site("LOC1", APRIL.minusNanos(1)).orElseThrow().account())
                .isEqualTo("a");
        assertThat(network.site("LOC1", APRIL).orElseThrow().account()).isEqualTo("c");
        assertThat(network.site("LOC1", MAY).orElseThrow().account()).isNull();
        assertThat(network.site("LOC2", MAY)).isEmpty();
    }

    @Test
    void only_a_changed_schedule_is_a_new_version_of_it() {
        AccountSettings first = account("host-eur");
        AccountSettings renamed =
                first.withFrom(MARCH).withMinimum(Money.of("5", Currencies.EUR)).withStatus(AccountStatus.FROZEN);
        Network network = Network.of(List.of(party("host")), List.of(first, renamed), List.of(), List.of(), List.of());

        assertThat(network.schedules("host-eur").versions()).hasSize(1);
        assertThat(network.account("host-eur", MARCH)).contains(renamed);
    }

    private static Network network(List<Agreement> agreements) {
        return Network.of(List.of(), List.of(), List.of(), agreements, List.of());
    }

    /** {@code site-dc}: named after its scope. */
    private static Agreement agreement(String name, Instant from, Instant to) {
        String level = name.replace("-dc", "");
        String id = level.equals("evse") ? "E1" : level.equals("site") ? "LOC1" : "host-eur";
        return agreement(
                name,
                new Scope(
                        Scope.Level.valueOf(level.toUpperCase(Locale.ROOT)),
                        id,
                        name.endsWith("-dc") ? ConnectorType.DC : null),
                from,
                to);
    }

    private static Agreement agreement(String name, Scope scope, Instant from, Instant to) {
        return new Agreement(name, from, to, scope, RoundingRules.AT_PAYOUT, List.of(), "op");
    }

    private static ChargingSession session(Instant end, String evse, ConnectorType type) {
        return new ChargingSession(
                SessionId.of("feed", "s1"), "LOC1", evse, type, end, end, 0, Price.of(Currencies.EUR, 1));
    }

    private static Party party(String id) {
        return new Party(id, Instant.EPOCH, id, "DE", false);
    }

    private static Site site(Instant from, String account) {
        return new Site("LOC1", from, "x", ZoneId.of("UTC"), account);
    }

    /** {@code host-eur-2}: of party host, in euros. */
    private static AccountSettings account(String id) {
        String[] parts = id.split("-", -1);
        Currency currency = Currency.of(parts[1].toUpperCase(Locale.ROOT));
        Schedule daily = new Schedule(
                Frequency.parse("day"),
                HolidayCalendars.NONE,
                BusinessDayConvention.NONE,
                ZoneId.of("UTC"),
                LocalTime.MIDNIGHT);
        return AccountSettings.of(id, parts[0], currency, daily);
    }
}
