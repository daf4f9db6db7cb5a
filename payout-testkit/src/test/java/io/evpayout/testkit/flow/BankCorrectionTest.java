package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.line;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Reconciliations;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailEvent;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankCorrection.Content;
import io.evpayout.settlement.BankCorrection.Kind;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.CorrectionRefused;
import io.evpayout.settlement.CorrectionRefused.Code;
import io.evpayout.settlement.OpenItem;
import io.evpayout.settlement.Reconciliation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What statements leave open, how old it is, and how two persons put it right. */
class BankCorrectionTest {

    private final World world = World.of(Settings.usual());
    private final String payout;
    private final String key;
    private final List<BankLine> shown = new ArrayList<>();

    BankCorrectionTest() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        payout = world.payouts().get(0).record().payout().id();
        key = world.bank.key(payout);
    }

    @ParameterizedTest
    @CsvSource({
        // the line and its key; is the payout (9.00, due 2 March) known as paid; why it is open; what is suggested
        "-9.00, ,      true,  NO_REFERENCE, PAYOUT",
        "-9.00, ,      false, NO_REFERENCE, PAYOUT",
        "-0.50, ,      true,  NO_REFERENCE, FEE",
        "5.00,  ,      true,  NO_REFERENCE, LOSS",
        "-9.00, other, true,  UNKNOWN_KEY,  PAYOUT",
        "-8.99, other, true,  UNKNOWN_KEY,  LOSS",
        "-8.00, ours,  true,  WRONG_AMOUNT, LOSS",
    })
    void a_line_that_nothing_explains_comes_with_a_suggestion(
            String amount, @Nullable String named, boolean paid, String reason, Kind suggestion) {
        if (paid) {
            world.receive(RailEvent.Kind.PAID, payout);
        }
        bank(amount, "ours".equals(named) ? key : named, "b1");

        OpenItem item = item("test-bank:b1");

        assertThat(item.reason()).isEqualTo(reason);
        assertThat(item.suggestion().kind()).isEqualTo(suggestion);
        correct(item.suggestion());
        assertThat(open()).noneMatch(text -> text.startsWith("test-bank:b1"));
        assertThat(world.balance(LedgerAccount.SUSPENSE, "").amount()).isEqualTo("0.00");
        if (suggestion == Kind.PAYOUT) {
            world.receive(RailEvent.Kind.PAID, payout);
            assertThat(world.balance(LedgerAccount.BANK, "test-bank").amount()).isEqualTo("9.00");
            assertThat(open()).isEmpty();
        }
        assertThat(again().isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void what_the_bank_does_not_show_gets_older_and_the_oldest_comes_first() {
        world.receive(RailEvent.Kind.PAID, payout);
        world.at("2026-04-10T12:00:00Z");
        bank("2026-04-08", "-1.00", null, "b1");

        assertThat(world.payouts.operations().reconciliations().open())
                .extracting(item -> item.side() + " " + item.amount() + " " + item.since() + " " + item.days() + " "
                        + item.bucket() + " " + item.suggestion().kind())
                .containsExactly(
                        "PAYOUT EUR -9.00 2026-03-02 39 UP_TO_90_DAYS NOT_SHOWN",
                        "LINE EUR -1.00 2026-04-08 2 UP_TO_2_DAYS FEE");
    }

    @ParameterizedTest
    @CsvSource({
        "2, UP_TO_2_DAYS",
        "3, UP_TO_7_DAYS",
        "7, UP_TO_7_DAYS",
        "8, UP_TO_30_DAYS",
        "30, UP_TO_30_DAYS",
        "31, UP_TO_90_DAYS",
        "90, UP_TO_90_DAYS",
        "91, OVER_90_DAYS",
        "900, OVER_90_DAYS"
    })
    void ages(int days, OpenItem.Bucket bucket) {
        bank("2026-03-02", "-1.00", null, "b1");
        world.at("2026-03-02T23:59:00Z");
        world.at(LocalDate.of(2026, 3, 2).plusDays(days) + "T00:00:00Z");
        assertThat(item("test-bank:b1").bucket()).isEqualTo(bucket);
    }

    @Test
    void a_payout_that_the_bank_never_shows_is_money_to_be_found() {
        world.receive(RailEvent.Kind.PAID, payout);
        assertThat(open()).containsExactly(payout + " NOT_SHOWN");

        correct(item(payout).suggestion());

        assertThat(world.balance(LedgerAccount.SUSPENSE, "").amount()).isEqualTo("9.00");
        assertThat(world.balance(LedgerAccount.BANK, "test-bank").amount()).isEqualTo("0.00");
        assertThat(again().isBalanced()).isTrue();
        world.verified();

        // and then it shows it all the same: nothing is counted twice, and the two undo each other
        Reconciliation late = bank("-9.00", key, "b1");
        assertThat(late.isBalanced()).isTrue();
        assertThat(open()).containsExactly("test-bank:b1 CORRECTED");
        assertThat(world.balance(LedgerAccount.SUSPENSE, "").amount()).isEqualTo("0.00");
        assertThat(item("test-bank:b1").suggestion().kind()).isEqualTo(Kind.OFFSET);
        correct(item("test-bank:b1").suggestion());
        assertThat(open()).isEmpty();
        world.verified();
    }

    @Test
    void a_return_that_the_bank_never_shows() {
        world.receive(RailEvent.Kind.PAID, payout);
        bank("-9.00", key, "b1");
        world.at("2026-03-05T06:00:00Z").receive(RailEvent.Kind.RETURNED, payout, "AC04");
        assertThat(open()).containsExactly(payout + " RETURN_NOT_SHOWN");

        correct(item(payout).suggestion());

        assertThat(open()).isEmpty();
        assertThat(world.balance(LedgerAccount.SUSPENSE, "").amount()).isEqualTo("-9.00");
        assertThat(again().isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void parts_that_came_on_different_statements_are_the_payout() {
        world.receive(RailEvent.Kind.PAID, payout);
        bank("-4.00", key, "b1");
        assertThat(item("test-bank:b1").suggestion().kind()).isEqualTo(Kind.LOSS);
        bank("-5.00", key, "b2");

        OpenItem item = item("test-bank:b1");
        assertThat(item.suggestion())
                .isEqualTo(new Content(
                        Kind.PAYOUT, "test-bank", List.of("test-bank:b1", "test-bank:b2"), payout, eur("-9.00")));
        correct(item.suggestion());

        assertThat(open()).isEmpty();
        assertThat(again().isBalanced()).isTrue();
        world.verified();
        bank("-9.00", key, "b3");
        assertThat(open()).containsExactly("test-bank:b3 SEEN_BEFORE");
        world.verified();
    }

    @Test
    void a_payment_of_too_much_and_its_way_back_undo_each_other() {
        world.receive(RailEvent.Kind.PAID, payout);
        bank("-9.00", key, "b1");
        bank("-9.00", key, "b2");
        bank("9.00", "other", "b3");
        assertThat(item("test-bank:b2").suggestion().kind()).isEqualTo(Kind.LOSS);

        correct(new Content(Kind.OFFSET, "test-bank", List.of("test-bank:b2", "test-bank:b3"), null, eur("9.00")));

        assertThat(open()).isEmpty();
        assertThat(again().isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void a_source_that_nobody_recognised() {
        bank("10.00", null, "b1");
        correct(new Content(Kind.SOURCE, "test-bank", List.of("test-bank:b1"), "feed", eur("10.00")));
        assertThat(world.balance(LedgerAccount.CLEARING, "feed").amount()).isEqualTo("0.00");
        assertThat(again().isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void one_person_proposes_and_another_approves_and_everything_counts_once() {
        bank("-0.50", null, "b1");
        Reconciliations desk = world.payouts.operations().reconciliations();
        Content content = item("test-bank:b1").suggestion();
        BankCorrection correction = desk.propose(content, "ann", "a fee");
        assertThat(desk.propose(content, "bob", "again")).isEqualTo(correction);
        assertThat(item("test-bank:b1").waiting()).isEqualTo(correction.id());
        assertThat(world.balance(LedgerAccount.SUSPENSE, "").amount()).isEqualTo("-0.50");
        refused(Code.SAME_PERSON, () -> desk.approve(correction.id(), "ann"));
        refused(
                Code.NOT_OPEN,
                () -> desk.propose(
                        new Content(Kind.LOSS, "test-bank", content.lines(), null, content.amount()), "cid", "no"));

        desk.approve(correction.id(), "bob");
        desk.approve(correction.id(), "bob");
        desk.approve(correction.id(), "cid");

        assertThat(world.balance(LedgerAccount.COSTS, "").amount()).isEqualTo("-0.50");
        assertThat(desk.corrections()).singleElement().satisfies(decided -> {
            assertThat(decided.isApproved()).isTrue();
            assertThat(decided.decision()).isNotNull();
            assertThat(decided.decision().by()).isEqualTo("bob");
            assertThat(decided.decision().signed()).isEqualTo(correction.signed());
        });
        refused(Code.ALREADY_DECIDED, () -> desk.reject(correction.id(), "cid", "no"));
        refused(
                Code.NOT_OPEN,
                () -> desk.propose(
                        new Content(Kind.LOSS, "test-bank", content.lines(), null, content.amount()), "cid", "no"));
        world.verified();
    }

    @Test
    void what_is_rejected_is_open_again_and_may_be_proposed_again() {
        bank("-0.50", null, "b1");
        Reconciliations desk = world.payouts.operations().reconciliations();
        Content content = item("test-bank:b1").suggestion();
        BankCorrection first = desk.propose(content, "ann", "a fee");
        desk.reject(first.id(), "bob", "ask the bank first");
        desk.reject(first.id(), "bob", "ask the bank first");
        assertThat(item("test-bank:b1").waiting()).isNull();
        refused(Code.ALREADY_DECIDED, () -> desk.approve(first.id(), "bob"));

        BankCorrection second = desk.propose(content, "ann", "the bank says so");
        desk.approve(second.id(), "bob");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(open()).isEmpty();
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // kind; lines; what it refers to; amount: the lines are b1 -8.00 and b2 -1.00, the payout is 9.00
        "PAYOUT,    b1,       payout, -8.00, SUM_DIFFERS",
        "PAYOUT,    b1 b2,    payout, -8.99, SUM_DIFFERS",
        "RETURN,    b1 b2,    payout, -9.00, SUM_DIFFERS",
        "FEE,       b1,       '',     -8.01, SUM_DIFFERS",
        "OFFSET,    b1 b2,    '',     9.00,  SUM_DIFFERS",
        "OFFSET,    b1 b2,    payout, -9.00, NOT_OPEN",
        "NOT_SHOWN, '',       payout, -8.00, SUM_DIFFERS",
        "NOT_SHOWN, '',       payout, 9.00,  SUM_DIFFERS",
        "RETURN_NOT_SHOWN, '', payout, 9.00, NOT_OPEN",
        "SOURCE,    b1,       '',     -8.00, SUM_DIFFERS",
    })
    void what_does_not_add_up_is_refused(Kind kind, String lines, String reference, String amount, Code code) {
        world.receive(RailEvent.Kind.PAID, payout);
        bank("-8.00", key, "b1");
        bank("-1.00", key, "b2");
        List<String> ids = new ArrayList<>();
        for (String line : lines.split(" ", -1)) {
            if (!line.isEmpty()) {
                ids.add("test-bank:" + line);
            }
        }
        refused(
                code,
                () -> world.payouts
                        .operations()
                        .reconciliations()
                        .propose(
                                new Content(kind, "test-bank", ids, reference.isEmpty() ? null : payout, eur(amount)),
                                "ann",
                                "why"));
        world.verified();
    }

    @Test
    void a_correction_proves_that_a_payout_of_which_nothing_was_heard_has_left() {
        bank("-9.00", null, "b1");
        correct(item("test-bank:b1").suggestion());
        assertThat(world.state(payout)).isEqualTo(PayoutState.IN_TRANSIT);
        world.verified();
    }

    @Test
    void what_has_changed_since_it_was_proposed_is_not_booked() {
        world.receive(RailEvent.Kind.PAID, payout);
        Reconciliations desk = world.payouts.operations().reconciliations();
        BankCorrection missing = desk.propose(item(payout).suggestion(), "ann", "it never came");
        bank("-9.00", key, "b1");

        refused(Code.NOT_OPEN, () -> desk.approve(missing.id(), "bob"));

        assertThat(world.balance(LedgerAccount.SUSPENSE, "").amount()).isEqualTo("0.00");
        assertThat(again().isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void of_one_payout_one_correction_waits() {
        world.receive(RailEvent.Kind.PAID, payout);
        Reconciliations desk = world.payouts.operations().reconciliations();
        desk.propose(item(payout).suggestion(), "ann", "it never came");
        bank("-9.00", null, "b1");
        Content other = item("test-bank:b1").suggestion();
        assertThat(other.kind()).isEqualTo(Kind.PAYOUT);
        refused(Code.NOT_OPEN, () -> desk.propose(other, "cid", "here it is"));
    }

    private static void refused(Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CorrectionRefused.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void correct(Content content) {
        Reconciliations desk = world.payouts.operations().reconciliations();
        desk.approve(desk.propose(content, "ann", "why").id(), "bob");
    }

    private OpenItem item(String id) {
        return world.payouts.operations().reconciliations().open().stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** {@code test-bank:b1 NO_REFERENCE}, oldest first. */
    private List<String> open() {
        return world.payouts.operations().reconciliations().open().stream()
                .map(item -> item.id() + " " + item.reason())
                .toList();
    }

    private Reconciliation bank(String amount, @Nullable String named, String reference) {
        return bank("2026-03-02", amount, named, reference);
    }

    private Reconciliation bank(String date, String amount, @Nullable String named, String reference) {
        shown.add(line(date, amount, named, reference, "text"));
        return again();
    }

    /** All lines so far, and the balance that they make. */
    private Reconciliation again() {
        Money closing = shown.stream().map(BankLine::amount).reduce(eur("0.00"), Money::plus);
        return world.payouts.reconcile(new BankStatement("test-bank", closing, shown));
    }

    private static Money eur(String amount) {
        return Money.of(amount, World.EUR);
    }
}
