package io.evpayout.examples.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.session.IntakeListener;
import io.evpayout.session.Outage;
import io.evpayout.session.RejectedRow;
import io.evpayout.session.SessionId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageLinesTest {

    private static final String LINE =
            "{\"id\":\"O-1\",\"site\":\"LOC1\",\"from\":\"2026-03-10T08:00:00Z\",\"to\":\"2026-03-10T14:00:00Z\"}";
    private static final Outage OUTAGE = new Outage(
            SessionId.of("noc", "O-1"),
            "LOC1",
            null,
            Instant.parse("2026-03-10T08:00:00Z"),
            Instant.parse("2026-03-10T14:00:00Z"));

    /** What became no fact: line, code. */
    private final List<String> rejected = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        // bytes around an outage, \uFEFF is a byte-order mark; the outage is read
        "'',      ''",
        "'',      '\n'",
        "'\uFEFF', '\r\n'",
        "'\n \t\r\n', '\n\n'",
    })
    void lines_end_as_they_like(String before, String after) throws IOException {
        try (FactLines lines = read((before + LINE + after).getBytes(StandardCharsets.UTF_8))) {
            assertThat(lines.next()).isEqualTo(OUTAGE);
            assertThat(lines.hasNext()).isFalse();
            assertThatThrownBy(lines::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(rejected).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                              | MISSING
            []                                                              | NOT_AN_OBJECT
            {"id":1,"withdraws":"a","at":"2026-03-10T08:00:00Z"}            | NOT_A_STRING
            {"id":"a","withdraws":"a","at":"2026-03-10"}                    | NOT_AN_INSTANT
            {"id":"a","withdraws":"a","at":"2026-03-10T08:00:00Z","site":1} | UNKNOWN_KEY
            {"id":"a",                                                      | MALFORMED_JSON
            {"id":"a"} {"id":"b"}                                           | MALFORMED_JSON
            {"id":"a","id":"b"}                                             | DUPLICATE_KEY
            """)
    void a_line_that_is_no_outage_is_told_and_the_next_one_read(String line, String code) throws IOException {
        try (FactLines lines = read((line + "\n" + LINE).getBytes(StandardCharsets.UTF_8))) {
            assertThat(lines).toIterable().containsExactly(OUTAGE);
        }
        assertThat(rejected).containsExactly("1 " + code);
    }

    /** The accent of a word in ISO 8859-1 is no UTF-8; it does not end the import. */
    @Test
    void a_line_in_another_encoding_is_told_and_the_next_one_read() throws IOException {
        byte[] bytes = (LINE.replace("LOC1", "Caf\u00E9") + "\n" + LINE).getBytes(StandardCharsets.ISO_8859_1);

        try (FactLines lines = read(bytes)) {
            assertThat(lines).toIterable().containsExactly(OUTAGE);
        }
        assertThat(rejected).containsExactly("1 MALFORMED_JSON");
    }

    @Test
    void a_line_has_at_most_a_mebibyte() throws IOException {
        String longest = LINE + " ".repeat(1024 * 1024 - LINE.length());

        try (FactLines lines = read((longest + "\n" + longest + " \n" + LINE).getBytes(StandardCharsets.UTF_8))) {
            assertThat(lines).toIterable().containsExactly(OUTAGE, OUTAGE);
        }
        assertThat(rejected).containsExactly("2 TOO_LONG");
    }

    private FactLines read(byte[] bytes) {
        return OutageLines.of(new ByteArrayInputStream(bytes), "noc", new IntakeListener() {
            @Override
            public void rejected(RejectedRow row) {
                rejected.add(row.row() + " " + row.code());
            }

            @Override
            public void setAside(RejectedRow row) {
                throw new AssertionError(row);
            }
        });
    }
}
