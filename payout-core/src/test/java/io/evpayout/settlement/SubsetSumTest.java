package io.evpayout.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.settlement.SubsetSum.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetSumTest {

    @ParameterizedTest
    @CsvSource({
        // amounts, their sum, how many (0: any), how many solutions, which
        "10 20 40,    60,  0, 1, 1 2",
        "10 20 40,    70,  0, 1, 0 1 2",
        "10 20 40,    10,  0, 1, 0",
        "10 20 40,    50,  2, 1, 0 2",
        "10 20 40,    50,  3, 0, ''",
        "10 20 40,    70,  2, 0, ''",
        "10 20 40,    65,  0, 0, ''",
        "10 20 40,    71,  0, 0, ''",
        "10 10 40,    50,  0, 2, 1 2",
        "10 20 30,    30,  0, 2, 0 1",
        "10 20 30,    30,  1, 1, 2",
        "'',          5,   0, 0, ''",
    })
    void one_choice_or_none(String amounts, long sum, int count, int solutions, String chosen) {
        List<Long> list = amounts.isEmpty()
                ? List.of()
                : Arrays.stream(amounts.split(" ")).map(Long::valueOf).toList();

        Answer answer = new SubsetSum(list, sum, count).answer();

        assertThat(answer.solutions()).isEqualTo(solutions);
        assertThat(answer.complete()).isTrue();
        if (solutions == 1) {
            assertThat(answer.chosen().stream().map(String::valueOf).reduce((a, b) -> a + " " + b))
                    .contains(chosen);
        }
    }

    @Property
    void every_choice_is_tried(
            @ForAll @Size(max = 11) List<@LongRange(min = 1, max = 12) Long> amounts,
            @ForAll @LongRange(min = 1, max = 80) long sum,
            @ForAll @IntRange(max = 11) int count) {
        List<List<Integer>> solutions = new ArrayList<>();
        for (int mask = 1; mask < 1 << amounts.size(); mask++) {
            List<Integer> chosen = new ArrayList<>();
            long total = 0;
            for (int i = 0; i < amounts.size(); i++) {
                if ((mask & 1 << i) != 0) {
                    chosen.add(i);
                    total += amounts.get(i);
                }
            }
            if (total == sum && (count == 0 || count == chosen.size())) {
                solutions.add(chosen);
            }
        }

        Answer answer = new SubsetSum(amounts, sum, count).answer();

        assertThat(answer.solutions()).isEqualTo(Math.min(2, solutions.size()));
        if (answer.solutions() > 0) {
            assertThat(solutions).contains(answer.chosen());
        }
    }

    @Test
    void of_too_many_only_all_of_them_are_tried() {
        List<Long> many = new ArrayList<>(Collections.nCopies(SubsetSum.MOST, 7L));
        assertThat(new SubsetSum(many, 7L * SubsetSum.MOST, 0).answer().solutions())
                .isOne();
        many.add(5L);
        assertThat(new SubsetSum(many, 5, 0).answer()).isEqualTo(new Answer(0, List.of(), false));
        assertThat(new SubsetSum(many, 7L * SubsetSum.MOST + 5, 0).answer().chosen())
                .hasSize(SubsetSum.MOST + 1);
        assertThat(new SubsetSum(many, 7L * SubsetSum.MOST + 6, 0).answer()).isEqualTo(new Answer(0, List.of(), true));
    }

    @Test
    void the_largest_question_of_all_is_answered() {
        List<Long> powers = new ArrayList<>();
        for (int i = 0; i < SubsetSum.MOST; i++) {
            powers.add(1L << i);
        }
        Answer answer = new SubsetSum(powers, 0b1010_0101_1100_0011_1010_0110L, 0).answer();
        assertThat(answer.chosen()).containsExactly(1, 2, 5, 7, 8, 9, 14, 15, 16, 18, 21, 23);
    }

    @Test
    void nothing_is_added_up_that_is_not_above_zero() {
        assertThatThrownBy(() -> new SubsetSum(List.of(1L, 0L), 1, 0)).hasMessageContaining("above zero");
        assertThatThrownBy(() -> new SubsetSum(List.of(1L), 0, 0)).hasMessageContaining("above zero");
    }
}
