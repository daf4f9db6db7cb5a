package io.evpayout.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OvershareTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // terms; the residual party is op | the first with which it is too much, of what, how much
                "percent 100 of gross to h                              | none",
                "percent 60 of net to h & percent 40 of net to c        | none",
                "percent 60 of net to h & percent 40.0001 of net to c   | term 1 of net 100.0001",
                "percent 60 of gross to h & percent 50 of net to c      | term 1 of net 110",
                "percent 100 of energy to h & percent 100 of time to c  | none",
                "percent 60 of net to h & percent 50 of energy to c     | term 1 of energy 110",
                "percent 60 of net to h & percent 40 of time to c & percent 10 of time to c | term 2 of time 110",
                "percent 60 of net to h & percent 50 of reservation to c & percent 50 of net to c"
                        + " | term 1 of reservation 110",
                // Bases that can't be the same money.
                "percent 60 of net minus energy to h & percent 50 of energy to c | none",
                "percent 60 of net minus idle to h & percent 50 of energy to c   | term 1 of energy 110",
                "percent 60 of net minus idle,energy to h & percent 50 of net minus energy to c | term 1 of net 110",
                "percent 60 of gross to h & percent 50 of gross minus net to c   | none",
                "percent 60 of net to h & percent 50 of left minus idle to c     | none",
                // Of what is left, of a base minus an earlier term, out of a share: right by construction, or not
                // known.
                "percent 80 of left to h & percent 80 of left to c      | none",
                "percent 80 of net to h as x & percent 80 of net minus x to c | none",
                "percent 80 of net to h & percent 80 of net to c from h | none",
                "perSession 1 to h & percent 100 of net to c            | none",
                "guarantee 9 to h & percent 80 of net to h & percent 30 of net to c | term 2 of net 110",
                // A floor says who gives what the residual party lacks; one of another party does not.
                "percent 80 of net to h & percent 30 of net to c & floor to op from h | none",
                "percent 80 of net to h & percent 30 of net to c & floor to h | term 1 of net 110",
            })
    void percentages_of_the_same_money_are_at_most_all_of_it(String terms, String too) {
        Agreement agreement = Agreement.of(
                "a",
                Scope.site("LOC1"),
                "op",
                Arrays.stream(terms.split(" & ", -1)).map(Term::parse).toArray(Term[]::new));

        assertThat(agreement
                        .overshare()
                        .map(over -> "term " + over.term() + " of " + over.of().label() + " " + over.percent())
                        .orElse("none"))
                .isEqualTo(too);
    }
}
