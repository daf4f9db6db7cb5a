package io.evpayout.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "percent 90 of gross to host-1",
                "percent 0 of left to host-1",
                "percent 100 of net to host-1",
                "percent 12.3456 of energy to host-1 from operator as share",
                "percent 70 of net minus connection,electricity to host-1",
                "perKwh 0.000001 to host-1 as electricity",
                "perKwh 1000000 to operator from host-1",
                "perSession 0.25 to operator on free",
                "perSession 0 to P:1*_.- from X as y on free",
                "monthlyFee 15 times 4 to operator from host-1 as fee",
                "monthlyFee 15.5 times 1 to operator",
            })
    void a_term_reads_as_it_is_written(String text) {
        assertThat(Term.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        // written, means
        "percent 90.00 of gross to h,     percent 90 of gross to h",
        "percent 1E+2 of gross to h,      ",
        "perKwh 0.0500 to h,              perKwh 0.05 to h",
        "perSession 10.000000 to h,       perSession 10 to h",
    })
    void equal_numbers_are_equal_terms(String written, String means) {
        if (means == null) {
            assertThatThrownBy(() -> Term.parse(written)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(Term.parse(written)).isEqualTo(Term.parse(means)).hasToString(means);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                          | Not a term: ''",
                "percent                                   | Not a term: 'percent'",
                "percent 90 of gross                       | Not a term: 'percent 90 of gross'",
                "percent ninety of gross to h              | Not a term: 'percent ninety of gross to h'",
                "percent 1.2.3 of gross to h               | Not a term: 'percent 1.2.3 of gross to h'",
                "percent . of gross to h                   | Not a term: 'percent . of gross to h'",
                "percent -1 of gross to h                  | Not a term: 'percent -1 of gross to h'",
                "percent 90 of gross to h as a as b        | Not a term: 'percent 90 of gross to h as a as b'",
                "percent 90 of gross minus  to h           | Not a term: 'percent 90 of gross minus  to h'",
                "share 90 of gross to h                    | Unknown term type 'share', one of [percent, perKwh, perSession,"
                        + " monthlyFee, tiers, guarantee, cap, downtime]",
                "percent 90 of profit to h                 | Unknown base 'profit', one of [gross, net, left, energy, time,"
                        + " idle, connection, reservation]",
                "percent 100.0001 of gross to h            | A percent term must be 0 to 100, is 100.0001",
                "percent 0.00001 of gross to h             | A percent term has at most 4 decimals, is 0.00001",
                "perKwh 0.0000001 to h                     | A perKwh term has at most 6 decimals, is 0.0000001",
                "perSession 1000000.000001 to h            | A perSession term must be 0 to 1000000, is 1000000.000001",
                "percent 90 to h                           | Not a term: 'percent 90 to h'",
                "perKwh 1 of gross to h                    | Not a term: 'perKwh 1 of gross to h'",
                "perKwh 1 to h on free                     | Not a term: 'perKwh 1 to h on free'",
                "perSession 1 on free to h                 | Not a term: 'perSession 1 on free to h'",
                "monthlyFee 15 to h                        | Not a term: 'monthlyFee 15 to h'",
                "monthlyFee 15 times 0 to h                | A monthlyFee term is for at least one asset, not for 0",
                "monthlyFee 1000001 times 2 to h           | A monthlyFee term must be 0 to 1000000, is 1000001",
                "perKwh 1 to h from h                      | A term goes from h to itself",
                "perKwh 1 to h!                            | Id of party must match [A-Za-z0-9._:*-]{1,64}, is 'h!'",
                "perKwh 1 to h as a/b                      | Id of term must match [A-Za-z0-9._:*-]{1,64}, is 'a/b'",
                "percent 1 of net minus a/b to h           | Id of term must match [A-Za-z0-9._:*-]{1,64}, is 'a/b'",
                "percent 1 of net minus a, to h            | Id of term must match [A-Za-z0-9._:*-]{1,64}, is ''",
            })
    void what_is_no_term_is_refused_with_its_words(String text, String message) {
        assertThatThrownBy(() -> Term.parse(text == null ? "" : text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_term_is_made_step_by_step() {
        assertThat(Term.percent("70", Base.of(Base.Part.NET, "idle"), "h")
                        .as("share")
                        .from("operator"))
                .hasToString("percent 70 of net minus idle to h from operator as share");
        assertThat(Term.perKwh("0.05", "h")).hasToString("perKwh 0.05 to h");
        assertThat(Term.perSession("0.25", "h").as("fee").from("op"))
                .hasToString("perSession 0.25 to h from op as fee");
        assertThat(Term.perKwh("0.05", "h").as("kwh").from("op")).hasToString("perKwh 0.05 to h from op as kwh");
        assertThat(new MonthlyFee(null, BigDecimal.TEN, 2, "h", null).as("fee").from("op"))
                .hasToString("monthlyFee 10 times 2 to h from op as fee");
    }

    @Property
    void parse_is_the_inverse_of_to_string(@ForAll("terms") Term term) {
        assertThat(Term.parse(term.toString())).isEqualTo(term);
    }

    @Property
    void a_base_is_the_inverse_too(@ForAll("terms") Term term) {
        if (term instanceof Percent percent) {
            assertThat(Base.parse(percent.of().toString())).isEqualTo(percent.of());
        }
    }

    @Provide
    Arbitrary<Term> terms() {
        return Contracts.terms();
    }
}
