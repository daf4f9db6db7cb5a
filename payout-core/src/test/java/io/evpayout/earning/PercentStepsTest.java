package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.session.ChargingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms that are all plain percentages have steps of their own, which give what the walk gives. */
class PercentStepsTest {

    private static final List<String> PARTIES = List.of("host", "agent", "city");

    @Property
    void givesTheSharesOfTheWalk(
            @ForAll("percentages") Agreement agreement, @ForAll("sessions") ChargingSession session) {
        PercentSteps percents = PercentSteps.of(agreement, agreement.parties());

        assertThat(percents).isNotNull();
        assertThat(percents.shares(session.price()))
                .containsExactly(SessionSteps.of(agreement, 2)
                        .walk(session, true, Trail.NONE)
                        .shares());
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

        assertThat(PercentSteps.of(agreement, agreement.parties()) != null).isEqualTo(expected);
    }

    /** The shares of a split are a map like any other. */
    @ParameterizedTest
    @CsvSource({"100, 0, 0, 100", "100, 7, 3, 90", "0, 0, 0, 0"})
    void sharesAreAMap(long gross, long tax, long fees, long host) {
        Split split = new Split(gross, tax, fees, Map.of("host", host));

        assertThat(split.shares()).isEqualTo(Map.of("host", host)).hasSize(1).containsOnlyKeys("host");
        assertThat(split.shares().hashCode()).isEqualTo(Map.of("host", host).hashCode());
        assertThat(split.shares().get("agent")).isNull();
        assertThat(split.shares().containsKey("agent")).isFalse();
        assertThat(split.shares().containsKey("host")).isTrue();
        assertThat(new Split(gross, tax, fees, split.shares())).isEqualTo(split);
    }

    @Provide
    Arbitrary<Agreement> percentages() {
        return Arbitraries.randomValue(PercentStepsTest::random);
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
