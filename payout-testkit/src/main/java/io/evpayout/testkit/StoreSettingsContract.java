package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.SettingsSamples.account;
import static io.evpayout.testkit.SettingsSamples.agreement;
import static io.evpayout.testkit.SettingsSamples.link;
import static io.evpayout.testkit.SettingsSamples.schedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.PerSession;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.RoundingRule;
import io.evpayout.money.RoundingRules;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SourceSettings;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ConnectorType;
import io.evpayout.store.Epoch;
import io.evpayout.store.Snapshot;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Settings: the network that a store belongs to, and every version of every kind of setting. */
public interface StoreSettingsContract extends StoreUnderTest {

    @Test
    default void aNewStoreBelongsToNoNetworkAndHasNoSettings() {
        assertThat(now().networkId()).isEmpty();
        assertThat(now().settingsRevision()).isZero();
        Network network = now().network();
        assertThat(List.of(
                        network.parties(),
                        network.accounts(),
                        network.sites(),
                        network.agreements(),
                        network.bankLinks()))
                .allSatisfy(settings -> assertThat(settings).isEmpty());
    }

    @Test
    default void aStoreIsBoundToOneNetworkForEver() {
        writing(t -> t.bind("net-1"));
        writing(t -> t.bind("net-1"));
        for (String other : List.of("net-2", "NET-1", "net-1 ", "")) {
            assertThatThrownBy(() -> writing(t -> t.bind(other)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("net-1");
        }
        assertThat(now().networkId()).contains("net-1");
    }

    @Test
    default void aStoreRemembersInWhichHistoryOfItItWasWhole() {
        assertThat(now().epoch().kept()).isNull();
        writing(Transaction::keepEpoch);
        writing(Transaction::keepEpoch);
        assertThat(now().epoch().kept()).isEqualTo(now().epoch().now());
        assertThat(now().epoch().isAnother()).isFalse();
        Epoch elsewhere = secondHandle().read(Snapshot::epoch);
        assertThat(elsewhere).isEqualTo(now().epoch());
    }

    @Test
    default void anotherHandleIsBoundToTheSameNetwork() {
        writing(t -> t.bind("net-1"));
        assertThat(secondHandle().<String>read(s -> s.networkId().orElseThrow()))
                .isEqualTo("net-1");
        assertThatThrownBy(() -> secondHandle().write(t -> {
                    t.bind("net-2");
                    return true;
                }))
                .isInstanceOf(StoreException.class);
    }

    @Test
    default void beingBoundIsNoChangeOfSettings() {
        writing(t -> t.bind("net-1"));
        assertThat(now().settingsRevision()).isZero();
    }

    @Test
    default void theRevisionGrowsWithEveryChangeOfSettings() {
        long before = 0;
        List<Consumer<Transaction>> changes = List.of(
                t -> t.add(new Party("p", NOON, "P", "DE", false)),
                t -> t.add(account("a", NOON, schedule(Frequencies.daily()))),
                t -> t.add(new Site("s", NOON, "S", ZoneId.of("UTC"), "a")),
                t -> t.add(agreement("g", NOON, Scope.Level.SITE, null)),
                t -> t.add(link("a", 1, NOON)),
                t -> t.add(PayeeDefaults.none("p")),
                t -> t.add(SourceSettings.whenPaid("X")),
                t -> t.add(new Party("p", NOON, "P", "DE", false)));
        for (Consumer<Transaction> change : changes) {
            writing(change);
            assertThat(now().settingsRevision()).isGreaterThan(before);
            before = now().settingsRevision();
        }
        writing(t -> t.bind("net-1"));
        assertThat(now().settingsRevision()).isEqualTo(before);
    }

    @Test
    default void partiesComeBackAsTheyWere() {
        List<Party> parties = new ArrayList<>();
        for (String name : AWKWARD) {
            parties.add(new Party("p" + parties.size(), NOON, name, "DE", parties.size() % 2 == 0));
        }
        parties.add(new Party("Az09._:*-", Instant.EPOCH, "", "US", false));
        parties.add(new Party("az09._:*-", Instant.EPOCH, "another by case alone", "US", true));
        writing(t -> parties.forEach(t::add));
        assertSame(
                now().network().parties(),
                Network.of(parties, List.of(), List.of(), List.of(), List.of()).parties());
    }

    @Test
    default void versionsKeepTheirInstantsToTheNanosecond() {
        List<Party> versions = new ArrayList<>();
        AWKWARD_INSTANTS.forEach(from -> versions.add(new Party("p", from, from.toString(), "DE", false)));
        writing(t -> versions.forEach(t::add));
        assertThat(now().network().parties()).containsExactly(Map.entry("p", new History<>(versions)));
    }

    @Test
    default void versionsOfOneInstantKeepTheOrderInWhichTheyWereGiven() {
        for (String name : List.of("first", "second", "third")) {
            writing(t -> {
                t.add(new Party("p", NOON, name, "DE", false));
                t.add(new Site("s", NOON, name, ZoneId.of("UTC"), null));
            });
        }
        writing(t -> t.add(new Party("p", Instant.EPOCH, "earliest, given last", "DE", false)));
        assertThat(now().network().parties().values().stream().flatMap(party -> party.versions().stream()))
                .extracting(Party::name)
                .containsExactly("earliest, given last", "first", "second", "third");
        assertThat(now().network().sites().values().stream().flatMap(site -> site.versions().stream()))
                .extracting(Site::name)
                .containsExactly("first", "second", "third");
    }

    @Test
    default void sitesComeBackAsTheyWere() {
        List<Site> sites = new ArrayList<>();
        for (String id : AWKWARD) {
            String account = sites.size() % 2 == 0 ? null : "a";
            sites.add(new Site(id, NOON, id + "!", ZoneId.of("Australia/Lord_Howe"), account));
        }
        sites.add(new Site("held", NOON, "", ZoneId.of("UTC"), "a", 0));
        sites.add(new Site("held", NOON.plusNanos(1), "", ZoneId.of("UTC"), "a", 365));
        sites.add(new Site("offset", NOON, "", ZoneId.of("+05:45"), "a"));
        sites.add(new Site("moved", NOON, "", ZoneId.of("UTC"), "a"));
        sites.add(new Site("moved", NOON.plusNanos(1), "", ZoneOffset.UTC, "b"));
        writing(t -> sites.forEach(t::add));
        assertSame(
                now().network().sites(),
                Network.of(List.of(), List.of(), sites, List.of(), List.of()).sites());
    }

    @Test
    default void accountsComeBackWithEveryKindOfSchedule() {
        List<AccountSettings> accounts = new ArrayList<>();
        List<Frequency> frequencies = List.of(
                Frequencies.daily(),
                Frequencies.weekly(DayOfWeek.FRIDAY),
                Frequencies.weekly(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                Frequencies.everyTwoWeeks(LocalDate.parse("2026-01-02")),
                Frequencies.monthly(1),
                Frequencies.monthly(31),
                Frequencies.twiceMonthly(1, 15),
                Frequencies.monthlyOnLastBusinessDay(),
                Frequencies.monthlyOn(2, DayOfWeek.TUESDAY),
                Frequencies.monthlyOn(-1, DayOfWeek.FRIDAY),
                Frequencies.quarterly(2, 15),
                Frequencies.manual());
        List<HolidayCalendar> calendars = new ArrayList<>(HolidayCalendars.all());
        calendars.add(HolidayCalendars.of("bank[TARGET;MONDAY;12-24,2026-05-15]"));
        for (Frequency frequency : frequencies) {
            for (HolidayCalendar calendar : calendars) {
                for (BusinessDayConvention convention : BusinessDayConvention.values()) {
                    Schedule schedule = new Schedule(
                            frequency, calendar, convention, ZoneId.of("America/New_York"), LocalTime.of(17, 0));
                    accounts.add(account("a" + accounts.size(), NOON, schedule));
                }
            }
        }
        writing(t -> accounts.forEach(t::add));
        assertSame(
                now().network().accounts(),
                Network.of(List.of(), accounts, List.of(), List.of(), List.of()).accounts());
    }

    @Test
    default void agreementsComeBackWithEveryScope() {
        List<Agreement> agreements = new ArrayList<>();
        for (Scope.Level level : Scope.Level.values()) {
            for (ConnectorType type : Arrays.asList(null, ConnectorType.AC, ConnectorType.DC)) {
                agreements.add(agreement("g" + agreements.size(), NOON, level, type));
            }
        }
        for (String place : AWKWARD) {
            agreements.add(new Agreement(
                    "site" + agreements.size(),
                    NOON,
                    null,
                    new Scope(Scope.Level.EVSE, place, null),
                    RoundingRules.AT_PAYOUT,
                    List.of(),
                    "host"));
        }
        writing(t -> agreements.forEach(t::add));
        assertSame(
                now().network().agreements(),
                Network.of(List.of(), List.of(), List.of(), agreements, List.of())
                        .agreements());
    }

    @Test
    default void agreementsComeBackWithEveryTermAndRounding() {
        List<RoundingRule> roundings =
                new ArrayList<>(List.of(RoundingRules.AT_PAYOUT, RoundingRules.LARGEST_REMAINDER));
        for (RoundingMode mode : RoundingMode.values()) {
            if (mode != RoundingMode.UNNECESSARY) {
                roundings.add(RoundingRules.perSession(mode));
            }
        }
        List<Term> terms = new ArrayList<>();
        for (Base.Part part : Base.Part.values()) {
            terms.add(Term.percent("12.3456", Base.of(part), "partner").as("t" + terms.size()));
        }
        terms.add(Term.percent("100", Base.of(Base.Part.NET, "connection", "t0"), "partner"));
        terms.add(Term.perKwh("0.012345", "partner").from("host"));
        terms.add(Term.perSession("1000000", "operator").as("fee"));
        terms.add(
                Term.parse("reimbursement 0.11 in Europe/Berlin; 0.25 at 07:00-24:00 on MONDAY,FRIDAY in MAY to host"));
        terms.add(Term.parse("processingFee 2.9 plus 0.3 by proRata as card on free kept"));
        terms.add(Term.parse("roamingFee 5 plus 0 by host"));
        terms.add(Term.parse("markup 10 feeVat 25 payeeVat 7.5 to operator from host"));
        terms.add(Term.parse("floor to partner"));
        terms.add(new PerSession(null, new BigDecimal("0"), "host", null, true));
        List<Agreement> agreements = new ArrayList<>();
        for (RoundingRule rounding : roundings) {
            Instant to = agreements.isEmpty() ? NOON.plusNanos(1) : null;
            Scope scope = new Scope(Scope.Level.ACCOUNT, "a", null);
            String remitter = agreements.size() % 2 == 0 ? null : "partner";
            agreements.add(new Agreement("g" + agreements.size(), NOON, to, scope, rounding, terms, "host", remitter));
        }
        writing(t -> agreements.forEach(t::add));
        assertSame(
                now().network().agreements(),
                Network.of(List.of(), List.of(), List.of(), agreements, List.of())
                        .agreements());
    }

    @Test
    default void bankLinksComeBackWithEveryStatus() {
        List<BankLink> links = new ArrayList<>();
        for (BankLink.Status status : BankLink.Status.values()) {
            String reason = status == BankLink.Status.DISABLED ? "R02" : null;
            Currency currency = status == BankLink.Status.VERIFIED ? EUR : null;
            BankAccount bank = new BankAccount("token-\uD83D\uDE00", "*123", "DE", currency)
                    .withFingerprint(currency == null ? null : "fp.1:0f");
            links.add(new BankLink("a", links.size() + 1, NOON.plusNanos(links.size()), status, reason, bank));
        }
        links.add(links.get(1).disabled(NOON.plusSeconds(1), "AC04"));
        links.add(links.get(0)
                .coolingSince(null, NOON)
                .tried(2, NOON.plusNanos(7))
                .approved("İ. Ödön", NOON));
        links.add(links.get(0).coolingSince(NOON.plusNanos(9), NOON));
        links.add(link("A", Integer.MAX_VALUE, NOON));
        writing(t -> links.forEach(t::add));
        assertSame(
                now().network().bankLinks(),
                Network.of(List.of(), List.of(), List.of(), List.of(), links).bankLinks());
    }
}
