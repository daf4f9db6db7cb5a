package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that a command can refuse with is in the reference. */
class CodesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/evpayout/examples");
    private static final Pattern CODE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+|MISSING|WRONG|FAILED)\"");

    @Test
    void theReferenceListsEveryCode() throws IOException {
        String reference = Files.readString(Path.of("../docs/command-line.md"));
        List<String> words = List.of(reference.split("[^A-Z_]+"));

        TreeSet<String> codes = new TreeSet<>();
        for (String folder : List.of("json", "settings", "mapping", "cli", "demo")) {
            codes.addAll(codes(SOURCES.resolve(folder)));
        }

        assertThat(codes).hasSizeGreaterThan(50);
        assertThat(words).containsAll(codes);
    }

    private static List<String> codes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> CODE.matcher(read(file)).results())
                    .map((MatchResult match) -> match.group(1))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
