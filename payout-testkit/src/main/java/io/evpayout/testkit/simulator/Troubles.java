package io.evpayout.testkit.simulator;

import io.evpayout.store.StoreException;

/** Counts the places at which something can go wrong in one node's step, and lets it go wrong there. */
final class Troubles {

    /** Where a step may end or be interrupted. */
    enum Place {
        BEFORE_READ,
        BEFORE_WRITE,
        AFTER_WRITE,
        BEFORE_CALL,
        AFTER_CALL
    }

    /** What a store says that fails, so that it is not taken for a failure that nobody planned. */
    static final class Injected extends StoreException {

        private static final long serialVersionUID = 1L;

        Injected(String message) {
            super(message);
        }
    }

    private final FaultCounts counts;
    private Trouble trouble = Trouble.NONE;
    private Runnable meanwhile = () -> {};
    private int places;
    private int operations;
    private int commits;
    private boolean answered;
    private boolean fired;
    private Place last = Place.BEFORE_READ;

    Troubles(FaultCounts counts) {
        this.counts = counts;
    }

    void arm(Trouble next, Runnable then) {
        trouble = next;
        meanwhile = then;
        places = 0;
        operations = 0;
        commits = 0;
        answered = false;
        fired = false;
    }

    void disarm() {
        trouble = Trouble.NONE;
    }

    /** How many places the step has had so far. */
    int places() {
        return places;
    }

    /** Where the step is. */
    Place last() {
        return last;
    }

    boolean fired() {
        return fired;
    }

    boolean failsInside() {
        return trouble.kind() == Trouble.Kind.FAIL;
    }

    /** Work that is run again begins to count anew. */
    void at(Place place) {
        last = place;
        if (place == Place.AFTER_CALL) {
            answered = true;
        } else if (place == Place.AFTER_WRITE) {
            answered = false;
            loseCommit();
        }
        if (places++ != trouble.where() || fired) {
            return;
        }
        if (trouble.kind() == Trouble.Kind.STOP) {
            fired = true;
            counts.hit(
                    answered
                            ? Fault.STOP_AFTER_ANSWER
                            : place == Place.BEFORE_CALL ? Fault.STOP_AROUND_CALL : Fault.STOP_BEFORE_ATTEMPT);
            throw new Stopped();
        }
        if (trouble.kind() == Trouble.Kind.INTERRUPT || trouble.kind() == Trouble.Kind.PAUSE) {
            fired = true;
            meanwhile.run();
        }
    }

    private void loseCommit() {
        if (trouble.kind() == Trouble.Kind.LOSE && commits++ == trouble.where()) {
            fired = true;
            counts.hit(Fault.COMMIT_UNKNOWN);
            throw new Injected("The answer to a commit is lost");
        }
    }

    void operation() {
        if (trouble.kind() == Trouble.Kind.FAIL && operations++ == trouble.where()) {
            fired = true;
            counts.hit(Fault.STORE_FAILURE);
            throw new Injected("The store fails in the middle of a transaction");
        }
    }
}
