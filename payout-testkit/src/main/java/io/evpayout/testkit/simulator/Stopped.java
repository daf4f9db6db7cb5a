package io.evpayout.testkit.simulator;

/** The end of a simulated process: an error, so that no handler of exceptions keeps it alive. */
final class Stopped extends Error {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("The process has ended", null, false, false);
    }
}
