package io.evpayout.engine;

import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The facts of one pending state, page by page. */
final class PendingPages implements Iterator<Fact> {

    private static final int PAGE = 500;

    private final Snapshot snapshot;
    private final Registration.State state;
    private Iterator<Fact> page = List.<Fact>of().iterator();
    private @Nullable SessionId last;
    private boolean ended;

    private PendingPages(Snapshot snapshot, Registration.State state) {
        this.snapshot = snapshot;
        this.state = state;
    }

    /** All of them, by source and key, in constant memory. */
    static Stream<Fact> of(Snapshot snapshot, Registration.State state) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new PendingPages(snapshot, state), Spliterator.ORDERED), false);
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !ended) {
            // A page that can't be read is the last: nobody knows where the next one begins.
            ended = true;
            List<Fact> facts = snapshot.pending(state, last, PAGE);
            page = facts.iterator();
            if (facts.size() == PAGE) {
                ended = false;
                last = facts.get(PAGE - 1).id();
            }
        }
        return page.hasNext();
    }

    @Override
    public Fact next() {
        if (!hasNext()) {
            throw new NoSuchElementException("No more facts are " + state);
        }
        return page.next();
    }
}
