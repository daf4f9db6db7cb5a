package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_DATES;
import static io.evpayout.testkit.Samples.BY_UTF_8_BYTES;
import static io.evpayout.testkit.Samples.DAY;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.Samples.attempt;
import static io.evpayout.testkit.Samples.nth;
import static io.evpayout.testkit.Samples.payout;
import static io.evpayout.testkit.Samples.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.MatchedLine.Share;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
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

    @Test
    default void aBatchComesBackWithItsPayoutsAndTheirFee() {
        BankLine batch = line("batch", Match.BATCH, "file").line().in(new BankLine.Batch("file", 2));
        Share first = new Share("po", 1, Money.ofMinor(2, EUR));
        Share second = new Share("Po", 2, Money.ofMinor(Long.MAX_VALUE, EUR));
        MatchedLine line = new MatchedLine(
                "batch", batch, Match.BATCH, "file", 0, Money.ofMinor(1, EUR), null, List.of(first, second));
        MatchedLine other = new MatchedLine(
                "other",
                line("x", Match.BATCH, null).line().in(new BankLine.Batch(null, 0)),
                Match.BATCH,
                null,
                0,
                null,
                null,
                List.of(first));
        MatchedLine nobodys = MatchedLine.unexplained("none", batch, MatchedLine.Unmatched.AMBIGUOUS);
        writing(t -> List.of(line, other, nobodys).forEach(t::add));
        assertThat(now().bankLines()).containsExactly(line, nobodys, other);
        assertThat(now().bankLine("batch")).contains(line);
        assertThat(line.shares()).containsExactly(second, first);
        assertThat(now().bankLinesOf("po")).containsExactly(line, other);
        assertThat(now().bankLinesOf("Po")).containsExactly(line);
        assertThat(now().bankLinesOf("file")).isEmpty();
    }

    @Test
    default void correctionsComeBackAsTheyWereByIdWithWhatWasDecided() {
        MatchedLine one = line("one", Match.UNEXPLAINED, null);
        MatchedLine two = line("Two", Match.UNEXPLAINED, null);
        List<BankCorrection> corrections = new ArrayList<>();
        for (BankCorrection.Kind kind : BankCorrection.Kind.values()) {
            BankCorrection.Content content = new BankCorrection.Content(
                    kind,
                    "bank",
                    kind.isOfLines() ? List.of("one", "Two") : List.of(),
                    corrections.size() % 2 == 0 ? null : "ref",
                    Money.ofMinor(Long.MAX_VALUE / 10_000_000 - corrections.size(), EUR));
            corrections.add(BankCorrection.of(content, corrections.size() + 1, Samples.NOON, "ann", "why"));
        }
        writing(t -> {
            t.add(one);
            t.add(two);
            corrections.forEach(t::add);
        });
        List<BankCorrection.Decided> expected = new ArrayList<>();
        for (BankCorrection correction : corrections) {
            BankCorrection.Decision decision = expected.size() % 3 == 2
                    ? null
                    : new BankCorrection.Decision(
                            correction.id(),
                            "bank",
                            expected.size() % 3 == 0,
                            Samples.NOON,
                            "bob",
                            expected.size() % 3 == 0 ? null : "no",
                            correction.signed());
            if (decision != null) {
                writing(t -> t.add(decision));
            }
            expected.add(new BankCorrection.Decided(correction, decision));
        }
        expected.sort(Comparator.comparing(decided -> decided.correction().id()));
        assertThat(now().bankCorrections()).isEqualTo(expected);
    }

    @Test
    default void aCorrectionIsAddedAndDecidedOnce() {
        BankCorrection correction = BankCorrection.of(
                new BankCorrection.Content(
                        BankCorrection.Kind.NOT_SHOWN, "bank", List.of(), "po", Money.ofMinor(-5, EUR)),
                1,
                Samples.NOON,
                "ann",
                "why");
        BankCorrection.Decision decision = new BankCorrection.Decision(
                correction.id(), "bank", true, Samples.NOON, "bob", null, correction.signed());
        refused(t -> t.add(decision));
        writing(t -> t.add(correction));
        refused(t -> t.add(correction));
        writing(t -> t.add(decision));
        refused(t -> t.add(decision));
        assertThat(now().bankCorrections()).containsExactly(new BankCorrection.Decided(correction, decision));
    }

    @Test
    default void payoutsAreUnshownUntilALineSaysThatTheyHaveLeft() {
        List<String> ids = List.of("paid", "part", "batch", "returned", "fee", "none");
        for (int i = 0; i < ids.size(); i++) {
            Payout payout = payout(ids.get(i), "a" + i, 5);
            writing(t -> reserve(t, payout));
        }
        writing(t -> {
            t.add(line("1", Match.PAYOUT, "paid"));
            t.add(line("2", Match.PART, "part"));
            t.add(line("3", Match.RETURN, "returned"));
            t.add(line("4", Match.FEE, "fee"));
            t.add(line("5", Match.SOURCE, "none"));
            t.add(new MatchedLine(
                    "6",
                    line("6", Match.BATCH, null).line(),
                    Match.BATCH,
                    null,
                    0,
                    null,
                    null,
                    List.of(new Share("batch", 1, Money.ofMinor(5, EUR)))));
        });
        Payout any = payout("any", "a", 5);
        LocalDate date = any.scheduledDate();
        assertThat(unshown(any.rail(), date, date, 9)).containsExactly("returned", "fee", "none");
        assertThat(unshown(any.rail(), date, date, 2)).containsExactly("returned", "fee");
        assertThat(unshown("other", date, date, 9)).isEmpty();
        assertThat(unshown(any.rail(), date.plusDays(1), date.plusDays(2), 9)).isEmpty();
        assertThat(unshown(any.rail(), date.minusDays(2), date.minusDays(1), 9)).isEmpty();
        assertThat(now().bankLinesOf("fee")).hasSize(1);
        assertThat(now().bankLinesOf("part")).hasSize(1);
    }

    @Test
    default void payoutsAreFoundByWhatARailCallsThem() {
        Payout first = payout("b", "a", 5);
        Payout second = payout("a", "b", 5);
        Payout ours = payout("c", "c", 5);
        List.of(first, second, ours).forEach(payout -> writing(t -> reserve(t, payout)));
        writing(t -> {
            t.add(attempt(first, 1, 1));
            t.add(attempt(second, 1, 1));
            t.add(of(first, 1, "one", "file"));
            t.add(of(first, 1, "two", "file"));
            t.add(of(second, 1, "one", "file"));
            t.add(of(second, 1, "two", "File"));
            t.add(of(ours, 0, "one", "file"));
        });
        assertThat(now().payoutsUnder("file"))
                .extracting(record -> record.payout().id())
                .containsExactly("a", "b");
        assertThat(now().payoutsUnder("File")).hasSize(1);
        assertThat(now().payoutsUnder("none")).isEmpty();
    }

    private static Evidence of(Payout payout, int attempt, String id, String reference) {
        return new Evidence(
                payout.id(),
                payout.account(),
                1,
                attempt,
                id,
                attempt == 0 ? Evidence.Kind.APPROVED : Evidence.Kind.ACCEPTED,
                Samples.NOON,
                null,
                reference,
                null);
    }

    private void refused(Consumer<Transaction> work) {
        assertThatThrownBy(() -> writing(work)).isInstanceOf(StoreException.class);
    }

    private List<String> unshown(String rail, LocalDate from, LocalDate to, int limit) {
        return now().unshown(rail, from, to, limit).stream()
                .map(record -> record.payout().id())
                .toList();
    }

    private static MatchedLine line(String id, Match match, @Nullable String reference) {
        BankLine line = new BankLine("bank", DAY, DAY, Money.ofMinor(5, EUR), null, null, "text");
        return new MatchedLine(id, line, match, reference, 0);
    }
}
