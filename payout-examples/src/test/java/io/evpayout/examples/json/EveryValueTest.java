package io.evpayout.examples.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evpayout.examples.mapping.MappingFile;
import io.evpayout.examples.settings.NetworkFile;
import io.evpayout.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every value of a network file and of a mapping, replaced by every kind of JSON value: taken, or refused at its own place,
 * above it or below it; never anything else.
 */
class EveryValueTest {

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e30",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"-1\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"x\":1}",
            "REMOVED");

    @TestFactory
    List<DynamicTest> networkFile() throws IOException {
        return tests(
                "networks/every-value.json",
                document -> NetworkFile.read(
                        document, Optional.empty(), Network.EMPTY, Instant.parse("2026-01-01T00:00:00Z")));
    }

    @TestFactory
    List<DynamicTest> mapping() throws IOException {
        return tests("mappings/every-value.json", MappingFile::read);
    }

    private static List<DynamicTest> tests(String resource, Consumer<Place> reader) throws IOException {
        String document = Files.readString(Path.of("src/test/resources", resource));
        reader.accept(Edited.place(document));
        List<String> pointers = new ArrayList<>();
        collect(new JsonMapper().readTree(document), "", pointers);
        return pointers.stream()
                .map(pointer -> DynamicTest.dynamicTest(pointer, () -> check(document, pointer, reader)))
                .toList();
    }

    private static void check(String document, String pointer, Consumer<Place> reader) {
        for (String value : VALUES) {
            if (value.equals("REMOVED") && pointer.matches(".*/[0-9]+")) {
                continue;
            }
            try {
                reader.accept(Edited.place(document, pointer, value));
            } catch (Refused refused) {
                assertThat(related(pointer, String.valueOf(refused.path())))
                        .as("%s = %s refused at %s: %s", pointer, value, refused.path(), refused.message())
                        .isTrue();
                assertThat(refused.code()).matches("[A-Z_]+");
            }
        }
    }

    /** At the place, above it, below it, at another value of the same object; of an id, in the same list. */
    private static boolean related(String pointer, String refused) {
        String parent = above(pointer.endsWith("/id") ? above(pointer) : pointer);
        return pointer.startsWith(refused) || refused.startsWith(parent);
    }

    private static String above(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    private static void collect(JsonNode node, String pointer, List<String> pointers) {
        if (!pointer.isEmpty()) {
            pointers.add(pointer);
        }
        if (node.isObject()) {
            node.properties().forEach(child -> collect(child.getValue(), pointer + "/" + child.getKey(), pointers));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), pointer + "/" + i, pointers);
        }
    }
}
