package io.evpayout.examples.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.examples.json.Edited;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No text makes a reader throw, hang or lose a row: it gives sessions and rejections, and ends. */
class AnyTextTest {

    private static final String MAPPING = """
            { "version":1, "source":"s", "id":{"column":"id"}, "site":{"column":"id"}, "zone":"Europe/Berlin",
              "start":{"column":"t"}, "end":{"column":"t"}, "energy":{"column":"n","unit":"Wh"},
              "currency":"EUR", "gross":{"column":"n","absent":"free"} }
            """;

    @Property
    void csv(@ForAll("csvTexts") String text) throws IOException {
        assertThat(rows(MappedSessions.Format.CSV, "id,t,n\n" + text))
                .isLessThanOrEqualTo(
                        text.chars().filter(c -> c == '\n' || c == '\r').count() + 1);
    }

    @Property
    void json(@ForAll("jsonTexts") String text) throws IOException {
        assertThat(rows(MappedSessions.Format.JSON, text)).isLessThanOrEqualTo(text.length());
    }

    @Provide
    Arbitrary<String> csvTexts() {
        return texts(
                "a",
                ",",
                "\n",
                "\r\n",
                "\"",
                "\"\"",
                "2026-03-29T02:30",
                "1",
                "-",
                "1e99",
                " ",
                "\0",
                "\uD800",
                "\uFEFF");
    }

    @Provide
    Arbitrary<String> jsonTexts() {
        return texts(
                "[",
                "]",
                "{",
                "}",
                ",",
                ":",
                "\n",
                "\"id\"",
                "\"t\"",
                "\"n\"",
                "\"2026-03-29T02:30\"",
                "1",
                "null",
                "1e999999999",
                "\"",
                "\\u0000",
                "\\",
                " ",
                "{\"id\":\"a\",\"t\":\"2026-03-29T02:30\",\"n\":1}");
    }

    private static Arbitrary<String> texts(String... parts) {
        return Arbitraries.of(parts).list().ofMaxSize(30).map(list -> String.join("", list));
    }

    private static long rows(MappedSessions.Format format, String text) throws IOException {
        Path file = Files.createTempFile("any", ".txt");
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            Told told = new Told();
            long[] sessions = {0};
            var rules = new MappedSessions.Rules(format, MappingFile.read(Edited.place(MAPPING)), "s", false);
            try (MappedSessions rows = MappedSessions.of(file, rules, told)) {
                rows.forEachRemaining(fact -> sessions[0]++);
            }
            return sessions[0] + told.rows();
        } finally {
            Files.delete(file);
        }
    }
}
