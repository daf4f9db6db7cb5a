package io.evpayout.examples.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evpayout.examples.json.Edited;
import io.evpayout.examples.json.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {

    /** The example of the command line's contract. */
    static final String EXAMPLE = """
            { "version":1, "source":"boulder", "delimiter":",", "decimal":".", "absent":["","-","NA"],
              "id":{"column":"ObjectId"}, "site":{"column":"Station_Name"}, "evse":{"column":"Station_Name"},
              "zone":"America/Denver",
              "start":{"date":{"column":"Transaction_Date","patterns":["uuuu/MM/dd HH:mm:ssx"]},
                       "time":{"column":"Transaction_Start_Time","patterns":["uuuu/MM/dd HH:mm:ssx"]}},
              "end":{"afterStart":{"column":"Charging_Time__minutes_","unit":"minutes"}},
              "energy":{"column":"Energy__kWh_","unit":"kWh","absent":"reject"},
              "currency":"USD", "gross":{"constant":"0.00"} }
            """;

    @Test
    void readsTheExampleOfTheContract() {
        Mapping mapping = MappingFile.read(Edited.place(EXAMPLE));

        assertThat(mapping.source()).isEqualTo("boulder");
        assertThat(mapping.columns())
                .containsExactly(
                        "ObjectId",
                        "Station_Name",
                        "Transaction_Date",
                        "Transaction_Start_Time",
                        "Charging_Time__minutes_",
                        "Energy__kWh_");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "null", textBlock = """
            /version                | 2                                      | UNSUPPORTED_VERSION | /version               | 2
            /version                | REMOVED                                | MISSING             | /version               | null
            /columns                | {}                                     | UNKNOWN_KEY         | /columns               | null
            /delimiter              | ",,"                                   | UNKNOWN_VALUE       | /delimiter             | ',,'
            /delimiter              | "a"                                    | UNKNOWN_VALUE       | /delimiter             | a
            /decimal                | "_"                                    | UNKNOWN_VALUE       | /decimal               | _
            /absent                 | "NA"                                   | NOT_A_LIST          | /absent                | NA
            /absent/0               | 0                                      | NOT_A_STRING        | /absent/0              | 0
            /id                     | REMOVED                                | MISSING             | /id                    | null
            /id                     | "ObjectId"                             | NOT_AN_OBJECT       | /id                    | ObjectId
            /id                     | {"constant":"1"}                       | UNKNOWN_KEY         | /id/constant           | 1
            /id/column              | REMOVED                                | MISSING             | /id/column             | null
            /id/column              | []                                     | MISSING             | /id/column             | null
            /id/column              | 1                                      | NOT_A_STRING        | /id/column             | 1
            /site                   | {"column":"a","constant":"b"}          | UNKNOWN_KEY         | /site/constant         | b
            /zone                   | "Denver"                               | BAD_ZONE            | /zone                  | Denver
            /zone                   | {"constant":"Denver"}                  | BAD_ZONE            | /zone/constant         | Denver
            /zone                   | REMOVED                                | MISSING_ZONE        | /start                 | null
            /start                  | REMOVED                                | MISSING             | /start                 | null
            /start/time             | REMOVED                                | MISSING             | /start/time            | null
            /start/zone             | "UTC"                                  | UNKNOWN_KEY         | /start/zone            | UTC
            /start/date/patterns    | []                                     | MISSING             | /start/date/patterns   | null
            /start/date/patterns/0  | "uuuu/bb"                              | BAD_PATTERN         | /start/date/patterns/0 | uuuu/bb
            /start/date/patterns/0  | "uuuu/MM/dd pHHmm"                     | BAD_PATTERN         | /start/date/patterns/0 | uuuu/MM/dd pHHmm
            /start/date/patterns/0  | "uuuuuuuuuuuuu/MM/dd HH:mm"            | BAD_PATTERN         | /start/date/patterns/0 | uuuuuuuuuuuuu/MM/dd HH:mm
            /start/date/patterns/0  | "yyyy/MM/dd"                           | BAD_PATTERN         | /start/date/patterns/0 | yyyy/MM/dd
            /start/date/patterns/0  | "HH:mm"                                | BAD_PATTERN         | /start/date/patterns/0 | HH:mm
            /start/time/patterns/0  | "hh:mm"                                | BAD_PATTERN         | /start/time/patterns/0 | hh:mm
            /start                  | {"column":"s","patterns":["uuuu-MM-dd"]} | BAD_PATTERN       | /start/patterns/0      | uuuu-MM-dd
            /end/afterStart/unit    | "days"                                 | UNKNOWN_VALUE       | /end/afterStart/unit   | days
            /end/afterStart/column  | REMOVED                                | MISSING             | /end/afterStart/column | null
            /end/column             | "x"                                    | UNKNOWN_KEY         | /end/column            | x
            /energy/unit            | REMOVED                                | MISSING             | /energy/unit           | null
            /energy/unit            | "MJ"                                   | UNKNOWN_VALUE       | /energy/unit           | MJ
            /energy/absent          | "free"                                 | UNKNOWN_VALUE       | /energy/absent         | free
            /currency               | REMOVED                                | MISSING             | /currency              | null
            /currency               | "usd"                                  | UNKNOWN_CURRENCY    | /currency              | usd
            /currency               | {"constant":"XXL"}                     | UNKNOWN_CURRENCY    | /currency/constant     | XXL
            /gross                  | REMOVED                                | MISSING             | /gross                 | null
            /gross/constant         | "free"                                 | NOT_A_NUMBER        | /gross/constant        | free
            /gross/constant         | "-1"                                   | OUT_OF_RANGE        | /gross/constant        | -1
            /gross                  | {"column":"fee","absent":"zero"}       | UNKNOWN_VALUE       | /gross/absent          | zero
            /components             | {"power":{"column":"x"}}               | UNKNOWN_KEY         | /components/power      | null
            /filter                 | [{"column":"x"}]                       | MISSING             | /filter/0/in           | null
            /filter                 | [{"in":["x"]}]                         | MISSING             | /filter/0/column       | null
            """)
    void refuses(String pointer, String value, String code, String path, String shown) {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> MappingFile.read(Edited.place(EXAMPLE, pointer, value)));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.value()).isEqualTo(shown);
    }

    @Test
    void anOffsetInEveryPatternNeedsNoZone() {
        String start = "{\"column\":\"s\",\"patterns\":[\"RFC_1123\",\"uuuu-MM-dd HH:mm:ssxxx\"]}";
        String document = Edited.text(Edited.text(EXAMPLE, "/start", start), "/zone", "REMOVED");

        assertThat(MappingFile.read(Edited.place(document)).start()).isInstanceOf(TimeField.Stamp.class);
    }
}
