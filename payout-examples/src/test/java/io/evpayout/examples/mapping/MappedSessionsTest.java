package io.evpayout.examples.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evpayout.examples.json.Edited;
import io.evpayout.examples.json.Refused;
import io.evpayout.money.Currencies;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.Price;
import io.evpayout.session.RejectedRow;
import io.evpayout.session.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedSessionsTest {

    private static final String MAPPING = """
            { "version":1, "source":"s", "absent":["-"],
              "id":{"column":"id"}, "site":{"column":["site","place"]}, "evse":{"column":"evse"},
              "zone":"Europe/Berlin",
              "start":{"column":"start","patterns":["uuuu-MM-dd HH:mm:ss","uuuu-MM-dd HH:mm:ssxxx","RFC_1123"]},
              "end":{"column":"end","patterns":["uuuu-MM-dd HH:mm:ss"]},
              "energy":{"column":"kwh","unit":"kWh","absent":"reject"},
              "currency":{"column":"cur"}, "gross":{"column":"gross","absent":"free"},
              "tax":{"column":"tax"}, "components":{"energy":{"column":"e"},"idle":{"column":"i"}},
              "filter":[{"column":"kind","in":["","paid"]}] }
            """;
    private static final String HEADER = "id,site,place,evse,start,end,kwh,cur,gross,tax,e,i,kind\n";

    @TempDir
    private Path folder;

    private final List<ChargingSession> sessions = new ArrayList<>();
    private final List<RejectedRow> rejected = new ArrayList<>();
    private final List<RejectedRow> setAside = new ArrayList<>();
    private final List<Long> filtered = new ArrayList<>();

    @Test
    void readsARow() throws IOException {
        csv(HEADER + " a1 ,-,LOC1,E1,2026-01-31 12:00:00,2026-01-31 13:30:00,12.3455,EUR,10.0125,1.6,6,1.5,paid\n");

        assertThat(rejected).isEmpty();
        assertThat(sessions)
                .containsExactly(new ChargingSession(
                        SessionId.of("s", "a1"),
                        "LOC1",
                        "E1",
                        null,
                        Instant.parse("2026-01-31T11:00:00Z"),
                        Instant.parse("2026-01-31T12:30:00Z"),
                        12_346,
                        new Price(
                                Currencies.EUR,
                                1_001_250_000,
                                160_000_000,
                                true,
                                Map.of(
                                        Component.ENERGY,
                                        600_000_000L,
                                        Component.IDLE,
                                        150_000_000L,
                                        Component.OTHER,
                                        91_250_000L))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            ,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,          | id    | ''                  | MISSING
            a,-,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,         | site  | -                   | MISSING
            a,L,,,2026-02-30 12:00:00,2026-03-01 13:00:00,1,EUR,1,,,,         | start | 2026-02-30 12:00:00 | NOT_A_TIME
            a,L,,,31.01.2026,2026-01-31 13:00:00,1,EUR,1,,,,                  | start | 31.01.2026          | NOT_A_TIME
            a,L,,,2026-01-31 24:00:00,2026-02-01 13:00:00,1,EUR,1,,,,         | start | 2026-01-31 24:00:00 | NOT_A_TIME
            a,L,,,"Sun, 31 Jan 2026 12:00:00 GMT",2026-01-31 13:00:00,1,EUR,1,,,, | start | Sun, 31 Jan 2026 12:00:00 GMT | NOT_A_TIME
            a,L,,,1999-12-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,         | start | 1999-12-31 12:00:00 | YEAR_OUT_OF_RANGE
            a,L,,,2026-01-31 12:00:00,2101-01-31 13:00:00,1,EUR,1,,,,         | end   | 2101-01-31 13:00:00 | YEAR_OUT_OF_RANGE
            a,L,,,2026-01-31 12:00:00,2026-01-31 11:59:59,1,EUR,1,,,,         | end   | 2026-01-31 11:59:59 | END_BEFORE_START
            a,L,,,2026-01-31 12:00:00,-,1,EUR,1,,,,                           | end   | -                   | MISSING
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,-,EUR,1,,,,         | kwh   | -                   | MISSING
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,-1,EUR,1,,,,        | kwh   | -1                  | NEGATIVE_ENERGY
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,"1,000",EUR,1,,,,   | kwh   | 1,000               | NOT_A_NUMBER
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,NaN,EUR,1,,,,       | kwh   | NaN                 | NOT_A_NUMBER
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1e99,EUR,1,,,,      | kwh   | 1e99                | OUT_OF_RANGE
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EURO,1,,,,        | cur   | EURO                | UNKNOWN_CURRENCY
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,-1,,,,        | gross | -1                  | NEGATIVE_AMOUNT
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1.000000001,,,, | gross | 1.000000001       | TOO_PRECISE
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1e10,,,,      | gross | 1e10                | OUT_OF_RANGE
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,-0.01,,,    | tax   | -0.01               | NEGATIVE_TAX
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,-1,       | i     | -1                  | NEGATIVE_AMOUNT
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,1.01,,,     | tax   | 1.01                | TAX_ABOVE_GROSS
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,x,,        | e     | x                   | NOT_A_NUMBER
            a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,          | null  | 12                  | WRONG_FIELD_COUNT
            """)
    void rejectsARowAndGoesOn(String row, String field, String value, String code) throws IOException {
        String good = "b,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n";

        csv(HEADER + row + "\n" + good);

        assertThat(rejected).singleElement().satisfies(refused -> {
            assertThat(refused.row()).isEqualTo(1);
            assertThat(refused.field()).isEqualTo(field);
            assertThat(refused.value()).isEqualTo(value);
            assertThat(refused.code()).isEqualTo(code);
        });
        assertThat(sessions).extracting(session -> session.id().id()).containsExactly("b");
    }

    @ParameterizedTest(name = "{0} characters")
    @CsvSource({"255, ", "256, TOO_LONG"})
    void idsHaveAtMost255Characters(int length, String code) throws IOException {
        csv(HEADER + "a".repeat(length) + ",L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n");

        assertThat(rejected.stream().map(RejectedRow::code).findFirst().orElse(null))
                .isEqualTo(code);
        assertThat(rejected).allSatisfy(row -> assertThat(row.value()).hasSize(80));
    }

    @Test
    void whatOnlyASessionItselfRefusesIsOneRejectedRow() throws IOException {
        json("""
                [{"id":"a\\u0000b","site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":1,"cur":"EUR"},
                 {"id":"c","site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":1,"cur":"EUR"}]
                """);

        assertThat(rejected).extracting(RejectedRow::code).containsExactly("WRONG");
        assertThat(sessions).hasSize(1);
    }

    @Test
    void aCellWithoutEndEndsTheFile() throws IOException {
        csv(HEADER
                + "a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n"
                + "b,\""
                + "x".repeat(3 * 1024 * 1024));

        assertThat(sessions).hasSize(1);
        assertThat(rejected).extracting(RejectedRow::code).containsExactly("MALFORMED_CSV");
    }

    @Test
    void aLineWithoutEndIsOneRejectedRow() throws IOException {
        json("{\"id\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}\n{}\n");

        assertThat(rejected).extracting(row -> row.row() + " " + row.code()).containsExactly("1 TOO_LONG", "2 MISSING");
    }

    @Test
    void aZoneMayStandInAColumn() throws IOException {
        String mapping = Edited.text(MAPPING, "/zone", "{\"column\":\"evse\"}");

        read(
                "r.csv",
                HEADER
                        + "a,L,,Asia/Tokyo,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n"
                        + "b,L,,Tokyo,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n"
                        + "c,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n",
                rules(MappedSessions.Format.CSV, mapping));

        assertThat(sessions).extracting(ChargingSession::start).containsExactly(Instant.parse("2026-01-31T03:00:00Z"));
        assertThat(rejected).extracting(RejectedRow::code).containsExactly("BAD_ZONE", "MISSING");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-31 12:00:00           | 2026-01-31 13:00:00 | 2026-01-31T11:00:00Z | 2026-01-31T12:00:00Z
            2026-01-31 12:00:00-05:00     | 2026-01-31 19:00:00 | 2026-01-31T17:00:00Z | 2026-01-31T18:00:00Z
            2026-03-29 01:59:59           | 2026-03-29 02:30:00 | 2026-03-29T00:59:59Z | 2026-03-29T01:30:00Z
            2026-10-25 02:30:00           | 2026-10-25 02:45:00 | 2026-10-25T00:30:00Z | 2026-10-25T00:45:00Z
            2026-10-25 02:30:00           | 2026-10-25 02:15:00 | 2026-10-25T00:30:00Z | 2026-10-25T01:15:00Z
            2026-10-25 01:30:00           | 2026-10-25 02:15:00 | 2026-10-24T23:30:00Z | 2026-10-25T00:15:00Z
            """)
    void readsTimes(String start, String end, Instant started, Instant ended) throws IOException {
        csv(HEADER + "a,L,,," + start + "," + end + ",1,EUR,1,,,,\n");

        assertThat(rejected).isEmpty();
        assertThat(sessions.get(0).start()).isEqualTo(started);
        assertThat(sessions.get(0).end()).isEqualTo(ended);
    }

    @ParameterizedTest(name = "{0} kWh")
    @CsvSource(delimiter = '|', textBlock = """
            0         | 0
            0.0005    | 0
            0.0015    | 2
            0.0025    | 2
            0.00251   | 3
            7.78      | 7780
            1e-3      | 1
            +2        | 2000
            """)
    void roundsEnergyHalfEven(String kwh, long wattHours) throws IOException {
        csv(HEADER + "a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00," + kwh + ",EUR,1,,,,\n");

        assertThat(sessions.get(0).energyWh()).isEqualTo(wattHours);
    }

    @Test
    void countsWhatIsFilteredAndWhatIsFree() throws IOException {
        csv(HEADER
                + "a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,,,,,paid\n"
                + "not even a session,,,,,,,,,,,,test\n"
                + "\n"
                + "c,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,-,,,, paid \n");

        assertThat(filtered).containsExactly(2L);
        assertThat(rejected).isEmpty();
        assertThat(sessions).extracting(session -> session.price().gross()).containsExactly(0L, 0L);
    }

    @Test
    void setsAsideWhatAPersonMustSee() throws IOException {
        read(
                "r.csv",
                HEADER + "a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,-,,,,\n",
                rules("/gross/absent", "\"setAside\""));

        assertThat(setAside).containsExactly(new RejectedRow(1, "gross", "-", "MISSING", "There is nothing in gross"));
        assertThat(sessions).isEmpty();
    }

    @Test
    void readsAnotherDelimiterDecimalSignQuotesAndAByteOrderMark() throws IOException {
        String mapping = Edited.text(Edited.text(MAPPING, "/delimiter", "\";\""), "/decimal", "\",\"");

        read("r.csv", """
                \uFEFF"id";site;place;evse;start;end;kwh;cur;gross;tax;e;i;kind\r
                a;"Caf\u00e9 ""X""; 1";;;2026-01-31 12:00:00;2026-01-31 13:00:00;1,5;EUR;2,50;;;;\r
                """, rules(MappedSessions.Format.CSV, mapping));

        assertThat(rejected).isEmpty();
        assertThat(sessions.get(0).site()).isEqualTo("Caf\u00e9 \"X\"; 1");
        assertThat(sessions.get(0).energyWh()).isEqualTo(1_500);
        assertThat(sessions.get(0).price().gross()).isEqualTo(250_000_000);
    }

    @Test
    void aFileThatIsNotUtf8IsRejectedWhereItMatters() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(
                file,
                (HEADER + "a,Caf\u00e9,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n")
                        .getBytes(StandardCharsets.ISO_8859_1));

        read(file, rules(MappedSessions.Format.CSV, MAPPING));

        assertThat(rejected).extracting(RejectedRow::code).containsExactly("WRONG_ENCODING");
    }

    @Test
    void aQuoteThatNeverEndsIsOneRejectedRow() throws IOException {
        csv(HEADER
                + "a,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n"
                + "b,\"L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n"
                + "c,L,,,2026-01-31 12:00:00,2026-01-31 13:00:00,1,EUR,1,,,,\n");

        assertThat(sessions).hasSize(1);
        assertThat(rejected).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a,b                                                 | UNKNOWN_COLUMN   | /id/column       | id
            id,place,evse,start,end,kwh,cur,gross,tax,e,kind    | UNKNOWN_COLUMN   | /components/idle/column | i
            id,place,evse,start,end,kwh,cur,gross,tax,e,i       | UNKNOWN_COLUMN   | /filter/0/column | kind
            id,id,place,evse,start,end,kwh,cur,gross,tax,e,i,kind | AMBIGUOUS_COLUMN | /id/column     | id
            """)
    void aMappingThatDoesNotFitTheHeaderIsRefused(String header, String code, String path, String value)
            throws IOException {
        Path file = folder.resolve("r.csv");
        Files.writeString(file, header + "\n");

        Refused refused = catchThrowableOfType(
                Refused.class, () -> MappedSessions.check(file, rules(MappedSessions.Format.CSV, MAPPING)));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.path()).isEqualTo(path);
        assertThat(refused.value()).isEqualTo(value);
    }

    @Test
    void readsAListOfObjects() throws IOException {
        json("""
                 [ {"id":7,"site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":1.5,"cur":"EUR",
                   "gross":2.5,"more":{"id":["x",{"id":1}]},"kind":null},
                   17,
                   {"id":8,"site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":{"v":1},"cur":"EUR"},
                   {"id":9,"id":9,"site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":1,"cur":"EUR"},
                   {"id":true,"site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":"2","cur":"EUR"} ]
                """);

        assertThat(sessions).extracting(session -> session.id().id()).containsExactly("7", "true");
        assertThat(sessions).extracting(ChargingSession::energyWh).containsExactly(1_500L, 2_000L);
        assertThat(rejected)
                .extracting(row -> row.row() + " " + row.field() + " " + row.value() + " " + row.code())
                .containsExactly("2 null 17 NOT_AN_OBJECT", "3 /kwh null NOT_A_VALUE", "4 /id 9 NOT_A_VALUE");
    }

    @Test
    void whatFollowsABrokenListIsOneRejectedRow() throws IOException {
        json("""
                [ {"id":7,"site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":1,"cur":"EUR"},
                  {"id":8, oops
                """);

        assertThat(sessions).hasSize(1);
        assertThat(rejected).extracting(row -> row.row() + " " + row.code()).containsExactly("2 MALFORMED_JSON");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            []      | 0
            '[ ] x' | 1
            '['     | 1
            [1      | 2
            """)
    void endsOfLists(String text, int rows) throws IOException {
        json(text);

        assertThat(rejected).hasSize(rows);
    }

    @Test
    void readsAnObjectOnEachLine() throws IOException {
        json("""
                {"id":7,"site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":1,"cur":"EUR"}

                {"id":8, oops
                {"id":9} {"id":10}
                [1]
                {"id":11,"site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":1,"cur":"EUR"}""");

        assertThat(sessions).extracting(session -> session.id().id()).containsExactly("7", "11");
        assertThat(rejected)
                .extracting(row -> row.row() + " " + row.code())
                .containsExactly("3 MALFORMED_JSON", "4 MALFORMED_JSON", "5 NOT_AN_OBJECT");
    }

    @Test
    void decimalSignOfTextsIsNotThatOfNumbers() throws IOException {
        String mapping = Edited.text(MAPPING, "/decimal", "\",\"");

        read("r.json", """
                [{"id":7,"site":"L","start":"2026-01-31 12:00:00","end":"2026-01-31 13:00:00","kwh":1.5,"cur":"EUR","gross":"2,5"}]
                """, rules(MappedSessions.Format.JSON, mapping));

        assertThat(rejected).isEmpty();
        assertThat(sessions.get(0).energyWh()).isEqualTo(1_500);
        assertThat(sessions.get(0).price().gross()).isEqualTo(250_000_000);
    }

    @Test
    void takesAnyYearWhenAsked() throws IOException {
        Path file = folder.resolve("r.csv");
        Files.writeString(file, HEADER + "a,L,,,1999-12-31 12:00:00,1999-12-31 13:00:00,1,EUR,1,,,,\n");

        read(
                file,
                new MappedSessions.Rules(
                        MappedSessions.Format.CSV, MappingFile.read(Edited.place(MAPPING)), "s", true));

        assertThat(sessions).hasSize(1);
    }

    /** On 11 March 2018 at 02:00 the clocks of Denver go forward. */
    @Test
    void partsIgnoreOffsetsAndTheEndIsElapsedTime() throws IOException {
        Path file = folder.resolve("r.csv");
        Files.writeString(file, """
                ObjectId,Station_Name,Transaction_Date,Transaction_Start_Time,Charging_Time__minutes_,Energy__kWh_
                1,S,2018/03/11 00:00:00+00,2021/01/21 01:30:00+00,90,2.84
                2,S,2018/03/11 00:00:00+00,2021/01/21 01:30:00+00,0.01,2.84
                3,S,2018/03/11 00:00:00+00,2021/01/21 01:30:00+00,-90,2.84
                """);

        read(file, rules(MappedSessions.Format.CSV, MappingFileTest.EXAMPLE));

        assertThat(sessions)
                .extracting(session -> session.start() + " " + session.end())
                .containsExactly(
                        "2018-03-11T08:30:00Z 2018-03-11T10:00:00Z", "2018-03-11T08:30:00Z 2018-03-11T08:30:00.600Z");
        assertThat(rejected).extracting(RejectedRow::code).containsExactly("END_BEFORE_START");
    }

    private void csv(String text) throws IOException {
        read("r.csv", text, rules(MappedSessions.Format.CSV, MAPPING));
    }

    private void json(String text) throws IOException {
        String mapping = Edited.text(MAPPING, "/filter", "REMOVED");
        read("r.json", text, rules(MappedSessions.Format.JSON, mapping));
    }

    private MappedSessions.Rules rules(String pointer, String value) {
        return rules(MappedSessions.Format.CSV, Edited.text(MAPPING, pointer, value));
    }

    private static MappedSessions.Rules rules(MappedSessions.Format format, String mapping) {
        return new MappedSessions.Rules(format, MappingFile.read(Edited.place(mapping)), "s", false);
    }

    private void read(String name, String text, MappedSessions.Rules rules) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        read(file, rules);
    }

    private void read(Path file, MappedSessions.Rules rules) throws IOException {
        try (MappedSessions facts = MappedSessions.of(file, rules, new Listener())) {
            while (facts.hasNext()) {
                Fact fact = facts.next();
                sessions.add((ChargingSession) fact);
            }
        }
    }

    private final class Listener implements IntakeListener {

        @Override
        public void rejected(RejectedRow row) {
            rejected.add(row);
        }

        @Override
        public void setAside(RejectedRow row) {
            setAside.add(row);
        }

        @Override
        public void filtered(long row) {
            filtered.add(row);
        }
    }
}
