package io.evpayout.examples.mapping;

import io.evpayout.session.IntakeListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Refunds, credits, disputes and re-ratings, a JSON object on each line. */
public final class CorrectionLines {

    private CorrectionLines() {}

    /**
     * Opens a file.
     *
     * @param source the source of the corrections that name none; null if each must
     * @param anyYear takes years outside of 2000 to 2100 too
     */
    public static FactLines of(Path file, @Nullable String source, boolean anyYear, IntakeListener listener)
            throws IOException {
        return of(Files.newInputStream(file), source, anyYear, listener);
    }

    /** The corrections of a stream. */
    static FactLines of(InputStream bytes, @Nullable String source, boolean anyYear, IntakeListener listener) {
        return new FactLines(bytes, new CorrectionReader(source, anyYear)::read, listener);
    }
}
