package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a network is kept: an SQLite file in a directory, or a database server.
 *
 * @param text as the user named it; never printed, it may carry a password
 */
record Database(String text) {

    private static final String FILE = "payout.db";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    static Database of(String text) {
        if (text.startsWith("jdbc:") && !text.startsWith(POSTGRESQL)) {
            throw new Refused(
                    "UNKNOWN_DATABASE", null, Secrets.redact(text), "--db takes a directory or " + POSTGRESQL + "...");
        }
        if (text.isBlank()) {
            throw new Refused("MISSING_OPTION", null, null, "--db is empty; name a directory or a JDBC URL");
        }
        if (text.indexOf('?') >= 0 && !text.startsWith(POSTGRESQL)) {
            throw new Refused(
                    "BAD_OPTION", null, text, "SQLite can't open a directory with a question mark in its name");
        }
        return new Database(text);
    }

    boolean isServer() {
        return text.startsWith("jdbc:");
    }

    Optional<Path> directory() {
        return isServer() ? Optional.empty() : Optional.of(path());
    }

    /** The SQLite file. */
    Path file() {
        return path().resolve(FILE);
    }

    /** Refuses to read where nothing was ever written. */
    void requireExisting() {
        if (!isServer() && !Files.isRegularFile(file())) {
            throw new Refused(
                    "NO_DATABASE", null, text, "There is no database in " + text + "; 'apply' or 'import' makes one");
        }
    }

    /** The directory, if it is one. */
    Path path() {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Refused("BAD_OPTION", null, text, "--db is no directory name: " + e.getReason());
        }
    }

    /** Without credentials. */
    @Override
    public String toString() {
        return Secrets.redact(text);
    }
}
