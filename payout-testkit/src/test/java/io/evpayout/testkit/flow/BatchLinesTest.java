package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Reconciliations;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailFees;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankLine.Batch;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.Reconciliation;
import io.evpayout.settlement.TakenLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bank line for many payouts, many for one, and what the bank charges. */
class BatchLinesTest {

    private final World world = World.empty();

    @ParameterizedTest
    @CsvSource({
        // payouts of the day; the line; its file's reference; its payments (0: not told); fee each / per file; what it
        // is
        "10.00 20.00 40.00, -70.00, file-1, 3, '',         BATCH 10.00 20.00 40.00",
        "10.00 20.00 40.00, -70.00, file-1, 0, '',         BATCH 10.00 20.00 40.00",
        "10.00 20.00 40.00, -70.00, '',     3, '',         BATCH 10.00 20.00 40.00",
        "10.00 20.00 40.00, -60.00, '',     2, '',         BATCH 20.00 40.00",
        "10.00 20.00 40.00, -60.00, file-1, 0, '',         BATCH 20.00 40.00",
        "10.00 20.00 40.00, -60.00, file-2, 2, '',         BATCH 20.00 40.00",
        "10.00 20.00 40.00, -60.00, '',     3, '',         NO_SUCH_SUM",
        "10.00 20.00 40.00, -70.01, file-1, 3, '',         NO_SUCH_SUM",
        "10.00 20.00 40.00, -69.99, '',     0, '',         NO_SUCH_SUM",
        "10.00 20.00 30.00, -30.00, '',     0, '',         AMBIGUOUS",
        "10.00 20.00 30.00, -30.00, '',     1, '',         BATCH 30.00",
        "10.00 10.00 40.00, -50.00, '',     2, '',         AMBIGUOUS",
        // what is declared is taken, and nothing in between
        "10.00 20.00 40.00, -70.60, file-1, 3, 0.20,       BATCH 10.00 20.00 40.00 fee 0.60",
        "10.00 20.00 40.00, -71.60, file-1, 3, 0.20/1.00,  BATCH 10.00 20.00 40.00 fee 1.60",
        "10.00 20.00 40.00, -71.00, '',     3, 0.20/1.00,  BATCH 10.00 20.00 40.00 fee 1.00",
        "10.00 20.00 40.00, -70.40, file-1, 3, 0.20,       NO_SUCH_SUM",
        "10.00 20.00 40.00, -60.40, '',     0, 0.20,       BATCH 20.00 40.00 fee 0.40",
        "10.00 9.80,        -10.00, '',     0, 0.20,       AMBIGUOUS",
    })
    void a_batch_is_the_only_payouts_that_add_up_to_it(
            String payouts, String amount, String file, int payments, String fees, String expected) {
        charge(fees);
        pay("file-1", payouts);

        Reconciliation result = reconcile(batch("2026-03-02", amount, file.isEmpty() ? null : file, payments, "b1"));

        assertThat(stored()).containsExactly(expected);
        assertThat(result.isBalanced()).isTrue();
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // the payout is 9.00; the lines that carry its key; the declared fee; what they are
        "-4.00 -5.00,             '',   PART PART",
        "-4.00 -3.00 -2.00,       '',   PART PART PART",
        "-4.00 -5.01,             '',   WRONG_AMOUNT WRONG_AMOUNT",
        "-4.00,                   '',   WRONG_AMOUNT",
        "-4.00 -5.00 -5.00,       '',   WRONG_AMOUNT WRONG_AMOUNT WRONG_AMOUNT",
        "-9.00 -9.00,             '',   PAYOUT SEEN_BEFORE",
        "-9.00 -4.00 -5.00,       '',   PAYOUT WRONG_AMOUNT WRONG_AMOUNT",
        "-9.25,                   '',   WRONG_AMOUNT",
        "-9.25,                   0.25, PAYOUT fee 0.25",
        "-9.00 -0.25,             0.25, FEE PAYOUT",
        "-9.00 -0.24,             0.25, PAYOUT WRONG_AMOUNT",
        "-9.00 -0.25 -0.25,       0.25, FEE PAYOUT WRONG_AMOUNT",
        "-9.25 -0.25,             0.25, PAYOUT fee 0.25 WRONG_AMOUNT",
        "-0.25,                   0.25, FEE",
        "-4.00 -5.00 -0.25,       0.25, FEE PART PART",
        "-4.00 -5.25,             0.25, PART PART fee 0.25",
        "-8.75 -0.25,             0.25, PART PART",
        "-9.00 9.00 -9.00,        '',   PAYOUT RETURN SEEN_BEFORE",
    })
    void one_payment_in_several_lines_is_exactly_the_payout_and_its_fee(String lines, String fee, String expected) {
        charge(fee);
        pay(null, "9.00");
        String key = world.bank.key(world.payouts().get(0).record().payout().id());

        List<BankLine> statement = new ArrayList<>();
        for (String amount : lines.split(" ", -1)) {
            statement.add(World.line("2026-03-02", amount, key, "b" + statement.size(), "a part"));
        }
        Reconciliation result = reconcile(statement.toArray(BankLine[]::new));

        assertThat(kinds()).isEqualTo(expected);
        assertThat(result.isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void a_batch_shows_that_each_of_its_payouts_has_left() {
        pay("file-1", "10.00 20.00");

        reconcile(batch("2026-03-02", "-30.00", "file-1", 2, "b1"));

        assertThat(world.payouts())
                .extracting(payout -> payout.record().standing().state())
                .containsExactly(PayoutState.IN_TRANSIT, PayoutState.IN_TRANSIT);
        world.allPaid();
        world.verified();
    }

    @Test
    void a_batch_that_comes_again_and_in_an_overlapping_statement_counts_once() {
        pay("file-1", "10.00 20.00");
        BankLine line = batch("2026-03-02", "-30.00", "file-1", 2, null);
        reconcile(line);
        String before = Books.of(world);

        Reconciliation again = reconcile(line);

        assertThat(again.added() + " " + again.known()).isEqualTo("0 1");
        assertThat(Books.of(world)).isEqualTo(before);

        Reconciliation second = reconcile(line, line);

        assertThat(second.added() + " " + second.known()).isEqualTo("1 1");
        assertThat(stored()).containsExactly("BATCH 10.00 20.00", "SEEN_BEFORE");
        assertThat(world.payouts().size()).isEqualTo(2);
        world.verified();
    }

    @Test
    void two_lines_that_would_be_the_same_payouts_are_neither() {
        pay(null, "10.00 20.00");

        Reconciliation result =
                reconcile(batch("2026-03-02", "-30.00", null, 2, "b1"), batch("2026-03-02", "-30.00", null, 2, "b2"));

        assertThat(stored()).containsExactly("AMBIGUOUS", "AMBIGUOUS");
        assertThat(result.isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void what_another_line_names_is_not_in_a_batch_whichever_comes_first() {
        pay(null, "30.00 10.00 20.00");
        String named = world.payouts().stream()
                .filter(payout -> payout.record().payout().amount().amount().equals("30.00"))
                .map(payout -> world.bank.key(payout.record().payout().id()))
                .findFirst()
                .orElseThrow();

        reconcile(
                batch("2026-03-02", "-30.00", null, 0, "b1"),
                World.line("2026-03-02", "-30.00", named, "b2", "payout"));

        assertThat(stored()).containsExactly("BATCH 10.00 20.00", "PAYOUT 30.00");
        world.verified();
    }

    @Test
    void what_becomes_certain_makes_certain() {
        pay(null, "10.00 20.00 30.00 7.00");

        reconcile(
                batch("2026-03-02", "-30.00", null, 0, "b1"),
                batch("2026-03-02", "-17.00", null, 2, "b2"),
                batch("2026-03-02", "-20.00", null, 1, "b3"));

        assertThat(stored()).containsExactly("BATCH 30.00", "BATCH 10.00 7.00", "BATCH 20.00");
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // value date of the line; the payouts are due on Monday the 2nd, and arrive on the 3rd
        "2026-03-01, NO_SUCH_SUM",
        "2026-03-02, BATCH 10.00 20.00",
        "2026-03-03, BATCH 10.00 20.00",
        "2026-03-04, NO_SUCH_SUM",
    })
    void only_payouts_of_the_value_date_are_tried(String date, String expected) {
        pay(null, "10.00 20.00");
        reconcile(batch(date, "-30.00", null, 0, "b1"));
        assertThat(stored()).containsExactly(expected);
    }

    @Test
    void a_rejected_payout_is_not_in_the_batch_that_it_was_sent_with() {
        world.bank.script(TestBank.Script.ACCEPT).rejecting("AC04");
        pay("file-1", "10.00 10.00");
        reconcile(batch("2026-03-02", "-10.00", "file-1", 1, "b1"));
        assertThat(stored()).containsExactly("BATCH 10.00");
        world.verified();
    }

    @Test
    void of_too_many_payouts_only_all_are_tried() {
        pay(null, String.join(" ", Collections.nCopies(30, "1.00")));

        reconcile(batch("2026-03-02", "-5.00", null, 5, "b1"), batch("2026-03-02", "-30.00", null, 30, "b2"));

        assertThat(stored().get(0)).isEqualTo("NO_SUCH_SUM");
        assertThat(stored().get(1)).startsWith("BATCH 1.00 1.00");
        world.verified();
    }

    @Test
    void a_line_that_names_nothing_is_never_taken_for_a_payout_of_its_amount() {
        pay(null, "9.00");
        reconcile(
                World.line("2026-03-02", "-9.00", null, "b1", "account fee"),
                World.line("2026-03-02", "-9.00", "NOTPROVIDED", "b2", "card payment"));
        assertThat(stored()).containsExactly("NO_REFERENCE", "NO_REFERENCE");
        assertThat(world.payouts.operations().railSwitch()).isEmpty();
    }

    @Test
    void a_payment_over_another_account_is_not_ours() {
        pay(null, "9.00");
        BankLine ours = World.line("2026-03-02", "-9.00", world.bank.key(onlyPayout()), "b1", "payout");
        world.payouts.reconcile(new BankStatement(
                "savings",
                Money.of("-9.00", World.EUR),
                List.of(new BankLine(
                        "savings",
                        ours.bookingDate(),
                        ours.valueDate(),
                        ours.amount(),
                        "b1",
                        ours.endToEndId(),
                        "x"))));
        assertThat(stored()).containsExactly("WRONG_ACCOUNT");
        assertThat(world.state(onlyPayout())).isEqualTo(PayoutState.ACCEPTED);
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // a file that we have not sent, or of another amount, stops the rail; a batch of somebody else's does not
        "file-9, true",
        "'',     false",
    })
    void a_file_that_nobody_has_sent_stops_the_rail(String file, boolean stopped) {
        pay("file-1", "10.00 20.00");
        reconcile(batch("2026-03-02", "-31.00", file.isEmpty() ? null : file, 2, "b1"));
        assertThat(world.payouts.operations().railSwitch().isPresent()).isEqualTo(stopped);
    }

    @ParameterizedTest
    @CsvSource({
        // who bears it; the costs of the network; those of host 1
        "NETWORK, -1.40, 0.00",
        "PAYEE,   -1.00, -0.20",
    })
    void a_fee_is_an_entry_of_its_own_borne_as_the_terms_say(RailFees.Bearer bearer, String network, String payee) {
        world.bank.charging(RailFees.each(eur("0.20")).withPerBatch(eur("1.00")).borneBy(bearer));
        pay("file-1", "10.00 20.00");
        world.allPaid();

        Reconciliation result = reconcile(batch("2026-03-02", "-31.40", "file-1", 2, "b1"));

        assertThat(world.balance(LedgerAccount.COSTS, "").amount()).isEqualTo(network);
        assertThat(world.balance(LedgerAccount.COSTS, "acc-1").amount()).isEqualTo(payee);
        assertThat(world.balance(LedgerAccount.BANK, "test-bank").amount()).isEqualTo("31.40");
        assertThat(result.isBalanced()).isTrue();
        world.verified();
    }

    @Test
    void money_of_a_batch_comes_back_payout_by_payout() {
        pay("file-1", "10.00 20.00");
        reconcile(batch("2026-03-02", "-30.00", "file-1", 2, "b1"));
        world.allPaid();
        String second = world.payouts().get(1).record().payout().id();
        world.receive(RailEvent.Kind.PAID, second);

        Reconciliation result = world.payouts.reconcile(new BankStatement(
                "test-bank",
                eur("-10.00"),
                List.of(World.line("2026-03-05", "20.00", world.bank.key(second), "b2", "return"))));

        assertThat(world.state(second)).isEqualTo(PayoutState.RETURNED);
        assertThat(stored()).containsExactly("BATCH 10.00 20.00", "RETURN 20.00");
        assertThat(result.unexplained()).isEmpty();
        world.verified();
    }

    @Test
    void a_long_statement_is_taken_in_pieces_and_counts_once() {
        pay(null, "9.00");
        String key = world.bank.key(onlyPayout());
        List<BankLine> lines = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            lines.add(World.line("2026-03-02", "1.00", null, i % 2 == 0 ? null : "b" + i, "source feed"));
        }
        lines.add(999, World.line("2026-03-02", "-4.00", key, "p1", "part"));
        lines.add(1_000, World.line("2026-03-02", "-5.00", key, "p2", "part"));
        lines.add(World.line("2026-03-03", "-0.30", null, null, "fee"));

        assertThat(reconciliations().take("test-bank", lines)).isEqualTo(new TakenLines(2_503, 0, 1, 0));
        assertThat(reconciliations().take("test-bank", lines)).isEqualTo(new TakenLines(0, 2_503, 0, 0));

        assertThat(world.state(onlyPayout())).isEqualTo(PayoutState.IN_TRANSIT);
        assertThat(world.payouts
                        .reconcile(new BankStatement("test-bank", eur("2490.70"), List.of()))
                        .isBalanced())
                .isTrue();
        assertThatThrownBy(() -> reconciliations().take("test-bank", List.of(lines.get(2_502), lines.get(0))))
                .hasMessageContaining("2026-03-02 of test-bank after 2026-03-03");
        world.verified();
    }

    private Reconciliations reconciliations() {
        return world.payouts.operations().reconciliations();
    }

    private String onlyPayout() {
        return world.payouts().get(0).record().payout().id();
    }

    private void charge(String fees) {
        if (fees.isEmpty()) {
            return;
        }
        String[] parts = fees.split("/", -1);
        RailFees terms = RailFees.each(eur(parts[0]));
        world.bank.charging(parts.length == 1 ? terms : terms.withPerBatch(eur(parts[1])));
    }

    /** Payouts of these amounts, sent on Monday the 2nd of March. */
    private void pay(@Nullable String file, String amounts) {
        String[] each = amounts.split(" ", -1);
        Settings settings = new Settings().own("operator");
        for (int i = 1; i <= each.length; i++) {
            settings.party("host-" + i)
                    .account(Settings.account("acc-" + i, "host-" + i))
                    .bank("acc-" + i, Settings.IBAN_DE)
                    .site("LOC" + i, "acc-" + i)
                    .agreement("g" + i, Settings.site("LOC" + i), "AT_PAYOUT", "percent 100 of gross to host-" + i);
        }
        world.apply(settings);
        for (int i = 1; i <= each.length; i++) {
            world.record(session("s" + i, "LOC" + i, "2026-03-01T10:00:00Z", each[i - 1]));
        }
        world.bank.filedUnder(file);
        world.runAt("2026-03-02T06:00:00Z");
    }

    private static BankLine batch(
            String date, String amount, @Nullable String file, int payments, @Nullable String reference) {
        return World.line(date, amount, null, reference, "collective").in(new Batch(file, payments));
    }

    /** A statement whose closing balance is what its lines make. */
    private Reconciliation reconcile(BankLine... lines) {
        Money closing = Arrays.stream(lines).map(BankLine::amount).reduce(eur("0.00"), Money::plus);
        return world.payouts.reconcile(new BankStatement("test-bank", closing, List.of(lines)));
    }

    private static Money eur(String amount) {
        return Money.of(amount, World.EUR);
    }

    /** {@code BATCH 10.00 20.00 fee 0.20}, or why a line is nobody's; by id. */
    private List<String> stored() {
        return world.store.read(
                snapshot -> snapshot.bankLines().map(BatchLinesTest::text).toList());
    }

    /** {@code PART PART fee 0.25}, in alphabetical order. */
    private String kinds() {
        return world.store.read(snapshot -> snapshot.bankLines()
                .map(line -> (line.reason() == null
                                ? line.match().toString()
                                : line.reason().toString())
                        + (line.fee() == null ? "" : " fee " + line.fee().amount()))
                .sorted()
                .collect(Collectors.joining(" ")));
    }

    private static String text(MatchedLine line) {
        if (line.reason() != null) {
            return line.reason().toString();
        }
        String payouts = line.moves().stream()
                .map(share -> share.amount().amount())
                .sorted()
                .reduce("", (a, b) -> a + " " + b);
        String fee = line.fee() == null ? "" : " fee " + line.fee().amount();
        return String.format(Locale.ROOT, "%s%s%s", line.match(), payouts, fee);
    }
}
