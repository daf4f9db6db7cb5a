package io.evpayout.schedule;

import java.time.LocalDate;

/** No dates. */
enum ManualFrequency implements Frequency {
    INSTANCE;

    @Override
    public boolean isManual() {
        return true;
    }

    @Override
    public long numberOnOrBefore(LocalDate day) {
        throw new IllegalStateException(
                "A manual schedule has no payout date on or before " + day + ": ask isManual() first");
    }

    @Override
    public LocalDate date(long number) {
        throw new IllegalStateException("A manual schedule has no payout date " + number + ": ask isManual() first");
    }

    @Override
    public String toString() {
        return Frequencies.MANUAL;
    }
}
