package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Contracts;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WaterfallLawsTest {

    @Property
    void the_parts_always_sum_to_the_whole(
            @ForAll("agreements") Agreement agreement, @ForAll("sessions") ChargingSession session) {
        Split split = waterfall(agreement, session).split(session);

        assertThat(sum(split)).isEqualTo(session.price().gross());
        assertThat(split.tax()).isEqualTo(session.price().tax());
        assertThat(List.copyOf(split.shares().keySet())).isEqualTo(agreement.parties());
    }

    @Property
    void every_share_is_the_exact_rational_within_half_a_micro_per_term(
            @ForAll("unrounded") Agreement agreement, @ForAll("sessions") ChargingSession session) {
        Split split = waterfall(agreement, session).split(session);
        ExactWaterfall exact = new ExactWaterfall(agreement, session);

        split.shares()
                .forEach((party, micros) -> assertThat(BigDecimal.valueOf(micros)
                                .subtract(exact.share(party))
                                .abs())
                        .as("%s of %s", party, agreement.terms())
                        .isLessThanOrEqualTo(exact.tolerance()));
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
            long remaining = gross;
            Split before = whole;
            for (long refund : refunds) {
                remaining -= refund;
                Split after = waterfall.of(session, remaining);
                Split taken = after.minus(before);
                assertThat(sum(taken)).isEqualTo(-refund);
                taken.shares().forEach((party, micros) -> left.merge(party, micros, Math::addExact));
                tax += taken.tax();
                before = after;
            }
            assertThat(left.values()).containsOnly(0L);
            assertThat(tax).isZero();
            assertThat(before).isEqualTo(waterfall.ofNothing());
        }
    }

    @Property
    void an_unrounded_refund_takes_its_proportion_from_everyone(
            @ForAll("unrounded") Agreement agreement, @ForAll("sessions") ChargingSession session, @ForAll long seed) {
        long gross = session.price().gross();
        if (gross == 0) {
            return;
        }
        long remaining = Math.floorMod(seed, gross + 1);
        Split whole = waterfall(agreement, session).split(session);
        Split left = waterfall(agreement, session).of(session, remaining);

        left.shares().forEach((party, micros) -> {
            BigDecimal exact = BigDecimal.valueOf(whole.shares().get(party))
                    .multiply(BigDecimal.valueOf(remaining))
                    .divide(BigDecimal.valueOf(gross), MathContext.DECIMAL128);
            // The residual party takes the rounding of all others and of the tax.
            double micro = party.equals(agreement.residual()) ? (whole.shares().size() + 1) / 2.0 : 0.5;
            assertThat(BigDecimal.valueOf(micros).subtract(exact).abs())
                    .isLessThanOrEqualTo(BigDecimal.valueOf(micro).add(new BigDecimal("0.000001")));
        });
    }

    /** However many sessions: what is owed at the payout is what the contract says of their sum. */
    @Property
    void nobody_is_ever_off_by_a_whole_unit_at_payout(
            @ForAll("unrounded") Agreement agreement, @ForAll("sessions") ChargingSession session, @ForAll long seed) {
        Random random = new Random(seed);
        Map<String, BigDecimal> exact = new LinkedHashMap<>();
        Map<String, Long> booked = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            ChargingSession each = i == 0 ? session : Sessions.any().sample();
            if (random.nextBoolean() || i == 0) {
                ExactWaterfall oracle = new ExactWaterfall(agreement, each);
                waterfall(agreement, each).split(each).shares().forEach((party, micros) -> {
                    booked.merge(party, micros, Math::addExact);
                    exact.merge(party, oracle.share(party), BigDecimal::add);
                });
            }
        }
        booked.forEach((party, micros) -> assertThat(
                        BigDecimal.valueOf(micros).subtract(exact.get(party)).abs())
                .isLessThan(BigDecimal.valueOf(Micros.PER_UNIT)));
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
