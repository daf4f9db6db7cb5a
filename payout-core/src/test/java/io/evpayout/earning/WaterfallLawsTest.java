package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Contracts;
import io.evpayout.agreement.FeeBearer;
import io.evpayout.agreement.ProcessingFee;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class WaterfallLawsTest {

    @Property
    void the_parts_always_sum_to_the_whole(
            @ForAll("agreements") Agreement agreement, @ForAll("sessions") ChargingSession session) {
        Split split = waterfall(agreement, session).split(session);

        assertThat(sum(split)).isEqualTo(session.price().gross());
        assertThat(split.tax())
                .isEqualTo(agreement.taxRemitter() == null ? session.price().tax() : 0);
        assertThat(List.copyOf(split.shares().keySet())).isEqualTo(agreement.parties());
    }

    @Property
    void every_share_is_the_exact_fraction_within_half_a_micro_per_term(
            @ForAll("unrounded") Agreement agreement, @ForAll("sessions") ChargingSession session) {
        Split split = waterfall(agreement, session).split(session);
        ExactWaterfall exact = new ExactWaterfall(agreement, session);

        split.shares().forEach((party, micros) -> assertNear(micros, exact.share(party), party, agreement));
        assertNear(split.fees(), exact.fees(), "fees", agreement);
    }

    private static void assertNear(long micros, ExactWaterfall.Amount exact, String of, Agreement agreement) {
        assertThat(Rational.of(micros).minus(exact.value()).abs())
                .as("%s of %s", of, agreement.terms())
                .isLessThanOrEqualTo(exact.off());
    }

    @Property
    void a_rule_rounds_the_exact_shares_and_nothing_else(
            @ForAll("agreements") Agreement agreement, @ForAll("sessions") ChargingSession session) {
        Split rounded = waterfall(agreement, session).split(session);
        Split exact = new ExactWaterfall(agreement, session).unrounded();

        rounded.shares().forEach((party, micros) -> {
            boolean residual = party.equals(agreement.residual());
            long difference = Math.abs(micros - exact.shares().get(party));
            switch (agreement.rounding().name()) {
                case "AT_PAYOUT" -> assertThat(difference).isZero();
                case "LARGEST_REMAINDER" -> assertThat(difference).isLessThan((residual ? 2 : 1) * Micros.PER_UNIT);
                default ->
                    assertThat(residual || (difference < Micros.PER_UNIT && micros % Micros.PER_UNIT == 0))
                            .isTrue();
            }
        });
    }

    @Property
    void partial_refunds_in_any_order_sum_to_the_full_one_for_everyone(
            @ForAll("agreements") Agreement agreement, @ForAll("sessions") ChargingSession session, @ForAll long seed) {
        long gross = session.price().gross();
        if (gross == 0) {
            return;
        }
        Waterfall waterfall = waterfall(agreement, session);
        Split whole = waterfall.split(session);
        for (List<Long> refunds : List.of(parts(gross, new Random(seed)), List.of(gross))) {
            Map<String, Long> left = new LinkedHashMap<>(whole.shares());
            long tax = whole.tax();
            long fees = whole.fees();
            long remaining = gross;
            Split before = whole;
            for (long refund : refunds) {
                remaining -= refund;
                Split after = waterfall.of(session, remaining);
                Split taken = after.minus(before);
                assertThat(sum(taken)).isEqualTo(-refund);
                taken.shares().forEach((party, micros) -> left.merge(party, micros, Math::addExact));
                tax += taken.tax();
                fees += taken.fees();
                before = after;
            }
            assertThat(Split.of(0, tax, fees, left)).isEqualTo(before).isEqualTo(waterfall.ofNothing(session));
            assertThat(tax).isZero();
        }
    }

    @Property
    void nothing_is_left_of_a_session_taken_back_but_the_fees_that_are_not_returned(
            @ForAll("agreements") Agreement agreement, @ForAll("sessions") ChargingSession session) {
        Split left = waterfall(agreement, session).ofNothing(session);
        ExactWaterfall exact = new ExactWaterfall(agreement, session);

        assertNear(left.fees(), exact.keptFees(), "kept fees", agreement);
        if (left.fees() == 0) {
            assertThat(left.shares().values()).containsOnly(0L);
        }
    }

    @Property
    void an_unrounded_refund_takes_its_proportion_from_everyone(
            @ForAll("unrounded") Agreement agreement, @ForAll("sessions") ChargingSession session, @ForAll long seed) {
        long gross = session.price().gross();
        if (gross == 0) {
            return;
        }
        Rational part = Rational.of(Math.floorMod(seed, gross + 1)).by(Rational.of(gross));
        SessionSteps steps =
                SessionSteps.of(agreement, session.price().currency().digits());
        Walk whole = steps.walk(session, true, Trail.NONE);
        Walk returned = steps.walk(session, false, Trail.NONE);
        Split left = waterfall(agreement, session).of(session, Math.floorMod(seed, gross + 1));

        List<String> parties = agreement.parties();
        for (int i = 0; i < parties.size(); i++) {
            boolean remits = parties.get(i).equals(agreement.taxRemitter());
            Rational exact = Rational.of(
                            returned.share(i) + (remits ? session.price().tax() : 0))
                    .times(part)
                    .plus(Rational.of(whole.share(i) - returned.share(i)));
            // The residual party takes the rounding of all others, of the tax and of the fees.
            boolean residual = parties.get(i).equals(agreement.residual());
            int halves = residual ? parties.size() + 2 : remits ? 2 : 1;
            assertThat(Rational.of(left.shares().get(parties.get(i)))
                            .minus(exact)
                            .abs())
                    .isLessThanOrEqualTo(Rational.of("0.5").times(Rational.of(halves)));
        }
    }

    @Property
    void the_lines_of_an_explanation_sum_to_the_split(
            @ForAll("agreements") Agreement agreement, @ForAll("sessions") ChargingSession session) {
        Waterfall waterfall = waterfall(agreement, session);
        Explanation explanation = waterfall.explain(session);

        Map<String, Long> sums = new HashMap<>();
        for (Explanation.Line line : explanation.lines()) {
            sums.merge(line.to(), line.amount(), Math::addExact);
            if (line.from() != null) {
                sums.merge(line.from(), -line.amount(), Math::addExact);
            }
        }
        Split split = waterfall.split(session);
        assertThat(explanation.split()).isEqualTo(split);
        split.shares()
                .forEach((party, micros) -> assertThat(sums.getOrDefault(party, 0L))
                        .as("%s in %s", party, explanation.lines())
                        .isEqualTo(micros));
        assertThat(sums.getOrDefault(Earning.TAX, 0L)).isEqualTo(split.tax());
        assertThat(sums.getOrDefault(Earning.FEES, 0L)).isEqualTo(split.fees());
    }

    @Property
    void a_price_that_is_grossed_up_leaves_the_driver_s_net_to_the_unit(
            @ForAll @IntRange(max = 990_000) int percent,
            @ForAll @IntRange(max = 3_000_000) int fixed,
            @ForAll @IntRange(max = 100_000_000) int net,
            @ForAll("sessions") ChargingSession any) {
        Currency currency = any.price().currency();
        ProcessingFee fee = Term.processingFee(
                        BigDecimal.valueOf(percent, 4).toPlainString(),
                        BigDecimal.valueOf(fixed, 6).toPlainString(),
                        FeeBearer.DRIVER)
                .dueOnFree();
        Agreement agreement = Agreement.of("a", Scope.site("LOC1"), "host", fee);
        Money charged = fee.grossUp(Money.ofMinor(net, currency));

        Split split = Waterfall.of(agreement, currency.digits())
                .split(Sessions.of(Price.of(currency, Micros.ofMoney(charged)), 0));

        assertThat(split.shares()).containsOnly(Map.entry("host", Micros.ofUnits(net)));
    }

    /** However many sessions: what is owed at the payout is what the contract says of their sum. */
    @Property
    void nobody_is_ever_off_by_a_whole_unit_at_payout(
            @ForAll("unrounded") Agreement agreement, @ForAll("sessions") ChargingSession session, @ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Rational> exact = new LinkedHashMap<>();
        Map<String, Long> booked = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            ChargingSession each = i == 0 ? session : Sessions.any().sample();
            if (random.nextBoolean() || i == 0) {
                ExactWaterfall oracle = new ExactWaterfall(agreement, each);
                waterfall(agreement, each).split(each).shares().forEach((party, micros) -> {
                    booked.merge(party, micros, Math::addExact);
                    exact.merge(party, oracle.share(party).value(), Rational::plus);
                });
            }
        }
        booked.forEach((party, micros) ->
                assertThat(Rational.of(micros).minus(exact.get(party)).abs()).isLessThan(Rational.of(Micros.PER_UNIT)));
    }

    @Provide
    Arbitrary<Agreement> agreements() {
        return Contracts.agreements();
    }

    @Provide
    Arbitrary<Agreement> unrounded() {
        return Contracts.unrounded();
    }

    @Provide
    Arbitrary<ChargingSession> sessions() {
        return Sessions.any();
    }

    private static Waterfall waterfall(Agreement agreement, ChargingSession session) {
        return Waterfall.of(agreement, session.price().currency().digits());
    }

    private static long sum(Split split) {
        return split.shares().values().stream().reduce(split.tax() + split.fees(), Math::addExact);
    }

    private static List<Long> parts(long whole, Random random) {
        List<Long> parts = new ArrayList<>();
        long left = whole;
        while (left > 0 && parts.size() < 6) {
            long part = 1 + Math.floorMod(random.nextLong(), left);
            parts.add(part);
            left -= part;
        }
        if (left > 0) {
            parts.add(left);
        }
        Collections.shuffle(parts, random);
        return parts;
    }
}
