package io.evpayout.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Collectors;
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
                "reimbursement 0.11 to host-1 as electricity",
                "reimbursement 0.11 in Europe/Berlin; 0.25 at 07:00-19:00 on MONDAY,TUESDAY in JUNE,JULY; 0.2 at"
                        + " 22:00-06:00; 0.3 at 19:00-24:00 in MAY to host-1 from operator as electricity",
                "processingFee 2.9 plus 0.3 by left",
                "processingFee 0 plus 0.35 by proRata as card on free",
                "processingFee 2.9 plus 0 by driver kept",
                "roamingFee 5 plus 0 by host-1 as roaming on free kept",
                "markup 10 feeVat 25 payeeVat 7.5 to operator from host-1 as handling",
                "floor to host-1",
                "floor to operator from host-1 as zero",
                "monthlyFee 15 times 4 to operator from host-1 as fee",
                "monthlyFee 15.5 times 1 to operator",
                "tiers 1000=60,5000=70,*=80 of gross to host-1",
                "tiers whole 1000.5=0.1,*=0.2 by kwh to host-1 from operator as tiers",
                "tiers whole 10=60,*=70 of net minus idle by sessions to host-1",
                "tiers 1000=0,*=100 of gross to host-1",
                "tiers 1000=99.9999,*=12.3456 of gross to host-1",
                "downtime 5 after 0 to operator",
                "downtime 5 after 744 to operator",
                "guarantee 250 to host-1",
                "guarantee recoupable 250.5 to host-1 from operator as minimum",
                "cap 10000 per life of cost to operator from host-1",
                "cap 0.5 per month of cost to operator from host-1 as limit",
                "downtime 5 after 24 to operator from host-1 as down",
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
                "'percent '                                | Not a term: 'percent '",
                "cap 9 per month of x to h                 | A cap says who gives what is beyond it: 'cap 9 per month of x"
                        + " to h'",
                "cap 9 per week of x to h from op          | A cap is per month or per life, not per 'week'",
                "tiers *=1,*=2 of gross to h               | Each step ends after the one before it: [*=1, *=2]",
                "tiers *=1.00001 of gross to h             | A percentage is 0 to 100 with at most 4 decimals: 1.00001",
                "tiers whole *=60 of gross by downtime to h | Tiers go by a base, kwh or sessions, and by kwh or sessions"
                        + " where they have no base: by downtime",
                "downtime 5 after 745 to h                 | The allowed downtime must be 0 to 744 hours a month, is 745",
                "tiers 10=60 of gross to h                 | Tiers end with a step that has no end: [10=60]",
                "tiers 10=60,9=70,*=80 of gross to h       | Each step ends after the one before it: [10=60, 9=70, *=80]",
                "tiers *=101 of gross to h                 | A percentage is 0 to 100 with at most 4 decimals: 101",
                "tiers 1.5=1,*=2 by sessions to h          | A step by sessions can't end at 1.5: too many decimals",
                "tiers *=60 to h                           | Tiers have a base or say what they go by: 'tiers *=60 to h'",
                "tiers *=60 by downtime to h               | Tiers go by a base, kwh or sessions, and by kwh or sessions"
                        + " where they have no base: by downtime",
                "tiers *=60 of gross by base net to h      | Marginal tiers go by their own base, gross, not by base net;"
                        + " tiers of one thing that go by another are 'whole'",
                "percent 90 of gross                       | Not a term: 'percent 90 of gross'",
                "percent ninety of gross to h              | Not a term: 'percent ninety of gross to h'",
                "percent 1.2.3 of gross to h               | Not a term: 'percent 1.2.3 of gross to h'",
                "percent . of gross to h                   | Not a term: 'percent . of gross to h'",
                "percent -1 of gross to h                  | Not a term: 'percent -1 of gross to h'",
                "percent 90 of gross to h as a as b        | Not a term: 'percent 90 of gross to h as a as b'",
                "percent 90 of gross minus  to h           | Not a term: 'percent 90 of gross minus  to h'",
                "share 90 of gross to h                    | Unknown term type 'share', one of [percent, perKwh, perSession,"
                        + " reimbursement, processingFee, roamingFee, markup, floor, monthlyFee, tiers, guarantee,"
                        + " cap, downtime]",
                "processingFee 2.9 plus 0.3                | Not a term: 'processingFee 2.9 plus 0.3'",
                "processingFee 2.9 plus 0.3 by left to h   | Not a term: 'processingFee 2.9 plus 0.3 by left to h'",
                "processingFee 2.9 plus 0.3 by h from h    | Not a term: 'processingFee 2.9 plus 0.3 by h from h'",
                "processingFee 2.9 plus 0.3 by left kept on free | Not a term: 'processingFee 2.9 plus 0.3 by left kept on"
                        + " free'",
                "processingFee 100.1 plus 0 by left        | A processingFee term must be 0 to 100, is 100.1",
                "roamingFee 0 plus 1000001 by left         | A roamingFee term must be 0 to 1000000, is 1000001",
                "roamingFee 0 plus 1 by h!                 | Id of party must match [A-Za-z0-9._:*-]{1,64}, is 'h!'",
                "roamingFee 0 plus 1 by h as a/b           | Id of term must match [A-Za-z0-9._:*-]{1,64}, is 'a/b'",
                "roamingFee 100 plus 1 by driver           | No price covers a roamingFee of 100 % of itself",
                "markup 10 to h                            | Not a term: 'markup 10 to h'",
                "markup 10 feeVat 101 payeeVat 0 to h      | A markup term must be 0 to 100, is 101",
                "markup 10 feeVat 0 payeeVat 101 to h      | A markup term must be 0 to 100, is 101",
                "markup 101 feeVat 0 payeeVat 0 to h       | A markup term must be 0 to 100, is 101",
                "floor                                     | Not a term: 'floor'",
                "floor 0 to h                              | Not a term: 'floor 0 to h'",
                "floor from h                              | Not a term: 'floor from h'",
                "floor to h from h                         | A term goes from h to itself",
                "reimbursement to h                        | Not a term: 'reimbursement to h'",
                "reimbursement cheap to h                  | Not a tariff: 'cheap'",
                "reimbursement 1.0000001 to h              | A reimbursement term has at most 6 decimals, is 1.0000001",
                "reimbursement 1 in Z to h                 | A tariff with windows has a zone, and only that: zone Z, windows"
                        + " []",
                "reimbursement 1; 2 at 06:00-07:00 to h    | A tariff with windows has a zone, and only that: zone null,"
                        + " windows [2 at 06:00-07:00]",
                "reimbursement 1 in Z; 2 to h              | Not a window of a tariff: '2'",
                "reimbursement 1 in Z; 2 at 06:00-06:00 to h | A window of a whole day is 00:00-24:00, not 06:00-06:00",
                "reimbursement 1 in Z; 2 at 06:00:01-07:00 to h | A window is of whole minutes, not 06:00:01 to 07:00",
                "reimbursement 1 in Z; 2 at 06:00-07:00:01 to h | A window is of whole minutes, not 06:00 to 07:00:01",
                "reimbursement 1 in Z; 2000000 at 06:00-07:00 to h | A reimbursement term must be 0 to 1000000, is 2000000",
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
        assertThat(Term.reimbursement("0.11", "h").as("el").from("op"))
                .hasToString("reimbursement 0.11 to h from op as el");
        assertThat(Term.processingFee("2.90", "0.30", FeeBearer.LEFT).as("card").from("h"))
                .hasToString("processingFee 2.9 plus 0.3 by h as card");
        assertThat(Term.processingFee("2.9", "0", FeeBearer.of("h"))
                        .borneBy(FeeBearer.PRO_RATA)
                        .dueOnFree()
                        .kept())
                .hasToString("processingFee 2.9 plus 0 by proRata on free kept");
        assertThat(Term.parse("markup 1 feeVat 2 payeeVat 3 to h").as("m").from("op"))
                .hasToString("markup 1 feeVat 2 payeeVat 3 to h from op as m");
        assertThat(Term.floor("h").as("zero").from("op")).hasToString("floor to h from op as zero");
        assertThat(new MonthlyFee(null, BigDecimal.TEN, 2, "h", null).as("fee").from("op"))
                .hasToString("monthlyFee 10 times 2 to h from op as fee");
    }

    @Test
    void a_period_term_is_made_step_by_step() {
        Tiers.Step first = Tiers.Step.upTo("1000", "60");
        Tiers.Step last = Tiers.Step.above("80");
        Base net = Base.of(Base.Part.NET);

        assertThat(Tiers.marginal(net, "h", first, last).as("steps").from("op"))
                .hasToString("tiers 1000=60,*=80 of net to h from op as steps");
        assertThat(Tiers.whole(net, "h", first, last).by(Measure.KWH))
                .hasToString("tiers whole 1000=60,*=80 of net by kwh to h");
        assertThat(Guarantee.of("250.00", "h").recouped().as("least").from("op"))
                .hasToString("guarantee recoupable 250 to h from op as least");
        assertThat(Term.parse("cap 9 per life of cost to h from op").as("limit").from("city"))
                .hasToString("cap 9 per life of cost to h from city as limit");
        assertThat(Term.parse("downtime 5 after 24 to op").as("down").from("h"))
                .hasToString("downtime 5 after 24 to op from h as down");
        assertThatThrownBy(() -> Tiers.marginal(net, "h")).hasMessage("Tiers end with a step that has no end: []");
        assertThatThrownBy(() -> new Downtime(null, BigDecimal.ONE, -1, "op", null))
                .hasMessage("The allowed downtime must be 0 to 744 hours a month, is -1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // term | what of a month's sessions it needs to know
                "monthlyFee 15 times 4 to op              | ",
                "downtime 5 after 24 to op                | downtime",
                "guarantee 250 to h                       | share h",
                "cap 9 per life of cost to h from op      | term cost",
                "tiers 10=1,*=2 by kwh to h               | kwh",
                "tiers 10=1,*=2 of net minus idle to h    | base net minus idle",
                "tiers whole 10=1,*=2 of net by sessions to h   | base net,sessions",
                "tiers whole 10=1,*=2 of net by base gross to h | base gross,base net",
            })
    void a_period_term_says_what_it_needs_to_know(String term, String measures) {
        assertThat(((PeriodTerm) Term.parse(term))
                        .measures().stream().map(Measure::toString).sorted().collect(Collectors.joining(",")))
                .isEqualTo(measures == null ? "" : measures);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base net minus idle | true",
                "share host-1        | true",
                "term cost           | true",
                "sessions            | false",
                "kwh                 | false",
                "downtime            | false",
            })
    void a_measure_reads_as_it_is_written_and_may_be_money(String text, boolean money) {
        assertThat(Measure.parse(text)).hasToString(text);
        assertThat(Measure.parse(text).isMoney()).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hours      | Not a measure: 'hours'",
                "kwh a      | Only a base, share or term has a name: KWH 'a'",
                "share      | Only a base, share or term has a name: SHARE ''",
                "base ten   | Unknown base 'ten', one of [gross, net, left, energy, time, idle, connection, reservation]",
                "share a/b  | Id of party must match [A-Za-z0-9._:*-]{1,64}, is 'a/b'",
                "term a/b   | Id of term must match [A-Za-z0-9._:*-]{1,64}, is 'a/b'",
            })
    void what_is_no_measure_is_refused(String text, String message) {
        assertThatThrownBy(() -> Measure.parse(text)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "percent 90 of gross to host           | host gets 90 % of the gross price.",
                "percent 70 of net minus idle,el to h from op | h gets 70 % of the net price less the idle charge and el,"
                        + " out of op's share.",
                "percent 5 of left to h                | h gets 5 % of what is left.",
                "perKwh 0.01 to op from h              | op gets 0.01 per kWh, out of h's share.",
                "perSession 0.25 to op                 | op gets 0.25 per session.",
                "perSession 0.25 to op on free         | op gets 0.25 per session, free ones included.",
                "reimbursement 0.11 to h               | h is reimbursed for electricity at 0.11 per kWh.",
                "reimbursement 0.11 in Z; 0.3 at 06:00-24:00 on MONDAY,FRIDAY; 0.2 at 22:00-06:00 in MAY to h | h is"
                        + " reimbursed for electricity at 0.3 per kWh from 06:00 to 24:00 on Monday, Friday; 0.2 per kWh"
                        + " from 22:00 to 06:00 in May; else 0.11 per kWh (clocks of Z).",
                "processingFee 2.9 plus 0.3 by left    | A processing fee of 2.9 % of the gross price plus 0.3 per session"
                        + " is taken off what is left.",
                "roamingFee 5 plus 0 by h on free kept | A roaming fee of 5 % of the gross price plus 0 per session is taken"
                        + " out of h's share, on free sessions too; it is not given back when a session is refunded.",
                "processingFee 1 plus 0 by proRata     | A processing fee of 1 % of the gross price plus 0 per session is"
                        + " borne by everyone in proportion to their shares.",
                "processingFee 1 plus 0 by driver      | A processing fee of 1 % of the gross price plus 0 per session,"
                        + " rounded to whole minor units and paid by the driver within the price, is taken before"
                        + " everything else.",
                "markup 10 feeVat 25 payeeVat 0 to op  | op gets the part of the gross price that a handling fee of 10 % on"
                        + " top of the payee's net price is, without VAT (25 % VAT on the fee, 0 % on the payee's price).",
                "floor to h from op                    | h's share of a session is raised to zero if it is below, out of"
                        + " op's share.",
                "cap 10000 per life of cost to op from h | h gets at most 10000 from 'cost' over the life of the contract;"
                        + " the rest goes back to op.",
                "cap 100 per month of cost to op from h | h gets at most 100 from 'cost' a month; the rest goes back to op.",
                "guarantee recoupable 250 to h         | h has at least 250 a month; top-ups are taken back from better"
                        + " months of the same calendar year.",
                "guarantee 0 to h from op              | h never ends a month below zero: losses are set off within the"
                        + " month, out of op's share.",
                "tiers 1000=60,*=80 of gross to h      | h gets 60 % up to 1000, 80 % above that, of gross.",
                "tiers whole 100=0.1,*=0.2 by kwh to h | h gets 0.1 per kWh up to 100, 0.2 per kWh above that, by the"
                        + " month's kwh; the step in which the month ends counts for all of it.",
                "downtime 5 after 24 to op from h      | op gets 5 for each hour out of order beyond 24 hours a month, out"
                        + " of h's share.",
                "tiers 100=0.5,*=0.25 by sessions to h | h gets 0.5 per session up to 100, 0.25 per session above that, by"
                        + " the month's sessions.",
                "downtime 5 after 0 to op              | op gets 5 for each hour out of order.",
                "monthlyFee 15 times 4 to op from h    | op gets 15 per month for each of 4 assets, prorated by days, out of"
                        + " h's share.",
            })
    void a_term_says_what_it_does(String term, String sentence) {
        assertThat(Term.parse(term).explain()).isEqualTo(sentence);
        assertThat(term).startsWith(Term.parse(term).type() + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "proRata", "driver"})
    void no_party_that_bears_a_fee_has_the_name_of_a_way_to_bear_it(String word) {
        assertThatThrownBy(() -> FeeBearer.party(word))
                .hasMessage("A party that bears a fee can't be called '" + word + "', which is a way to bear it");
        assertThat(FeeBearer.of(word)).hasToString(word);
    }

    /** Every kind of term: a share that goes from a party to itself moves nothing, and hides a slip of the pen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "percent 90 of gross to h from h",
                "perKwh 0.1 to h from h",
                "perSession 0.25 to h from h",
                "reimbursement 0.11 to h from h",
                "markup 10 feeVat 25 payeeVat 7.5 to h from h",
                "monthlyFee 15 times 1 to h from h",
                "tiers 1000=60,*=70 of gross to h from h",
                "guarantee 250 to h from h",
                "cap 10 per month of cost to h from h",
                "downtime 5 after 24 to h from h",
            })
    void no_term_goes_from_a_party_to_itself(String text) {
        assertThatThrownBy(() -> Term.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("goes from h to itself");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tiers 1000=60,1000=70,*=80 of gross to h | Each step ends after the one before it",
                "tiers 0=60,*=80 of gross to h            | Each step ends after the one before it",
                "tiers 1000=60,*=100.0001 of gross to h   | A percentage is 0 to 100",
                "tiers 1000=60,*=12.34567 of gross to h   | A percentage is 0 to 100",
                "downtime 5 after 745 to h                | must be 0 to 744 hours a month, is 745",
            })
    void what_is_just_beyond_a_limit_is_refused(String text, String message) {
        assertThatThrownBy(() -> Term.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_number_below_zero_is_refused() {
        assertThatThrownBy(() -> Term.percent("-0.5", Base.of(Base.Part.NET), "h"))
                .hasMessage("A percent term must be 0 to 100, is -0.5");
    }

    @Test
    void a_fee_is_borne_by_one_party_or_in_another_way() {
        assertThatThrownBy(() -> new FeeBearer(FeeBearer.Kind.PARTY, null))
                .hasMessage("A fee is borne by one party or in another way: PARTY null");
        assertThatThrownBy(() -> new FeeBearer(FeeBearer.Kind.LEFT, "h"))
                .hasMessage("A fee is borne by one party or in another way: LEFT h");
    }

    @Test
    void the_rate_of_an_instant_is_that_of_its_hour() {
        EnergyTariff tariff = EnergyTariff.parse("0.1 in Europe/Berlin; 0.3 at 06:00-22:00");

        assertThat(tariff.rateAt(Instant.parse("2026-06-15T03:59:00Z"))).isEqualTo("0.1");
        assertThat(tariff.rateAt(Instant.parse("2026-06-15T04:00:00Z"))).isEqualTo("0.3");
        assertThat(EnergyTariff.flat("0.2").rateAt(Instant.EPOCH)).isEqualTo("0.2");
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
