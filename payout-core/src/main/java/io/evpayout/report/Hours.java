package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** An hour map while it is made. */
final class Hours implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int CELLS = 168;

    private final Currency currency;
    private final long[] sessions = new long[CELLS];
    private final long[] energyWh = new long[CELLS];
    private final long[] connected = new long[CELLS];
    private final ExactAmount[] gross = new ExactAmount[CELLS];

    Hours(Currency currency) {
        this.currency = currency;
        Arrays.fill(gross, ExactAmount.zero(currency));
    }

    void add(RevenueFact fact) {
        int cell = index(fact.localEnd());
        sessions[cell] += fact.isSession() ? 1 : 0;
        energyWh[cell] = Math.addExact(energyWh[cell], fact.energyWh());
        fact.earnings().forEach(earning -> gross[cell] = gross[cell].plus(earning.micros()));
        if (fact.isSession()) {
            LocalHours.walk(
                    fact.start(), fact.end(), fact.zone(), (time, seconds) -> connected[index(time)] += seconds);
        }
    }

    void merge(Hours other) {
        for (int cell = 0; cell < CELLS; cell++) {
            sessions[cell] += other.sessions[cell];
            energyWh[cell] = Math.addExact(energyWh[cell], other.energyWh[cell]);
            connected[cell] += other.connected[cell];
            gross[cell] = gross[cell].plus(other.gross[cell]);
        }
    }

    /**
     * The map.
     *
     * @param ports the zone of every charging point, as often as there are points
     */
    HourMap map(LocalDate from, LocalDate to, Collection<ZoneId> ports) {
        long[] seconds = new long[CELLS];
        long[] portSeconds = new long[CELLS];
        Zones.count(ports).forEach((zone, count) -> {
            long[] ofZone = new long[CELLS];
            LocalHours.walkHours(from, to, zone, (time, part) -> ofZone[index(time)] += part);
            for (int cell = 0; cell < CELLS; cell++) {
                seconds[cell] = Math.max(seconds[cell], ofZone[cell]);
                portSeconds[cell] = Math.addExact(portSeconds[cell], Math.multiplyExact(ofZone[cell], count));
            }
        });
        List<HourMap.Cell> cells = new ArrayList<>(CELLS);
        for (int i = 0; i < CELLS; i++) {
            cells.add(new HourMap.Cell(
                    DayOfWeek.of(i / 24 + 1),
                    i % 24,
                    sessions[i],
                    energyWh[i],
                    gross[i],
                    connected[i],
                    seconds[i],
                    portSeconds[i]));
        }
        return new HourMap(currency, cells);
    }

    private static int index(LocalDateTime time) {
        return HourMap.index(time.getDayOfWeek(), time.getHour());
    }
}
