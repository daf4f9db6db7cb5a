package io.evpayout.report;

import static io.evpayout.report.RevenueFacts.BERLIN;
import static io.evpayout.report.RevenueFacts.EUR;
import static io.evpayout.report.RevenueFacts.at;
import static io.evpayout.report.RevenueFacts.refund;
import static io.evpayout.report.RevenueFacts.revenue;
import static io.evpayout.report.RevenueFacts.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.ExactAmount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevenueSumsTest {

    private static final LocalDate SUN_2026_03_29 = LocalDate.of(2026, 3, 29);
    private static final LocalDate SUN_2026_10_25 = LocalDate.of(2026, 10, 25);

    @ParameterizedTest(name = "{0} by {1} is {2}")
    @CsvSource({
        "2026-01-01T11:00:00Z, day,     2026-01-01",
        "2025-12-31T23:30:00Z, day,     2026-01-01",
        "2025-12-31T22:30:00Z, day,     2025-12-31",
        "2025-12-29T11:00:00Z, week,    2026-W01",
        "2021-01-03T11:00:00Z, week,    2020-W53",
        "2026-03-31T21:59:59Z, month,   2026-03",
        "2026-03-31T22:00:00Z, month,   2026-04",
        "2026-03-31T22:00:00Z, quarter, 2026-Q2",
        "2026-03-31T22:00:00Z, year,    2026",
        "2026-03-31T22:00:00Z, weekday, 3-WED",
        "2026-03-31T22:00:00Z, hour,    00",
        "2026-03-31T22:00:00Z, site,    S",
        "2026-03-31T22:00:00Z, evse,    E1",
        "2026-03-31T22:00:00Z, connector, DC",
        "2026-03-31T22:00:00Z, account, host-eur",
        "2026-03-31T22:00:00Z, party,   host",
        "2026-03-31T22:00:00Z, source,  feed"
    })
    void aSessionIsWhereItEndedInItsSitesOwnTime(String end, String dimension, String key) {
        Revenue revenue = revenue(
                RevenueQuery.of(Dimension.parse(dimension).get(0)),
                List.of(session("s", "2020-01-01T00:00:00Z", end, "1.00")));

        assertThat(revenue.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.keys()).containsExactly(key));
    }

    /** In Berlin 2026-03-29 has 23 hours (02 is skipped) and 2026-10-25 has 25 (02 comes twice). */
    @ParameterizedTest(name = "{0} {1}:00 lasts {2} s")
    @CsvSource({
        "2026-03-29, 1, 3600",
        "2026-03-29, 2, 0",
        "2026-03-29, 3, 3600",
        "2026-10-25, 2, 7200",
        "2026-10-25, 3, 3600"
    })
    void hoursAreAsLongAsTheyReallyAre(LocalDate day, int hour, long seconds) {
        Revenue revenue = revenue(
                RevenueQuery.of().between(day, day),
                List.of(session("s", day + "T10:00:00Z", day + "T11:00:00Z", "1.00")));

        HourMap.Cell cell = revenue.hours().get(0).cell(DayOfWeek.SUNDAY, hour);

        assertThat(cell.seconds()).isEqualTo(seconds);
        assertThat(cell.portSeconds()).isEqualTo(seconds);
    }

    @Test
    void anHourThatComesTwiceIsConnectedTwice() {
        Revenue revenue = revenue(
                RevenueQuery.of(Dimension.DAY).between(SUN_2026_10_25, SUN_2026_10_25),
                List.of(session("s", "2026-10-24T22:00:00Z", "2026-10-25T22:30:00Z", "12.00")));

        HourMap hours = revenue.hours().get(0);
        assertThat(hours.cell(DayOfWeek.SUNDAY, 2).connectedSeconds()).isEqualTo(7_200);
        assertThat(hours.cell(DayOfWeek.SUNDAY, 23).connectedSeconds()).isEqualTo(1_800);
        assertThat(hours.cells().stream()
                        .mapToLong(HourMap.Cell::connectedSeconds)
                        .sum())
                .isEqualTo(24 * 3_600 + 1_800);
        assertThat(revenue.rows().get(0).figures().portSeconds()).isEqualTo(25 * 3_600);
        assertThat(hours.cell(DayOfWeek.SUNDAY, 2).perHour()).isEqualTo(ExactAmount.zero(EUR));
    }

    @Test
    void theDayOfTheSpringHas23HoursToBeUsed() {
        Revenue revenue = revenue(
                RevenueQuery.of(Dimension.MONTH).between(SUN_2026_03_29, SUN_2026_03_29),
                List.of(session("s", "2026-03-29T10:00:00Z", "2026-03-29T12:18:00Z", "23.00")));

        RevenueFigures figures = revenue.rows().get(0).figures();
        assertThat(figures.portSeconds()).isEqualTo(23 * 3_600);
        assertThat(figures.perPortHour()).hasToString("EUR 1.00");
        assertThat(figures.perConnectedHour()).hasToString("EUR 10.00");
        assertThat(figures.perKwh()).hasToString("EUR 2.30");
        assertThat(figures.utilisation()).hasToString("0.100000");
        assertThat(figures.takeRate()).hasToString("0.100000");
    }

    @Test
    void aRefundCountsOnItsDayAndInTheHourOfItsSession() {
        List<RevenueFact> facts = List.of(
                session("s", "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z", "10.00"),
                refund("r", "2026-04-05", "2026-03-02T11:00:00Z", "4.00"));

        Revenue revenue = revenue(RevenueQuery.of(Dimension.MONTH), facts);

        assertThat(revenue.rows())
                .extracting(row -> row.keys() + " " + row.figures().sessions() + " "
                        + row.figures().charged().amount() + " "
                        + row.figures().corrections() + " "
                        + row.figures().gross().amount())
                .containsExactly("[2026-03] 1 10.00 {} 10.00", "[2026-04] 0 0.00 {REFUND=EUR -4.00} -4.00");
        assertThat(revenue.hours().get(0).cell(DayOfWeek.MONDAY, 12).gross()).hasToString("EUR 6.00");
        assertThat(revenue.hours().get(0).peaks(3))
                .extracting(cell -> cell.day() + " " + cell.hour())
                .containsExactly("MONDAY 12");
    }

    /** Two years of one session a month, EUR 10 a day on average in the first, more in some months of the second. */
    @Test
    void growthIsAgainstTheMonthBeforeAndTheYearBeforeAndTheSeason() {
        List<RevenueFact> facts = new ArrayList<>();
        for (int year : List.of(2025, 2026)) {
            for (int month = 1; month <= 12; month++) {
                LocalDate first = LocalDate.of(year, month, 1);
                int daily = (month == 7 ? 20 : 10) * (year == 2026 ? 2 : 1) + (year == 2026 && month == 7 ? 4 : 0);
                facts.add(session(
                        first.toString(),
                        first + "T10:00:00Z",
                        first + "T11:00:00Z",
                        first.lengthOfMonth() * daily + ".00"));
            }
        }
        LocalDate end = LocalDate.of(2026, 12, 31);

        Growth growth =
                revenue(RevenueQuery.of().between(null, end), facts).growth().get(0);

        assertThat(growth.points()).hasSize(24);
        assertThat(growth.points().stream()
                        .filter(point -> List.of("2025-01", "2025-02", "2026-01", "2026-06", "2026-07")
                                .contains(point.key()))
                        .map(point -> point.key() + " " + point.gross().amount() + " " + point.growth() + " "
                                + point.growthOnYear() + " " + point.seasonAdjusted()))
                .containsExactly(
                        "2025-01 310.00 null null null",
                        "2025-02 280.00 -0.096774 null null",
                        "2026-01 620.00 1.000000 1.000000 null",
                        "2026-06 600.00 -0.032258 1.000000 0.000000",
                        "2026-07 1364.00 1.273333 1.200000 0.100000");
    }

    @Test
    void whatIsNotAllThereDoesNotGrow() {
        List<RevenueFact> facts = List.of(
                session("a", "2026-01-15T10:00:00Z", "2026-01-15T11:00:00Z", "10.00"),
                session("b", "2026-02-15T10:00:00Z", "2026-02-15T11:00:00Z", "10.00"),
                session("c", "2026-03-15T10:00:00Z", "2026-03-15T11:00:00Z", "10.00"));

        Growth growth = revenue(RevenueQuery.of(), facts).growth().get(0);

        assertThat(growth.points())
                .extracting(point -> point.key() + " " + point.complete() + " " + point.growth())
                .containsExactly("2026-01 false null", "2026-02 true null", "2026-03 false null");
    }

    @Test
    void sitesRiseAndFallAgainstAsManyWholeMonthsBefore() {
        ZoneId zone = BERLIN;
        List<RevenueFact> facts = List.of(
                at("UP", zone, "1", "2026-02-10T10:00:00Z", "2026-02-10T11:00:00Z", "1.00"),
                at("UP", zone, "2", "2026-03-10T10:00:00Z", "2026-03-10T11:00:00Z", "5.00"),
                at("DOWN", zone, "3", "2026-02-01T10:00:00Z", "2026-02-01T11:00:00Z", "8.00"),
                at("DOWN", zone, "4", "2026-03-31T10:00:00Z", "2026-03-31T11:00:00Z", "2.00"),
                at("GONE", zone, "5", "2026-02-28T10:00:00Z", "2026-02-28T11:00:00Z", "3.00"),
                at("OLD", zone, "6", "2025-03-28T10:00:00Z", "2025-03-28T11:00:00Z", "3.00"));

        Revenue march = revenue(RevenueQuery.of().between(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)), facts);

        assertThat(march.top(EUR, 2))
                .extracting(site -> site.site() + " " + site.gross().amount() + " " + site.growth())
                .containsExactly("UP 5.00 4.000000", "DOWN 2.00 -0.750000");
        assertThat(march.falling(EUR, 5))
                .extracting(site -> site.site() + " " + site.change())
                .containsExactly("DOWN EUR -6.00", "GONE EUR -3.00");
        assertThat(march.sites()).extracting(SiteTrend::site).contains("OLD");
    }

    @Test
    void aQuestionThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> Dimension.parse("site,colour"))
                .hasMessageStartingWith("Revenue cannot be added up by 'colour', only by [site, evse, ");
        assertThatThrownBy(() -> Dimension.parse("site,site")).hasMessage("A dimension is named twice in 'site,site'");
        assertThatThrownBy(() -> RevenueQuery.of().between(SUN_2026_10_25, SUN_2026_03_29))
                .hasMessage("The last day 2026-03-29 is before the first, 2026-10-25");
        assertThatThrownBy(() -> new RevenueQuery(List.of(), Dimension.YEAR, null, null, null))
                .hasMessage("Growth is by day, week, month or quarter, not by year");
    }

    /** As on many machines: any split of the facts, added up apart and merged, is the whole. */
    @Property
    void sumsMergeInAnyGrouping(@ForAll long seed) {
        Random random = new Random(seed);
        List<RevenueFact> facts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String end = LocalDate.of(2026, 3, 25).plusDays(random.nextInt(10)) + "T1" + random.nextInt(10) + ":00:00Z";
            facts.add(at(
                    "S" + random.nextInt(3),
                    random.nextBoolean() ? BERLIN : ZoneId.of("America/New_York"),
                    "s" + i,
                    "2026-03-24T00:00:00Z",
                    end,
                    random.nextInt(5000) / 100 + "." + (10 + random.nextInt(90))));
        }
        RevenueQuery query = new RevenueQuery(
                List.of(Dimension.SITE, Dimension.DAY, Dimension.HOUR),
                Dimension.DAY,
                LocalDate.of(2026, 3, 27),
                LocalDate.of(2026, 3, 31),
                null);
        RevenueSums one = new RevenueSums(query);
        RevenueSums other = new RevenueSums(query);
        facts.forEach(fact -> (random.nextBoolean() ? one : other).add(fact));
        other.merge(sent(one));

        Revenue merged = sent(other).revenue("operator"::equals, LocalDate.of(2030, 1, 1), List.of());

        assertThat(merged).isEqualTo(revenue(query, facts));
    }

    /** To another machine. */
    private static RevenueSums sent(RevenueSums sums) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sums);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (RevenueSums) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
