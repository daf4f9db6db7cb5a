package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.session.RejectedRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdrRejectionTest {

    private static final CdrReader.Options HUB = CdrReader.Options.standard().withSource("hub");

    @ParameterizedTest
    @CsvSource({
        "id,               /id",
        "country_code,     /country_code",
        "party_id,         /party_id",
        "cdr_location,     /cdr_location/id",
        "start_date_time,  /start_date_time",
        "end_date_time,    /end_date_time",
        "currency,         /currency",
        "total_cost,       /total_cost/excl_vat",
        "total_energy,     /total_energy",
    })
    void whatIsMissingIsNamed(String name, String pointer) {
        RejectedRow expected = new RejectedRow(1, pointer, null, "MISSING", pointer + " is missing");

        assertThat(Intake.of(Cdr.of221("1").without(name).json()).onlyRejected())
                .isEqualTo(expected);
        assertThat(Intake.of(Cdr.of221("1").with(name, "null").json()).onlyRejected())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "id,               /id",
        "stop_date_time,   /end_date_time",
        "start_date_time,  /start_date_time",
        "location,         /location/id",
        "currency,         /currency",
        "total_energy,     /total_energy",
    })
    void whatIsMissingIn211IsNamed(String name, String pointer) {
        assertThat(Intake.of(
                                Cdr.of211("1")
                                        .without(name)
                                        .with("country_code", "\"BE\"")
                                        .with("party_id", "\"BEC\"")
                                        .with("cdr_location", "{\"id\":\"L\"}")
                                        .json(),
                                HUB)
                        .onlyRejected())
                .isEqualTo(new RejectedRow(1, pointer, null, "MISSING", pointer + " is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"\\t\""})
    void aBlankIdIsMissing(String blank) {
        RejectedRow row = Intake.of(Cdr.of221("1").with("id", blank).json()).onlyRejected();

        assertThat(row.field()).isEqualTo("/id");
        assertThat(row.code()).isEqualTo("MISSING");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "id              | 12345                    | /id              | 12345 | NOT_TEXT          | /id must be text",
                "id              | {}                       | /id              | -     | NOT_TEXT          | /id must be text",
                "id              | \"a\\u0000b\"            | /id              | a\0b  | NOT_PRINTABLE     | /id has a control character or half of a surrogate pair",
                "id              | \"a\\u009fb\"            | /id              | a\u009fb | NOT_PRINTABLE  | /id has a control character or half of a surrogate pair",
                "country_code    | \"BEL\"                  | /country_code    | BEL   | WRONG_CODE        | /country_code must be an ISO 3166 code of two letters",
                "country_code    | \"B1\"                   | /country_code    | B1    | WRONG_CODE        | /country_code must be an ISO 3166 code of two letters",
                "party_id        | \"ABCD\"                 | /party_id        | ABCD  | WRONG_CODE        | /party_id must be one to three letters or digits",
                "party_id        | \"A*B\"                  | /party_id        | A*B   | WRONG_CODE        | /party_id must be one to three letters or digits",
                "party_id        | 7                        | /party_id        | 7     | NOT_TEXT          | /party_id must be text",
                "cdr_location    | \"LOC1\"                 | /cdr_location/id | -     | MISSING           | /cdr_location/id is missing",
                "cdr_location    | []                       | /cdr_location/id | -     | MISSING           | /cdr_location/id is missing",
                "cdr_location    | {\"id\":\"\"}            | /cdr_location/id | ''    | MISSING           | /cdr_location/id is missing",
                "cdr_location    | {\"id\":1}               | /cdr_location/id | 1     | NOT_TEXT          | /cdr_location/id must be text",
                "cdr_location    | {\"id\":\"L\",\"evse_uid\":5} | /cdr_location/evse_uid | 5 | NOT_TEXT     | /cdr_location/evse_uid must be text",
                "end_date_time   | 1769857200               | /end_date_time   | 1769857200 | NOT_TEXT     | /end_date_time must be text",
                "end_date_time   | \"2026-01-31T09:59:59Z\" | /end_date_time   | 2026-01-31T09:59:59Z | END_BEFORE_START | The session ends before its start at 2026-01-31T10:00:00Z",
                "start_date_time | \"1970-01-01T00:00:00Z\" | /start_date_time | 1970-01-01T00:00:00Z | YEAR_OUT_OF_RANGE | /start_date_time is in the year 1970, outside 2000 to 2100",
                "currency        | \"eur\"                  | /currency        | eur   | UNKNOWN_CURRENCY  | /currency must be an ISO 4217 code in upper case, such as EUR",
                "currency        | \"BTC\"                  | /currency        | BTC   | UNKNOWN_CURRENCY  | /currency must be an ISO 4217 code in upper case, such as EUR",
                "currency        | 978                      | /currency        | 978   | NOT_TEXT          | /currency must be text",
                "total_cost      | 12.00                    | /total_cost/excl_vat | - | MISSING           | /total_cost/excl_vat is missing",
                "total_cost      | {\"incl_vat\":12.00}     | /total_cost/excl_vat | - | MISSING           | /total_cost/excl_vat is missing",
                "total_cost      | {\"excl_vat\":\"10.00\"} | /total_cost/excl_vat | 10.00 | NOT_A_NUMBER  | /total_cost/excl_vat must be a JSON number",
                "total_cost      | {\"excl_vat\":[10]}      | /total_cost/excl_vat | - | NOT_A_NUMBER      | /total_cost/excl_vat must be a JSON number",
                "total_cost      | {\"excl_vat\":10,\"incl_vat\":true} | /total_cost/incl_vat | true | NOT_A_NUMBER | /total_cost/incl_vat must be a JSON number",
                "total_cost      | {\"excl_vat\":10,\"incl_vat\":9.99} | /total_cost/incl_vat | 9.99 | NEGATIVE_TAX | The total with VAT is less than the total without",
                "total_cost      | {\"excl_vat\":-10,\"incl_vat\":-12} | /total_cost/excl_vat | -10 | NEGATIVE_AMOUNT | A session has no negative total; a credit says credit: true",
                "total_cost      | {\"excl_vat\":-1,\"incl_vat\":1}    | /total_cost/excl_vat | -1 | NEGATIVE_AMOUNT | A session has no negative total; a credit says credit: true",
                "total_cost      | {\"excl_vat\":1e309}     | /total_cost/excl_vat | 1e309 | TOO_LARGE     | /total_cost/excl_vat is more than 64 bits of millionths of the minor unit of EUR",
                "total_cost      | {\"excl_vat\":1e999999999} | /total_cost/excl_vat | 1e999999999 | TOO_LARGE | /total_cost/excl_vat is more than 64 bits of millionths of the minor unit of EUR",
                "total_cost      | {\"excl_vat\":1e99999999999} | /total_cost/excl_vat | 1e99999999999 | TOO_LARGE | /total_cost/excl_vat has an exponent that no amount has",
                "total_cost      | {\"excl_vat\":92233720368.54775808} | /total_cost/excl_vat | 92233720368.54775808 | TOO_LARGE | /total_cost/excl_vat is more than 64 bits of millionths of the minor unit of EUR",
                "total_cost      | {\"excl_vat\":0.000000001} | /total_cost/excl_vat | 0.000000001 | TOO_PRECISE | /total_cost/excl_vat has more than the 8 decimals that an amount of EUR may have",
                "total_cost      | {\"excl_vat\":1e-999999999} | /total_cost/excl_vat | 1e-999999999 | TOO_PRECISE | /total_cost/excl_vat has more than the 8 decimals that an amount of EUR may have",
                "total_cost      | {\"before_taxes\":10,\"taxes\":{}}  | /total_cost/taxes | - | NOT_A_LIST   | /total_cost/taxes must be a list",
                "total_cost      | {\"before_taxes\":10,\"taxes\":[{\"name\":\"VAT\"}]}      | /total_cost/taxes/0/amount | - | MISSING | /total_cost/taxes/0/amount is missing",
                "total_cost      | {\"before_taxes\":10,\"taxes\":[{\"amount\":1},2]}        | /total_cost/taxes/1/amount | - | MISSING | /total_cost/taxes/1/amount is missing",
                "total_cost      | {\"before_taxes\":10,\"taxes\":[{\"amount\":1},{\"amount\":\"2\"}]} | /total_cost/taxes/1/amount | 2 | NOT_A_NUMBER | /total_cost/taxes/1/amount must be a JSON number",
                "total_cost      | {\"before_taxes\":92233720368,\"taxes\":[{\"amount\":92233720368}]} | /total_cost/before_taxes | 92233720368 | TOO_LARGE | /total_cost/before_taxes is more than 64 bits of millionths of the minor unit of EUR",
                "total_energy_cost | {\"incl_vat\":1}       | /total_energy_cost/excl_vat | - | MISSING    | /total_energy_cost/excl_vat is missing",
                "total_energy_cost | 8.00                   | /total_energy_cost/excl_vat | - | MISSING    | /total_energy_cost/excl_vat is missing",
                "total_time_cost | {\"excl_vat\":\"1\"}     | /total_time_cost/excl_vat | 1 | NOT_A_NUMBER | /total_time_cost/excl_vat must be a JSON number",
                "total_fixed_cost | {\"excl_vat\":-92233720368.54775808} | /total_cost/excl_vat | 10.00 | TOO_LARGE | /total_cost/excl_vat is more than 64 bits of millionths of the minor unit of EUR",
                "total_energy    | \"20\"                   | /total_energy    | 20    | NOT_A_NUMBER      | /total_energy must be a JSON number",
                "total_energy    | -0.0001                  | /total_energy    | -0.0001 | NEGATIVE_ENERGY | /total_energy is negative",
                "total_energy    | 1e309                    | /total_energy    | 1e309 | TOO_LARGE         | /total_energy has more than 15 digits before the point",
                "total_energy    | 1000000000000000         | /total_energy    | 1000000000000000 | TOO_LARGE | /total_energy has more than 15 digits before the point",
                "credit          | \"true\"                 | /credit          | true  | NOT_A_BOOLEAN     | /credit must be true or false",
                "credit          | true                     | /credit_reference_id | - | MISSING           | /credit_reference_id is missing",
            })
    void whatIsWrongIsNamed(String name, String json, String pointer, String value, String code, String reason) {
        assertThat(Intake.of(Cdr.of221("1").with(name, json).json()).onlyRejected())
                .isEqualTo(new RejectedRow(1, pointer, value, code, reason));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "credit_reference_id | -          | /credit_reference_id | -     | MISSING          | /credit_reference_id is missing",
                "credit_reference_id | \"\"       | /credit_reference_id | ''    | MISSING          | /credit_reference_id is missing",
                "credit_reference_id | \"1-c\"    | /credit_reference_id | 1-c   | CREDIT_OF_ITSELF | The credit names itself as its original",
                "total_cost          | {\"excl_vat\":10,\"incl_vat\":12} | /total_cost/excl_vat | 10 | POSITIVE_CREDIT | The total of a credit must be minus the original's, it is 12.00 EUR",
                "total_cost          | {\"excl_vat\":0.00000001}         | /total_cost/excl_vat | 0.00000001 | POSITIVE_CREDIT | The total of a credit must be minus the original's, it is 0.00000001 EUR",
                "cdr_location        | {}         | /cdr_location/id     | -     | MISSING          | /cdr_location/id is missing",
            })
    void whatIsWrongWithACreditIsNamed(
            String name, String json, String pointer, String value, String code, String reason) {
        Cdr credit = Cdr.creditOf("1", "1-C");

        assertThat(Intake.of((json == null ? credit.without(name) : credit.with(name, json)).json())
                        .onlyRejected())
                .isEqualTo(new RejectedRow(1, pointer, value, code, reason));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "total_cost | {\"excl_vat\":4} | /total_cost  | - | NOT_A_NUMBER | /total_cost must be a JSON number",
                "total_cost | \"4.00\"         | /total_cost  | 4.00 | NOT_A_NUMBER | /total_cost must be a JSON number",
                "location   | {\"id\":\"L\",\"evses\":[{\"uid\":3256}]} | /location/evses/0/uid | 3256 | NOT_TEXT | /location/evses/0/uid must be text",
            })
    void whatIsWrongIn211IsNamed(String name, String json, String pointer, String value, String code, String reason) {
        assertThat(Intake.of(Cdr.of211("1").with(name, json).json(), HUB).onlyRejected())
                .isEqualTo(new RejectedRow(1, pointer, value, code, reason));
    }

    @Test
    void aLongIdIsRejected() {
        RejectedRow row = Intake.of(Cdr.of221("x".repeat(256)).json()).onlyRejected();

        assertThat(row.code()).isEqualTo("TOO_LONG");
        assertThat(row.reason()).isEqualTo("/id has 256 characters, at most 255 are taken");
        assertThat(row.value()).hasSize(80);
        assertThat(Intake.of(Cdr.of221("x".repeat(255)).json()).only().id().id())
                .hasSize(255);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "total_energy     | NaN                 | /total_energy                 | NaN       | NOT_A_NUMBER",
                "total_energy     | Infinity            | /total_energy                 | Infinity  | NOT_A_NUMBER",
                "total_energy     | -Infinity           | /total_energy                 | -Infinity | NOT_A_NUMBER",
                "total_energy     | 1.                  | /total_energy                 | 1.        | NOT_JSON",
                "total_energy     | 01                  | /total_energy                 | 01        | NOT_JSON",
                "total_energy     | .5                  | /total_energy                 | .5        | NOT_JSON",
                "total_energy     | +1                  | /total_energy                 | +1        | NOT_JSON",
                "total_energy     | 0x10                | /total_energy                 | 0x10      | NOT_JSON",
                "total_energy     | yes                 | /total_energy                 | yes       | NOT_JSON",
                "last_updated     | 'x'                 | /last_updated                 | 'x'       | NOT_JSON",
                "charging_periods | [{\"volume\":NaN}]  | /charging_periods/0/volume    | NaN       | NOT_A_NUMBER",
                "charging_periods | [1,]                | /charging_periods/1           | -         | NOT_JSON",
                "cdr_token        | {\"uid\":1,\"uid\":2} | /cdr_token/uid              | -         | DUPLICATE_KEY",
                "x\":1,\"x        | 2                   | /x                            | -         | DUPLICATE_KEY",
                "id\":\"2\",\"id  | \"1\"               | /id                           | -         | DUPLICATE_KEY",
            })
    void whatIsNotJsonIsNamed(String name, String json, String pointer, String value, String code) {
        RejectedRow row =
                Intake.of(Cdr.of221("1").without(name).with(name, json).json()).onlyRejected();

        assertThat(row.field()).isEqualTo(pointer);
        assertThat(row.code()).isEqualTo(code);
        assertThat(row.value()).isEqualTo(value);
    }

    @Test
    void aNumberOf400DigitsIsRejectedWhereverItStands() {
        String number = "9".repeat(400);

        RejectedRow read =
                Intake.of(Cdr.of221("1").with("total_energy", number).json()).onlyRejected();
        RejectedRow skipped = Intake.of(
                        Cdr.of221("1").with("x", "[{\"y\":0." + number + "}]").json())
                .onlyRejected();

        assertThat(read.field()).isEqualTo("/total_energy");
        assertThat(read.code()).isEqualTo("TOO_LONG");
        assertThat(skipped.field()).isEqualTo("/x/0/y");
        assertThat(skipped.code()).isEqualTo("TOO_LONG");
    }

    @ParameterizedTest
    @CsvSource({"62, ''", "63, ''", "64, TOO_DEEP", "1000, TOO_DEEP", "1000000, TOO_DEEP"})
    void deepNestingIsRejected(int levels, String code) {
        String deep = "[{\"a\":".repeat(levels / 2) + "1" + "}]".repeat(levels / 2);
        if (levels % 2 == 1) {
            deep = "[" + deep + "]";
        }

        Intake intake = Intake.of(
                "[" + Cdr.of221("1").with("x", deep).json() + ","
                        + Cdr.of221("2").json() + "]",
                CdrReader.Options.standard().withMaxBytes(16_000_000));

        assertThat(intake.rejected())
                .extracting(RejectedRow::code)
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
        assertThat(intake.rows()).isEqualTo(2);
        assertThat(intake.facts()).isNotEmpty();
    }

    @Test
    void aLongTextIsRejectedWhereItIsRead() {
        RejectedRow row = Intake.of(Cdr.of221("1")
                        .with("remark", "\"" + "x".repeat(65_537) + "\"")
                        .json())
                .onlyRejected();

        assertThat(row.field()).isEqualTo("/remark");
        assertThat(row.code()).isEqualTo("TOO_LONG");
        assertThat(Intake.of(Cdr.of221("1")
                                .with("remark", "\"" + "x".repeat(65_536) + "\"")
                                .json())
                        .facts())
                .hasSize(1);
    }

    @Test
    void aCdrOfManyFaultsIsRefusedForTheFirstInTheRulesOrder() {
        Cdr cdr = Cdr.of221("1")
                .with("total_energy", "-1")
                .with("currency", "\"XXX\"")
                .with("party_id", "\"\"");

        assertThat(Intake.of(cdr.json()).onlyRejected().field()).isEqualTo("/party_id");
        assertThat(Intake.of(cdr.with("party_id", "\"BEC\"").json())
                        .onlyRejected()
                        .field())
                .isEqualTo("/currency");
    }
}
