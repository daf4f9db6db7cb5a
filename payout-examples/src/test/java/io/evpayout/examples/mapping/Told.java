package io.evpayout.examples.mapping;

import io.evpayout.session.IntakeListener;
import io.evpayout.session.RejectedRow;

/** Counts what became no fact. */
final class Told implements IntakeListener {

    private long rows;

    long rows() {
        return rows;
    }

    @Override
    public void rejected(RejectedRow row) {
        rows++;
    }

    @Override
    public void setAside(RejectedRow row) {
        rows++;
    }

    @Override
    public void filtered(long row) {
        rows++;
    }
}
