package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evpayout.examples.json.Edited;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revenue by site and month, hour map and growth of three sets of real sessions, from the raw rows by other means. */
@Tag("external")
class RevenueOfSessionSetsTest {

    /** A comma before which, and so after which, quotes are closed. */
    private static final String OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    @TempDir
    private Path folder;

    /** A raw row, as far as it counts; what is free in the set is sold at USD 1 a kWh here. */
    private record Raw(String site, ZonedDateTime start, ZonedDateTime end, BigDecimal kwh, BigDecimal dollars) {

        String month() {
            return YearMonth.from(end).toString();
        }

        String hour() {
            return end.getDayOfWeek().name().substring(0, 3) + " "
                    + end.toLocalTime().toString().substring(0, 2);
        }
    }

    @Test
    void workplace() {
        ZoneId zone = ZoneId.of("America/New_York");
        List<Raw> rows = new ArrayList<>();
        for (WorkplaceNetwork.Raw row : WorkplaceNetwork.rows()) {
            ZonedDateTime start = time(row.cells().get(2), zone);
            ZonedDateTime end = time(row.cells().get(3), zone);
            rows.add(new Raw(row.site(), start, end, kwh(row.cells().get(23)), new BigDecimal(row.dollars())));
        }
        compare(rows, "csv", Cli.mapping("workplace"), "workplace-2014-2015.csv");
    }

    private static ZonedDateTime time(String text, ZoneId zone) {
        return LocalDateTime.parse("20" + text.substring(2).replace(' ', 'T')).atZone(zone);
    }

    @Test
    void caltech() throws IOException {
        JsonNode all = JsonMapper.builder()
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(SharedData.sessions("acn-caltech-2021.json").toFile());
        List<Raw> rows = new ArrayList<>();
        for (JsonNode row : all) {
            BigDecimal kwh = row.get("kWhDelivered").decimalValue();
            if (kwh.stripTrailingZeros().scale() <= 8) { // finer is no price
                ZoneId zone = ZoneId.of(row.get("timezone").textValue());
                rows.add(new Raw(
                        row.get("siteID").textValue(),
                        rfc1123(row, "connectionTime", zone),
                        rfc1123(row, "disconnectTime", zone),
                        kwh.setScale(3, RoundingMode.HALF_EVEN),
                        kwh));
            }
        }
        String mapping = Edited.text(
                Files.readString(Cli.mapping("acn-caltech")),
                "/gross",
                "{\"column\":\"kWhDelivered\",\"absent\":\"reject\"}");
        compare(rows, "json", Cli.file(folder, "mapping.json", mapping), "acn-caltech-2021.json");
    }

    private static ZonedDateTime rfc1123(JsonNode row, String field, ZoneId zone) {
        return ZonedDateTime.parse(row.get(field).textValue(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .withZoneSameInstant(zone);
    }

    @Test
    void boulder() throws IOException {
        ZoneId zone = ZoneId.of("America/Denver");
        List<Raw> rows = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.sessions("boulder-2018-2020.csv"))) {
            String[] cells = line.split(OUTSIDE_QUOTES, -1);
            if (cells.length != 13 || !cells[7].matches("[0-9.]+") || !cells[8].matches("[0-9.]+")) {
                continue; // the header, and rows that say no minutes or no energy
            }
            LocalDate day = LocalDate.parse(cells[5].substring(0, 10).replace('/', '-'));
            ZonedDateTime start = day.atTime(java.time.LocalTime.parse(cells[6].substring(11, 19)))
                    .atZone(zone);
            BigDecimal kwh = new BigDecimal(cells[8]);
            rows.add(new Raw(cells[0].strip(), start, start.plusNanos(nanos(cells[7])), kwh, kwh));
        }
        String mapping = Edited.text(
                Files.readString(Cli.mapping("boulder")),
                "/gross",
                "{\"column\":\"Energy__kWh_\",\"absent\":\"reject\"}");
        compare(rows, "csv", Cli.file(folder, "mapping.json", mapping), "boulder-2018-2020.csv");
    }

    private static long nanos(String minutes) {
        return new BigDecimal(minutes)
                .multiply(BigDecimal.valueOf(60))
                .movePointRight(9)
                .longValueExact();
    }

    private static BigDecimal kwh(String text) {
        return new BigDecimal(text).setScale(3, RoundingMode.HALF_EVEN);
    }

    private void compare(List<Raw> rows, String format, Path mapping, String file) {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", network(rows)));
        JsonNode taken =
                cli.ok("import " + SharedData.sessions(file) + " --format " + format + " --mapping " + mapping);
        assertThat(taken.get("recorded").asInt()).isEqualTo(rows.size());

        JsonNode report = cli.ok("report --by site,month");

        assertThat(report.get("facts").get("ties to the ledger").textValue()).isEqualTo("yes");
        assertThat(lines(
                        report.get("rows"),
                        row -> row.get("site").textValue() + " "
                                + row.get("month").textValue()))
                .isEqualTo(expected(rows, row -> row.site() + " " + row.month()));
        assertThat(lines(
                        report.get("hours"),
                        row -> row.get("weekday").textValue() + " "
                                + row.get("hour").textValue()))
                .isEqualTo(expected(rows, Raw::hour));
        assertThat(growth(report.get("growth"))).isEqualTo(expectedGrowth(rows));
        assertThat(report.get("hours"))
                .extracting(row -> new BigDecimal(row.get("connectedHours").textValue()))
                .satisfies(hours -> assertThat(sum(hours))
                        .isCloseTo(connectedHours(rows), org.assertj.core.data.Offset.offset(BigDecimal.ONE)));
    }

