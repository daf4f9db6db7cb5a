package io.evpayout.benchmarks.endtoend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.ocpi.CdrReader;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.RejectedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reading charge detail records beside Jackson. */
final class Parsing {

    private static final int ROUNDS = 12;
    private static final int MOST = 20_000;

    private static final JsonFactory TOKENS = new JsonFactory();
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final byte[] file;
    private final int cdrs;

    Parsing(Sizes sizes) {
        this.cdrs = Math.min(MOST, sizes.sessions());
        this.file = CdrFile.of(new World(sizes.accounts()).sessions(0, cdrs));
    }

    Table table() {
        Best ours = new Best();
        Best tokens = new Best();
        Best bound = new Best();
        Best tree = new Best();
        long energy = ours();
        for (int round = 0; round < ROUNDS; round++) {
            ours.take(() -> require(ours(), energy));
            tokens.take(() -> require(tokens(), cdrs));
            bound.take(() -> require(bound(), energy));
            tree.take(() -> require(tree(), energy));
        }
        Table table = new Table(
                "P2: OCPI CDRs to sessions",
                Table.count(cdrs) + " CDRs of OCPI 2.2.1 of " + Table.count(file.length / cdrs)
                        + " bytes in one array. Ours gives checked sessions; databind gives records of strings and decimals that"
                        + " nobody has checked. Goal: at most 1.3 times Jackson's tokens, and 3 times faster than databind.",
                "",
                "us a CDR",
                "times Jackson's tokens");
        row(table, "ours: `CdrReader`", ours, tokens);
        row(table, "Jackson, tokens only", tokens, tokens);
        row(table, "Jackson databind of full records", bound, tokens);
        row(table, "Jackson tree", tree, tokens);
        return table;
    }

    private void row(Table table, String name, Best time, Best tokens) {
        table.row(name, Table.micros((double) time.nanos() / cdrs), Table.ratio(time.nanos(), tokens.nanos()));
    }

    private static void require(long there, long expected) {
        if (there != expected) {
            throw new IllegalStateException(there + ", not " + expected);
        }
    }

    private long ours() {
        long sum = 0;
        try (CdrReader reader =
                new CdrReader(new ByteArrayInputStream(file), new NoRefusals(), CdrReader.Options.standard())) {
            for (Fact fact : reader) {
                sum += ((ChargingSession) fact).energyWh();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum;
    }

    private long tokens() {
        long records = 0;
        int depth = 0;
        try (JsonParser parser = TOKENS.createParser(file)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isStructStart()) {
                    depth++;
                } else if (parser.currentToken().isStructEnd()) {
                    depth--;
                    records += depth == 1 ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    private long bound() {
        try {
            long sum = 0;
            for (CdrFile.Cdr cdr : MAPPER.readValue(file, CdrFile.Cdr[].class)) {
                sum += cdr.total_energy().movePointRight(3).longValueExact();
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long tree() {
        try {
            long[] sum = new long[1];
            MAPPER.readTree(file)
                    .forEach(cdr -> sum[0] += Math.round(cdr.get("total_energy").asDouble() * 1_000));
            return sum[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All CDRs here are good. */
    static final class NoRefusals implements IntakeListener {

        @Override
        public void rejected(RejectedRow row) {
            throw new IllegalStateException(row.toString());
        }

        @Override
        public void setAside(RejectedRow row) {
            throw new IllegalStateException(row.toString());
        }
    }
}
