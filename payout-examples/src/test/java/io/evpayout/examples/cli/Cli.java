package io.evpayout.examples.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in this process, as a person or a program at a shell sees it. */
final class Cli {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String database;
    private final List<String> more;

    private Cli(String database, List<String> more) {
        this.database = database;
        this.more = more;
    }

    /** Every command gets this database. */
    static Cli on(Path directory) {
        return new Cli(directory.toString(), List.of());
    }

    /** Every command gets this database server, and a bank in a directory. */
    static Cli on(String url, Path bank) {
        return new Cli(url, List.of("--bank", bank.toString()));
    }

    /** What a command came to. */
    record Result(int status, String out, String err) {

        /** The one document on standard output. */
        JsonNode json() {
            try {
                return MAPPER.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out + err, e);
            }
        }

        JsonNode error() {
            return json().get("error");
        }
    }

    static Result plain(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Commands.run(out, err, args);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A command with {@code --json}; words are separated by single spaces. */
    Result json(String words) {
        return run(words + " --json");
    }

    Result run(String words) {
        List<String> args = new ArrayList<>(List.of(words.split(" ")));
        args.addAll(List.of("--db", database));
        args.addAll(more);
        return plain(args.toArray(String[]::new));
    }

    /** A command that must succeed, and its document. */
    JsonNode ok(String words) {
        Result result = json(words);
        if (result.status() != 0) {
            throw new AssertionError(words + " exits with " + result.status() + ": " + result.out() + result.err());
        }
        return result.json();
    }

    /** The mapping of one of the session sets. */
    static Path mapping(String name) {
        return Path.of("src/test/resources/mappings", name + ".json");
    }

    /** A file with this text. */
    static Path file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
