package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three sets of real sessions, dirty in real ways, each with its own mapping. */
@Tag("external")
class SessionSetsTest {

    @TempDir
    private Path folder;

    @Test
    void workplaceYearsAreWritten0014() {
        JsonNode result = imported("csv", "workplace", "workplace-2014-2015.csv");

        assertThat(result.get("read").asInt()).isEqualTo(3_395);
        assertThat(result.get("recorded").asInt()).isEqualTo(3_395);
        assertThat(result.get("rejected")).isEmpty();
    }

    @Test
    void caltechTimesAreRfc1123AndTheEnergyHasTheNoiseOfFloats() {
        JsonNode result = imported("json", "acn-caltech", "acn-caltech-2021.json");

        assertThat(result.get("read").asInt()).isEqualTo(2_114);
        assertThat(result.get("recorded").asInt()).isEqualTo(2_114);
        assertThat(result.get("rejected")).isEmpty();
    }

    /** 1,743 rows have no minutes, 40 more no energy, and three have minutes with a thousands separator. */
    @Test
    void boulderRowsWithoutMinutesOrEnergyAreRejectedByName() {
        JsonNode result = imported("csv", "boulder", "boulder-2018-2020.csv");

        Map<String, Integer> why = new TreeMap<>();
        result.get("rejected")
                .forEach(row -> why.merge(
                        row.get("field").asText() + " " + row.get("code").asText(), 1, Integer::sum));
        assertThat(why)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Charging_Time__minutes_ MISSING", 1_743,
                        "Charging_Time__minutes_ NOT_A_NUMBER", 3,
                        "Energy__kWh_ MISSING", 40));
        assertThat(result.get("read").asInt()).isEqualTo(22_580);
        assertThat(result.get("recorded").asInt()).isEqualTo(20_794);
    }

    @Test
    void boulderRowsMayLackEnergyIfTheMappingSaysSo() {
        String lenient =
                io.evpayout.examples.json.Edited.text(read(Cli.mapping("boulder")), "/energy/absent", "\"setAside\"");
        Path mapping = Cli.file(folder, "lenient.json", lenient);

        JsonNode result = Cli.on(folder.resolve("db"))
                .ok("import " + SharedData.sessions("boulder-2018-2020.csv") + " --format csv --mapping " + mapping);

        assertThat(result.get("setAside")).hasSize(40);
        assertThat(result.get("rejected")).hasSize(1_746);
        assertThat(result.get("recorded").asInt()).isEqualTo(20_794);
    }

    private JsonNode imported(String format, String mapping, String file) {
        return Cli.on(folder.resolve("db"))
                .ok("import " + SharedData.sessions(file) + " --format " + format + " --mapping "
                        + Cli.mapping(mapping));
    }

    private static String read(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
