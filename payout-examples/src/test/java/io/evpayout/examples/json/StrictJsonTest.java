package io.evpayout.examples.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            ''                    | MALFORMED_JSON | ''
            {"a":1                | MALFORMED_JSON | /a
            {"a":1} {}            | MALFORMED_JSON | ''
            {"a":01}              | MALFORMED_JSON | /a
            {a:1}                 | MALFORMED_JSON | ''
            {"a":[1,]}            | MALFORMED_JSON | /a/1
            {"a":NaN}             | MALFORMED_JSON | /a
            {"a":1,"a":1}         | DUPLICATE_KEY  | /a
            {"a":{"b":1,"b":2}}   | DUPLICATE_KEY  | /a/b
            {"x":[0,{"a/b":1,"a/b":2}]} | DUPLICATE_KEY  | /x/1/a~1b
            {"a":1e999}           | OUT_OF_RANGE   | /a
            {"a":1e99999999999999}| OUT_OF_RANGE   | /a
            """)
    void refuses(String text, String code, String path) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(text));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.path()).isEqualTo(path);
    }

    @Test
    void refusesDepthWithoutAnOverflowOfTheStack() {
        Refused refused = catchThrowableOfType(Refused.class, () -> read("[".repeat(100_000)));

        assertThat(refused.code()).isEqualTo("MALFORMED_JSON");
        assertThat(refused.message()).contains("too large or too deep");
    }

    @Test
    void neverShowsTheTextAroundAFault() {
        Refused refused =
                catchThrowableOfType(Refused.class, () -> read("{\"bank\":{\"iban\":DE89370400440532013000}}"));

        assertThat(refused.message()).doesNotContain("370400440532013000").doesNotContain("DE89");
        assertThat(refused.value()).isNull();
    }

    @Test
    void keepsNumbersExactly() throws IOException {
        Place place = read("{\"a\":0.1000000000000000055511151231257827}");

        assertThat(place.need("a").decimal()).isEqualTo(new BigDecimal("0.1000000000000000055511151231257827"));
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        assertThat(read("\uFEFF{\"a\":\"\u00e4\"}").need("a").text()).isEqualTo("\u00e4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "ISO-8859-1"})
    void refusesOtherEncodings(String charset) {
        byte[] bytes = "{\"a\":\"\u00e4\"}".getBytes(Charset.forName(charset));

        Refused refused = catchThrowableOfType(Refused.class, () -> StrictJson.read(new ByteArrayInputStream(bytes)));

        assertThat(refused.code()).isEqualTo("MALFORMED_JSON");
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] bytes = {(byte) 0xFF, '{', '}'};

        Refused refused = catchThrowableOfType(Refused.class, () -> StrictJson.read(new ByteArrayInputStream(bytes)));

        assertThat(refused.message()).contains("not UTF-8");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Refused refused = catchThrowableOfType(Refused.class, () -> StrictJson.read(Path.of("none.json")));

        assertThat(refused.code()).isEqualTo("NO_SUCH_FILE");
        assertThat(refused.value()).isEqualTo("none.json");
    }

    private static Place read(String text) throws IOException {
        return StrictJson.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
