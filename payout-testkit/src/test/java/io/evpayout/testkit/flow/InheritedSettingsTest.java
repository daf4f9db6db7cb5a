package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Money;
import io.evpayout.network.Applied;
import io.evpayout.network.SettingsChange;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.Party;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.Setting;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.EffectiveSetting;
import io.evpayout.schedule.Frequencies;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Settings that an account inherits from its payee, with who said what and since when. */
class InheritedSettingsTest {

    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    private static SettingsChange change(PayeeDefaults defaults) {
        return SettingsChange.of("demo")
                .defaults(defaults)
                .by("ann@example.com")
                .build();
    }

    private static PayeeDefaults quarterly() {
        return PayeeDefaults.none("host-1")
                .withFrom(Instant.parse("2026-03-05T00:00:00Z"))
                .with(Setting.MINIMUM, Money.of("50", World.EUR))
                .with(Setting.HOLD_DAYS, 2);
    }

    @Test
    void a_payee_s_defaults_hold_from_their_instant_for_accounts_that_say_nothing_themselves() {
        World world = World.empty();
        world.payouts.apply(SettingsChange.of("demo")
                .party(Party.of("host-1", "Host", "DE"))
                .party(Party.own("operator", "Network", "DE"))
                .defaults(PayeeDefaults.none("host-1")
                        .with(Setting.SCHEDULE, Frequencies.daily())
                        .with(Setting.ZONE, Settings.BERLIN)
                        .with(Setting.MINIMUM, Money.of("5", World.EUR)))
                .account(AccountSettings.byHand("host-1-eur", "host-1", World.EUR))
                .build());
        world.apply(new Settings()
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 90 of gross to host-1"));
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.receive(
                RailEvent.Kind.PAID, world.payouts().get(0).record().payout().id());

        world.payouts.apply(
                change(quarterly().with(Setting.SCHEDULE, Frequencies.daily()).with(Setting.ZONE, Settings.BERLIN)));
        world.record(session("s2", "2026-03-05T10:00:00Z", "10.00"));

        assertThat(world.at("2026-03-08T06:00:00Z").run("host-1-eur").reasons())
                .extracting(reason -> reason.code() + " " + reason.actual() + " " + reason.needed())
                .containsExactly("BELOW_MINIMUM 9.00 50.00");
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 PAID");
        world.verified();
    }

    @Test
    void the_effective_value_comes_with_its_origin_and_who_said_it_since_when() {
        World world = World.of(Settings.usual());
        world.at("2026-03-01T09:00:00Z").payouts.apply(change(quarterly()));
        world.at("2026-03-02T09:00:00Z")
                .payouts
                .apply(SettingsChange.of("demo")
                        .account(usual(world).withFrom(JUNE).withHoldDays(9))
                        .by("bob@example.com")
                        .build());

        assertThat(text(world, "2026-04-01T00:00:00Z", Setting.MINIMUM))
                .isEqualTo("EUR 0.00 ACCOUNT host-1-eur 1970-01-01T00:00:00Z null");
        assertThat(text(world, "2026-07-01T00:00:00Z", Setting.HOLD_DAYS))
                .isEqualTo("9 ACCOUNT host-1-eur 2026-06-01T00:00:00Z bob@example.com");
        world.payouts.apply(SettingsChange.of("demo")
                .account(usual(world)
                        .withFrom(Instant.parse("2026-08-01T00:00:00Z"))
                        .inheriting(List.of(Setting.HOLD_DAYS, Setting.MINIMUM)))
                .build());
        assertThat(text(world, "2026-09-01T00:00:00Z", Setting.HOLD_DAYS))
                .isEqualTo("2 PARTY host-1 2026-03-05T00:00:00Z ann@example.com");
        assertThat(text(world, "2026-09-01T00:00:00Z", Setting.MINIMUM))
                .isEqualTo("EUR 50.00 PARTY host-1 2026-03-05T00:00:00Z ann@example.com");
        assertThatThrownBy(() -> world.payouts.settings("nobody", JUNE))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("There is no account nobody at " + JUNE);
        assertThatThrownBy(() -> world.payouts.settingsEdits("nobody"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("There is no account nobody");
    }

    @Test
    void every_change_is_kept_with_who_made_it_and_when() {
        World world = World.of(Settings.usual());
        world.at("2026-03-02T09:00:00Z")
                .payouts
                .apply(SettingsChange.of("demo")
                        .account(usual(world).withFrom(JUNE).withHoldDays(9))
                        .by("bob@example.com")
                        .build());

        assertThat(world.payouts.settingsEdits("host-1-eur"))
                .last()
                .hasToString("SettingsEdit[origin=ACCOUNT, of=host-1-eur, from=2026-06-01T00:00:00Z,"
                        + " recorded=2026-03-02T09:00:00Z, by=bob@example.com,"
                        + " changes=[Change[name=holdDays, before=0, after=9]]]");
    }

    @Test
    void saying_what_holds_anyway_is_no_change_and_is_remembered() {
        World world = World.of(Settings.usual());
        AccountSettings silent = usual(world).inheriting(List.of(Setting.KEEP)).withFrom(JUNE);
        Applied first =
                world.payouts.apply(SettingsChange.of("demo").account(silent).build());
        Applied again = world.payouts.apply(SettingsChange.of("demo")
                .account(silent.withKeep(Money.zero(World.EUR)))
                .build());

        assertThat(first).isEqualTo(new Applied(0, 0, 1));
        assertThat(again).isEqualTo(new Applied(0, 0, 1));
        assertThat(world.payouts
                        .network()
                        .account("host-1-eur", JUNE)
                        .orElseThrow()
                        .own())
                .contains(Setting.KEEP);
    }

    @Test
    void a_default_schedule_is_not_changed_from_the_same_instant() {
        World world = World.of(Settings.usual());
        PayeeDefaults daily = PayeeDefaults.none("host-1").with(Setting.SCHEDULE, Frequencies.daily());
        world.payouts.apply(change(daily));

        assertThatThrownBy(() -> world.payouts.apply(
                        change(PayeeDefaults.none("host-1").with(Setting.SCHEDULE, Frequencies.monthly(1)))))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("has another default schedule");
        assertThatThrownBy(() -> world.payouts.apply(change(PayeeDefaults.none("nobody"))))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void a_site_may_hold_its_money_for_another_time() {
        World world = World.of(Settings.usual());
        world.payouts.apply(SettingsChange.of("demo")
                .site(world.payouts
                        .network()
                        .site("LOC1", JUNE)
                        .orElseThrow()
                        .withHoldDays(3)
                        .withFrom(Instant.parse("2026-03-01T00:00:00Z")))
                .build());
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));

        assertThat(world.at("2026-03-04T06:00:00Z").run("host-1-eur").pays()).isFalse();
        assertThat(world.at("2026-03-05T06:00:00Z").run("host-1-eur").pays()).isTrue();
        assertThat(world.payouts.settings("host-1-eur", world.now()))
                .filteredOn(setting -> setting.origin() == EffectiveSetting.Origin.SITE)
                .extracting(setting -> setting.name() + " " + setting.value() + " " + setting.of())
                .containsExactly("holdDays 3 LOC1");
    }

    @Test
    void an_account_whose_money_has_not_moved_is_dormant() {
        World world = World.of(new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1").minimum("50").dormantAfter(365))
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 90 of gross to host-1"));
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));

        assertThat(overview(world, "2027-02-28T12:00:00Z")).isEqualTo("9.00 2026-03-01 false");
        assertThat(overview(world, "2027-03-01T12:00:00Z")).isEqualTo("9.00 2026-03-01 true");
        world.payouts.withdraw("host-1-eur", "r1");
        world.receive(
                RailEvent.Kind.PAID, world.payouts().get(0).record().payout().id());
        assertThat(overview(world, "2027-03-02T12:00:00Z")).isEqualTo("0.00 2027-03-01 false");
        assertThat(overview(world, "2029-03-02T12:00:00Z")).isEqualTo("0.00 2027-03-01 false");
        world.record(session("s2", "2029-03-02T10:00:00Z", "10.00"));
        assertThat(overview(world, "2029-03-02T12:00:00Z")).isEqualTo("9.00 2029-03-02 false");
    }

    private static String overview(World world, String at) {
        return world.at(at).payouts.accounts().stream()
                .map(account -> account.payable().amount() + " " + account.lastMovement() + " " + account.dormant())
                .findFirst()
                .orElseThrow();
    }

    private static AccountSettings usual(World world) {
        return world.payouts.network().accounts().get("host-1-eur").first();
    }

    private static String text(World world, String at, Setting setting) {
        return world.payouts.settings("host-1-eur", Instant.parse(at)).stream()
                .filter(found -> found.name().equals(setting.label()))
                .map(s -> s.value() + " " + s.origin() + " " + s.of() + " " + s.since() + " " + s.by())
                .findFirst()
                .orElseThrow();
    }
}
