package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotalsByAccountTest {

    private static final int ACCOUNTS = 4;

    private record Row(int account, long gross, long share) {}

    @Property
    void sumsAreThoseOfUnboundedNumbers(@ForAll("rows") List<Row> rows) {
        TotalsByAccount totals = of(rows);

        for (int i = 0; i < ACCOUNTS; i++) {
            int account = i;
            List<Row> own = rows.stream().filter(row -> row.account == account).toList();
            assertThat(totals.sessions(account)).isEqualTo(own.size());
            assertThat(BigInteger.valueOf(totals.gross(account))).isEqualTo(sum(own, Row::gross));
            assertThat(BigInteger.valueOf(totals.share(account))).isEqualTo(sum(own, Row::share));
        }
    }

    @Property
    void partsAddUpToTheWhole(@ForAll("rows") List<Row> rows, @ForAll @IntRange(max = 20) int cut) {
        int at = Math.min(cut, rows.size());
        TotalsByAccount whole = of(rows);
        TotalsByAccount parts = of(rows.subList(at, rows.size()));
        parts.add(of(rows.subList(0, at)));

        IntStream.range(0, ACCOUNTS).forEach(account -> {
            assertThat(parts.sessions(account)).isEqualTo(whole.sessions(account));
            assertThat(parts.gross(account)).isEqualTo(whole.gross(account));
            assertThat(parts.share(account)).isEqualTo(whole.share(account));
        });
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Long> micros = Arbitraries.longs().between(-(1L << 58), 1L << 58);
        return Combinators.combine(Arbitraries.integers().between(0, ACCOUNTS - 1), micros, micros)
                .as(Row::new)
                .list()
                .ofMaxSize(20);
    }

    @Test
    void aSumThatDoesNotFitIsRefusedAndTheSessionsBeforeItAreThere() {
        TotalsByAccount totals = new TotalsByAccount(1);
        int[] same = new int[2];

        assertThatThrownBy(() -> totals.add(same, new long[] {1, 1}, new long[] {Long.MAX_VALUE, 1}))
                .isInstanceOf(ArithmeticException.class);
        assertThat(totals.sessions(0)).isOne();
        assertThat(totals.gross(0)).isOne();
        assertThat(totals.share(0)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> totals.add(same, new long[] {Long.MAX_VALUE, 1}, new long[2]))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1", "1"})
    void noOtherAccountIsKnown(int account) {
        TotalsByAccount totals = new TotalsByAccount(1);

        assertThatThrownBy(() -> totals.add(new int[] {account}, new long[1], new long[1]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> totals.sessions(account)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> totals.gross(account)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> totals.share(account)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void columnsOfOtherLengthsAreRefused() {
        TotalsByAccount totals = new TotalsByAccount(1);

        assertThatThrownBy(() -> totals.add(new int[1], new long[2], new long[1]))
                .hasMessage("Columns are not of one length: accounts 1, gross 2, share 1");
        assertThatThrownBy(() -> totals.add(new int[1], new long[1], new long[2]))
                .hasMessage("Columns are not of one length: accounts 1, gross 1, share 2");
        assertThatThrownBy(() -> totals.add(new TotalsByAccount(2))).hasMessage("2 accounts, not 1");
        assertThatThrownBy(() -> new TotalsByAccount(-1)).hasMessage("There are no -1 accounts");
        assertThat(new TotalsByAccount(0).accounts()).isZero();
    }

    private static TotalsByAccount of(List<Row> rows) {
        TotalsByAccount totals = new TotalsByAccount(ACCOUNTS);
        totals.add(
                rows.stream().mapToInt(Row::account).toArray(),
                rows.stream().mapToLong(Row::gross).toArray(),
                rows.stream().mapToLong(Row::share).toArray());
        return totals;
    }

    private static BigInteger sum(List<Row> rows, ToLongFunction<Row> part) {
        return rows.stream()
                .map(row -> BigInteger.valueOf(part.applyAsLong(row)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
