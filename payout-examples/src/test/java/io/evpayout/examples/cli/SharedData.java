package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Test inputs that nobody in this project wrote. */
final class SharedData {

    private SharedData() {}

    /** A session set; the test is skipped where the folder is absent, and fails where it must not be. */
    static Path sessions(String name) {
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
        return folder.resolve("sessions").resolve(name);
    }
}
