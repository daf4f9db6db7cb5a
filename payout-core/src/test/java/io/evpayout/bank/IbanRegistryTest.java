package io.evpayout.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The registry's own rows, read from its file: every country, structure and example. */
@Tag("external")
class IbanRegistryTest {

    private static final Pattern ROW =
            Pattern.compile("^(?:\"[^\"]*\"|[^,]*),([A-Z]{2}),[^,]*,([^,]*),[^,]*,(\\d+),[^,]*,(\\w+)$");
    private static final Pattern FIELD = Pattern.compile("(\\d+)!([nac])");

    record Row(String country, String structure, int length, String example) {}

    static List<Row> rows() throws IOException {
        Path file = data().resolve("accounts/iban-registry-v99-extract.csv");
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            MatchResult row = ROW.matcher(line).results().findFirst().orElseThrow(() -> new AssertionError(line));
            rows.add(new Row(row.group(1), row.group(2), Integer.parseInt(row.group(3)), row.group(4)));
        }
        return rows;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theExampleIsValidAndTheStructureIsOurs(Row row) {
        IbanStructure ours =
                IbanStructure.of(row.country().charAt(0), row.country().charAt(1));

        assertThat(Iban.isValid(row.example())).isTrue();
        assertThat(ours.length()).isEqualTo(row.length());
        assertThat(ours.kinds()).isEqualTo(kinds(row.structure()));
    }

    @Test
    void thereIsNoOtherCountry() throws IOException {
        assertThat(rows()).extracting(Row::country).containsExactlyElementsOf(Iban.countries());
    }

    private static String kinds(String structure) {
        StringBuilder kinds = new StringBuilder();
        FIELD.matcher(structure)
                .results()
                .forEach(field -> kinds.append(field.group(2).repeat(Integer.parseInt(field.group(1)))));
        return kinds.toString();
    }

    private static Path data() {
        Path folder = Stream.of(System.getProperty("payout.data"), System.getenv("PAYOUT_DATA"), "../../shared/data")
                .filter(place -> place != null && !place.isBlank())
                .map(Path::of)
                .findFirst()
                .orElseThrow();
        boolean there = Files.isDirectory(folder);
        if ("required".equals(System.getenv("PAYOUT_EXTERNAL"))) {
            assertThat(there)
                    .as("PAYOUT_EXTERNAL=required, and there is no folder %s", folder)
                    .isTrue();
        }
        assumeTrue(there, () -> "Skipped: no external test inputs at " + folder);
        return folder;
    }
}
