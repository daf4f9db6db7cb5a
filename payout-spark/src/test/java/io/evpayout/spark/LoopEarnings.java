package io.evpayout.spark;

import io.evpayout.engine.Rebooking;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.spark.earning.Checksum;
import io.evpayout.spark.earning.EarningRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The same without Spark: one loop over the library's own functions. */
final class LoopEarnings {

    private LoopEarnings() {}

    static Checksum checksum(long sessions) {
        Rebooking rebooking = Rebooking.of(SampleNetwork.network());
        Checksum checksum = new Checksum();
        for (long number = 0; number < sessions; number++) {
            Set<Fact> facts = new LinkedHashSet<>(SampleFacts.of(number));
            List<Correction> corrections = facts.stream()
                    .filter(Correction.class::isInstance)
                    .map(Correction.class::cast)
                    .toList();
            facts.stream()
                    .filter(ChargingSession.class::isInstance)
                    .map(ChargingSession.class::cast)
                    .flatMap(session -> rebooking.book(session, corrections).booked().stream())
                    .flatMap(booked -> booked.earnings().stream())
                    .map(EarningRow::of)
                    .forEach(checksum::add);
        }
        return checksum;
    }
}
