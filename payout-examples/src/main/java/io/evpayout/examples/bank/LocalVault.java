package io.evpayout.examples.bank;

import io.evpayout.jdbc.JdbcVaultRecords;
import io.evpayout.vault.BankVault;
import io.evpayout.vault.LocalKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The vault of the command line: sealed bank details in an SQLite file, and the keys in another one that only its owner can
 * read. A real network keeps its keys in a key service or a secret store, and never beside what they seal.
 */
public final class LocalVault implements AutoCloseable {

    private static final String KEY_ID = "local";
    private static final int KEY_BYTES = 32;

    private final JdbcVaultRecords records;
    private final LocalKeys keys;
    private final BankVault vault;

    private LocalVault(JdbcVaultRecords records, byte[] secrets) {
        byte[] wrapping = Arrays.copyOf(secrets, KEY_BYTES);
        byte[] fingerprints = Arrays.copyOfRange(secrets, KEY_BYTES, 2 * KEY_BYTES);
        this.records = records;
        this.keys = LocalKeys.of(KEY_ID, wrapping);
        this.vault = BankVault.of(records, keys, fingerprints);
        Arrays.fill(wrapping, (byte) 0);
        Arrays.fill(fingerprints, (byte) 0);
    }

    /** The vault of a directory; a new one if there is none. */
    public static LocalVault open(Path directory) {
        byte[] secrets = {};
        try {
            Files.createDirectories(directory);
            secrets = secrets(directory);
            return new LocalVault(JdbcVaultRecords.sqlite(directory.resolve("vault.db")), secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The keys of the vault in " + directory + " can't be read or made: " + e.getMessage(), e);
        } finally {
            Arrays.fill(secrets, (byte) 0);
        }
    }

    /** Made whole beside and moved, so that two processes that begin at once have the same ones. */
    private static byte[] secrets(Path directory) throws IOException {
        Path file = directory.resolve("keys");
        if (!Files.exists(file)) {
            byte[] fresh = new byte[2 * KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            Path made = temporary(directory);
            try {
                Files.write(made, fresh);
                Files.createLink(file, made);
            } catch (FileAlreadyExistsException e) {
                // somebody else was faster: his are the ones
            } catch (UnsupportedOperationException e) {
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Arrays.fill(fresh, (byte) 0);
                Files.deleteIfExists(made);
            }
        }
        byte[] secrets = Files.readAllBytes(file);
        if (secrets.length != 2 * KEY_BYTES) {
            throw new IOException("they have " + secrets.length + " bytes instead of " + 2 * KEY_BYTES);
        }
        return secrets;
    }

    private static Path temporary(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        directory,
                        "keys",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(directory, "keys", ".new");
    }

    /** The vault itself. */
    public BankVault vault() {
        return vault;
    }

    @Override
    public void close() {
        try (keys;
                records) {
            vault.close();
        }
    }
}