    private static BigDecimal sum(Iterable<? extends BigDecimal> numbers) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal number : numbers) {
            sum = sum.add(number);
        }
        return sum;
    }

    private static BigDecimal connectedHours(List<Raw> rows) {
        long seconds = rows.stream()
                .mapToLong(row ->
                        java.time.Duration.between(row.start(), row.end()).toSeconds())
                .sum();
        return BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(3_600), 2, RoundingMode.HALF_EVEN);
    }

    /** Sessions, energy and dollars by key; nothing where all is zero. */
    private static Map<String, String> expected(List<Raw> rows, Function<Raw, String> key) {
        Map<String, List<Raw>> groups = new TreeMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(key.apply(row), any -> new ArrayList<>()).add(row));
        Map<String, String> lines = new TreeMap<>();
        groups.forEach((group, of) -> lines.put(
                group,
                of.size() + " " + plain(sum(of.stream().map(Raw::kwh).toList())) + " "
                        + plain(sum(of.stream().map(Raw::dollars).toList()))));
        return lines;
    }

    private static Map<String, String> lines(JsonNode rows, Function<JsonNode, String> key) {
        Map<String, String> lines = new TreeMap<>();
        for (JsonNode row : rows) {
            if (row.get("sessions").asInt() > 0) {
                lines.put(
                        key.apply(row),
                        row.get("sessions").asInt() + " "
                                + plain(new BigDecimal(row.get("kwh").textValue())) + " "
                                + plain(new BigDecimal(row.get("gross").textValue())));
            }
        }
        return lines;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Map<String, String> growth(JsonNode points) {
        Map<String, String> growth = new TreeMap<>();
        for (JsonNode point : points) {
            growth.put(
                    point.get("period").textValue(),
                    plain(new BigDecimal(point.get("gross").textValue())) + " "
                            + point.get("growth").textValue() + " "
                            + point.get("growthOnYear").textValue());
        }
        return growth;
    }

    /** Of every month from the first to the last; growth only between months that are whole. */
    private static Map<String, String> expectedGrowth(List<Raw> rows) {
        TreeMap<YearMonth, BigDecimal> months = new TreeMap<>();
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Raw row : rows) {
            months.merge(YearMonth.from(row.end()), row.dollars(), BigDecimal::add);
            days.add(row.end().toLocalDate());
        }
        Map<String, String> growth = new TreeMap<>();
        for (YearMonth month = months.firstKey(); !month.isAfter(months.lastKey()); month = month.plusMonths(1)) {
            growth.put(
                    month.toString(),
                    plain(months.getOrDefault(month, BigDecimal.ZERO)) + " "
                            + grown(months, days, month, month.minusMonths(1)) + " "
                            + grown(months, days, month, month.minusYears(1)));
        }
        return growth;
    }

    private static String grown(
            Map<YearMonth, BigDecimal> months, NavigableSet<LocalDate> days, YearMonth month, YearMonth before) {
        boolean whole = !before.atDay(1).isBefore(days.first())
                && !month.atDay(1).isBefore(days.first())
                && !month.atEndOfMonth().isAfter(days.last());
        BigDecimal base = months.getOrDefault(before, BigDecimal.ZERO);
        if (!whole || base.signum() <= 0) {
            return "null";
        }
        return months.getOrDefault(month, BigDecimal.ZERO)
                .subtract(base)
                .divide(base, 6, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String network(List<Raw> rows) {
        TreeMap<String, String> sites = new TreeMap<>();
        rows.forEach(row -> sites.put(row.site(), row.end().getZone().getId()));
        List<String> json = new ArrayList<>();
        sites.forEach((site, zone) ->
                json.add("{\"id\":\"" + site + "\",\"zone\":\"" + zone + "\",\"account\":\"host-usd\"}"));
        return """
                {"version":1,"network":"sets",
                 "parties":[{"id":"host","name":"Host","country":"US"},{"id":"operator","name":"Op","country":"US","own":true}],
                 "accounts":[{"id":"host-usd","party":"host","currency":"USD","zone":"America/New_York",
                   "schedule":{"every":"manual"}}],
                 "agreements":[{"id":"a","scope":{"account":"host-usd"},"residual":"operator",
                   "terms":[{"type":"percent","to":"host","of":"gross","percent":"87.5"}]}],
                 "sites":[%s]}""".formatted(String.join(",\n", json));
    }
}
