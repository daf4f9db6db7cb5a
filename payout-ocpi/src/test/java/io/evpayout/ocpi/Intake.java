package io.evpayout.ocpi;

import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.RejectedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Everything that came of an input. */
record Intake(List<Fact> facts, List<RejectedRow> rejected, List<RejectedRow> aside, long rows) {

    static Intake of(String json) {
        return of(json, CdrReader.Options.standard());
    }

    static Intake of(String json, CdrReader.Options options) {
        return of(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), options);
    }

    static Intake of(InputStream in, CdrReader.Options options) {
        Rows rows = new Rows(new ArrayList<>(), new ArrayList<>());
        List<Fact> facts = new ArrayList<>();
        try (CdrReader reader = new CdrReader(in, rows, options)) {
            reader.iterator().forEachRemaining(facts::add);
            return new Intake(facts, rows.rejected, rows.aside, reader.rows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A listener that keeps nothing. */
    static IntakeListener ignoring() {
        return new IntakeListener() {
            @Override
            public void rejected(RejectedRow row) {}

            @Override
            public void setAside(RejectedRow row) {}
        };
    }

    /** The only fact, and nothing else came of the input. */
    Fact only() {
        if (facts.size() != 1 || rows != 1) {
            throw new AssertionError("Not one fact: " + this);
        }
        return facts.get(0);
    }

    /** The only rejection, and nothing else came of the input. */
    RejectedRow onlyRejected() {
        if (rejected.size() != 1 || rows != 1) {
            throw new AssertionError("Not one rejected row: " + this);
        }
        return rejected.get(0);
    }

    private record Rows(List<RejectedRow> rejected, List<RejectedRow> aside) implements IntakeListener {

        @Override
        public void rejected(RejectedRow row) {
            rejected.add(row);
        }

        @Override
        public void setAside(RejectedRow row) {
            aside.add(row);
        }
    }
}
