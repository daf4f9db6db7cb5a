package io.evpayout.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests are right however a JVM compiles them: JDK 17 was caught leaving sums of them zero, in some of these ways. */
class CompiledDigestsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseG1GC -XX:+TieredCompilation",
                "-XX:+UseG1GC -XX:-TieredCompilation",
                "-XX:+UseSerialGC -XX:+TieredCompilation",
                "-XX:+UseSerialGC -XX:-TieredCompilation",
                "-XX:+UseParallelGC -XX:-TieredCompilation"
            })
    void digestsAndSumsAreWhatTheyMustBe(String options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DigestsInALoop.class.getName()));
        Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).as(told).isZero();
    }
}
