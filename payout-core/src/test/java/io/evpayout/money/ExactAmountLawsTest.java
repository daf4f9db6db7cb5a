package io.evpayout.money;

import static io.evpayout.money.BigNumbers.big;
import static io.evpayout.money.BigNumbers.micros;
import static io.evpayout.money.BigNumbers.sum;
import static io.evpayout.money.Currencies.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;

@Domain(MoneyDomain.class)
class ExactAmountLawsTest {

    private static final BigInteger MILLION = big(1_000_000);

    @Property
    void sums_are_exact_or_refused(@ForAll ExactAmount a, @ForAll ExactAmount any) {
        ExactAmount b = new ExactAmount(any.units(), any.micros(), a.currency());
        assertExactOrRefused(micros(a).add(micros(b)), () -> a.plus(b));
        assertExactOrRefused(micros(a).subtract(micros(b)), () -> a.minus(b));
        assertExactOrRefused(micros(a).negate(), a::negated);
    }

    @Property
    void sums_with_micros_are_exact_or_refused(@ForAll ExactAmount a, @ForAll long more) {
        assertExactOrRefused(micros(a).add(big(more)), () -> a.plus(more));
    }

    @Property
    void all_in_micros_is_exact_or_refused(@ForAll ExactAmount amount) {
        BigNumbers.assertExactOrRefused(micros(amount), amount::longMicros);
    }

    @Property
    void a_long_of_micros_comes_back(@ForAll long micros, @ForAll Currency currency) {
        ExactAmount amount = ExactAmount.ofMicros(micros, currency);
        assertThat(amount.longMicros()).isEqualTo(micros);
        assertThat(amount.micros()).isBetween(0, 999_999);
        assertThat(amount.amount()).isEqualTo(Micros.format(micros, currency));
        assertThat(amount.floor()).isEqualTo(Money.ofMinor(Micros.floorUnits(micros), currency));
        assertThat(amount.isNegative()).isEqualTo(micros < 0);
        assertThat(amount.isZero()).isEqualTo(micros == 0);
        assertThat(amount.isPositive()).isEqualTo(micros > 0);
    }

    @Property
    void equal_sums_are_equal_values(@ForAll int a, @ForAll int b) {
        // -0.5 + 1.5 and 1 are the same record, however they were reached.
        assertThat(ExactAmount.ofMicros(a, USD).plus(b)).isEqualTo(ExactAmount.ofMicros((long) a + b, USD));
        assertThat(ExactAmount.ofMicros(a, USD).minus(ExactAmount.ofMicros(b, USD)))
                .isEqualTo(ExactAmount.ofMicros((long) a - b, USD));
    }

    @Property
    void a_balance_does_not_depend_on_the_order_of_its_postings(
            @ForAll @Size(max = 20) List<Long> postings, @ForAll long seed) {
        List<Long> shuffled = new ArrayList<>(postings);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(balance(shuffled)).isEqualTo(balance(postings));
        assertThat(micros(balance(postings))).isEqualTo(sum(postings));
    }

    @Property
    void a_balance_does_not_depend_on_how_its_postings_are_batched(
            @ForAll @Size(max = 20) List<Long> postings, @ForAll @IntRange(min = 1, max = 7) int size) {
        ExactAmount merged = ExactAmount.zero(USD);
        for (int from = 0; from < postings.size(); from += size) {
            merged = merged.plus(balance(postings.subList(from, Math.min(from + size, postings.size()))));
        }
        assertThat(merged).isEqualTo(balance(postings));
    }

    @Property
    void a_balance_of_distinct_postings_does_not_depend_on_their_duplicates(
            @ForAll @Size(max = 20) List<Long> postings, @ForAll long seed) {
        List<Long> sentTwice = new ArrayList<>(postings);
        sentTwice.addAll(postings);
        Collections.shuffle(sentTwice, new Random(seed));
        assertThat(balance(new LinkedHashSet<>(sentTwice))).isEqualTo(balance(new LinkedHashSet<>(postings)));
        assertThat(balance(sentTwice).minus(balance(postings))).isEqualTo(balance(postings));
    }

    @Property
    void sums_associate(@ForAll long a, @ForAll long b, @ForAll long c) {
        ExactAmount x = ExactAmount.ofMicros(a, USD);
        ExactAmount y = ExactAmount.ofMicros(b, USD);
        ExactAmount z = ExactAmount.ofMicros(c, USD);
        assertThat(x.plus(y).plus(z)).isEqualTo(x.plus(y.plus(z)));
        assertThat(x.minus(y).plus(y)).isEqualTo(x);
        assertThat(x.minus(y)).isEqualTo(y.minus(x).negated());
    }

    @Property
    void what_is_paid_and_what_stays_are_the_whole(@ForAll ExactAmount amount) {
        ExactAmount stays = amount.minus(amount.floor().toExact());
        assertThat(stays.units()).isZero();
        assertThat(amount.floor().toExact().plus(stays)).isEqualTo(amount);
    }

    @Property
    void parse_is_the_inverse_of_to_string(@ForAll ExactAmount amount) {
        assertThat(ExactAmount.parse(amount.toString())).isEqualTo(amount);
    }

    @Property
    void order_is_that_of_all_micros_and_agrees_with_equality(@ForAll ExactAmount a, @ForAll ExactAmount any) {
        ExactAmount b = new ExactAmount(any.units(), any.micros(), a.currency());
        ExactAmount sameUnits = new ExactAmount(a.units(), any.micros(), a.currency());
        for (ExactAmount other : List.of(b, sameUnits, a)) {
            assertThat(Integer.signum(a.compareTo(other))).isEqualTo(micros(a).compareTo(micros(other)));
            assertThat(a.compareTo(other) == 0).isEqualTo(a.equals(other));
        }
    }

    private static ExactAmount balance(Iterable<Long> postings) {
        ExactAmount balance = ExactAmount.zero(USD);
        for (long posting : postings) {
            balance = balance.plus(posting);
        }
        return balance;
    }

    private static void assertExactOrRefused(BigInteger expected, Supplier<ExactAmount> actual) {
        BigInteger units = expected.subtract(expected.mod(MILLION)).divide(MILLION);
        if (BigNumbers.fits(units)) {
            assertThat(micros(actual.get())).isEqualTo(expected);
        } else {
            assertThatThrownBy(actual::get)
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageStartingWith("Overflow: ");
        }
    }
}
