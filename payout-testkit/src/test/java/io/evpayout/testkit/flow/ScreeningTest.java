package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.PayoutsBuilder;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.PayeeScreener;
import io.evpayout.bank.PayeeScreener.Screening;
import io.evpayout.bank.PayeeScreener.Subject;
import io.evpayout.engine.Verification;
import io.evpayout.event.PayoutEvent;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.report.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host of 9.00 a day, who is looked up in lists of sanctions when a payout is reserved and again before it is sent. */
class ScreeningTest {

    private static final Screening CLEAR = Screening.clear("OFAC 2026-03-01");
    private static final Screening HIT = Screening.hit("OFAC 2026-03-02", "case-7");

    private final World world = World.of(Settings.usual());
    private final Lists lists = new Lists();
    private final List<PayoutEvent> heard = new ArrayList<>();
    private final Payouts payouts = builder().screener(lists).build();

    private PayoutsBuilder builder() {
        return Payouts.on(world.store)
                .rail(world.bank)
                .clock(world::now)
                .coolOff(World.COOL_OFF)
                .listener(heard::add);
    }

    private void run() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.at("2026-03-02T06:00:00Z");
        payouts.run();
    }

    private PayoutRecord payout() {
        return world.payouts().get(0).record();
    }

    /** {@code SCREENED OFAC 2026-03-01 null}, as they were kept. */
    private List<String> kept() {
        return payout().evidence().stream()
                .filter(e -> e.kind() == Evidence.Kind.SCREENED || e.kind() == Evidence.Kind.SCREEN_HIT)
                .map(e -> e.kind() + " " + e.code() + " " + e.reference())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // first look, second look -> state, sent, what is kept
                "CLEAR, CLEAR, ACCEPTED, 1, SCREENED OFAC 2026-03-01 null; SCREENED OFAC 2026-03-01 null",
                "CLEAR, HIT,   HELD,     0, SCREEN_HIT OFAC 2026-03-02 case-7; SCREENED OFAC 2026-03-01 null",
                "HIT,   -,     HELD,     0, SCREEN_HIT OFAC 2026-03-02 case-7",
                "CLEAR, DOWN,  RESERVED, 0, SCREENED OFAC 2026-03-01 null",
                "DOWN,  DOWN,  RESERVED, 0, ''",
                "DOWN,  CLEAR, ACCEPTED, 1, SCREENED OFAC 2026-03-01 null",
            })
    void a_payee_is_looked_up_twice(String first, String second, PayoutState state, int sent, String kept) {
        lists.say(first, second);

        run();

        assertThat(payout().standing().state()).isEqualTo(state);
        assertThat(world.bank.submissions()).hasSize(sent);
        assertThat(String.join("; ", kept())).isEqualTo(kept);
        assertThat(lists.asked).containsOnly("host-1 Party host-1 host-1-eur 3000");
        assertThat(payouts.verify().ok()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // third look, after a sending that nobody answered -> times sent
        "CLEAR, 2",
        "HIT, 1",
        "DOWN, 1"
    })
    void what_was_never_answered_is_sent_again_only_to_a_payee_who_is_on_no_list(String third, int sent) {
        lists.say("CLEAR", "CLEAR", third);
        world.bank.script(TestBank.Script.SILENT_BEFORE).deaf(true);
        run();
        assertThat(payout().standing().state()).isEqualTo(PayoutState.UNKNOWN);

        world.at("2026-03-02T07:00:00Z");
        payouts.resolve();

        assertThat(world.bank.submissions()).hasSize(sent);
        assertThat(world.bank.lookUps()).isNotZero();
        assertThat(payouts.verify().ok()).isTrue();
    }

    @Test
    void nobody_learns_from_a_held_payout_why_it_is_held() {
        lists.say("CLEAR", "HIT");

        run();

        assertThat(payout().standing().code()).isEqualTo("UNDER_REVIEW");
        Statement statement = world.statement("host-1-eur");
        assertThat(statement.toString() + payouts.plan()).doesNotContain("OFAC", "case-7", "SCREEN", "UNDER_REVIEW");
        assertThat(heard)
                .filteredOn(PayoutEvent.PayoutChanged.class::isInstance)
                .extracting(
                        event -> ((PayoutEvent.PayoutChanged) event).standing().code())
                .containsExactly("UNDER_REVIEW");
    }

    @Test
    void a_person_sends_it_in_spite_of_the_match_and_another_match_holds_it_again() {
        lists.say("CLEAR", "HIT", "HIT");
        run();

        payouts.approve(payout().payout().id(), "bob");

        assertThat(payout().standing().state()).isEqualTo(PayoutState.ACCEPTED);
        assertThat(payouts.verify().ok()).isTrue();

        world.allPaid();
        world.record(session("s2", "2026-03-02T10:00:00Z", "10.00"));
        world.at("2026-03-03T06:00:00Z");
        lists.say("HIT");
        payouts.run();
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 PAID", "2026-03-03 9.00 HELD");
    }

    @Test
    void another_match_than_the_one_that_a_person_has_seen_holds_a_payout_again() {
        lists.say("HIT", "OTHER_HIT");
        run();

        payouts.approve(payout().payout().id(), "bob");

        assertThat(payout().standing().state()).isEqualTo(PayoutState.HELD);
        assertThat(world.bank.submissions()).isEmpty();
        assertThat(payouts.verify().ok()).isTrue();
    }

    @Test
    void who_could_not_be_looked_up_is_told_and_paid_later() {
        lists.say("CLEAR", "DOWN");
        run();
        assertThat(heard)
                .filteredOn(PayoutEvent.PayeeNotScreened.class::isInstance)
                .extracting(event -> ((PayoutEvent.PayeeNotScreened) event).reason())
                .containsExactly("IllegalStateException");

        world.at("2026-03-02T07:00:00Z");
        payouts.run();

        assertThat(payout().standing().state()).isEqualTo(PayoutState.ACCEPTED);
    }

    /** The name is changed between the look and the sending: what was said is of somebody else. */
    @Test
    void who_was_renamed_meanwhile_is_looked_up_again() {
        lists.say("CLEAR", "CLEAR", "HIT");
        Party renamed = new Party("host-1", Instant.parse("2026-03-02T05:00:00Z"), "Another name", "DE", false);
        lists.before(
                2,
                () -> world.payouts.apply(
                        new SettingsChange("demo", List.of(renamed), List.of(), List.of(), List.of(), Map.of())));

        run();
        assertThat(payout().standing().state()).isEqualTo(PayoutState.RESERVED);
        payouts.resolve();

        assertThat(payout().standing().state()).isEqualTo(PayoutState.HELD);
        assertThat(world.bank.submissions()).isEmpty();
    }

    @Test
    void a_bank_account_that_was_linked_meanwhile_is_looked_up_too() {
        lists.say("CLEAR", "HIT");
        lists.before(1, () -> {
            try (BankDetails details = BankDetails.iban(Settings.IBAN_FR, "Hotel Alpenblick")) {
                world.payouts.linkBank("host-1-eur", details, "ann");
                world.payouts.banks().approve("host-1-eur", "bob");
            }
        });

        run();

        assertThat(lists.asked)
                .containsExactly("host-1 Party host-1 host-1-eur 3000", "host-1 Party host-1 host-1-eur 2606");
        assertThat(world.bank.submissions()).isEmpty();
    }

    @Test
    void a_withdrawal_by_hand_is_looked_up_too() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.at("2026-03-02T06:00:00Z");
        lists.say("HIT");

        payouts.withdraw("host-1-eur", "r1", "ann");

        assertThat(payout().standing().state()).isEqualTo(PayoutState.HELD);
        String id = payout().payout().id();
        assertThatThrownBy(() -> payouts.approve(id, "ann")).hasMessageContaining("another person must approve it");
    }

    /** A process that stands still while a payee is looked up has been told too long ago that the payout may be sent. */
    @ParameterizedTest
    @CsvSource({"PT30S, 1", "PT3H, 0"})
    void what_was_asked_hours_ago_lets_nothing_go(Duration pause, int sent) {
        lists.before(2, () -> world.at(world.now().plus(pause).toString()));
        run();

        assertThat(world.bank.submissions()).hasSize(sent);
        world.verified();
        world.at(world.now().plus(Duration.ofHours(2)).toString());
        payouts.run();
        assertThat(world.bank.moved()).hasSize(1);
        world.verified();
    }

    @Test
    void without_a_screener_every_run_that_pays_and_verify_warn() {
        Payouts unscreened = builder().build();
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.at("2026-03-02T06:00:00Z");
        unscreened.run();
        unscreened.run();

        assertThat(heard)
                .filteredOn(PayoutEvent.ScreeningMissing.class::isInstance)
                .containsExactly(new PayoutEvent.ScreeningMissing(world.now(), 1));
        assertThat(unscreened.verify().warnings()).containsExactly(Verification.Warning.PAYEES_NOT_SCREENED);
        assertThat(unscreened.verify().ok()).isTrue();
        assertThat(payouts.verify().warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', r", "' ', r", "OFAC, ''"})
    void what_is_kept_says_which_lists(String version, String reference) {
        assertThatThrownBy(() -> Screening.hit(version, reference))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 1 to 255 characters");
    }

    /** Says what it is told to, then that nothing was found. Its own reading shows that no transaction is open. */
    private final class Lists implements PayeeScreener {

        private final Deque<String> answers = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();
        private int look;
        private int meanwhile;
        private Runnable change = () -> {};

        void say(String... next) {
            for (String answer : next) {
                if (answer != null) {
                    answers.add(answer);
                }
            }
        }

        /** What somebody else does while the n-th look is made. */
        void before(int number, Runnable what) {
            this.meanwhile = number;
            this.change = what;
        }

        @Override
        public Screening screen(Subject subject) {
            look++;
            asked.add(subject.payee().id() + " " + subject.payee().name() + " " + subject.account() + " "
                    + subject.bank().lastFour());
            assertThat(world.store.<Boolean>read(
                            snapshot -> snapshot.networkId().isPresent()))
                    .isTrue();
            if (look == meanwhile) {
                change.run();
            }
            String answer = answers.isEmpty() ? "CLEAR" : answers.remove();
            return switch (answer) {
                case "CLEAR" -> CLEAR;
                case "HIT" -> HIT;
                case "OTHER_HIT" -> Screening.hit("OFAC 2026-03-02", "case-8");
                default -> throw new IllegalStateException("down");
            };
        }
    }
}
