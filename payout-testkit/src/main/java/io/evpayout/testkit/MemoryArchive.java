package io.evpayout.testkit;

import io.evpayout.engine.ArchiveFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An archive in memory, which can be read and spoilt. Not thread-safe. */
public final class MemoryArchive implements ArchiveFile {

    private final String name;
    private @Nullable List<String> lines;

    /** An archive that is not there yet. */
    public MemoryArchive(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean exists() {
        return lines != null;
    }

    @Override
    public void write(Consumer<Consumer<String>> writer) {
        List<String> written = new ArrayList<>();
        writer.accept(written::add);
        lines = written;
    }

    @Override
    public <T> T read(Function<Iterator<String>, T> reader) {
        return reader.apply(lines().iterator());
    }

    /** Its lines; none before it is written. */
    public List<String> lines() {
        return lines == null ? List.of() : List.copyOf(lines);
    }

    /** Changes what is kept, as a broken disk or somebody with access does. */
    public void spoil(UnaryOperator<List<String>> change) {
        lines = new ArrayList<>(change.apply(new ArrayList<>(lines())));
    }
}
