package io.evpayout.examples.cli;

import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.RejectedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The facts of several files as one stream, and the count of everything in them that is no fact. One use. */
final class Intake implements Iterable<Fact>, AutoCloseable {

    private final List<Path> files;
    private final Opener opener;
    private final LongConsumer progress;
    private final RowSpool rejected = new RowSpool();
    private final RowSpool setAside = new RowSpool();
    private long facts;
    private long filtered;

    Intake(List<Path> files, Opener opener, LongConsumer progress) {
        this.files = List.copyOf(files);
        this.opener = opener;
        this.progress = progress;
    }

    /** Opens one file. */
    interface Opener {

        Source open(Path file, IntakeListener listener) throws IOException;
    }

    /**
     * The facts of one file.
     *
     * @param facts one at a time
     * @param closer closes the file
     */
    record Source(Iterator<Fact> facts, AutoCloseable closer) {}

    @Override
    public Iterator<Fact> iterator() {
        return new Facts();
    }

    /** Rows until now: facts and all others. */
    long read() {
        return facts + filtered + rejected.count() + setAside.count();
    }

    long filtered() {
        return filtered;
    }

    RowSpool rejected() {
        return rejected;
    }

    RowSpool setAside() {
        return setAside;
    }

    @Override
    public void close() {
        rejected.close();
        setAside.close();
    }

    private void count() {
        progress.accept(read());
    }

    /** Goes from file to file. */
    private final class Facts implements Iterator<Fact> {

        private int input;
        private @Nullable Source source;

        @Override
        public boolean hasNext() {
            while (source == null || !source.facts().hasNext()) {
                if (!openNext()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Fact next() {
            if (!hasNext() || source == null) {
                throw new NoSuchElementException("No more facts in " + files.size() + " files");
            }
            Fact fact = source.facts().next();
            facts++;
            count();
            return fact;
        }

        private boolean openNext() {
            try {
                if (source != null) {
                    source.closer().close();
                    source = null;
                }
                if (input == files.size()) {
                    return false;
                }
                Path file = files.get(input++);
                source = opener.open(file, new Listener(input, file.toString()));
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("Input " + input + " can't be closed", e);
            }
        }
    }

    /** Keeps what one file has that is no fact. */
    private final class Listener implements IntakeListener {

        private final int input;
        private final String file;

        Listener(int input, String file) {
            this.input = input;
            this.file = file;
        }

        @Override
        public void rejected(RejectedRow row) {
            rejected.add(InputRow.Rejected.of(file, row));
            count();
        }

        @Override
        public void setAside(RejectedRow row) {
            setAside.add(InputRow.SetAside.of(input, row));
            count();
        }

        @Override
        public void filtered(long row) {
            filtered++;
            count();
        }
    }
}
