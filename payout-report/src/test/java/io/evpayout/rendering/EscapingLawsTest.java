package io.evpayout.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text from anywhere comes back from a file as it was, and never as anything but text. */
class EscapingLawsTest {

    @Property
    void whatIsReadFromCsvIsWhatWasWritten(@ForAll("rows") List<String> texts) {
        String csv = Reports.text(Reports.texts(texts), ReportFormat.CSV);

        List<CsvRecord> records;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv)) {
            records = reader.stream().toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(records).hasSize(2);
        assertThat(records.get(1).getFields().stream().map(EscapingLawsTest::undefused))
                .isEqualTo(texts);
        assertThat(csv).endsWith("\r\n");
        for (String field : records.get(1).getFields()) {
            assertThat(field)
                    .doesNotStartWith("=")
                    .doesNotStartWith("+")
                    .doesNotStartWith("-")
                    .doesNotStartWith("@");
        }
    }

    private static String undefused(String field) {
        return field.startsWith("'") ? field.substring(1) : field;
    }

    @Property
    void xmlAndTextHaveNothingThatSteers(@ForAll("texts") String text) {
        assertThat(Escapes.xml(text)).doesNotContain("<", ">", "\"", "\u202E", "\u0000", "\u001B");
        assertThat(Escapes.visible(text).codePoints())
                .noneMatch(point -> Character.isISOControl(point)
                        || Character.getType(point) == Character.FORMAT
                        || Character.getType(point) == Character.SURROGATE);
    }

    @Property
    void aJsonStringIsItsText(@ForAll("texts") String text) {
        String json = Escapes.json(text);

        assertThat(json).startsWith("\"").endsWith("\"");
        assertThat(unescaped(json.substring(1, json.length() - 1))).isEqualTo(text);
        assertThat(json.codePoints())
                .noneMatch(point -> point < ' ' || Character.getType(point) == Character.SURROGATE);
    }

    /** By the grammar of RFC 8259, and nothing else. */
    private static String unescaped(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                assertThat(c).isNotEqualTo('"');
                text.append(c);
                continue;
            }
            char escape = json.charAt(++i);
            switch (escape) {
                case '"', '\\' -> text.append(escape);
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> throw new AssertionError("escape " + escape);
            }
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "+49 30, '+49 30",
                "-5, '-5",
                "@home, '@home",
                "'quoted', ''quoted'",
                "E1, E1",
                "a=b, a=b"
            })
    void formulasAreDefused(String text, String written) {
        assertThat(Escapes.formulaDefused(text)).isEqualTo(written);
    }

    @Provide
    Arbitrary<List<String>> rows() {
        return texts().list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .filter(row -> row.size() > 1 || !row.get(0).isEmpty());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(Reports.HOSTILE).filter(text -> text.indexOf('\uD800') < 0 && text.length() < 1_000),
                Arbitraries.strings().withChars("=+-@'\",;\r\n\t<>&\\ab").ofMaxLength(12),
                Arbitraries.strings()
                        .ofMaxLength(12)
                        .filter(text ->
                                text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE)));
    }
}
