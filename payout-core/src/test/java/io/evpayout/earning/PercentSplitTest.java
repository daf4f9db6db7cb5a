package io.evpayout.earning;

import static io.evpayout.money.RoundingRules.AT_PAYOUT;
import static io.evpayout.money.RoundingRules.LARGEST_REMAINDER;
import static io.evpayout.money.RoundingRules.perSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.money.Micros;
import io.evpayout.money.RoundingRule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms that are all plain percentages have steps of their own, which give what the walk gives. */
class PercentSplitTest {

    private static final List<String> PARTIES = List.of("host", "agent", "city");

    /** Whole units have coefficients, everything else is walked; both give what the walk gives. */
    @Property
    void givesTheSharesOfTheWalk(
            @ForAll("percentages") Agreement agreement, @ForAll("sessions") ChargingSession session) {
        Price price = session.price();

        PercentSplit split = PercentSplit.of(agreement).orElseThrow();
        long[] used = LongStream.range(1, split.parties().size() + 1).toArray();
        split.shares(price.gross(), price.tax(), used);

        assertThat(used)
                .isEqualTo(split.shares(price.gross(), price.tax()))
                .containsExactly(walked(agreement, session));
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void refusesAnArrayOfOtherLength(int length) {
        PercentSplit split = PercentSplit.of(agreement()).orElseThrow();

        assertThatThrownBy(() -> split.shares(1, 0, new long[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(length + " shares for 2 parties: [");
    }

    /** Rules are everyone's to write: one that makes or loses money books nothing. */
    @Test
    void aRuleThatLosesMoneyIsRefused() {
        Agreement agreement = Agreement.of("c", Scope.site("x"), "operator", Term.parse("percent 70 of gross to host"))
                .withRounding(new Losing());
        PercentSplit split = PercentSplit.of(agreement).orElseThrow();

        assertThatThrownBy(() -> split.split(10 * Micros.PER_UNIT, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sum to 9999999 micros, not to 10000000");
    }

    private static final class Losing implements RoundingRule {

        @Override
        public String name() {
            return "LOSING";
        }

        @Override
        public void apply(long[] shares, int residual) {
            shares[residual]--;
        }
    }

    @Property
    void givesColumnsWhatItGivesEachPrice(
            @ForAll("percentages") Agreement agreement,
            @ForAll("prices") List<long[]> prices,
            @ForAll RoundingMode mode,
            @ForAll boolean remitted) {
        RoundingRule rounding = mode == RoundingMode.UNNECESSARY ? LARGEST_REMAINDER : rule(mode);
        PercentSplit split = PercentSplit.of(agreement.withRounding(rounding).withTaxRemitter(remitted ? "host" : null))
                .orElseThrow();
        long[] gross = prices.stream().mapToLong(price -> price[0]).toArray();
        long[] tax = prices.stream().mapToLong(price -> price[1]).toArray();
        long[][] columns = new long[split.parties().size()][gross.length];

        split.shares(gross, tax, columns);

        for (int i = 0; i < gross.length; i++) {
            int row = i;
            assertThat(Arrays.stream(columns).mapToLong(column -> column[row]))
                    .containsExactly(Arrays.stream(split.shares(gross[i], tax[i]))
                            .boxed()
                            .toArray(Long[]::new));
        }
    }

    /** Blocks are for prices below limits, which are met here; all others are split one by one, or refused. */
    @Property
    void givesColumnsOfAnySizeWhatItGivesEachPrice(
            @ForAll("percentages") Agreement agreement,
            @ForAll("prices of any size") List<long[]> prices,
            @ForAll boolean remitted) {
        PercentSplit split = PercentSplit.of(
                        agreement.withRounding(LARGEST_REMAINDER).withTaxRemitter(remitted ? "host" : null))
                .orElseThrow();
        long[] gross = prices.stream().mapToLong(price -> price[0]).toArray();
        long[] tax = prices.stream().mapToLong(price -> price[1]).toArray();
        long[][] columns = new long[split.parties().size()][gross.length];
        try {
            split.shares(gross, tax, columns);
        } catch (ArithmeticException e) {
            assertThatThrownBy(() -> prices.forEach(price -> split.shares(price[0], price[1])))
                    .isInstanceOf(ArithmeticException.class);
            return;
        }
        for (int i = 0; i < gross.length; i++) {
            int row = i;
            assertThat(Arrays.stream(columns).mapToLong(column -> column[row]).toArray())
                    .containsExactly(split.shares(gross[i], tax[i]));
        }
    }

    @Provide("prices of any size")
    Arbitrary<List<long[]>> pricesOfAnySize() {
        Arbitrary<Long> some = Arbitraries.longs().between(-1_000_000_000, 1_000_000_000);
        Arbitrary<Long> whole = Arbitraries.longs()
                .between(-8_000_000_000_000L, 9_000_000_000_000L)
                .map(cents -> cents * Micros.PER_UNIT);
        Arbitrary<Long> any = Combinators.combine(
                        Arbitraries.longs(), Arbitraries.integers().between(0, 62))
                .as((micros, shift) -> micros >> shift);
        Arbitrary<Long> micros = Arbitraries.frequencyOf(Tuple.of(5, some), Tuple.of(1, whole), Tuple.of(1, any));
        return Combinators.combine(micros, Arbitraries.oneOf(Arbitraries.just(0L), micros))
                .as((gross, tax) -> new long[] {gross, tax})
                .list()
                .ofMaxSize(20);
    }

    /** Taken off a price that is not negative a tax never overflows; here it does, to what looks like a price. */
    @Test
    void refusesATaxOfANegativePriceThatOverflows() {
        PercentSplit split = PercentSplit.of(agreement()).orElseThrow();
        long gross = -2_000_000_000_000_551_616L;
        long tax = 8_000_000_000_000_000_000L;

        assertThatThrownBy(() -> split.shares(gross, tax)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> split.shares(new long[] {gross}, new long[] {tax}, new long[2][1]))
                .isInstanceOf(ArithmeticException.class);
    }

    /** More rows than are rounded at a time, in blocks of which some are of whole cents and some are finer. */
    @Test
    void givesManyRowsWhatItGivesEach() {
        PercentSplit split = PercentSplit.of(Agreement.of(
                                "a",
                                Scope.account("host"),
                                "operator",
                                Term.parse("percent 33.3333 of net to host"),
                                Term.parse("percent 12.5 of left to agent"))
                        .withRounding(LARGEST_REMAINDER))
                .orElseThrow();
        Random random = new Random(5);
        long[] gross = random.longs(20_011, 0, 1_000_000_000).toArray();
        for (int i = 0; i < 10_000; i++) {
            gross[i] -= gross[i] % Micros.PER_UNIT;
        }
        gross[700] = Long.MAX_VALUE / 2;
        long[][] columns = new long[3][gross.length];

        split.shares(gross, new long[gross.length], columns);

        for (int i = 0; i < gross.length; i++) {
            assertThat(new long[] {columns[0][i], columns[1][i], columns[2][i]})
                    .as("row %s", i)
                    .containsExactly(split.shares(gross[i], 0));
        }
    }

    /** All terms together may leave far more, below zero, than each takes: the more there are, the lower the limit. */
    @Test
    void manyTermsOverflowNoBlock() {
        Stream<String> texts = Stream.concat(
                Stream.generate(() -> "percent 100 of gross to host").limit(3_000),
                Stream.of("percent 50 of left to agent"));
        PercentSplit split = PercentSplit.of(Agreement.of(
                        "a",
                        Scope.account("host"),
                        "operator",
                        texts.map(Term::parse).toArray(Term[]::new)))
                .orElseThrow();
        for (int bits = 20; bits < 51; bits++) {
            long gross = (1L << bits) - 1;
            long[][] columns = new long[3][1];
            split.shares(new long[] {gross}, new long[1], columns);
            assertThat(new long[] {columns[0][0], columns[1][0], columns[2][0]})
                    .containsExactly(split.shares(gross, 0));
        }
    }

    @Test
    void noRowsHaveNoShares() {
        long[][] columns = new long[2][0];
        PercentSplit.of(agreement().withRounding(LARGEST_REMAINDER))
                .orElseThrow()
                .shares(new long[0], new long[0], columns);
        assertThat(columns).isDeepEqualTo(new long[2][0]);
    }

    @ParameterizedTest
    @CsvSource({
        // terms, gross, tax, shares in micros; one cent is a million
        "percent 70 of net to host;percent 5 of net to agent,        1000000,        0, 700000;50000;250000",
        "percent 70 of gross to host,                                12000000, 2000000, 8400000;1600000",
        "percent 50 of left to host;percent 50 of left to agent,     1000000,        0, 500000;250000;250000",
        "percent 0.0001 of left to host;percent 0.0001 of left to agent, 1000000,    0, 1;1;999998",
        "percent 50 of net to host;percent 50 of gross to agent;percent 33.3333 of left to host, 12000000, 2000000, "
                + "4666667;6000000;-666667",
        "percent 33.3333 of net to host,                             1,              0, 0;1",
        "percent 33.3333 of net to host,                             0,              0, 0;0",
        "percent 100 of gross to host,           9223372036854000000,                0, 9223372036854000000;0",
        "percent 100 of gross to host,           9223372036854775807,                0, 9223372036854775807;0",
        "percent 70 of gross to host;percent 70 of gross to agent, 9000000000000000000, 0, "
                + "6300000000000000000;6300000000000000000;-3600000000000000000",
    })
    void sharesOfOnePrice(String terms, long gross, long tax, String shares) {
        Agreement agreement = Agreement.of(
                "a",
                Scope.account("host"),
                "operator",
                Arrays.stream(terms.split(";")).map(Term::parse).toArray(Term[]::new));
        long[] expected =
                Arrays.stream(shares.split(";")).mapToLong(Long::parseLong).toArray();

        assertThat(PercentSplit.of(agreement).orElseThrow().shares(gross, tax)).containsExactly(expected);
    }

    @Test
    void aRemitterGetsTheTax() {
        PercentSplit split =
                PercentSplit.of(agreement().withTaxRemitter("host")).orElseThrow();

        assertThat(split.parties()).containsExactly("host", "operator");
        assertThat(split.shares(12_000_000, 2_000_000)).containsExactly(11_000_000, 1_000_000);
        assertThat(split.shares(12_000_001, 2_000_000)).containsExactly(11_000_001, 1_000_000);
    }

    @Test
    void columnsAreOfOneLengthAndOneForEachParty() {
        PercentSplit split = PercentSplit.of(agreement()).orElseThrow();

        assertThatThrownBy(() -> split.shares(new long[2], new long[2], new long[3][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 columns of shares for 2 parties: [host, operator]");
        assertThatThrownBy(() -> split.shares(new long[2], new long[1], new long[2][2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Columns are not of one length: gross 2, tax 1, shares 2");
        assertThatThrownBy(() -> split.shares(new long[2], new long[2], new long[2][3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Columns are not of one length: gross 2, tax 2, shares 3");
    }

    private static Agreement agreement() {
        return Agreement.of("a", Scope.account("host"), "operator", Term.parse("percent 90 of net to host"));
    }

    private static long[] walked(Agreement agreement, ChargingSession session) {
        return SessionSteps.of(agreement, 2).walk(session, true, Trail.NONE).shares();
    }

    private static RoundingRule rule(RoundingMode mode) {
        return mode == RoundingMode.DOWN ? AT_PAYOUT : perSession(mode);
    }

    /** Up to a few blocks: mostly whole cents, some finer, some with tax. */
    @Provide
    Arbitrary<List<long[]>> prices() {
        Arbitrary<Long> whole = Arbitraries.longs().between(0, 1_000_000).map(cents -> cents * Micros.PER_UNIT);
        Arbitrary<Long> fine = Arbitraries.longs().between(0, 1_000_000_000_000L);
        Arbitrary<Long> tax = Arbitraries.longs().between(0, 100);
        Arbitrary<List<long[]>> some = Combinators.combine(whole, tax)
                .as((gross, percent) -> new long[] {gross, gross / 10_000_000 * percent / 10 * 1_000_000})
                .list()
                .ofMaxSize(1_200);
        Arbitrary<List<long[]>> others = Combinators.combine(fine, tax)
                .as((gross, percent) -> new long[] {gross, gross / 1_000 * percent})
                .list()
                .ofMaxSize(3);
        return Combinators.combine(some, others, Arbitraries.of(true, false))
                .as((first, then, before) -> Stream.concat(
                                (before ? then : first).stream(), (before ? first : then).stream())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "percent 70 of net to host,                     true",
        "percent 70 of gross to host,                   true",
        "percent 70 of left to host,                    true",
        "percent 70 of energy to host,                  false",
        "percent 70 of net minus connection to host,    false",
        "perSession 0.25 to host,                       false",
    })
    void isOnlyForPlainPercentages(String term, boolean expected) {
        Agreement agreement = Agreement.of("a", Scope.account("host"), "operator", Term.parse(term));

        assertThat(PercentSplit.of(agreement).isPresent()).isEqualTo(expected);
    }

    /** The shares of a split are a map like any other. */
    @ParameterizedTest
    @CsvSource({"100, 0, 0, 100", "100, 7, 3, 90", "0, 0, 0, 0"})
    void sharesAreAMap(long gross, long tax, long fees, long host) {
        Split split = Split.of(gross, tax, fees, Map.of("host", host));

        assertThat(split.shares()).isEqualTo(Map.of("host", host)).hasSize(1).containsOnlyKeys("host");
        assertThat(split.shares().hashCode()).isEqualTo(Map.of("host", host).hashCode());
        assertThat(split.shares().get("agent")).isNull();
        assertThat(split.shares().containsKey("agent")).isFalse();
        assertThat(split.shares().containsKey("host")).isTrue();
        assertThat(Split.of(gross, tax, fees, split.shares())).isEqualTo(split);
    }

    @Provide
    Arbitrary<Agreement> percentages() {
        return Arbitraries.randomValue(PercentSplitTest::random);
    }

    private static Agreement random(Random random) {
        List<Term> terms = new ArrayList<>();
        List<String> paid = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            String to = PARTIES.get(random.nextInt(PARTIES.size()));
            String base = List.of("gross", "net", "left").get(random.nextInt(3));
            String percent = random.nextInt(100) + "." + (1 + random.nextInt(9));
            List<String> givers =
                    paid.stream().filter(party -> !party.equals(to)).toList();
            String from = givers.isEmpty() || random.nextBoolean()
                    ? ""
                    : " from " + givers.get(random.nextInt(givers.size()));
            terms.add(Term.parse("percent " + percent + " of " + base + " to " + to + from));
            paid.add(to);
        }
        return Agreement.of("random", Scope.account("host"), "operator", terms.toArray(Term[]::new));
    }

    @Provide
    Arbitrary<ChargingSession> sessions() {
        return Sessions.any();
    }
}
