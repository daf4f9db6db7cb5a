package io.evpayout.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever a rail says, in any order and with each single thing said twice, a payout stands where it stands: every set of
 * events of the alphabet in every order.
 */
class ConfluenceTest {

    /** All kinds, with codes of which one holds the money, and amounts that are not the payout's. */
    private static final List<Evidence> ALPHABET = List.of(
            Samples.evidence("NO_ANSWER"),
            Samples.evidence("ACCEPTED"),
            Samples.evidence("REJECTED:AC04"),
            Samples.evidence("IN_TRANSIT"),
            Samples.evidence("PAID"),
            Samples.evidence("SETTLED"),
            Samples.evidence("RETURNED:AC04"),
            Samples.evidence("RETURNED:FRAD"),
            Samples.evidence("FAILED:TECH"),
            Samples.evidence("CANCELED"),
            Samples.evidence("CONTRADICTED"),
            partly("RETURNED:R02"));

    private static final List<Attempt> ATTEMPTS = List.of(Samples.attempt(1));

    private static Evidence partly(String text) {
        Evidence whole = Samples.evidence(text);
        return new Evidence(
                whole.payout(),
                whole.account(),
                whole.leg(),
                whole.attempt(),
                whole.id(),
                whole.kind(),
                whole.at(),
                Money.ofMinor(1, Samples.PAYOUT.amount().currency()),
                whole.reference(),
                whole.code());
    }

    @Test
    void setsOfUpToFourEvents() {
        assertThat(sets(4)).isEqualTo(65_100);
    }

    @Test
    @Tag("proof")
    void setsOfUpToSixEvents() {
        long orders = sets(6);

        System.out.println(orders + " orders of up to six events, with each single one doubled");
        assertThat(orders).isEqualTo(5_292_300);
    }

    private static long sets(int most) {
        List<Callable<Long>> parts = new ArrayList<>();
        for (int set = 1; set < 1 << ALPHABET.size(); set++) {
            if (Integer.bitCount(set) <= most) {
                List<Evidence> events = new ArrayList<>();
                for (int i = 0; i < ALPHABET.size(); i++) {
                    if ((set >> i & 1) == 1) {
                        events.add(ALPHABET.get(i));
                    }
                }
                parts.add(() -> permute(new ArrayList<>(), events, Standing.of(Samples.PAYOUT, ATTEMPTS, events)));
            }
        }
        return OnAllProcessors.sum(parts);
    }

    private static long permute(List<Evidence> order, List<Evidence> left, Standing expected) {
        if (left.isEmpty()) {
            return check(order, expected);
        }
        long orders = 0;
        for (int i = 0; i < left.size(); i++) {
            List<Evidence> others = new ArrayList<>(left);
            order.add(others.remove(i));
            orders += permute(order, others, expected);
            order.remove(order.size() - 1);
        }
        return orders;
    }

    /** The order itself, and with each of its events said again at the end. */
    private static long check(List<Evidence> events, Standing expected) {
        same(events, expected);
        for (int i = 0; i < events.size(); i++) {
            List<Evidence> doubled = new ArrayList<>(events);
            doubled.add(events.get(i));
            same(doubled, expected);
        }
        return 1L + events.size();
    }

    private static void same(List<Evidence> events, Standing expected) {
        Standing standing = Standing.of(Samples.PAYOUT, ATTEMPTS, events);
        if (!standing.equals(expected)) {
            assertThat(standing)
                    .as(events.stream().map(Evidence::id).toList().toString())
                    .isEqualTo(expected);
        }
    }
}
