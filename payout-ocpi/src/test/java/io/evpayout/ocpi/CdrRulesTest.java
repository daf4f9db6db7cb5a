package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.CreditNote;
import io.evpayout.session.RejectedRow;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdrRulesTest {

    private static final Currency EUR = Currency.of("EUR");
    private static final CdrReader.Options STANDARD = CdrReader.Options.standard();
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant END = Instant.parse("2026-01-31T11:00:00Z");

    @Test
    void aCdrOf221IsASession() {
        ChargingSession session = session(Cdr.of221("12345"));

        assertThat(session.id()).isEqualTo(SessionId.of("BE*BEC", "12345"));
        assertThat(session.site()).isEqualTo("LOC1");
        assertThat(session.evse()).isEqualTo("3256");
        assertThat(session.connectorType()).isEqualTo(ConnectorType.AC);
        assertThat(session.start()).isEqualTo(START);
        assertThat(session.end()).isEqualTo(END);
        assertThat(session.energyWh()).isEqualTo(20_000);
        assertThat(session.price().currency()).isEqualTo(EUR);
        assertThat(session.price().gross()).isEqualTo(eur("12.00"));
        assertThat(session.price().tax()).isEqualTo(eur("2.00"));
        assertThat(session.price().taxKnown()).isTrue();
        assertThat(session.price().components())
                .isEqualTo(Map.of(
                        Component.ENERGY, eur("8.00"),
                        Component.IDLE, eur("1.00"),
                        Component.CONNECTION, eur("0.50"),
                        Component.OTHER, eur("0.50")));
    }

    @Test
    void everyComponentHasItsPlace() {
        ChargingSession session = session(Cdr.of221("1")
                .with("total_cost", "{\"excl_vat\":15.00,\"incl_vat\":18.00}")
                .with("total_energy_cost", "{\"excl_vat\":1.0001}")
                .with("total_time_cost", "{\"excl_vat\":2.0001}")
                .with("total_parking_cost", "{\"excl_vat\":3.0001}")
                .with("total_fixed_cost", "{\"excl_vat\":4.0001}")
                .with("total_reservation_cost", "{\"excl_vat\":4.9996}"));

        assertThat(session.price().components())
                .isEqualTo(Map.of(
                        Component.ENERGY, eur("1.0001"),
                        Component.TIME, eur("2.0001"),
                        Component.IDLE, eur("3.0001"),
                        Component.CONNECTION, eur("4.0001"),
                        Component.RESERVATION, eur("4.9996")));
    }

    @Test
    void aCdrOf230SaysTheSame() {
        assertThat(session(Cdr.of230("12345"))).isEqualTo(session(Cdr.of221("12345")));
    }

    @Test
    void a230TotalWithoutTaxesHasNone() {
        ChargingSession session = session(Cdr.of230("1").with("total_cost", "{\"before_taxes\":10.00}"));

        assertThat(session.price().gross()).isEqualTo(eur("10.00"));
        assertThat(session.price().tax()).isZero();
        assertThat(session.price().taxKnown()).isTrue();
    }

    @Test
    void aCdrOf211HasItsSourceFromTheCallerAndAnUnknownTax() {
        ChargingSession session =
                (ChargingSession) Intake.of(Cdr.of211("12345").json(), STANDARD.withSource("roaming-hub"))
                        .only();

        assertThat(session.id()).isEqualTo(SessionId.of("roaming-hub", "12345"));
        assertThat(session.site()).isEqualTo("LOC1");
        assertThat(session.evse()).isEqualTo("3256");
        assertThat(session.connectorType()).isEqualTo(ConnectorType.DC);
        assertThat(session.end()).isEqualTo(END);
        assertThat(session.price().gross()).isEqualTo(eur("10.00"));
        assertThat(session.price().tax()).isZero();
        assertThat(session.price().taxKnown()).isFalse();
        assertThat(session.price().components()).isEqualTo(Map.of(Component.OTHER, eur("10.00")));
    }

    @Test
    void aCdrOf211WithoutASourceIsRejected() {
        assertThat(Intake.of(Cdr.of211("1").json()).onlyRejected())
                .isEqualTo(new RejectedRow(
                        1, null, null, "MISSING", "A CDR of OCPI 2.1.1 names no country and party; say its source"));
    }

    @Test
    void theSourceOfTheCallerIsFor211Only() {
        assertThat(Intake.of(Cdr.of221("1").json(), STANDARD.withSource("other"))
                        .only()
                        .id()
                        .source())
                .isEqualTo("BE*BEC");
    }

    @Test
    void withoutInclVatTheTaxIsUnknown() {
        ChargingSession session = session(Cdr.of221("1").with("total_cost", "{\"excl_vat\":10.00}"));

        assertThat(session.price().gross()).isEqualTo(eur("10.00"));
        assertThat(session.price().tax()).isZero();
        assertThat(session.price().taxKnown()).isFalse();
    }

    /** In Turkish, the default locale of these tests, the upper case of i is another letter. */
    @Test
    void theSourceIsInUpperCase() {
        Cdr cdr = Cdr.of221("aBc").with("country_code", "\"it\"").with("party_id", "\"ion\"");

        assertThat(session(cdr).id()).isEqualTo(SessionId.of("IT*ION", "abc"));
        assertThat(session(cdr).id().id()).isEqualTo("aBc");
    }

    @ParameterizedTest
    @CsvSource({
        "20,         20000",
        "0,          0",
        "0.0004,     0",
        "0.0005,     0",
        "0.0006,     1",
        "0.0015,     2",
        "15.342,     15342",
        "15.3425,    15342",
        "15.3435,    15344",
        "1.5342e1,   15342",
        "1e-999999,  0",
        "0e999999,   0",
        "-0,         0",
        "999999999999999, 999999999999999000",
    })
    void energyIsWattHoursHalfEven(String kWh, long expected) {
        assertThat(session(Cdr.of221("1").with("total_energy", kWh)).energyWh()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "AC_1_PHASE,       AC",
                "AC_2_PHASE,       AC",
                "AC_2_PHASE_SPLIT, AC",
                "AC_3_PHASE,       AC",
                "DC,               DC",
                "HAMSTER,          -",
                "'',               -"
            })
    void currentIsThatOfThePowerType(String powerType, ConnectorType expected) {
        Cdr cdr = Cdr.of221("1").with("cdr_location", "{\"id\":\"L\",\"connector_power_type\":\"" + powerType + "\"}");

        assertThat(session(cdr).connectorType()).isEqualTo(expected);
    }

    /** A reservation that never became a session names no EVSE. */
    @ParameterizedTest
    @CsvSource({
        "'{\"id\":\"L\"}'",
        "'{\"id\":\"L\",\"evse_uid\":\"#NA\"}'",
        "'{\"id\":\"L\",\"evse_uid\":null}'",
        "'{\"id\":\"L\",\"evse_uid\":\" \"}'"
    })
    void theEvseMayBeAbsent(String location) {
        assertThat(session(Cdr.of221("1").with("cdr_location", location)).evse())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 0.00000001,             0.00000001",
        "EUR, 12.3400000000000000,    12.34",
        "EUR, 1.2e1,                  12.00",
        "EUR, 0,                      0.00",
        "JPY, 1500,                   1500",
        "JPY, 0.000001,               0.000001",
        "KWD, 0.000000001,            0.000000001",
        "CLF, 0.0000000001,           0.0000000001",
        "EUR, 92233720368.54775807,   92233720368.54775807",
    })
    void amountsAreExact(String currency, String amount, String expected) {
        Cdr cdr = Cdr.of230("1")
                .with("currency", "\"" + currency + "\"")
                .with("total_cost", "{\"before_taxes\":" + amount + "}")
                .without("total_energy_cost")
                .without("total_parking_cost")
                .without("total_fixed_cost");

        assertThat(Micros.format(session(cdr).price().gross(), Currency.of(currency)))
                .isEqualTo(expected);
    }

    @Test
    void aCreditReversesAnotherCdrOfItsSource() {
        CreditNote credit =
                (CreditNote) Intake.of(Cdr.creditOf("12345", "12345-C").json()).only();

        assertThat(credit)
                .isEqualTo(new CreditNote(
                        SessionId.of("BE*BEC", "12345-C"), SessionId.of("BE*BEC", "12345"), END, EUR, -eur("12.00")));
        assertThat(credit.gross()).isEqualTo(-eur("12.00"));
        assertThat(credit.at()).isEqualTo(END);
    }

    /** All but the total is the original's, so nothing else of a credit is looked at. */
    @Test
    void nothingButTheTotalOfACreditCounts() {
        Cdr credit = Cdr.creditOf("1", "1-C")
                .with("total_energy", "-20")
                .with("total_energy_cost", "{\"excl_vat\":-8.00}")
                .without("start_date_time");

        assertThat(Intake.of(credit.json()).only())
                .isEqualTo(Intake.of(Cdr.creditOf("1", "1-C").json()).only());
    }

    @ParameterizedTest
    @CsvSource({"false", "null"})
    void withoutCreditItIsASession(String credit) {
        assertThat(session(Cdr.of221("1").with("credit", credit))).isEqualTo(session(Cdr.of221("1")));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"excl_vat\":0,\"incl_vat\":0}',          0.00",
        "'{\"excl_vat\":-10.00}',                    -10.00",
        "'{\"before_taxes\":-10.00,\"taxes\":[{\"amount\":-2.00}]}', -12.00",
    })
    void theTotalOfACreditIsAsItStandsOnTheWire(String total, String gross) {
        CreditNote credit = (CreditNote)
                Intake.of(Cdr.creditOf("1", "2").with("total_cost", total).json())
                        .only();

        assertThat(Micros.format(credit.gross(), EUR)).isEqualTo(gross);
    }

    @Test
    void anUnsureCostIsSetAside() {
        Intake intake =
                Intake.of(Cdr.of221("1").with("remark", "\"cost [?] by meter\"").json());

        assertThat(intake.facts()).isEmpty();
        assertThat(intake.rejected()).isEmpty();
        assertThat(intake.aside())
                .containsExactly(new RejectedRow(
                        1, "/remark", "cost [?] by meter", "UNSURE", "The remark says [?]: the cost is not sure"));
    }

    @Test
    void anUnsureCreditIsSetAsideToo() {
        assertThat(Intake.of(Cdr.creditOf("1", "2").with("remark", "\"[?]\"").json())
                        .aside())
                .hasSize(1);
    }

    @Test
    void whatIsWrongIsRejectedThoughItIsUnsure() {
        assertThat(Intake.of(Cdr.of221("1")
                                .with("remark", "\"[?]\"")
                                .without("id")
                                .json())
                        .onlyRejected()
                        .field())
                .isEqualTo("/id");
    }

    @ParameterizedTest
    @CsvSource({"'\"driver left\"'", "null", "5", "'{\"text\":\"[?]\"}'", "'\"[ ?]\"'"})
    void anyOtherRemarkIsOfNoInterest(String remark) {
        assertThat(session(Cdr.of221("1").with("remark", remark))).isEqualTo(session(Cdr.of221("1")));
    }

    private static ChargingSession session(Cdr cdr) {
        return (ChargingSession) Intake.of(cdr.json()).only();
    }

    private static long eur(String amount) {
        return Micros.parse(amount, EUR);
    }
}
