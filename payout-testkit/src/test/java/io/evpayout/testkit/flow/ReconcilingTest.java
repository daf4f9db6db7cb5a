package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.line;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailSwitch;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.Reconciliation;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconcilingTest {

    private final World world = World.of(Settings.usual());
    private final String payout;
    private final String key;

    ReconcilingTest() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        payout = world.payouts().get(0).record().payout().id();
        key = world.bank.key(payout);
    }

    @Test
    void a_payout_s_line_is_matched_by_its_key() {
        world.receive(RailEvent.Kind.PAID, payout);

        Reconciliation result = reconcile("-9.00", line("2026-03-03", "-9.00", key, "b1", "payout"));

        assertThat(result.added() + " " + result.known()).isEqualTo("1 0");
        assertThat(result.unexplained()).isEmpty();
        assertThat(result.timing()).isEmpty();
        assertThat(result.isBalanced()).isTrue();
        assertThat(stored()).containsExactly("test-bank:b1 PAYOUT " + payout + " 1");
        world.verified();
    }

    @Test
    void what_only_the_bank_has_yet_is_a_timing_difference() {
        Reconciliation early = reconcile("-9.00", line("2026-03-03", "-9.00", key, "b1", "payout"));
        assertThat(early.timing())
                .extracting(difference -> difference.match() + " " + difference.amount())
                .containsExactly("PAYOUT EUR 9.00");
        assertThat(early.isBalanced()).isTrue();

        world.receive(RailEvent.Kind.PAID, payout);

        assertThat(reconcile("-9.00", line("2026-03-03", "-9.00", key, "b1", "payout"))
                        .timing())
                .isEmpty();
        world.verified();
    }

    @Test
    void what_only_the_books_have_yet_is_a_timing_difference() {
        world.receive(RailEvent.Kind.PAID, payout);

        Reconciliation result = reconcile("0.00");

        assertThat(result.timing())
                .extracting(difference -> difference.match() + " " + difference.amount())
                .containsExactly("PAYOUT EUR -9.00");
        assertThat(result.isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void a_source_that_pays_clears_what_it_owes() {
        Reconciliation result = reconcile("10.00", line("2026-03-03", "10.00", null, "b1", "source feed"));

        assertThat(result.isBalanced()).isTrue();
        assertThat(result.bookCash().amount()).isEqualTo("10.00");
        assertThat(world.balance(LedgerAccount.CLEARING, "feed").amount()).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void what_nobody_can_explain_goes_to_suspense_and_is_told() {
        Reconciliation result = reconcile(
                "-3.50",
                line("2026-03-03", "1.50", null, "b1", "thank you"),
                line("2026-03-03", "-5.00", "key_unknown", "b2", "a debit"));

        assertThat(result.unexplained()).extracting(MatchedLine::id).containsExactly("test-bank:b1", "test-bank:b2");
        assertThat(world.balance(LedgerAccount.SUSPENSE, "").amount()).isEqualTo("-3.50");
        assertThat(result.isBalanced()).isTrue();
        assertThat(world.heard)
                .filteredOn(PayoutEvent.UnexplainedBankLine.class::isInstance)
                .hasSize(2);
        world.verified();
    }

    @Test
    void another_amount_than_the_payout_s_is_not_its_line() {
        world.receive(RailEvent.Kind.PAID, payout);

        Reconciliation result = reconcile("-8.99", line("2026-03-03", "-8.99", key, "b1", "payout"));

        assertThat(result.unexplained()).hasSize(1);
        assertThat(result.timing()).hasSize(1);
        assertThat(result.isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void a_payout_leaves_once_and_comes_back_once() {
        world.receive(RailEvent.Kind.PAID, payout);
        world.at("2026-03-05T06:00:00Z").receive(RailEvent.Kind.RETURNED, payout, "AC04");

        Reconciliation result = reconcile(
                "-9.00",
                line("2026-03-03", "-9.00", key, "b1", "payout"),
                line("2026-03-03", "-9.00", key, "b2", "payout again"),
                line("2026-03-05", "9.00", key, "b3", "return"),
                line("2026-03-05", "9.00", key, "b4", "return again"),
                line("2026-03-05", "-9.00", key, "b5", "and again"));

        assertThat(stored())
                .containsExactly(
                        "test-bank:b1 PAYOUT " + payout + " 1",
                        "test-bank:b2 UNEXPLAINED null 0",
                        "test-bank:b3 RETURN " + payout + " 1",
                        "test-bank:b4 UNEXPLAINED null 0",
                        "test-bank:b5 UNEXPLAINED null 0");
        assertThat(result.isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void the_same_statement_twice_and_an_overlapping_one_count_once() {
        BankLine withReference = line("2026-03-03", "10.00", null, "b1", "source feed");
        BankLine without = line("2026-03-03", "2.00", null, null, "source feed");
        reconcile("14.00", withReference, without, without);
        String before = Books.of(world);

        Reconciliation again = reconcile("14.00", withReference, without, without);
        Reconciliation overlapping = reconcile("16.00", without, without, without);

        assertThat(again.added() + " " + again.known()).isEqualTo("0 3");
        assertThat(again.isBalanced()).isTrue();
        assertThat(overlapping.added() + " " + overlapping.known()).isEqualTo("1 2");
        assertThat(overlapping.isBalanced()).isTrue();
        assertThat(world.balance(LedgerAccount.CLEARING, "feed").amount()).isEqualTo("6.00");
        assertThat(Books.of(world)).isNotEqualTo(before);
        world.verified();
    }

    @Test
    void a_reference_that_the_bank_uses_for_something_else_is_not_known_and_changes_nothing() {
        BankLine other = line("2026-03-03", "8.00", null, "b1", "source feed");
        reconcile("10.00", line("2026-03-03", "10.00", null, "b1", "source feed"));

        Reconciliation again = reconcile("10.00", other);

        assertThat(again.added() + " " + again.known() + " " + again.conflicting())
                .isEqualTo("0 0 " + List.of(other));
        assertThat(world.heard).contains(new PayoutEvent.ConflictingBankLine(world.now(), other));
        assertThat(world.balance(LedgerAccount.CLEARING, "feed").amount()).isEqualTo("0.00");
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // what was known before; amount of the bank's line; where the payout stands; held; a person must look
        "ACCEPTED,  -9.00, IN_TRANSIT, 0.00, false",
        "PAID,      -9.00, PAID,       0.00, false",
        "PAID,      9.00,  RETURNED,   9.00, true",
        "PAID,      4.50,  PAID,       0.00, false",
        "ACCEPTED,  9.00,  RETURNED,   9.00, true",
        "CANCELED,  -9.00, IN_TRANSIT, 0.00, true",
    })
    void what_the_bank_shows_is_evidence(
            RailEvent.Kind before, String amount, PayoutState state, String held, boolean review) {
        world.receive(before, payout);
        reconcile(amount, line("2026-03-05", amount, key, "b1", "payout"));
        reconcile(amount, line("2026-03-05", amount, key, "b1", "payout"));

        assertThat(world.state(payout)).isEqualTo(state);
        assertThat(world.balance(LedgerAccount.HELD, "host-1-eur").amount()).isEqualTo(held);
        assertThat(world.payouts.payout(payout).record().standing().review()).isEqualTo(review);
        world.verified();
    }

    @Test
    void the_reason_of_a_return_may_come_after_the_money() {
        world.receive(RailEvent.Kind.PAID, payout);
        reconcile("0.00", line("2026-03-05", "9.00", key, "b1", "return"));
        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");

        world.receive(RailEvent.Kind.RETURNED, payout, "AC04");

        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        assertThat(world.balance(LedgerAccount.HELD, "host-1-eur").amount()).isEqualTo("0.00");
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // a debit that nobody has asked for: with one of our keys it may be a second sending, without one a bank's fee
        "-9.00, key_unknown, STOPPED",
        "-0.50, ,            ",
        "0.50,  key_unknown, ",
    })
    void a_payment_that_nobody_has_asked_for_stops_the_rail(String amount, String endToEnd, RailSwitch.State state) {
        reconcile(amount, line("2026-03-05", amount, endToEnd, "b1", "what is this"));

        assertThat(world.payouts
                        .operations()
                        .railSwitch()
                        .map(RailSwitch::state)
                        .orElse(null))
                .isEqualTo(state);
        world.verified();
    }

    @Test
    void the_network_s_other_bank_accounts_are_not_this_one() {
        world.receive(RailEvent.Kind.PAID, payout);

        Reconciliation other = world.payouts.reconcile(new BankStatement(
                "savings",
                Money.of("7.00", World.EUR),
                List.of(new BankLine(
                        "savings",
                        LocalDate.of(2026, 3, 3),
                        LocalDate.of(2026, 3, 3),
                        Money.of("7.00", World.EUR),
                        "b1",
                        null,
                        "interest"))));

        assertThat(other.timing()).isEmpty();
        assertThat(other.isBalanced()).isTrue();
        world.verified();
    }

    private Reconciliation reconcile(String closing, BankLine... lines) {
        return world.payouts.reconcile(new BankStatement("test-bank", Money.of(closing, World.EUR), List.of(lines)));
    }

    private List<String> stored() {
        return world.store.read(snapshot -> snapshot.bankLines()
                .map(line -> line.id() + " " + line.match() + " " + line.reference() + " " + line.leg())
                .toList());
    }
}
