package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.BY_UTF_8_BYTES;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.Samples.attempt;
import static io.evpayout.testkit.Samples.evidence;
import static io.evpayout.testkit.Samples.nth;
import static io.evpayout.testkit.Samples.payout;
import static io.evpayout.testkit.Samples.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.audit.Canonical;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Attempts of payouts, and the evidence about them. */
public interface StoreAttemptContract extends StoreUnderTest {

    @Test
    default void attemptsComeByLegAndNumber() {
        Payout payout = payout("po", "a", 5);
        List<Attempt> attempts = new ArrayList<>();
        for (int leg : List.of(0, 1, 2)) {
            for (int number : List.of(1, 2, 3)) {
                attempts.add(attempt(payout, leg, number));
            }
        }
        attempts.add(new Attempt(
                "po",
                "a",
                Integer.MAX_VALUE,
                1,
                "Key \uD83D\uDE00",
                "another rail",
                Integer.MAX_VALUE,
                Money.ofMinor(Long.MAX_VALUE, payout.amount().currency()),
                Canonical.of("x").digest(),
                AWKWARD_INSTANTS.get(0)));
        List<Attempt> latestLegsFirst = new ArrayList<>(attempts);
        latestLegsFirst.sort(Comparator.comparing(Attempt::leg).reversed().thenComparing(Attempt::number));
        writing(t -> {
            reserve(t, payout);
            latestLegsFirst.forEach(attempt -> addRejected(t, attempt));
        });
        assertThat(now().payout("po").orElseThrow().attempts()).isEqualTo(attempts);
        for (Attempt attempt : attempts) {
            assertThat(now().attempt(attempt.key())).contains(attempt);
        }
        assertThat(now().attempt("key \uD83D\uDE00")).isEmpty();
    }

    private static void addRejected(Transaction t, Attempt attempt) {
        t.add(attempt);
        t.add(evidence(attempt, "no-" + attempt.leg() + "-" + attempt.number(), Evidence.Kind.REJECTED));
    }

    @Test
    default void aFurtherAttemptNeedsProofThatTheOneBeforeWasRejected() {
        Payout payout = payout("po", "a", 5);
        Attempt first = attempt(payout, 1, 1);
        Attempt second = attempt(payout, 1, 2);
        writing(t -> {
            reserve(t, payout);
            t.add(first);
            t.add(attempt(payout, 2, 1));
            t.add(evidence(first, "silence", Evidence.Kind.NO_ANSWER));
            t.add(evidence(attempt(payout, 2, 1), "another leg's", Evidence.Kind.REJECTED));
        });
        for (Attempt unproven : List.of(second, attempt(payout, 1, 3), attempt(payout, 2, 3))) {
            assertThatThrownBy(() -> writing(t -> {
                        t.lock(new TreeSet<>(List.of("a")));
                        t.add(unproven);
                    }))
                    .as(unproven.toString())
                    .isInstanceOf(StoreException.class);
        }
        writing(t -> {
            t.lock(new TreeSet<>(List.of("a")));
            t.add(evidence(first, "proof", Evidence.Kind.REJECTED));
            t.add(second);
        });
        assertThat(now().payout("po").orElseThrow().attempts()).hasSize(3);
    }

    @Test
    default void onlyAReservedPayoutGetsAnAttempt() {
        Payout payout = payout("po", "a", 5);
        writing(t -> reserve(t, payout));
        for (PayoutState state : PayoutState.values()) {
            if (state != PayoutState.RESERVED) {
                stand(payout, state);
                assertThatThrownBy(() -> writing(t -> {
                            t.lock(new TreeSet<>(List.of("a")));
                            t.add(attempt(payout, 1, 1));
                        }))
                        .as(state.name())
                        .isInstanceOf(StoreException.class);
            }
        }
        stand(payout, PayoutState.RESERVED);
        writing(t -> {
            t.lock(new TreeSet<>(List.of("a")));
            t.add(attempt(payout, 1, 1));
        });
        assertThat(now().payout("po").orElseThrow().attempts()).hasSize(1);
    }

    @Test
    default void anAttemptsKeyAndNumberAreUsedOnce() {
        Payout payout = payout("po", "a", 5);
        Attempt first = attempt(payout, 1, 1);
        writing(t -> {
            reserve(t, payout);
            addRejected(t, first);
        });
        Attempt sameKey = withKey(attempt(payout, 1, 2), first.key());
        Attempt sameNumber = withKey(first, "another key");
        for (Attempt refused : List.of(first, sameKey, sameNumber, attempt(payout("unknown", "a", 5), 1, 1))) {
            assertThatThrownBy(() -> writing(t -> {
                        t.lock(new TreeSet<>(List.of("a")));
                        t.add(refused);
                    }))
                    .as(refused.toString())
                    .isInstanceOf(StoreException.class);
        }
        assertThat(now().payout("po").orElseThrow().attempts()).containsExactly(first);
    }

