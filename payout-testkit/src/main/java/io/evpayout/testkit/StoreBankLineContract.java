package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_DATES;
import static io.evpayout.testkit.Samples.BY_UTF_8_BYTES;
import static io.evpayout.testkit.Samples.DAY;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.Samples.nth;
import static io.evpayout.testkit.Samples.payout;
import static io.evpayout.testkit.Samples.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lines of bank statements, and what they were matched with. */
public interface StoreBankLineContract extends StoreUnderTest {

    @Test
    default void bankLinesComeBackAsTheyWereByAccountDateAndId() {
        List<MatchedLine> lines = new ArrayList<>();
        for (String text : AWKWARD) {
            int i = lines.size();
            LocalDate date = AWKWARD_DATES.get(i % AWKWARD_DATES.size());
            lines.add(new MatchedLine(
                    text,
                    new BankLine(
                            List.of("b", "A", "a").get(i % 3),
                            date,
                            AWKWARD_DATES.get((i + 1) % AWKWARD_DATES.size()),
                            Money.ofMinor(
                                    i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE, i % 2 == 0 ? EUR : Currencies.JPY),
                            i % 3 == 0 ? null : text,
                            i % 5 == 0 ? null : text,
                            text.repeat(3)),
                    nth(i, Match.values()),
                    i % 7 == 0 ? null : text,
                    i % 4));
        }
        Collections.shuffle(lines, new Random(1));
        writing(t -> lines.forEach(line -> assertThat(t.add(line)).isTrue()));
        lines.sort(Comparator.comparing((MatchedLine l) -> l.line().bankAccount(), BY_UTF_8_BYTES)
                .thenComparing(l -> l.line().bookingDate())
                .thenComparing(MatchedLine::id, BY_UTF_8_BYTES));
        assertSame(now().bankLines().toList(), lines);
        for (MatchedLine line : lines) {
            assertThat(now().bankLine(line.id())).contains(line);
        }
        assertThat(now().bankLine("unknown")).isEmpty();
    }

    @Test
    default void aBankLineIsAddedOnce() {
        MatchedLine line = line("1", Match.UNEXPLAINED, null);
        writing(t -> {
            assertThat(t.add(line)).isTrue();
            assertThat(t.add(line)).isFalse();
        });
        writing(t -> assertThat(t.add(line("1", Match.SOURCE, "s"))).isFalse());
        assertThat(now().bankLines()).containsExactly(line);
    }

    @Test
    default void aPayoutsBankLinesAreThoseThatMovedIt() {
        MatchedLine returned = line("Z", Match.RETURN, "po");
        MatchedLine paid = line("a", Match.PAYOUT, "po");
        List<MatchedLine> lines = List.of(
                paid,
                returned,
                line("source", Match.SOURCE, "po"),
                line("unexplained", Match.UNEXPLAINED, "po"),
                line("other", Match.PAYOUT, "PO"),
                line("none", Match.UNEXPLAINED, null));
        writing(t -> {
            reserve(t, payout("po", "a", 5));
            lines.forEach(t::add);
        });
        assertThat(now().bankLinesOf("po")).containsExactly(returned, paid);
        assertThat(now().bankLinesOf("none")).isEmpty();
    }

    private static MatchedLine line(String id, Match match, @Nullable String reference) {
        BankLine line = new BankLine("bank", DAY, DAY, Money.ofMinor(5, EUR), null, null, "text");
        return new MatchedLine(id, line, match, reference, 0);
    }
}
