package io.evpayout.jdbc;

import io.evpayout.engine.ArchiveFile;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * An archive in a file: JSON lines in UTF-8, compressed by gzip. It is written beside its name, with {@code .part} behind, made
 * durable, and only then renamed; what a crash has left there is written anew.
 */
public final class GzipArchive implements ArchiveFile {

    private final Path path;

    private GzipArchive(Path path) {
        this.path = path;
    }

    /** The archive at this path; its directory exists. */
    public static GzipArchive at(Path path) {
        return new GzipArchive(path.toAbsolutePath().normalize());
    }

    /** The file's name, without its directory. */
    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** What a crash, or somebody who copied it there, has left in the buffers of the system is made durable now. */
    @Override
    public boolean exists() {
        if (!Files.exists(path)) {
            return false;
        }
        try {
            force(path);
            forceDirectory();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Archive " + path + " can't be made durable: " + e.getMessage(), e);
        }
    }

    /** Whoever writes has locked the part; what is there under the name is never written over. */
    @Override
    public void write(Consumer<Consumer<String>> writer) {
        Path part = path.resolveSibling(name() + ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock == null || Files.exists(path)) {
                throw new IllegalStateException("Archive " + path
                        + " is being written by another process, or was; ask again when that is over");
            }
            channel.truncate(0);
            GZIPOutputStream gzip = new GZIPOutputStream(Channels.newOutputStream(channel));
            Writer text = new BufferedWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8));
            writer.accept(line -> append(text, line));
            text.flush();
            gzip.finish();
            channel.force(true);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
        } catch (IOException e) {
            throw new UncheckedIOException("Archive " + path + " can't be written: " + e.getMessage(), e);
        }
    }

    /** Null if another process has it, or another thread of this one. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The name is durable once its directory is; where directories can't be opened, renaming has to do. */
    private void forceDirectory() throws IOException {
        Path directory = path.getParent();
        if (directory != null) {
            force(directory);
        }
    }

    private static void force(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("dos")) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void append(Writer text, String line) {
        try {
            text.write(line);
            text.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <T> T read(Function<Iterator<String>, T> reader) {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), strict))) {
            return reader.apply(text.lines().iterator());
        } catch (UncheckedIOException e) {
            throw unreadable(Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e)));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** What is no gzip, is cut off or is no text is a bad archive; a disk that can't be read is something else. */
    private RuntimeException unreadable(IOException e) {
        boolean isContent =
                e instanceof ZipException || e instanceof EOFException || e instanceof CharacterCodingException;
        return isContent
                ? new IllegalArgumentException("it can't be decoded, " + e, e)
                : new UncheckedIOException("Archive " + path + " can't be read: " + e.getMessage(), e);
    }
}
