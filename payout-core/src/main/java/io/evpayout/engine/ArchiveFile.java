package io.evpayout.engine;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where an archive is kept: lines of text, without line ends, written once and never changed. An adapter decides about
 * directories, compression and encoding (UTF-8). What is read must be what is on the disk, not what is still in a buffer.
 */
public interface ArchiveFile {

    /** How the ledger names it, 1 to 255 characters: what a person finds it by. */
    String name();

    /** True if it is there, whole and durable: {@link #write} has returned once, or a crash came after its last step but one. */
    boolean exists();

    /**
     * Writes it. When this returns it is durable under its name; where anything is thrown, by the writer too, nothing is there
     * under that name.
     *
     * @param writer is given what takes one line after the other
     */
    void write(Consumer<Consumer<String>> writer);

    /**
     * Reads it from the beginning.
     *
     * @param reader is given its lines, which are there until it returns
     * @throws IllegalArgumentException if it can't be decoded
     */
    <T> T read(Function<Iterator<String>, T> reader);
}
