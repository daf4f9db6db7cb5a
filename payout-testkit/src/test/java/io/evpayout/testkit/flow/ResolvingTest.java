package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import io.evpayout.testkit.flow.TestBank.Script;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payout of which nobody knows what became of it: asked about, given to a person, and never guessed. */
class ResolvingTest {

    private static final String MORNING_2 = "2026-03-02T06:00:00Z";

    private final World world = World.of(Settings.usual());

    ResolvingTest() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
    }

    @ParameterizedTest
    @CsvSource({
        // sent at 06:00 and never answered; asked at; sent again under the same key; a person is asked
        "2026-03-02T06:00:01Z, true,  false",
        "2026-03-03T01:59:59Z, true,  false",
        "2026-03-03T02:00:00Z, false, false",
        "2026-03-03T05:59:59Z, false, false",
        "2026-03-03T06:00:00Z, false, true",
        "2027-03-02T06:00:00Z, false, true",
    })
    void the_same_key_is_sent_for_twenty_hours_and_a_person_is_asked_after_a_day(
            String asked, boolean again, boolean review) {
        silent();

        world.at(asked).payouts.resolve();

        assertThat(world.bank.submissions()).hasSize(again ? 2 : 1);
        assertThat(world.bank.submissions()).extracting(Instruction::key).containsOnly(world.bank.key(id()));
        assertThat(standing().state()).isEqualTo(PayoutState.UNKNOWN);
        assertThat(standing().review()).isEqualTo(review);
        assertThat(world.heard)
                .filteredOn(PayoutEvent.NeedsReview.class::isInstance)
                .hasSize(review ? 1 : 0);
        assertThat(world.balance(LedgerAccount.IN_TRANSIT, "host-1-eur").amount())
                .isEqualTo("9.00");
        world.verified();
    }

    @Test
    void a_repetition_says_that_it_is_one() {
        silent();
        world.at("2026-03-02T07:00:00Z").payouts.resolve();

        assertThat(world.bank.submissions()).extracting(Instruction::repeated).containsExactly(false, true);
    }

    @Test
    void what_is_found_after_a_person_was_asked_needs_none() {
        world.bank.script(Script.SILENT_AFTER).deaf(true);
        world.runAt(MORNING_2);
        world.at("2026-03-04T06:00:00Z").payouts.resolve();
        world.payouts.resolve();
        assertThat(standing().review()).isTrue();
        assertThat(world.heard)
                .filteredOn(PayoutEvent.NeedsReview.class::isInstance)
                .hasSize(1);

        world.bank.deaf(false);
        world.payouts.resolve();

        assertThat(standing().state() + " " + standing().review()).isEqualTo("ACCEPTED false");
        world.verified();
    }

    @Test
    void only_two_persons_prove_that_it_was_not_sent() {
        silent();
        world.at("2026-03-02T20:00:00Z").payouts.resolve();
        assertRefused(
                () -> world.payouts.operations().declareUnsent(id(), "ann", "not in the portal"),
                "NOT_WAITING UNKNOWN");
        world.at("2026-03-03T06:00:00Z").payouts.resolve();
        assertRefused(() -> world.payouts.operations().confirmUnsent(id(), "bob"), "NOT_DECLARED " + id());

        world.payouts.operations().declareUnsent(id(), "ann", "not in the portal");

        assertRefused(() -> world.payouts.operations().confirmUnsent(id(), "ann"), "SAME_PERSON ann");
        assertThat(standing().state()).isEqualTo(PayoutState.UNKNOWN);
        world.payouts.operations().confirmUnsent(id(), "bob");
        assertThat(standing()).isEqualTo(new Standing(PayoutState.REJECTED, true, false, null, "NOT_SENT"));
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        assertRefused(() -> world.payouts.operations().confirmUnsent(id(), "bob"), "NOT_WAITING REJECTED");
        world.verified();
        world.runAt("2026-03-04T06:00:00Z");
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 REJECTED", "2026-03-04 9.00 ACCEPTED");
        world.verified();
    }

    @Test
    void a_fault_that_the_rail_repeats_is_looked_up_and_not_sent_again() {
        world.bank.answering(Answer.unknownForGood("500"));
        world.runAt(MORNING_2);

        world.at("2026-03-02T06:01:00Z").payouts.resolve();
        world.at("2026-03-02T07:00:00Z").payouts.resolve();

        assertThat(world.bank.submissions()).hasSize(1);
        assertThat(world.bank.lookUps()).isEqualTo(2);
        assertThat(standing().state()).isEqualTo(PayoutState.UNKNOWN);
    }

    @Test
    void a_key_that_was_used_for_something_else_is_for_a_person_at_once() {
        world.bank.answering(Answer.conflicting("idempotency_error"));
        world.runAt(MORNING_2);
        world.at("2026-03-02T06:01:00Z").payouts.resolve();

        assertThat(standing().state() + " " + standing().review()).isEqualTo("UNKNOWN true");
        assertThat(world.bank.submissions()).hasSize(1);
        assertThat(world.heard)
                .filteredOn(PayoutEvent.NeedsReview.class::isInstance)
                .hasSize(1);
    }

    @Test
    void news_that_were_never_told_are_asked_for() {
        world.runAt(MORNING_2);
        world.bank.tellsWhoAsks(
                world.bank.event(RailEvent.Kind.PAID, id(), Instant.parse("2026-03-03T09:00:00Z"), null));

        world.runAt("2026-03-04T06:00:00Z");
        world.runAt("2026-03-05T06:00:00Z");

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 PAID");
        world.verified();
    }

    @Test
    void what_was_taken_and_never_arrives_is_for_a_person_a_week_later() {
        world.runAt(MORNING_2);
        world.runAt("2026-03-09T23:59:59Z");
        assertThat(standing().review()).isFalse();

        world.runAt("2026-03-10T00:15:00Z");

        assertThat(standing().state() + " " + standing().review()).isEqualTo("ACCEPTED true");
        assertThat(world.heard)
                .filteredOn(PayoutEvent.NeedsReview.class::isInstance)
                .hasSize(1);
        world.receive(RailEvent.Kind.PAID, id());
        assertThat(standing().state() + " " + standing().review()).isEqualTo("PAID false");
        world.verified();
    }

    @Test
    void runs_ask_at_growing_intervals_and_find_within_a_minute_what_the_rail_knows_again() {
        world.bank.answering(Answer.unknownForGood("500")).deaf(true);
        world.runAt(MORNING_2);
        Instant start = world.now();

        for (int second = 0; second < 600; second++) {
            world.runAt(start.plusSeconds(second).toString());
        }

        // At 0, 5, 15, 35 and 75 seconds, and every minute from then on.
        assertThat(world.bank.lookUps()).isEqualTo(13);
        world.verified();
    }

    /** The process is stopped after its attempt is stored, and goes on an hour later: it sends nothing. */
    @Test
    void a_process_that_stood_still_leaves_what_it_began_to_others() {
        // Looked at when the run begins, before and in (twice: work is repeated) the transaction, and before the call.
        Deque<Instant> times = new ArrayDeque<>(Collections.nCopies(5, Instant.parse(MORNING_2)));
        times.add(Instant.parse("2026-03-02T07:00:00Z"));
        Payouts stopped = Payouts.on(world.store)
                .rail(world.bank)
                .clock(() -> times.size() > 1 ? times.poll() : times.peek())
                .build();

        stopped.run();

        assertThat(world.bank.submissions()).isEmpty();
        assertThat(standing().state()).isEqualTo(PayoutState.SUBMITTING);
        world.at("2026-03-02T07:00:00Z").payouts.resolve();
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 ACCEPTED");
        world.verified();
    }

    private void silent() {
        world.bank.script(Script.SILENT_BEFORE, Script.SILENT_BEFORE).deaf(true);
        world.runAt(MORNING_2);
    }

    private Standing standing() {
        return world.payouts.payout(id()).record().standing();
    }

    private String id() {
        return world.payouts().get(0).record().payout().id();
    }

    private static void assertRefused(ThrowingCallable call, String codeAndValue) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PayoutRefused.class,
                        refused -> assertThat(refused.code() + " " + refused.value())
                                .isEqualTo(codeAndValue));
    }
}
