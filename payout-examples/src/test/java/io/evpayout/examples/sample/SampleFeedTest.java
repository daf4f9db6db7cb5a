package io.evpayout.examples.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evpayout.session.Refund;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleFeedTest {

    private static final int LINES = 6_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final class Collector implements SampleFeed.Receiver {

        private final List<String> lines = new ArrayList<>();
        private final List<Integer> quarters = new ArrayList<>();
        private final List<Refund> refunds = new ArrayList<>();

        @Override
        public void cdr(int quarter, String line) {
            lines.add(line);
            quarters.add(quarter);
        }

        @Override
        public void refund(int quarter, Refund refund) {
            refunds.add(refund);
        }
    }

    /** An empty object for a line that was cut off. */
    private static JsonNode json(String line) throws IOException {
        return line.contains("last_updated") ? JSON.readTree(line) : JSON.createObjectNode();
    }

    private static Collector send(long lines, long seed) {
        Collector collector = new Collector();
        new SampleFeed(lines, seed).send(collector);
        return collector;
    }

    @Test
    void theSameNumberAndSeedGiveTheSameLinesAndAnotherSeedOthers() {
        Collector first = send(LINES, 1);
        Collector again = send(LINES, 1);

        assertThat(again.lines).isEqualTo(first.lines).hasSize(LINES);
        assertThat(again.refunds).isEqualTo(first.refunds);
        assertThat(send(LINES, 2).lines).isNotEqualTo(first.lines);
    }

    /** Known by heart, so that a change of the generator is seen: figures in documents depend on it. */
    @Test
    void theFirstSessionIsThisOne() {
        assertThat(send(1_000, 1).lines.get(0))
                .startsWith("{\"country_code\":\"DE\",\"party_id\":\"EXC\",\"id\":\"EXC-1\",")
                .contains("\"currency\":\"EUR\"");
    }

    @Test
    void quartersAscendAndEachHasItsLines() {
        Collector feed = send(LINES, 1);

        assertThat(feed.quarters).isSorted().contains(1, 2, 3, 4);
    }

    @Test
    void oneInFiftyLinesIsOddAndEveryKindOccurs() {
        Map<Oddity, Long> counts = new SampleFeed(LINES, 1).send((quarter, line) -> {});

        assertThat(counts).containsOnlyKeys(Oddity.values());
        long odd = counts.values().stream().mapToLong(Long::longValue).sum() - counts.getOrDefault(Oddity.LATE, 0L);
        assertThat(odd).isEqualTo(LINES - new SampleFeed(LINES, 1).sessions());
    }

    @Test
    void whatIsNotOddIsOneValidCdrPerSession() throws Exception {
        Set<String> ids = new HashSet<>();
        int sessions = 0;
        for (String line : new HashSet<>(send(LINES, 1).lines)) {
            JsonNode cdr = json(line);
            BigDecimal net = cdr.at("/total_cost/excl_vat").isNumber()
                    ? cdr.at("/total_cost/excl_vat").decimalValue()
                    : BigDecimal.ZERO;
            boolean plain = cdr.has("id") && !cdr.has("credit") && !cdr.has("remark");
            if (plain && ids.add(cdr.get("id").asText())) {
                sessions++;
                assertThat(net).isGreaterThanOrEqualTo(BigDecimal.ZERO);
            }
        }
        assertThat(sessions).isGreaterThanOrEqualTo((int) new SampleFeed(LINES, 1).sessions());
    }

    @Test
    void workplacesAreBusyOnWeekdayMorningsInTheirOwnZone() throws Exception {
        Map<String, Integer> starts = new HashMap<>();
        for (String line : send(LINES, 1).lines) {
            JsonNode cdr = json(line);
            if (cdr.at("/cdr_location/id").asText().equals("US-007")) {
                ZonedDateTime start = ZonedDateTime.parse(
                                cdr.get("start_date_time").asText())
                        .withZoneSameInstant(java.time.ZoneId.of("America/Chicago"));
                starts.merge(start.getDayOfWeek().getValue() > 5 ? "weekend" : "weekday", 1, Integer::sum);
                starts.merge(start.getHour() >= 6 && start.getHour() < 10 ? "morning" : "later", 1, Integer::sum);
            }
        }
        assertThat(starts.get("weekday")).isGreaterThan(20 * starts.getOrDefault("weekend", 1));
        assertThat(starts.get("morning")).isGreaterThan(starts.get("later"));
    }

    @Test
    void refundsOfOneSessionNeverExceedItsGross() throws Exception {
        Collector feed = send(20_000, 1);
        Map<String, BigDecimal> gross = new HashMap<>();
        for (String line : feed.lines) {
            JsonNode cdr = json(line);
            if (cdr.at("/total_cost/incl_vat").isNumber() && cdr.has("id")) {
                gross.putIfAbsent(
                        cdr.get("id").asText(), cdr.at("/total_cost/incl_vat").decimalValue());
            }
        }
        Map<String, BigDecimal> refunded = new TreeMap<>();
        feed.refunds.forEach(refund -> refunded.merge(
                refund.original().id(),
                BigDecimal.valueOf(refund.gross(), 6 + refund.currency().digits()),
                BigDecimal::add));

        assertThat(refunded).hasSizeGreaterThan(30);
        refunded.forEach((id, sum) -> assertThat(sum).as(id).isLessThanOrEqualTo(gross.get(id)));
        assertThat(refunded.get("EXC-4999")).isEqualByComparingTo(gross.get("EXC-4999"));
    }

    @Test
    void theSiteTableAndTheNetworkFileNameTheSameSites() throws Exception {
        Map<String, String> zones = new TreeMap<>();
        for (JsonNode site : JSON.readTree(CompleteNetwork.json()).get("sites")) {
            zones.put(site.get("id").asText(), site.get("zone").asText());
        }

        assertThat(SampleSessions.readSites())
                .hasSize(40)
                .allSatisfy(site ->
                        assertThat(zones).contains(entry(site.id(), site.zone().getId())));
        assertThat(zones).hasSize(40);
    }
}
