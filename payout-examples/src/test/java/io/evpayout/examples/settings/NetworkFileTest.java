package io.evpayout.examples.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankDetails;
import io.evpayout.examples.json.Edited;
import io.evpayout.examples.json.Refused;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.money.RoundingRules;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkFileTest {

    private static final Instant NOON = Instant.parse("2026-05-05T12:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    /** The example of the command line's contract. */
    static final String EXAMPLE = """
            { "version": 1, "network": "demo",
              "parties":  [ {"id":"host-1","name":"Hotel Alpenblick","country":"DE"},
                            {"id":"operator","name":"Example Charging","country":"DE","own":true} ],
              "accounts": [ {"id":"host-1-eur","party":"host-1","currency":"EUR","zone":"Europe/Berlin",
                "schedule":{"every":"month","day":31}, "calendar":"TARGET","adjust":"PRECEDING","cutOff":"00:00",
                "minimum":"50.00","keep":"0.00","holdDays":0,"automatic":true,
                "bank":{"iban":"DE89370400440532013000","holder":"Hotel Alpenblick"}} ],
              "sites":    [ {"id":"LOC1","name":"Gent Zuid","zone":"Europe/Brussels","account":"host-1-eur"} ],
              "agreements":[ {"id":"std-90","scope":{"account":"host-1-eur"},"from":"2014-01-01T00:00:00Z","to":null,
                "rounding":"AT_PAYOUT",
                "terms":[ {"type":"percent","to":"host-1","of":"gross","percent":"90"} ],
                "residual":"operator"} ] }
            """;

    @Test
    void readsTheExampleOfTheContract() {
        SettingsChange change = read(EXAMPLE, Network.EMPTY);

        assertThat(change.networkId()).isEqualTo("demo");
        assertThat(change.parties())
                .containsExactly(
                        new Party("host-1", Instant.EPOCH, "Hotel Alpenblick", "DE", false),
                        new Party("operator", Instant.EPOCH, "Example Charging", "DE", true));
        assertThat(change.accounts())
                .containsExactly(AccountSettings.of(
                                "host-1-eur",
                                "host-1",
                                Currencies.EUR,
                                Schedule.parse("month on 31 adjusted PRECEDING TARGET at 00:00 Europe/Berlin"))
                        .withMinimum(Money.of("50.00", Currencies.EUR))
                        .withKeep(Money.zero(Currencies.EUR))
                        .withHoldDays(0)
                        .withAutomatic(true));
        assertThat(change.sites())
                .containsExactly(
                        new Site("LOC1", Instant.EPOCH, "Gent Zuid", ZoneId.of("Europe/Brussels"), "host-1-eur"));
        assertThat(change.agreements())
                .containsExactly(new Agreement(
                        "std-90",
                        Instant.parse("2014-01-01T00:00:00Z"),
                        null,
                        new Scope(Scope.Level.ACCOUNT, "host-1-eur", null),
                        RoundingRules.AT_PAYOUT,
                        List.of(Term.parse("percent 90 of gross to host-1")),
                        "operator"));
        assertThat(change.banks()).containsOnlyKeys("host-1-eur");
        BankDetails bank = change.banks().get("host-1-eur");
        assertThat(bank.lastFour()).isEqualTo("3000");
        assertThat(bank.holder()).isEqualTo("Hotel Alpenblick");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "null", textBlock = """
            /version                        | REMOVED                     | MISSING             | /version                        | null
            /version                        | 2                           | UNSUPPORTED_VERSION | /version                        | 2
            /version                        | "1"                         | NOT_A_NUMBER        | /version                        | 1
            /network                        | REMOVED                     | MISSING             | /network                        | null
            /network                        | "a b"                       | BAD_ID              | /network                        | a b
            /partys                         | []                          | UNKNOWN_KEY         | /partys                         | null
            /parties                        | {}                          | NOT_A_LIST          | /parties                        | null
            /parties/0                      | "host-1"                    | NOT_AN_OBJECT       | /parties/0                      | host-1
            /parties/0/id                   | REMOVED                     | MISSING             | /parties/0/id                   | null
            /parties/0/id                   | "a/b"                       | BAD_ID              | /parties/0/id                   | a/b
            /parties/0/id                   | 7                           | NOT_A_STRING        | /parties/0/id                   | 7
            /parties/0/name                 | REMOVED                     | MISSING             | /parties/0/name                 | null
            /parties/0/name                 | " "                         | MISSING             | /parties/0/name                 | ' '
            /parties/0/country              | "Germany"                   | BAD_COUNTRY         | /parties/0/country              | Germany
            /parties/1/own                  | "yes"                       | NOT_A_BOOLEAN       | /parties/1/own                  | yes
            /parties/0/colour               | "red"                       | UNKNOWN_KEY         | /parties/0/colour               | red
            /parties/0/from                 | "2026-02-30T00:00:00Z"      | NOT_AN_INSTANT      | /parties/0/from                 | 2026-02-30T00:00:00Z
            /accounts/0/party               | REMOVED                     | MISSING             | /accounts/0/party               | null
            /accounts/0/currency            | "eur"                       | UNKNOWN_CURRENCY    | /accounts/0/currency            | eur
            /accounts/0/zone                | "Europe/Berln"              | BAD_ZONE            | /accounts/0/zone                | Europe/Berln
            /accounts/0/schedule            | REMOVED                     | MISSING             | /accounts/0/schedule            | null
            /accounts/0/schedule/every      | "fortnight"                 | BAD_SCHEDULE        | /accounts/0/schedule/every      | fortnight
            /accounts/0/schedule/day        | 32                          | OUT_OF_RANGE        | /accounts/0/schedule/day        | 32
            /accounts/0/schedule/day        | 1.5                         | NOT_A_NUMBER        | /accounts/0/schedule/day        | 1.5
            /accounts/0/schedule/day        | REMOVED                     | MISSING             | /accounts/0/schedule/day        | null
            /accounts/0/schedule/on         | ["FRIDAY"]                  | UNKNOWN_KEY         | /accounts/0/schedule/on         | null
            /accounts/0/schedule            | {"every":"week","on":[]}    | BAD_SCHEDULE        | /accounts/0/schedule/on         | null
            /accounts/0/schedule            | {"every":"week","on":["FRI"]} | UNKNOWN_VALUE     | /accounts/0/schedule/on/0       | FRI
            /accounts/0/schedule            | {"every":"2 weeks"}         | MISSING             | /accounts/0/schedule/anchor     | null
            /accounts/0/schedule            | {"every":"2 weeks","anchor":"2026-1-2"} | NOT_A_DATE | /accounts/0/schedule/anchor  | 2026-1-2
            /accounts/0/schedule            | {"every":"month"}           | MISSING             | /accounts/0/schedule/day        | null
            /accounts/0/schedule            | {"every":"month","days":[1]} | BAD_SCHEDULE       | /accounts/0/schedule/days       | null
            /accounts/0/schedule            | {"every":"month","days":[1,32]} | OUT_OF_RANGE    | /accounts/0/schedule/days/1     | 32
            /accounts/0/schedule            | {"every":"month","days":[28,31]} | BAD_SCHEDULE   | /accounts/0/schedule/days       | null
            /accounts/0/schedule            | {"every":"month","days":[1,15],"day":1} | UNKNOWN_KEY | /accounts/0/schedule/day    | 1
            /accounts/0/schedule            | {"every":"month","on":"TUESDAY"} | BAD_SCHEDULE   | /accounts/0/schedule/on         | TUESDAY
            /accounts/0/schedule            | {"every":"month","nth":5,"on":"TUESDAY"} | OUT_OF_RANGE | /accounts/0/schedule/nth   | 5
            /accounts/0/schedule            | {"every":"month","nth":"last","on":"TUESDAY"} | BAD_SCHEDULE | /accounts/0/schedule/nth | last
            /accounts/0/schedule            | {"every":"month","nth":1}   | MISSING             | /accounts/0/schedule/on         | null
            /accounts/0/schedule            | {"every":"month","nth":1,"on":"LAST_BUSINESS_DAY"} | UNKNOWN_VALUE | /accounts/0/schedule/on | LAST_BUSINESS_DAY
            /accounts/0/schedule            | {"every":"month","month":1,"day":1} | UNKNOWN_KEY | /accounts/0/schedule/month      | 1
            /accounts/0/schedule            | {"every":"quarter"}         | MISSING             | /accounts/0/schedule/day        | null
            /accounts/0/schedule            | {"every":"quarter","month":4,"day":1} | OUT_OF_RANGE | /accounts/0/schedule/month   | 4
            /accounts/0/schedule            | {"every":"quarter","day":0} | OUT_OF_RANGE        | /accounts/0/schedule/day        | 0
            /accounts/0/calendar            | "LUNAR"                     | UNKNOWN_CALENDAR    | /accounts/0/calendar            | LUNAR
            /accounts/0/adjust              | "following"                 | UNKNOWN_VALUE       | /accounts/0/adjust              | following
            /accounts/0/cutOff              | "25:00"                     | NOT_A_TIME          | /accounts/0/cutOff              | 25:00
            /accounts/0/minimum             | "abc"                       | NOT_A_NUMBER        | /accounts/0/minimum             | abc
            /accounts/0/minimum             | "50.005"                    | TOO_MANY_DECIMALS   | /accounts/0/minimum             | 50.005
            /accounts/0/minimum             | "-1.00"                     | OUT_OF_RANGE        | /accounts/0/minimum             | -1.00
            /accounts/0/minimum             | "99999999999999999999"      | OUT_OF_RANGE        | /accounts/0/minimum             | 99999999999999999999
            /accounts/0/keep                | true                        | NOT_A_STRING        | /accounts/0/keep                | true
            /accounts/0/holdDays            | 366                         | OUT_OF_RANGE        | /accounts/0/holdDays            | 366
            /accounts/0/automatic           | 1                           | NOT_A_BOOLEAN       | /accounts/0/automatic           | 1
            /accounts/0/status              | "SHUT"                      | UNKNOWN_VALUE       | /accounts/0/status              | SHUT
            /accounts/0/bank                | []                          | NOT_AN_OBJECT       | /accounts/0/bank                | null
            /accounts/0/bank/bic            | "DEUTDEF"                   | WRONG_LENGTH        | /accounts/0/bank/bic            | null
            /accounts/0/bank/swift          | "DEUTDEFF"                  | UNKNOWN_KEY         | /accounts/0/bank/swift          | null
            /accounts/0/bank/routing        | "021000021"                 | UNKNOWN_KEY         | /accounts/0/bank/routing        | null
            /accounts/0/bank/holder         | REMOVED                     | MISSING             | /accounts/0/bank/holder         | null
            /accounts/0/bank/iban           | "DE89370400440532013001"    | WRONG_CHECK_DIGITS  | /accounts/0/bank/iban           | null
            /accounts/0/bank/iban           | 89370400440532013000        | NOT_A_STRING        | /accounts/0/bank/iban           | null
            /accounts/0/bank                | {"routing":"021000022","account":"000123456789","country":"US","currency":"USD","holder":"H"} | WRONG_CHECK_DIGITS | /accounts/0/bank/routing | null
            /sites/0/id                     | ""                          | MISSING             | /sites/0/id                     | ''
            /sites/0/zone                   | REMOVED                     | MISSING             | /sites/0/zone                   | null
            /sites/0/zone                   | "Mars"                      | BAD_ZONE            | /sites/0/zone                   | Mars
            /sites/0/account                | "a b"                       | BAD_ID              | /sites/0/account                | a b
            /agreements/0/scope             | {}                          | BAD_SCOPE           | /agreements/0/scope             | null
            /agreements/0/scope/site        | "LOC1"                      | BAD_SCOPE           | /agreements/0/scope             | null
            /agreements/0/scope/connectorType | "CCS"                     | UNKNOWN_VALUE       | /agreements/0/scope/connectorType | CCS
            /agreements/0/to                | "2014-01-01T00:00:00Z"      | END_BEFORE_START    | /agreements/0/to                | 2014-01-01T00:00:00Z
            /agreements/0/rounding          | "PER_SESSION"               | UNKNOWN_ROUNDING    | /agreements/0/rounding          | PER_SESSION
            /agreements/0/terms             | REMOVED                     | MISSING             | /agreements/0/terms             | null
            /agreements/0/residual          | REMOVED                     | MISSING             | /agreements/0/residual          | null
            /agreements/0/terms/0/type      | "lotto"                     | UNKNOWN_TERM        | /agreements/0/terms/0/type      | lotto
            /agreements/0/terms/0/percent   | REMOVED                     | MISSING             | /agreements/0/terms/0/percent   | null
            /agreements/0/terms/0/percent   | "ninety"                    | NOT_A_NUMBER        | /agreements/0/terms/0/percent   | ninety
            /agreements/0/terms/0/percent   | "100.01"                    | OUT_OF_RANGE        | /agreements/0/terms/0/percent   | 100.01
            /agreements/0/terms/0/percent   | "33.33333"                  | TOO_MANY_DECIMALS   | /agreements/0/terms/0/percent   | 33.33333
            /agreements/0/terms/0/rate      | "0.01"                      | UNKNOWN_KEY         | /agreements/0/terms/0/rate      | 0.01
            /agreements/0/terms/0/of        | REMOVED                     | MISSING             | /agreements/0/terms/0/of        | null
            /agreements/0/terms/0/of        | "revenue"                   | UNKNOWN_BASE        | /agreements/0/terms/0/of        | revenue
            /agreements/0/terms/0/of        | {"base":"net","minus":["tip"]} | UNKNOWN_BASE     | /agreements/0/terms/0/of/minus/0 | tip
            /agreements/0/terms/0/from      | "operator-2"                | NO_SHARE            | /agreements/0/terms/0/from      | operator-2
            /agreements/0/terms/0/from      | "host-1"                    | SAME_PARTY          | /agreements/0/terms/0/from      | host-1
            """)
    void refuses(String pointer, String value, String code, String path, String shown) {
        String document = Edited.text(EXAMPLE, pointer, value);

        Refused refused = catchThrowableOfType(Refused.class, () -> read(document, Network.EMPTY));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.value()).isEqualTo(shown);
        assertThat(refused.message()).doesNotContain("370400440532013");
    }

    @Test
    void readsEveryKindOfTerm() {
        String terms = """
                [ {"id":"electricity","type":"perKwh","to":"host-1","rate":"0.11"},
                  {"id":"card","type":"perSession","to":"operator","amount":0.25,"onFree":true},
                  {"type":"percent","to":"host-1","from":"left","of":{"base":"net","minus":["connection","electricity"]},"percent":70},
                  {"type":"perKwh","to":"operator","from":"host-1","rate":"0.000001"} ]
                """;

        SettingsChange change = read(Edited.text(EXAMPLE, "/agreements/0/terms", terms), Network.EMPTY);

        assertThat(change.agreements().get(0).terms())
                .containsExactly(
                        Term.parse("perKwh 0.11 to host-1 as electricity"),
                        Term.parse("perSession 0.25 to operator as card on free"),
                        Term.parse("percent 70 of net minus connection,electricity to host-1"),
                        Term.parse("perKwh 0.000001 to operator from host-1"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"every":"day"}                            | day adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"week","on":["FRIDAY","MONDAY"]}  | week on MONDAY,FRIDAY adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"2 weeks","anchor":"2026-01-02"}  | 2 weeks from 2026-01-02 adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"month","day":1}                  | month on 1 adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"month","days":[15,1]}            | month on 1,15 adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"month","on":"LAST_BUSINESS_DAY"} | month on LAST_BUSINESS_DAY adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"month","nth":2,"on":"TUESDAY"}   | month on 2nd TUESDAY adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"month","nth":"LAST","on":"FRIDAY"} | month on LAST FRIDAY adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"quarter","day":1}                | quarter on 1 of month 1 adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"quarter","month":3,"day":31}     | quarter on 31 of month 3 adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            {"every":"manual"}                         | manual adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            """)
    void readsSchedules(String schedule, String expected) {
        SettingsChange change = read(Edited.text(EXAMPLE, "/accounts/0/schedule", schedule), Network.EMPTY);

        assertThat(change.accounts().get(0).schedule()).hasToString(expected);
    }

    @Test
    void whatIsAbsentStaysAndIsChangedFromNow() {
        Network network = network(read(EXAMPLE, Network.EMPTY));

        SettingsChange change = read("""
                {"version":1,"accounts":[{"id":"host-1-eur","minimum":"20.00"}],"sites":[{"id":"LOC1","name":"Gent"}]}
                """, network);

        AccountSettings before = network.accounts().get("host-1-eur").latest();
        assertThat(change.networkId()).isEqualTo("demo");
        assertThat(change.accounts())
                .containsExactly(before.withFrom(NOON).withMinimum(Money.of("20.00", Currencies.EUR)));
        assertThat(change.sites())
                .containsExactly(new Site("LOC1", NOON, "Gent", ZoneId.of("Europe/Brussels"), "host-1-eur"));
    }

    @Test
    void aSiteRepeatedWithAccountAndFromMovesAlsoWhenTheFileIsReadAgainLater() {
        String moving = """
                {"version":1,"network":"demo","sites":[
                  {"id":"LOC1","name":"Gent Zuid","zone":"Europe/Brussels","account":"a"},
                  {"id":"LOC1","account":"b","from":"2026-01-01T00:00:00Z"}]}
                """;

        SettingsChange first = read(moving, Network.EMPTY);
        SettingsChange again = read(moving, network(first));

        assertThat(first.sites())
                .extracting(Site::from, Site::account)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Instant.EPOCH, "a"),
                        org.assertj.core.groups.Tuple.tuple(Instant.parse("2026-01-01T00:00:00Z"), "b"));
        assertThat(again.sites()).isEqualTo(first.sites());
    }

    @Test
    void aSiteCanBelongToNobody() {
        Network network = network(read(EXAMPLE, Network.EMPTY));

        SettingsChange change = read("""
                {"version":1,"sites":[{"id":"LOC1","account":null,"from":"2026-06-01T00:00:00Z"}]}
                """, network);

        assertThat(change.sites())
                .containsExactly(new Site("LOC1", JUNE, "Gent Zuid", ZoneId.of("Europe/Brussels"), null));
    }

    @Test
    void aLaterVersionOfAnAgreementThatSaysNothingOfItsEndHasNone() {
        Network network =
                network(read(Edited.text(EXAMPLE, "/agreements/0/to", "\"2026-06-01T00:00:00Z\""), Network.EMPTY));

        SettingsChange change = read("""
                {"version":1,"agreements":[{"id":"std-90","from":"2026-06-01T00:00:00Z","rounding":"PER_SESSION:HALF_UP"}]}
                """, network);

        Agreement version = change.agreements().get(0);
        assertThat(version.to()).isNull();
        assertThat(version.rounding()).hasToString("PER_SESSION:HALF_UP");
        assertThat(version.terms()).containsExactly(Term.parse("percent 90 of gross to host-1"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"host-1-eur","party":"operator"} | PARTY_IS_FIXED    | /accounts/0/party
            {"id":"host-1-eur","currency":"USD"}   | CURRENCY_IS_FIXED | /accounts/0/currency
            """)
    void whatNeverChangesIsRefused(String account, String code, String path) {
        Network network = network(read(EXAMPLE, Network.EMPTY));

        Refused refused = catchThrowableOfType(
                Refused.class, () -> read("{\"version\":1,\"accounts\":[" + account + "]}", network));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.path()).isEqualTo(path);
    }

    private static SettingsChange read(String document, Network network) {
        Optional<String> known = network.parties().isEmpty() ? Optional.empty() : Optional.of("demo");
        return NetworkFile.read(Edited.place(document), known, network, NOON);
    }

    private static Network network(SettingsChange change) {
        return Network.of(change.parties(), change.accounts(), change.sites(), change.agreements(), List.of());
    }
}
