package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Cap;
import io.evpayout.agreement.Measure;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.money.RoundingRule;
import io.evpayout.money.RoundingRules;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Period terms as a finance person writes them down: what a month brought, what the term adds. */
class PeriodTermsTest {

    private static final LocalDate AFTER_ALL = LocalDate.of(2030, 1, 1);

    private final List<Turnover.Part> parts = new ArrayList<>();

    @ParameterizedTest(name = "{0} on a month of {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tiers 1000=60,5000=70,*=80 of net       | 6200.00 | 4360.00",
                "tiers whole 1000=60,5000=70,*=80 of net | 6200.00 | 4960.00",
                "tiers whole 1000=60,5000=70,*=80 of net | 1000.00 | 600.00",
                "tiers whole 1000=60,5000=70,*=80 of net | 1000.01 | 700.007",
                "tiers 1000=60,5000=70,*=80 of net       | 1000.00 | 600.00",
                "tiers 1000=60,5000=70,*=80 of net       | 1000.01 | 600.007",
                "tiers 1000=60,5000=70,*=80 of net       | 0.00    | 0.00",
                "tiers 1000=60,5000=70,*=80 of net       | -10.00  | -6.00"
            })
    void tiersOnRevenue(String term, String net, String due) {
        day("2026-03-14", Measure.parse("base net"), net);
        assertThat(total(agreement(term + " to host"), "2026-03")).isEqualTo(micros(due));
    }

    @ParameterizedTest(name = "{0} with {1} Wh in {2} sessions: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tiers 1000=0.10,*=0.12 by kwh         | 1500000 | 10  | 160.00",
                "tiers whole 1000=0.10,*=0.12 by kwh   | 1500000 | 10  | 180.00",
                "tiers 100=0.50,*=0.25 by sessions     | 0       | 140 | 60.00",
                "tiers whole 1000=10,*=12 of net by kwh      | 1500000 | 10  | 24.00",
                "tiers whole 100=10,*=12 of net by sessions  | 1500000 | 100 | 20.00"
            })
    void tiersOnEnergyAndSessions(String term, long wattHours, long sessions, String due) {
        part("2026-03-02", Measure.KWH, wattHours);
        part("2026-03-02", Measure.SESSIONS, sessions);
        day("2026-03-02", Measure.parse("base net"), "200.00");
        assertThat(total(agreement(term + " to host"), "2026-03")).isEqualTo(micros(due));
    }

    @ParameterizedTest(name = "30 % of {0}, then of {1}, with {2}: host has {3}, then {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "600.00 | 1000.00 | guarantee 250             | 250.00 | 300.00",
                "200.00 | 1500.00 | guarantee recoupable 250  | 250.00 | 260.00",
                "200.00 | 900.00  | guarantee recoupable 250  | 250.00 | 250.00",
                "200.00 | 1500.00 | guarantee 250             | 250.00 | 450.00",
                "-40.00 | 100.00  | guarantee 0               | 0.00   | 30.00"
            })
    void guarantees(String first, String second, String term, String one, String other) {
        share("2026-01-10", first);
        share("2026-02-10", second);
        Map<YearMonth, Long> topUps = byMonth(agreement(term + " to host"));
        assertThat(micros(first) * 3 / 10 + topUps.getOrDefault(YearMonth.of(2026, 1), 0L))
                .isEqualTo(micros(one));
        assertThat(micros(second) * 3 / 10 + topUps.getOrDefault(YearMonth.of(2026, 2), 0L))
                .isEqualTo(micros(other));
    }

    @Test
    void recoupmentEndsWithTheYear() {
        share("2026-12-10", "200.00");
        share("2027-01-10", "1500.00");
        Map<YearMonth, Long> topUps = byMonth(agreement("guarantee recoupable 250 to host"));
        assertThat(topUps).containsEntry(YearMonth.of(2026, 12), micros("190.00"));
        assertThat(topUps).doesNotContainKey(YearMonth.of(2027, 1));
    }

    @Test
    void aFeeFromTheTenthIsForTwentyTwoOfThirtyOneDays() {
        Instant from = Instant.parse("2026-03-10T00:00:00Z");
        Agreement exact =
                agreement("monthlyFee 15 times 1 to operator from host").withFrom(from);
        assertThat(total(exact, "2026-03")).isEqualTo(1_064_516_129L);
        assertThat(total(exact, "2026-04")).isEqualTo(micros("15.00"));
        Agreement rounded = exact.withRounding(RoundingRules.perSession(RoundingMode.HALF_UP));
        assertThat(total(rounded, "2026-03")).isEqualTo(micros("10.65"));
    }

    @Test
    void aFeeOfAContractFromTheBeginningOfTimeCountsFromTheMonthOfTheFirstSession() {
        part("2026-03-10", Measure.SESSIONS, 1);
        Agreement agreement = agreement("monthlyFee 15 times 2 to operator from host");
        assertThat(byMonth(agreement).firstKey()).isEqualTo(YearMonth.of(2026, 3));
        assertThat(total(agreement, "2026-03")).isEqualTo(micros("30.00"));
    }

    @Test
    void aFeeComesDayByDayAndSumsToTheMonth() {
        Agreement agreement = agreement("monthlyFee 10 times 1 to operator from host")
                .withFrom(Instant.parse("2026-02-01T00:00:00Z"));
        List<PeriodAmount> tenDays = amounts(agreement, LocalDate.of(2026, 2, 11));
        assertThat(tenDays).hasSize(10);
        assertThat(sum(tenDays)).isEqualTo(Micros.proportion(micros("10.00"), 10, 28));
        assertThat(sum(amounts(agreement, LocalDate.of(2026, 3, 1)))).isEqualTo(micros("10.00"));
    }

    @Test
    void aRecoupmentIsCappedForLifeAndAMonthsShareForTheMonth() {
        day("2026-01-05", Measure.term("cost"), "700.00");
        day("2026-01-20", Measure.term("cost"), "200.00");
        day("2026-02-03", Measure.term("cost"), "400.00");
        Agreement life = capped(Cap.Per.LIFE, "1000");
        assertThat(byMonth(life)).containsOnly(Map.entry(YearMonth.of(2026, 2), micros("300.00")));
        Agreement month = capped(Cap.Per.MONTH, "800");
        assertThat(byMonth(month)).containsOnly(Map.entry(YearMonth.of(2026, 1), micros("100.00")));
        assertThat(amounts(month, AFTER_ALL).get(0).day()).isEqualTo(LocalDate.of(2026, 1, 20));
        assertThat(byMonth(capped(Cap.Per.MONTH, "900"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // caps of one term that brings 900.00 in January, 400.00 in February, 50.00 in March; given back, day by day
        "cap 800 per month,  cap 1000 per life, 2026-01-20 100.00 2026-02-03 200.00 2026-03-09 50.00",
        "cap 1000 per life,  cap 900 per life,  2026-02-03 300.00 2026-02-03 100.00 2026-03-09 50.00",
        "cap 1000 per life,  cap 300 per month, 2026-01-05 400.00 2026-01-20 200.00 2026-02-03 300.00 2026-03-09 50.00",
        "cap 300 per month,  cap 1000 per life, 2026-01-05 400.00 2026-01-20 200.00 2026-02-03 100.00",
        "cap 300 per month,  cap 500 per life, "
                + " 2026-01-05 400.00 2026-01-20 200.00 2026-02-03 100.00 2026-02-03 100.00 2026-03-09 50.00",
    })
    void aLaterCapOfTheSameTermSeesWhatTheOneBeforeHasLeft(String first, String second, String expected) {
        day("2026-01-05", Measure.term("cost"), "700.00");
        day("2026-01-20", Measure.term("cost"), "200.00");
        day("2026-02-03", Measure.term("cost"), "400.00");
        day("2026-03-09", Measure.term("cost"), "50.00");
        Agreement agreement = agreement(
                "percent 50 of net to operator as cost",
                first + " of cost to host from operator",
                second + " of cost to host from operator");

        assertThat(amounts(agreement, AFTER_ALL))
                .extracting(amount -> amount.day() + " " + Micros.format(amount.micros(), Currencies.EUR))
                .containsExactlyInAnyOrder(expected.split(" (?=2026)", -1));
    }

    @ParameterizedTest
    @CsvSource({
        // who gives 9.00 to operator or host, who gets it
        "monthlyFee 9 times 1 to operator from host, host,     operator",
        "monthlyFee 9 times 1 to host,               operator, host",
    })
    void anAmountGoesFromTheResidualPartyUnlessItSaysOtherwise(String term, String giver, String receiver) {
        part("2026-03-10", Measure.SESSIONS, 1);

        assertThat(amounts(agreement(term), AFTER_ALL)).allSatisfy(amount -> {
            assertThat(amount.giver()).isEqualTo(giver);
            assertThat(amount.receiver()).isEqualTo(receiver);
        });
        assertThat(total(agreement(term), "2026-03")).isEqualTo(micros("9.00"));
    }

    @ParameterizedTest
    @CsvSource({
        // in force from, first session, first month in which a fee, or no period term at all, can bring something
        "1970-01-01, 2026-03-10, 2026-03, 2026-03",
        "1970-01-01, ,           ,        ",
        "2026-02-15, 2026-03-10, 2026-02, 2026-03",
        "2026-02-15, ,           2026-02, ",
        "2026-02-15, 2026-01-31, 2026-01, 2026-01",
        // a day earlier: where the account is, the day may have begun before it did in UTC
        "2026-02-01, ,           2026-01, ",
    })
    void theFirstMonth(LocalDate from, LocalDate session, YearMonth withFee, YearMonth without) {
        Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (session != null) {
            part(session.toString(), Measure.SESSIONS, 1);
        }
        Turnover turnover = Turnover.of(parts);

        assertThat(PeriodTerms.firstMonth(
                        List.of(agreement("monthlyFee 9 times 1 to host").withFrom(start)), turnover))
                .isEqualTo(Optional.ofNullable(withFee));
        assertThat(PeriodTerms.firstMonth(List.of(agreement().withFrom(start)), turnover))
                .isEqualTo(Optional.ofNullable(without));
    }

    /** The first version holds since ever, the second from April: its fee starts the month before the first session. */
    @Test
    void aContractFromTheBeginningOfTimeBringsNothingBeforeItsFirstSession() {
        Instant april = Instant.parse("2026-04-02T00:00:00Z");
        Agreement first = agreement("monthlyFee 9 times 1 to host");
        Agreement second = agreement("monthlyFee 30 times 1 to host").withFrom(april);
        List<PeriodAmount> amounts = PeriodTerms.amounts(
                List.of(first, second),
                day -> Optional.of(day.isBefore(LocalDate.of(2026, 4, 2)) ? first : second),
                Turnover.of(List.of()),
                2,
                LocalDate.of(2026, 4, 4));

        assertThat(amounts)
                .extracting(PeriodAmount::version, amount -> amount.day().toString(), PeriodAmount::micros)
                .containsExactly(
                        tuple(second, "2026-04-02", micros("1.00")), tuple(second, "2026-04-03", micros("1.00")));
    }

    @Test
    void downtimeIsDeductedBeyondWhatIsAllowedWhenTheMonthIsOver() {
        part("2025-12-05", Measure.DOWNTIME, 9 * 3600); // before the first session, with which the contract begins
        part("2026-01-20", Measure.SESSIONS, 1);
        part("2026-01-05", Measure.DOWNTIME, 3 * 3600);
        part("2026-01-06", Measure.DOWNTIME, 2 * 3600 + 1800);
        Agreement agreement = agreement("downtime 2 after 4 to operator from host");
        assertThat(total(agreement, "2026-01")).isEqualTo(micros("3.00"));
        assertThat(amounts(agreement, LocalDate.of(2026, 1, 31))).isEmpty();
        assertThat(amounts(agreement, LocalDate.of(2026, 2, 1)).get(0).day()).isEqualTo(LocalDate.of(2026, 1, 31));
    }

    @Test
    void aGuaranteeSeesWhatThePeriodTermsBeforeItBrought() {
        share("2026-01-10", "600.00");
        part("2026-01-01", Measure.SESSIONS, 1);
        Agreement agreement =
                agreement("monthlyFee 31 times 1 to operator from host as fee", "guarantee 250 to host as least");
        List<PeriodAmount> amounts = amounts(agreement, LocalDate.of(2026, 2, 1));
        assertThat(amounts.stream()
                        .filter(a -> a.name().equals("least"))
                        .mapToLong(PeriodAmount::micros)
                        .sum())
                .isEqualTo(micros("101.00"));
    }

    @Test
    void aVersionThatEndsMidMonthGuaranteesItsDays() {
        Instant from = Instant.parse("2026-04-01T00:00:00Z");
        Instant change = Instant.parse("2026-04-16T00:00:00Z");
        Agreement first = agreement("guarantee 300 to host").withFrom(from);
        Agreement second = agreement("guarantee 600 to host").withFrom(change);
        List<PeriodAmount> amounts = PeriodTerms.amounts(
                List.of(first, second),
                day -> Optional.of(day)
                        .filter(d -> !d.isBefore(LocalDate.of(2026, 4, 1)))
                        .map(d -> d.isBefore(LocalDate.of(2026, 4, 16)) ? first : second),
                Turnover.of(List.of()),
                2,
                LocalDate.of(2026, 5, 1));
        assertThat(amounts).extracting(PeriodAmount::micros).containsExactly(micros("150.00"), micros("300.00"));
    }

    private static Agreement capped(Cap.Per per, String amount) {
        return agreement(
                "percent 50 of net to operator as cost",
                "cap " + amount + " per " + per.label() + " of cost to host from operator");
    }

    private static Agreement agreement(String... terms) {
        RoundingRule rule = RoundingRules.AT_PAYOUT;
        List<Term> list = new ArrayList<>();
        list.add(Term.percent("30", Base.of(Base.Part.NET), "host").as("share"));
        for (String term : terms) {
            list.add(Term.parse(term));
        }
        return new Agreement("std", Instant.EPOCH, null, Scope.account("a"), rule, list, "operator");
    }

    private long total(Agreement agreement, String month) {
        return byMonth(agreement).getOrDefault(YearMonth.parse(month), 0L);
    }

    private SortedMap<YearMonth, Long> byMonth(Agreement agreement) {
        SortedMap<YearMonth, Long> months = new TreeMap<>();
        amounts(agreement, AFTER_ALL).forEach(a -> months.merge(YearMonth.from(a.day()), a.micros(), Math::addExact));
        return months;
    }

    private List<PeriodAmount> amounts(Agreement agreement, LocalDate today) {
        LocalDate start = agreement.from().atOffset(ZoneOffset.UTC).toLocalDate();
        List<Turnover.Part> rekeyed = parts.stream()
                .map(p -> new Turnover.Part(
                        new Turnover.Part.Key(
                                "a",
                                "std",
                                agreement.from(),
                                p.key().day(),
                                p.key().measure()),
                        p.amount()))
                .toList();
        return PeriodTerms.amounts(
                List.of(agreement),
                day -> Optional.of(agreement).filter(a -> !day.isBefore(start)),
                Turnover.of(rekeyed),
                2,
                today);
    }

    private static long sum(List<PeriodAmount> amounts) {
        return amounts.stream().mapToLong(PeriodAmount::micros).sum();
    }

    private void share(String day, String net) {
        part(day, Measure.share("host"), micros(net) * 3 / 10);
    }

    private void day(String day, Measure measure, String amount) {
        part(day, measure, micros(amount));
    }

    private void part(String day, Measure measure, long amount) {
        parts.add(new Turnover.Part(
                new Turnover.Part.Key("a", "std", Instant.EPOCH, LocalDate.parse(day), measure), amount));
    }

    private static long micros(String amount) {
        return Micros.parse(amount, Currencies.EUR);
    }
}
