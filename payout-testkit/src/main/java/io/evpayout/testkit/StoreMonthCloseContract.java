package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.MonthClose;
import io.evpayout.money.Currencies;
import io.evpayout.money.ExactAmount;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Months that were closed by hand. */
public interface StoreMonthCloseContract extends StoreUnderTest {

    @Test
    default void closedMonthsComeBackAsTheyWereAndOnce() {
        List<MonthClose> closes = new ArrayList<>();
        for (String account : List.of("", "*", "A", "a")) {
            for (String month : List.of("0001-01", "2026-03", "9999-12")) {
                int i = closes.size();
                closes.add(new MonthClose(
                        account,
                        YearMonth.parse(month),
                        AWKWARD_INSTANTS.get(i % AWKWARD_INSTANTS.size()),
                        "x" + AWKWARD.get(i % AWKWARD.size()).length(),
                        List.of(
                                new ExactAmount(Long.MIN_VALUE, 1, EUR),
                                new ExactAmount(Long.MAX_VALUE, 999_999, Currencies.KWD),
                                ExactAmount.zero(Currencies.JPY))));
            }
        }
        List<MonthClose> shuffled = new ArrayList<>(closes);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(close -> writing(t -> assertThat(t.add(close)).isTrue()));
        MonthClose again = new MonthClose("A", YearMonth.of(2026, 3), NOON, "again", List.of(ExactAmount.zero(EUR)));
        writing(t -> assertThat(t.add(again)).isFalse());
        assertSame(now().monthCloses().toList(), closes);
        assertSame(now().monthCloses("A"), closes.subList(6, 9));
        assertThat(now().monthCloses("b")).isEmpty();
    }
}
