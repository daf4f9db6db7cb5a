package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.examples.mapping.CorrectionLines;
import io.evpayout.examples.mapping.FactLines;
import io.evpayout.examples.mapping.MappedSessions;
import io.evpayout.examples.mapping.Mapping;
import io.evpayout.examples.mapping.MappingFile;
import io.evpayout.examples.mapping.OutageLines;
import io.evpayout.ocpi.CdrReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the files of an import, once everything that is the same for all of them has been checked. */
final class Inputs {

    private static final int LONGEST = 255;

    private Inputs() {}

    static Intake.Opener opener(
            ImportFormat format, @Nullable Path mapping, @Nullable String source, boolean anyYear, List<Path> files)
            throws IOException {
        if (source != null && (source.isBlank() || source.length() > LONGEST)) {
            throw new Refused("BAD_OPTION", null, source, "--source must have 1 to " + LONGEST + " characters");
        }
        if (format == ImportFormat.ocpi) {
            if (mapping != null) {
                throw new Refused(
                        "BAD_OPTION", null, mapping.toString(), "--mapping is for csv and json, not for ocpi");
            }
            return cdrs(source, anyYear);
        }
        if (format == ImportFormat.outages) {
            return outages(mapping, source);
        }
        if (format == ImportFormat.corrections) {
            if (mapping != null) {
                throw new Refused(
                        "BAD_OPTION", null, mapping.toString(), "--mapping is for csv and json, not for corrections");
            }
            return corrections(source, anyYear);
        }
        if (mapping == null) {
            throw new Refused("MISSING_OPTION", null, null, "--format " + format + " needs --mapping");
        }
        return mapped(rules(format, MappingFile.read(StrictJson.read(mapping)), source, anyYear), files);
    }

    private static Intake.Opener cdrs(@Nullable String source, boolean anyYear) {
        CdrReader.Options standard =
                anyYear ? CdrReader.Options.standard().withAnyYear() : CdrReader.Options.standard();
        CdrReader.Options options = source == null ? standard : standard.withSource(source);
        return (file, listener) -> {
            CdrReader reader = new CdrReader(Files.newInputStream(file), listener, options);
            return new Intake.Source(reader.iterator(), reader);
        };
    }

    private static Intake.Opener outages(@Nullable Path mapping, @Nullable String source) {
        if (mapping != null) {
            throw new Refused("BAD_OPTION", null, mapping.toString(), "--mapping is for csv and json, not for outages");
        }
        if (source == null) {
            throw new Refused("MISSING_OPTION", null, null, "--format outages needs --source: who tells them");
        }
        return (file, listener) -> {
            FactLines lines = OutageLines.of(file, source, listener);
            return new Intake.Source(lines, lines);
        };
    }

    private static Intake.Opener corrections(@Nullable String source, boolean anyYear) {
        return (file, listener) -> {
            FactLines lines = CorrectionLines.of(file, source, anyYear, listener);
            return new Intake.Source(lines, lines);
        };
    }

    private static MappedSessions.Rules rules(
            ImportFormat format, Mapping mapping, @Nullable String source, boolean anyYear) {
        String sender = source == null ? mapping.source() : source;
        if (sender == null) {
            throw new Refused("MISSING", "/source", null, "Neither the mapping nor --source names the source");
        }
        MappedSessions.Format rows =
                format == ImportFormat.csv ? MappedSessions.Format.CSV : MappedSessions.Format.JSON;
        return new MappedSessions.Rules(rows, mapping, sender, anyYear);
    }

    private static Intake.Opener mapped(MappedSessions.Rules rules, List<Path> files) throws IOException {
        for (Path file : files) {
            MappedSessions.check(file, rules);
        }
        return (file, listener) -> {
            MappedSessions sessions = MappedSessions.of(file, rules, listener);
            return new Intake.Source(sessions, sessions);
        };
    }
}
