package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Measure;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one session adds to a month, whole and after a refund. The contract's residual party is {@code op}. */
class SessionTurnoverTest {

    private static final String SESSION =
            "12.00 tax 2.00 energy 5.00 time 1.00 idle 2.00 connection 0.50 reservation 1.50";

    /** 20 kWh; host gets 60 % of net ("share"), and op 0.50 of that ("fee"). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // asked for by | what is added up | of the whole session | once a quarter of it was refunded
                "guarantee 9 to host                    | share host              | 5.50  | 4.125",
                "guarantee 9 to city                    | share city              | 0.00  | 0.00",
                "tiers *=1 of gross to city             | base gross              | 12.00 | 9.00",
                "tiers *=1 of net to city               | base net                | 10.00 | 7.50",
                "tiers *=1 of left to city              | base left               | 4.00  | 3.00",
                "tiers *=1 of energy to city            | base energy             | 5.00  | 3.75",
                "tiers *=1 of time to city              | base time               | 1.00  | 0.75",
                "tiers *=1 of idle to city              | base idle               | 2.00  | 1.50",
                "tiers *=1 of connection to city        | base connection         | 0.50  | 0.375",
                "tiers *=1 of reservation to city       | base reservation        | 1.50  | 1.125",
                "tiers *=1 of net minus idle,share to city | base net minus idle,share | 2.00 | 1.50",
                "cap 9 per life of share to op from host | term share             | 6.00  | 4.50",
            })
    void money_counts_in_proportion_to_what_is_left(String term, String measure, String whole, String left) {
        SessionTurnover turnover = turnover(term);

        assertThat(turnover.of(session(), usd("12.00"))).containsEntry(Measure.parse(measure), usd(whole));
        assertThat(turnover.of(session(), usd("9.00"))).containsEntry(Measure.parse(measure), usd(left));
        assertThat(turnover.of(session(), 0)).containsEntry(Measure.parse(measure), 0L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // with these terms | a session adds, refunded or not
                "                                       | ",
                "monthlyFee 9 times 1 to city           | sessions=1",
                "downtime 9 after 0 to city             | sessions=1",
                "tiers 9=1,*=2 by sessions to city      | sessions=1",
                "tiers 9=1,*=2 by kwh to city           | kwh=20000 sessions=1",
            })
    void sessions_and_energy_count_whole(String term, String added) {
        SessionTurnover turnover = turnover(term);

        assertThat(turnover.isEmpty()).isEqualTo(added == null);
        for (String remaining : List.of("12.00", "0.01", "0.00")) {
            assertThat(turnover.of(session(), usd(remaining)).entrySet().stream()
                            .map(Map.Entry::toString)
                            .sorted()
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(added == null ? "" : added);
        }
    }

    @Test
    void a_month_has_sessions_from_its_first_to_its_last_day() {
        for (String day : List.of("2026-03-01", "2026-03-31")) {
            Turnover turnover = Turnover.of(List.of(new Turnover.Part(key("a", "std", day, "sessions"), 1)));

            assertThat(Stream.of(2, 3, 4).map(month -> turnover.hasSessionsIn(YearMonth.of(2026, month))))
                    .containsExactly(false, true, false);
        }
    }

    /** What was taken back whole is as if it had never been. */
    @Test
    void a_turnover_of_zero_is_no_turnover() {
        Turnover turnover = Turnover.of(List.of(new Turnover.Part(key("a", "std", "2026-03-05", "kwh"), 0)));

        assertThat(turnover.firstDay()).isEmpty();
        assertThat(turnover.hasSessionsIn(YearMonth.of(2026, 3))).isFalse();
    }

    @Test
    void parts_are_in_the_order_of_account_agreement_day_and_measure() {
        List<Turnover.Part.Key> ordered = List.of(
                key("a", "one", "2026-03-02", "sessions"),
                key("a", "std", "2026-03-01", "kwh"),
                key("a", "std", "2026-03-01", "share host"),
                key("a", "std", "2026-03-02", "kwh"),
                key("b", "one", "2026-03-01", "kwh"));

        assertThat(ordered.stream().sorted((one, other) -> other.compareTo(one)).sorted())
                .containsExactlyElementsOf(ordered);
    }

    private static Turnover.Part.Key key(String account, String agreement, String day, String measure) {
        return new Turnover.Part.Key(account, agreement, Instant.EPOCH, LocalDate.parse(day), Measure.parse(measure));
    }

    private static SessionTurnover turnover(String term) {
        Agreement agreement = Splits.agreement(
                "AT_PAYOUT",
                "percent 60 of net to host as share & perSession 0.50 to op from host as fee & percent 0 of net to city"
                        + (term == null ? "" : " & " + term));
        return SessionTurnover.of(agreement, Waterfall.of(agreement, Currencies.USD.digits()));
    }

    private static ChargingSession session() {
        return Sessions.of(Splits.price(SESSION), 20_000);
    }

    private static long usd(String amount) {
        return Micros.parse(amount, Currencies.USD);
    }
}
