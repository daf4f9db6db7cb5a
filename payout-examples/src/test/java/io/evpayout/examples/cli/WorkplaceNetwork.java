package io.evpayout.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The workplace sessions' raw rows, and a network for their 25 locations: five hosts, five schedules. */
final class WorkplaceNetwork {

    static final String ZONE = "America/New_York";
    private static final List<String> SCHEDULES = List.of(
            "{\"every\":\"month\",\"day\":31}",
            "{\"every\":\"week\",\"on\":[\"MONDAY\",\"FRIDAY\"]}",
            "{\"every\":\"2 weeks\",\"anchor\":\"2015-01-02\"}",
            "{\"every\":\"day\"}",
            "{\"every\":\"manual\"}");

    private WorkplaceNetwork() {}

    /**
     * One raw row.
     *
     * @param line as it stands in the file
     * @param cells its cells
     */
    record Raw(String line, List<String> cells) {

        String site() {
            return cells.get(12);
        }

        String dollars() {
            return cells.get(1);
        }

        /** Month of the end: "0015-03-..." is March 2015. */
        String month() {
            return "20" + cells.get(3).substring(2, 7);
        }
    }

    static String header() {
        return lines().get(0);
    }

    static List<Raw> rows() {
        List<Raw> rows = new ArrayList<>();
        lines().stream().skip(1).forEach(line -> rows.add(new Raw(line, List.of(line.split(",", -1)))));
        return rows;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(SharedData.sessions("workplace-2014-2015.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The network file; every host gets 90 % of what its sites take. */
    static String file(String rounding) {
        StringBuilder parties = new StringBuilder();
        StringBuilder accounts = new StringBuilder();
        StringBuilder agreements = new StringBuilder();
        for (int host = 0; host < SCHEDULES.size(); host++) {
            parties.append("{\"id\":\"host-" + host + "\",\"name\":\"Host " + host + "\",\"country\":\"US\"},\n");
            accounts.append((host == 0 ? "" : ",\n") + account(host));
            agreements.append((host == 0 ? "" : ",\n") + agreement(host, rounding));
        }
        return "{\"version\":1,\"network\":\"workplace\",\"parties\":[" + parties
                + "{\"id\":\"operator\",\"name\":\"Operator\",\"country\":\"US\",\"own\":true}],\n\"accounts\":["
                + accounts + "],\n\"sites\":[" + sites() + "],\n\"agreements\":[" + agreements + "]}";
    }

    private static String account(int host) {
        return """
                {"id":"account-%1$d","party":"host-%1$d","currency":"USD","zone":"%2$s","schedule":%3$s,
                 "calendar":"FEDACH","adjust":"FOLLOWING","minimum":"2.00",
                 "bank":{"routing":"110000000","account":"000123456789","country":"US","currency":"USD","holder":"Host"}}\
                """.formatted(host, ZONE, SCHEDULES.get(host));
    }

    private static String agreement(int host, String rounding) {
        return """
                {"id":"agreement-%1$d","scope":{"account":"account-%1$d"},"rounding":"%2$s","residual":"operator",
                 "terms":[{"type":"percent","to":"host-%1$d","of":"gross","percent":"90"}]}\
                """.formatted(host, rounding);
    }

    private static String sites() {
        TreeSet<String> ids = new TreeSet<>();
        rows().forEach(row -> ids.add(row.site()));
        List<String> sites = new ArrayList<>();
        for (String id : ids) {
            sites.add("{\"id\":\"" + id + "\",\"zone\":\"" + ZONE + "\",\"account\":\"account-"
                    + sites.size() % SCHEDULES.size() + "\"}");
        }
        return String.join(",\n", sites);
    }
}