    private static Attempt withKey(Attempt attempt, String key) {
        return new Attempt(
                attempt.payout(),
                attempt.account(),
                attempt.leg(),
                attempt.number(),
                key,
                attempt.rail(),
                attempt.bankVersion(),
                attempt.amount(),
                attempt.requestHash(),
                attempt.at());
    }

    @Test
    default void evidenceComesBackAsItWasByAttemptAndId() {
        Payout payout = payout("po", "a", 5);
        List<Evidence> evidence = new ArrayList<>();
        for (Attempt attempt : attempts(payout)) {
            for (String id : AWKWARD) {
                int i = evidence.size();
                evidence.add(new Evidence(
                        "po",
                        "a",
                        attempt.leg(),
                        attempt.number(),
                        id + attempt.leg() + attempt.number(),
                        nth(i, Evidence.Kind.values()),
                        AWKWARD_INSTANTS.get(i % AWKWARD_INSTANTS.size()),
                        i % 2 == 0 ? null : Money.ofMinor(Long.MIN_VALUE + i, i % 3 == 0 ? EUR : Currencies.KWD),
                        i % 3 == 0 ? null : id,
                        i % 5 == 0 ? null : "R02"));
            }
        }
        List<Evidence> shuffled = new ArrayList<>(evidence);
        Collections.shuffle(shuffled, new Random(1));
        writing(t -> {
            reserve(t, payout);
            attempts(payout).forEach(attempt -> addRejected(t, attempt));
            shuffled.forEach(e -> assertThat(t.add(e)).isTrue());
        });
        attempts(payout)
                .forEach(attempt -> evidence.add(
                        evidence(attempt, "no-" + attempt.leg() + "-" + attempt.number(), Evidence.Kind.REJECTED)));
        evidence.sort(Comparator.comparing(Evidence::leg)
                .thenComparing(Evidence::attempt)
                .thenComparing(Evidence::id, BY_UTF_8_BYTES));
        assertSame(now().payout("po").orElseThrow().evidence(), evidence);
    }

    private static List<Attempt> attempts(Payout payout) {
        return List.of(attempt(payout, 1, 1), attempt(payout, 1, 2), attempt(payout, 2, 1));
    }

    @Test
    default void evidenceIsAddedOnceForAPayout() {
        Payout payout = payout("po", "a", 5);
        Payout another = payout("other", "b", 5);
        Attempt attempt = attempt(payout, 1, 1);
        Attempt second = attempt(payout, 1, 2);
        Evidence first = evidence(attempt, "event", Evidence.Kind.ACCEPTED);
        Evidence ofAnother = evidence(attempt(another, 1, 1), "event", Evidence.Kind.PAID);
        writing(t -> {
            t.lock(new TreeSet<>(List.of("a", "b")));
            Samples.reserveLocked(t, payout);
            Samples.reserveLocked(t, another);
            t.add(attempt);
            t.add(evidence(attempt, "no", Evidence.Kind.REJECTED));
            t.add(second);
            t.add(attempt(another, 1, 1));
            assertThat(t.add(first)).isTrue();
            assertThat(t.add(first)).isFalse();
            assertThat(t.add(evidence(attempt, "event", Evidence.Kind.PAID))).isFalse();
            assertThat(t.add(evidence(second, "event", Evidence.Kind.PAID))).isFalse();
            assertThat(t.add(ofAnother)).isTrue();
        });
        writing(t -> {
            t.lock(new TreeSet<>(List.of("a")));
            assertThat(t.add(first)).isFalse();
            assertThat(t.add(evidence(attempt, "Event", Evidence.Kind.PAID))).isTrue();
        });
        assertThat(now().payout("po").orElseThrow().evidence())
                .containsExactly(
                        evidence(attempt, "Event", Evidence.Kind.PAID),
                        first,
                        evidence(attempt, "no", Evidence.Kind.REJECTED));
        assertThat(now().payout("other").orElseThrow().evidence()).containsExactly(ofAnother);
        Attempt orphan = attempt(payout("unknown", "a", 5), 1, 1);
        assertThatThrownBy(() -> writing(t -> t.add(evidence(orphan, "event", Evidence.Kind.PAID))))
                .isInstanceOf(StoreException.class);
    }

    private void stand(Payout payout, PayoutState state) {
        writing(t -> {
            t.lock(new TreeSet<>(List.of(payout.account())));
            t.stand(payout, new Standing(state, false, false, null, null));
        });
    }
}
