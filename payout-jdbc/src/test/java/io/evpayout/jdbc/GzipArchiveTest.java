package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives in files: there whole, or not at all. */
class GzipArchiveTest {

    private static final List<String> LINES = List.of("{\"a\":1}", "", "\u0130\uD83D\uDE00 \u2028 line", "{}");

    @TempDir
    Path folder;

    private Path path;
    private GzipArchive archive;

    @BeforeEach
    void name() {
        path = folder.resolve("old.jsonl.gz");
        archive = GzipArchive.at(path);
    }

    private static List<String> read(GzipArchive archive) {
        return archive.read(lines -> {
            List<String> all = new ArrayList<>();
            lines.forEachRemaining(all::add);
            return all;
        });
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(archive.name()).isEqualTo("old.jsonl.gz");
        assertThat(archive.exists()).isFalse();
        archive.write(lines -> LINES.forEach(lines));
        assertThat(archive.exists()).isTrue();
        assertThat(read(archive)).isEqualTo(LINES);
        assertThat(read(GzipArchive.at(path))).isEqualTo(LINES);
        assertThat(folder.toFile().list()).containsExactly("old.jsonl.gz");
    }

    @Test
    void aWriterThatFailsLeavesNothingUnderTheName() {
        assertThatThrownBy(() -> archive.write(lines -> {
                    lines.accept("{");
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");
        assertThat(archive.exists()).isFalse();
        assertThat(folder.toFile().list()).containsExactly("old.jsonl.gz.part");
        archive.write(lines -> LINES.forEach(lines));
        assertThat(read(archive)).isEqualTo(LINES);
        assertThat(folder.toFile().list()).containsExactly("old.jsonl.gz");
    }

    @Test
    void nobodyWritesOverAnArchiveOrBesideAnotherWriter() {
        archive.write(lines -> {
            lines.accept("first");
            assertThatThrownBy(() -> GzipArchive.at(path).write(others -> others.accept("second")))
                    .hasMessageContaining("is being written by another process");
        });
        assertThatThrownBy(() -> archive.write(lines -> lines.accept("third"))).hasMessageContaining("or was");
        assertThat(read(archive)).containsExactly("first");
    }

    @Test
    void whatCanNotBeDecodedIsNoArchive() throws IOException {
        archive.write(lines -> LINES.forEach(lines));
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(archive)).as(length + " bytes").isInstanceOf(IllegalArgumentException.class);
        }
        for (int at : new int[] {0, whole.length / 2, whole.length - 5}) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(path, changed);
            assertThatThrownBy(() -> read(archive)).as("byte " + at).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
