package io.evpayout.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.RoundingRules;
import io.evpayout.session.ConnectorType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Scope SITE = new Scope(Scope.Level.SITE, "LOC1", null);

    @Test
    void a_scope_is_a_place_and_perhaps_a_connector() {
        assertThat(Scope.evse("LOC1*1")).isEqualTo(new Scope(Scope.Level.EVSE, "LOC1*1", null));
        assertThat(Scope.site("LOC1")).isEqualTo(SITE);
        assertThat(SITE.with(ConnectorType.DC)).isEqualTo(new Scope(Scope.Level.SITE, "LOC1", ConnectorType.DC));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "percent 70 of net minus power to h          | Term 1 of agreement a takes off 'power', which is neither a"
                        + " base nor an earlier term's id",
                "perKwh 1 to h as x; percent 7 of net minus y to h | Term 2 of agreement a takes off 'y', which is neither"
                        + " a base nor an earlier term's id",
                "percent 7 of net minus x to h as x          | Term 1 of agreement a takes off 'x', which is neither a base"
                        + " nor an earlier term's id",
                "perKwh 1 to h from partner                  | Term 1 of agreement a takes from 'partner', who has no share"
                        + " before it",
                "perKwh 1 to h as x; perKwh 2 to h as x      | Agreement a has two terms named x",
                "monthlyFee 9 times 1 to h as x; percent 7 of net minus x to h | Term 2 of agreement a takes off 'x', which"
                        + " is neither a base nor an earlier term's id",
                "monthlyFee 9 times 1 to h from p            | Term 1 of agreement a takes from 'p', who has no share"
                        + " before it",
                "monthlyFee 9 times 1 to h; perKwh 1 to p from h | Term 2 of agreement a takes from 'h', who has no share"
                        + " before it",
                "cap 9 per month of x to op from h           | Term 1 of agreement a takes from 'h', who has no share"
                        + " before it",
                "perKwh 1 to h & cap 9 per month of x to op from h | Term 2 of agreement a caps 'x', which is not the id of an"
                        + " earlier session term",
                "perKwh 1 to h as x & perKwh 1 to p & cap 9 per month of x to op from p | Term 3 of agreement a takes from p"
                        + " what goes beyond 'x', which h gets",
                "perKwh 1 to h & roamingFee 1 plus 0 by h as x & cap 9 per month of x to op from h | Term 3 of agreement a"
                        + " caps 'x', which is not the id of an earlier session term",
                "tiers *=60 of net minus x to h              | Term 1 of agreement a takes off 'x', which is neither a base nor"
                        + " an earlier term's id",
                "monthlyFee 9 times 1 to h as x & tiers whole 9=60,*=70 of net by base gross minus x to h | Term 2 of"
                        + " agreement a takes off 'x', which is neither a base nor an earlier term's id",
                "floor to h                                  | Term 1 of agreement a raises the share of 'h', who has no share"
                        + " before it",
                "floor to op                                 | Term 1 of agreement a raises the share of 'op' out of what is"
                        + " left, which is its own; name the party that gives it in 'from'",
                "processingFee 1 plus 0 by h                 | Term 1 of agreement a takes from 'h', who has no share"
                        + " before it",
                "perKwh 1 to h as net                        | Term 1 of agreement a is named 'net', which is a base; choose"
                        + " another name",
            })
    void terms_that_refer_to_nothing_are_refused_by_number(String terms, String message) {
        assertThatThrownBy(() -> agreement("a", MARCH, null, terms.split(" & |; ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void terms_may_take_from_earlier_sharers_and_from_the_residual_party() {
        assertThat(agreement("a", MARCH, null, "percent 9 of net to h", "perKwh 1 to p from h", "perKwh 1 to h from op")
                        .parties())
                .containsExactly("h", "p", "op");
    }

    @Test
    void parties_are_in_declared_order_and_named_once() {
        assertThat(agreement("a", MARCH, null, "perKwh 1 to op", "perKwh 1 to h", "perKwh 1 to op")
                        .parties())
                .containsExactly("op", "h");
        assertThat(agreement("a", MARCH, null).parties()).containsExactly("op");
        assertThat(agreement("a", MARCH, null, "processingFee 1 plus 0 by left", "perKwh 1 to h")
                        .withTaxRemitter("city")
                        .parties())
                .containsExactly("h", "op", "city");
        assertThat(agreement("a", MARCH, null, "perKwh 1 to h")
                        .withTaxRemitter("h")
                        .parties())
                .containsExactly("h", "op");
    }

    @Test
    void a_term_of_periods_is_kept_in_order_and_splits_no_session() {
        Agreement agreement = agreement("a", MARCH, null, "perKwh 1 to h", "monthlyFee 9 times 1 to landlord from h");

        assertThat(agreement.terms()).hasSize(2);
        assertThat(agreement.sessionTerms()).containsExactly(Term.perKwh("1", "h"));
        assertThat(agreement.parties()).containsExactly("h", "op");
    }

    @Test
    void tiers_may_be_of_a_base_minus_what_a_session_term_moves() {
        assertThat(agreement("a", MARCH, null, "perKwh 1 to h as cost", "tiers *=60 of net minus cost,idle to h")
                        .periodTerms())
                .hasSize(1);
    }

    @Test
    void an_agreement_holds_from_its_first_instant_to_before_its_last() {
        Agreement march = agreement("a", MARCH, APRIL);

        assertThat(march.holdsAt(MARCH)).isTrue();
        assertThat(march.holdsAt(MARCH.minusNanos(1))).isFalse();
        assertThat(march.holdsAt(APRIL.minusNanos(1))).isTrue();
        assertThat(march.holdsAt(APRIL)).isFalse();
        assertThat(agreement("a", MARCH, null).holdsAt(Instant.MAX)).isTrue();
    }

    @Test
    void an_agreement_must_end_after_it_begins_and_have_ids() {
        assertThatThrownBy(() -> agreement("a", MARCH, MARCH))
                .hasMessage("Agreement a must end after it begins: 2026-03-01T00:00:00Z to 2026-03-01T00:00:00Z");
        assertThatThrownBy(() -> agreement("a", MARCH, null).withTaxRemitter("a/b"))
                .hasMessage("Id of party must match [A-Za-z0-9._:*-]{1,64}, is 'a/b'");
        assertThatThrownBy(() -> agreement("a b", MARCH, null))
                .hasMessage("Id of agreement must match [A-Za-z0-9._:*-]{1,64}, is 'a b'");
        assertThatThrownBy(() -> new Agreement("a", MARCH, null, SITE, RoundingRules.AT_PAYOUT, List.of(), ""))
                .hasMessage("Id of party must match [A-Za-z0-9._:*-]{1,64}, is ''");
    }

    @ParameterizedTest
    @CsvSource({
        // level, connector type, rank, reads
        "ACCOUNT,   , 0, account X",
        "ACCOUNT, DC, 1, account X DC",
        "SITE,      , 2, site X",
        "SITE,    AC, 3, site X AC",
        "EVSE,      , 4, evse X",
        "EVSE,    DC, 5, evse X DC",
    })
    void the_narrower_scope_has_the_higher_rank(Scope.Level level, ConnectorType type, int rank, String reads) {
        Scope scope = new Scope(level, "X", type);
        assertThat(scope.rank()).isEqualTo(rank);
        assertThat(scope).hasToString(reads);
    }

    private static Agreement agreement(String id, Instant from, Instant to, String... terms) {
        return new Agreement(
                id,
                from,
                to,
                SITE,
                RoundingRules.AT_PAYOUT,
                Arrays.stream(terms).map(Term::parse).toList(),
                "op");
    }
}
