package io.evpayout.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** The browser of this machine, for tests that need one. */
final class Browsers {

    private static final String INSTALL =
            "there is no Chromium: apt-get install chromium, or name it in PAYOUT_CHROMIUM";

    private Browsers() {}

    /** Where it is; the test is skipped where there is none, and fails where there must be one. */
    static Path required() {
        Optional<Path> installed = Chromium.installed();
        if ("required".equals(System.getenv("PAYOUT_EXTERNAL"))) {
            assertThat(installed).as("PAYOUT_EXTERNAL=required, and " + INSTALL).isPresent();
        }
        assumeTrue(installed.isPresent(), "Skipped: " + INSTALL);
        return installed.orElseThrow();
    }
}
