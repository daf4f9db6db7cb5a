package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.session.Fact;
import io.evpayout.session.RejectedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any form in which CDRs are kept gives the same facts; what is broken costs as little as the form allows. */
class CdrReaderFormsTest {

    private static final CdrReader.Options HUB = CdrReader.Options.standard().withSource("hub");
    private static final String ONE = Cdr.of221("1").json();
    private static final String TWO =
            Cdr.of230("2").with("remark", "\"[{\\\"data\\\":[{}}\\\\\"").json();
    private static final String THREE = Cdr.of211("3").json();
    private static final String CREDIT = Cdr.creditOf("1", "1-C").json();
    private static final String PRETTY_ONE = Cdr.of221("1").pretty();
    private static final List<Fact> FACTS =
            Intake.of(ONE + "\n" + TWO + "\n" + THREE + "\n" + CREDIT, HUB).facts();

    static List<Arguments> forms() {
        String list = String.join(",", ONE, TWO, THREE, CREDIT);
        String pretty = String.join(
                ",\n", PRETTY_ONE, Cdr.of230("2").pretty(), Cdr.of211("3").pretty(), CREDIT);
        return List.of(
                Arguments.of("array", "[" + list + "]"),
                Arguments.of(
                        "array with white space",
                        " \r\n\t[ " + list.replace(",{\"country", " ,\n {\"country") + " ]\n\n"),
                Arguments.of("array, one to a line", "[\n" + list.replace(",{\"country", ",\n{\"country") + "\n]"),
                Arguments.of("array, pretty", "[" + pretty + "]"),
                Arguments.of("lines", String.join("\n", ONE, TWO, THREE, CREDIT)),
                Arguments.of("lines with a last line feed", String.join("\n", ONE, TWO, THREE, CREDIT) + "\n"),
                Arguments.of("lines of Windows", String.join("\r\n", ONE, TWO, THREE, CREDIT) + "\r\n"),
                Arguments.of("lines with blank ones", "\n\n" + String.join("\n \n", ONE, TWO, THREE, CREDIT) + "\n\n"),
                Arguments.of("lines after a byte-order mark", "\ufeff" + String.join("\n", ONE, TWO, THREE, CREDIT)),
                Arguments.of("array after a byte-order mark", "\ufeff[" + list + "]"),
                Arguments.of("objects, pretty", pretty.replace(",\n{", "\n{")),
                Arguments.of(
                        "objects, pretty, the rest on lines", PRETTY_ONE + "\n" + TWO + "\n" + THREE + "\n" + CREDIT),
                Arguments.of("response", "{\"data\":[" + list + "],\"status_code\":1000}"),
                Arguments.of(
                        "response, data last",
                        "{\"status_code\":1000,\"status_message\":\"data\",\"timestamp\":\"2026-02-01T00:00:00Z\",\"data\" : ["
                                + list + "]}"),
                Arguments.of(
                        "response, pretty",
                        "{\n  \"status_code\": 1000,\n  \"x\": {\"data\": [1]},\n  \"data\": [\n" + pretty
                                + "\n],\n\"y\": [{}]\n}\n"),
                Arguments.of("response, data on a line", "{\n\"data\":\n[\n" + pretty + "\n]\n}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormGivesTheSameFacts(String name, String json) {
        assertThat(FACTS).hasSize(4);

        for (int piece : new int[] {Integer.MAX_VALUE, 1, 7}) {
            Intake intake = Intake.of(new Pieces(json, piece), HUB);

            assertThat(intake.rejected()).isEmpty();
            assertThat(intake.facts())
                    .extracting(Fact::hash)
                    .containsExactlyElementsOf(FACTS.stream().map(Fact::hash).toList());
            assertThat(intake.rows()).isEqualTo(4);
        }
    }

    static List<Arguments> singles() {
        return List.of(
                Arguments.of("on one line", ONE),
                Arguments.of("over lines", PRETTY_ONE),
                Arguments.of("over lines, first property on the first", ONE.replace(",\"", ",\n\"")),
                Arguments.of(
                        "over lines, brackets at their starts",
                        ONE.replace("{", "\n{\n").replace("}", "\n}\n").strip()),
                Arguments.of(
                        "with a list of objects over lines",
                        Cdr.of221("1").with("x", "[\n  {\"a\":1}\n]").json()),
                Arguments.of(
                        "with a list of objects over lines, first",
                        ("{\"x\": [\n  {\"a\":1}\n],\n" + ONE.substring(1))),
                Arguments.of("in an array", "[" + ONE + "]"),
                Arguments.of("in a response", "{\"data\":" + ONE + ",\"status_code\":1000}"),
                Arguments.of("in a response over lines", "{\n\"status_code\":1000,\n\"data\":" + PRETTY_ONE + "\n}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("singles")
    void aSingleCdrMayStandInAnyForm(String name, String json) {
        Intake intake = Intake.of(json);

        assertThat(intake.rejected()).isEmpty();
        assertThat(intake.only()).isEqualTo(FACTS.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n\t\r\n", "\ufeff", "[]", " [ ] ", "{\"data\":[]}", "{\"status_code\":1000,\"data\":[ ]}"
            })
    void anEmptyInputHasNoCdrs(String json) {
        assertThat(Intake.of(json)).isEqualTo(new Intake(List.of(), List.of(), List.of(), 0));
    }

    @Test
    void aBrokenLineCostsThatLineOnly() {
        Intake intake = Intake.of(
                String.join(
                        "\n",
                        ONE,
                        ONE.substring(0, 100),
                        "",
                        TWO + TWO,
                        "no json",
                        "[" + ONE + "]",
                        "\"x",
                        "{",
                        "}",
                        CREDIT),
                HUB);

        assertThat(intake.facts()).containsExactly(FACTS.get(0), FACTS.get(3));
        assertThat(intake.rejected()).extracting(RejectedRow::row).containsExactly(2L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(intake.rejected())
                .extracting(RejectedRow::code)
                .containsExactly(
                        "NOT_JSON", "NOT_JSON", "NOT_JSON", "NOT_AN_OBJECT", "NOT_JSON", "NOT_JSON", "NOT_JSON");
        assertThat(intake.rows()).isEqualTo(9);
        assertThat(intake.rejected().get(0).reason())
                .isEqualTo(
                        "The CDR ends before its end, in what begins at byte " + (ONE.length() + 1) + " of the input");
    }

    @ParameterizedTest(name = "cut off at {0}")
    @ValueSource(ints = {1, 2, 8, 16, 17, 18, 20, 100, 150, 200, 250, 280, 300, 350, 399})
    void aBrokenFirstLineCostsThatLineOnly(int length) {
        String broken = ONE.substring(0, length);

        Intake intake = Intake.of(broken + "\n" + TWO + "\n" + broken + "\n" + CREDIT + "\n");

        assertThat(intake.facts()).containsExactly(FACTS.get(1), FACTS.get(3));
        assertThat(intake.rejected()).extracting(RejectedRow::row).containsExactly(1L, 3L);
    }

    @Test
    void aBadCdrInAnArrayCostsThatCdrOnly() {
        String nan = Cdr.of221("9").with("total_energy", "NaN").json();
        String twice = ONE.replace("\"id\":", "\"id\":\"0\",\"id\":");
        String long400 = Cdr.of221("9").with("total_energy", "1".repeat(400)).json();

        Intake intake = Intake.of("["
                + String.join(",", nan, ONE, "null", "5", "\"a,]\\\"}\"", "[{}]", twice, "{}", long400, CREDIT) + "]");

        assertThat(intake.facts()).containsExactly(FACTS.get(0), FACTS.get(3));
        assertThat(intake.rejected()).extracting(RejectedRow::row).containsExactly(1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(intake.rejected())
                .extracting(RejectedRow::code)
                .containsExactly(
                        "NOT_A_NUMBER",
                        "NOT_AN_OBJECT",
                        "NOT_AN_OBJECT",
                        "NOT_AN_OBJECT",
                        "NOT_AN_OBJECT",
                        "DUPLICATE_KEY",
                        "MISSING",
                        "TOO_LONG");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[ONE,                    | 2 | The input ends inside the list of CDRs",
                "[ONE                     | 2 | The input ends inside the list of CDRs",
                "[ONE,]                   | 2 | No CDR follows the comma",
                "[ONE TWO]                | 2 | Neither a comma nor the end of the list follows the CDR",
                "[ONE,{\"a\":[1},TWO]     | 2 | This is not JSON",
                "[ONE,{\"a\":\"b,TWO]     | 2 | This is not JSON",
                "[ONE,{\"a\":1,TWO]       | 2 | This is not JSON",
                "[ONE]]                   | 2 | More follows after the end of the CDRs",
                "[ONE]TWO                 | 2 | More follows after the end of the CDRs",
                "{\"data\":[ONE]          | 2 | The response has no end",
                "{\"data\":[ONE]]         | 2 | The response has no end",
                "{\"data\":[ONE],\"data\":[TWO]} | 2 | The response has data twice",
                "{\"data\":[ONE]}{}       | 2 | More follows after the end of the CDRs",
            })
    void whereAnArrayIsBrokenTheRestIsOneRejectedRow(String json, long row, String reason) {
        Intake intake = Intake.of(json.replace("ONE", ONE).replace("TWO", TWO));

        assertThat(intake.facts()).containsExactly(FACTS.get(0));
        assertThat(intake.rejected()).hasSize(1);
        RejectedRow rejected = intake.rejected().get(0);
        assertThat(rejected.row()).isEqualTo(row);
        assertThat(rejected.code()).isEqualTo("NOT_JSON");
        assertThat(rejected.reason()).startsWith(reason).contains(" of the input; the rest can't be read");
    }

    @Test
    void thePlaceOfABrokenArrayIsItsByte() {
        String start = "[" + ONE + ",";

        assertThat(Intake.of(start + "{\"é\":[}}").rejected())
                .containsExactly(new RejectedRow(
                        2,
                        "/é",
                        null,
                        "NOT_JSON",
                        "This is not JSON, in what begins at byte " + start.length()
                                + " of the input; the rest can't be read"));
    }

    @Test
    void aResponseWithoutDataIsNoCdr() {
        assertThat(Intake.of("{\"status_code\":2001,\"status_message\":\"no\",\"data\":null}")
                        .onlyRejected()
                        .field())
                .isEqualTo("/id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LONG\nONE\nLONG\nONE\n", "[LONG,ONE,LONG,ONE]", "{\"data\":[LONG,ONE,LONG,ONE]}"})
    void aCdrBeyondTheLimitCostsThatCdrOnly(String form) {
        String oversize =
                Cdr.of221("9").with("x", "[" + "0,".repeat(100_000) + "0]").json();

        Intake intake = Intake.of(
                form.replace("LONG", oversize).replace("ONE", ONE),
                CdrReader.Options.standard().withMaxBytes(1000));

        assertThat(intake.facts()).containsExactly(FACTS.get(0), FACTS.get(0));
        assertThat(intake.rejected()).extracting(RejectedRow::row).containsExactly(1L, 3L);
        assertThat(intake.rejected()).extracting(RejectedRow::code).containsOnly("TOO_LARGE");
        assertThat(intake.rejected()).extracting(RejectedRow::reason).containsOnly("The CDR has more than 1000 bytes");
    }

    @Test
    void aLongPrettyCdrIsBeyondTheLimitToo() {
        String oversize =
                Cdr.of221("9").with("x", "[" + "0,\n".repeat(100_000) + "0]").pretty();

        Intake intake = Intake.of(
                oversize + "\n" + PRETTY_ONE, CdrReader.Options.standard().withMaxBytes(1000));

        assertThat(intake.facts()).containsExactly(FACTS.get(0));
        assertThat(intake.rejected()).extracting(RejectedRow::code).containsExactly("TOO_LARGE");
    }

    @Test
    void aFailureOfTheStreamIsPassedOn() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        try (CdrReader reader = new CdrReader(failing, Intake.ignoring(), HUB)) {
            assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessage("disk on fire");
        }
    }

    @Test
    void theIteratorEnds() throws IOException {
        try (CdrReader reader = new CdrReader(new Pieces(ONE, 1000), Intake.ignoring(), HUB)) {
            var facts = reader.iterator();

            assertThat(facts.next()).isEqualTo(FACTS.get(0));
            assertThat(facts.hasNext()).isFalse();
            assertThatThrownBy(facts::next)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("There are no more CDRs after row 1");
        }
    }

    /** A stream that gives at most so many bytes at once, as sockets do. */
    private static final class Pieces extends ByteArrayInputStream {

        private final int piece;

        Pieces(String json, int piece) {
            super(json.getBytes(StandardCharsets.UTF_8));
            this.piece = piece;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, piece));
        }
    }
}
