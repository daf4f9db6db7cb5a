package io.evpayout.examples.sample;

import java.time.Instant;

/**
 * A finished session of the sample network. Amounts are net of tax, in ten-thousandths of the major unit.
 *
 * @param number 1 for the first one
 * @param site where
 * @param point at which of the site's charging points, counted from 0
 * @param start when it began
 * @param chargedMinutes how long energy flowed
 * @param idleMinutes how long the car stayed after that
 * @param energyWh energy delivered
 * @param energy cost of the energy
 * @param time cost of the charging time
 * @param idle cost of the idle time
 * @param connection cost of the connection
 */
record SampleSession(
        long number,
        SampleSite site,
        int point,
        Instant start,
        int chargedMinutes,
        int idleMinutes,
        long energyWh,
        long energy,
        long time,
        long idle,
        long connection) {

    String id() {
        return "EXC-" + number;
    }

    String evse() {
        return site.evse(point);
    }

    boolean isDc() {
        return point >= site.ac();
    }

    Instant end() {
        return start.plusSeconds(60L * (chargedMinutes + idleMinutes));
    }

    long net() {
        return energy + time + idle + connection;
    }

    long tax() {
        return site.country().tax(net());
    }

    long gross() {
        return net() + tax();
    }

    /** The same session with another energy cost: what a source that corrects itself under an old id sends. */
    SampleSession withEnergyCost(long other) {
        return new SampleSession(
                number, site, point, start, chargedMinutes, idleMinutes, energyWh, other, time, idle, connection);
    }

    /** The same session under another number. */
    SampleSession withNumber(long other) {
        return new SampleSession(
                other, site, point, start, chargedMinutes, idleMinutes, energyWh, energy, time, idle, connection);
    }
}
