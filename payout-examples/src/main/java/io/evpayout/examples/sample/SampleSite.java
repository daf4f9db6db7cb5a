package io.evpayout.examples.sample;

import io.evpayout.money.Currency;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;

/**
 * A site of the sample network, and its tariff.
 *
 * @param id the location's id
 * @param name for people
 * @param city where it is
 * @param country where it is
 * @param zone its time zone
 * @param kind when people charge there
 * @param ac how many charging points have alternating current
 * @param dc how many have direct current
 * @param weight how busy it is
 * @param tariff what a session costs
 * @param freePercent how many of its sessions are free
 */
record SampleSite(
        String id,
        String name,
        String city,
        SampleCountry country,
        ZoneId zone,
        SiteKind kind,
        int ac,
        int dc,
        int weight,
        Tariff tariff,
        int freePercent) {

    /**
     * Prices net of tax, in ten-thousandths of the major unit.
     *
     * @param kwh for a kWh
     * @param minute for a minute of charging
     * @param idle for a minute connected without charging
     * @param connection for a session
     */
    record Tariff(long kwh, long minute, long idle, long connection) {}

    /** A line of {@code sites.csv}. */
    static SampleSite parse(String line) {
        List<String> cells = List.of(line.split(",", -1));
        return new SampleSite(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                SampleCountry.valueOf(cells.get(3)),
                ZoneId.of(cells.get(4)),
                SiteKind.valueOf(cells.get(5)),
                Integer.parseInt(cells.get(6)),
                Integer.parseInt(cells.get(7)),
                Integer.parseInt(cells.get(8)),
                new Tariff(price(cells.get(9)), price(cells.get(10)), price(cells.get(11)), price(cells.get(12))),
                Integer.parseInt(cells.get(13)));
    }

    private static long price(String text) {
        return new BigDecimal(text).movePointRight(4).longValueExact();
    }

    Currency currency() {
        return country.currency();
    }

    /** The number of its charging points. */
    int points() {
        return ac + dc;
    }

    /** The OCPI id of a charging point, counted from 0: those with alternating current come first. */
    String evse(int point) {
        String site = id.substring(id.indexOf('-') + 1);
        String number = (point < 9 ? "0" : "") + (point + 1);
        return country.operator() + "*EXC*" + (country.evsePrefix() + site) + "*" + number;
    }
}
