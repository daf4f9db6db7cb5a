package io.evpayout.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A statement that is made day by day has the lines of one that is made of everything at once. */
class StatementDaysTest {

    private static final LocalDate FROM = LocalDate.parse("2026-03-01");
    private static final List<Earning.Type> TYPES = List.of(Earning.Type.values());
    private static final LocalDate TO = LocalDate.parse("2026-03-06");

    @Property
    void day_by_day_is_as_all_at_once(@ForAll long seed) {
        Random random = new Random(seed);
        StatementWriter expected = new StatementWriter("host-eur", Currencies.EUR, ZoneOffset.UTC, FROM, TO);
        List<Earning> earnings = new ArrayList<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            earnings.add(earning(random));
        }
        earnings.sort(
                Comparator.comparing(Earning::day).thenComparing(Earning::site).thenComparing(Earning::fact));
        List<Statement.Line> payouts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            payouts.add(payout(FROM.plusDays(random.nextInt(6)), "po_" + i, -random.nextInt(500)));
        }
        payouts.sort(Statement.Line.ORDER);
        earnings.forEach(expected::add);
        payouts.forEach(expected::add);
        Statement whole = expected.write();

        StatementDays days = new StatementDays(whole.opening(), earnings.iterator(), payouts.iterator());
        List<Statement.Line> lines = new ArrayList<>();
        LocalDate last = LocalDate.MIN;
        while (days.hasNext()) {
            for (Statement.Line line : days.next()) {
                assertThat(line.date()).isAfterOrEqualTo(last);
                last = line.date();
                lines.add(line);
            }
        }

        assertThat(lines).isEqualTo(whole.lines());
        assertThatThrownBy(days::next).isInstanceOf(NoSuchElementException.class);
    }

    /** No more than the first of the next day is read, however many days follow. */
    @Test
    void aDayIsMadeBeforeTheNextOneIsRead() {
        int[] read = {0};
        Iterator<Earning> endless = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Earning next() {
                int number = read[0]++;
                return earning(
                        "s" + number, Earning.Type.SESSION, FROM.plusDays(number / 1_000), 1_000_000, Currencies.EUR);
            }
        };
        StatementDays days = new StatementDays(
                ExactAmount.zero(Currencies.EUR),
                endless,
                List.<Statement.Line>of().iterator());
        for (int day = 1; day <= 300; day++) {
            assertThat(days.next()).hasSize(1_000);
            assertThat(read[0]).isEqualTo(day * 1_000 + 1);
        }
    }

    private static Earning earning(Random random) {
        return earning(
                "s" + random.nextInt(8),
                TYPES.get(random.nextInt(TYPES.size())),
                FROM.plusDays(random.nextInt(6)),
                (random.nextInt(5) - 2) * 10_000L,
                random.nextInt(8) == 0 ? Currencies.USD : Currencies.EUR);
    }

    private static Earning earning(String id, Earning.Type type, LocalDate day, long micros, Currency currency) {
        return new Earning(
                "host-eur",
                SessionId.of("feed", id),
                type,
                "host",
                id.hashCode() % 3 == 0 ? 1 : 0,
                "host-eur",
                "LOC1",
                day,
                id.endsWith("7") ? day.minusDays(1) : day,
                currency,
                micros,
                "std",
                Instant.EPOCH);
    }

    private static Statement.Line payout(LocalDate day, String id, long cents) {
        ExactAmount amount = ExactAmount.ofMoney(Money.ofMinor(cents, Currencies.EUR));
        return new Statement.Line(
                day, Statement.Type.PAYOUT, amount, ExactAmount.zero(Currencies.EUR), null, id, null, null);
    }
}
