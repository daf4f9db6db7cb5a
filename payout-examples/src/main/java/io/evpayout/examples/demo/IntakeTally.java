package io.evpayout.examples.demo;

import io.evpayout.engine.Recorded;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.RejectedRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of all rows that were read, counted. */
final class IntakeTally implements IntakeListener {

    private final Map<String, Long> rejected = new TreeMap<>();
    private Recorded cdrs = new Recorded(0, 0, 0, 0, 0, 0, List.of());
    private Recorded refunds = cdrs;
    private long read;
    private long setAside;

    @Override
    public void rejected(RejectedRow row) {
        boolean broken = row.field() == null || row.code().equals("NOT_JSON");
        String place = broken ? "" : " " + row.field();
        rejected.merge(row.code() + place, 1L, Long::sum);
    }

    @Override
    public void setAside(RejectedRow row) {
        setAside++;
    }

    void addCdrs(long rows, Recorded recorded) {
        read += rows;
        cdrs = cdrs.plus(recorded);
    }

    void addRefunds(Recorded recorded) {
        refunds = refunds.plus(recorded);
    }

    long read() {
        return read;
    }

    Recorded cdrs() {
        return cdrs;
    }

    Recorded refunds() {
        return refunds;
    }

    long setAside() {
        return setAside;
    }

    /** By code and place, how often. */
    Map<String, Long> rejected() {
        return rejected;
    }

    long rejectedRows() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
