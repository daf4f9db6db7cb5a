package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.Rows.amount;
import static io.evpayout.testkit.flow.Rows.attempts;
import static io.evpayout.testkit.flow.Rows.bank;
import static io.evpayout.testkit.flow.Rows.corrections;
import static io.evpayout.testkit.flow.Rows.earning;
import static io.evpayout.testkit.flow.Rows.entry;
import static io.evpayout.testkit.flow.Rows.evidence;
import static io.evpayout.testkit.flow.Rows.is;
import static io.evpayout.testkit.flow.Rows.items;
import static io.evpayout.testkit.flow.Rows.lot;
import static io.evpayout.testkit.flow.Rows.micros;
import static io.evpayout.testkit.flow.Rows.payable;
import static io.evpayout.testkit.flow.Rows.plus;
import static io.evpayout.testkit.flow.Rows.rewritten;
import static io.evpayout.testkit.flow.Rows.secondAttempt;
import static io.evpayout.testkit.flow.Rows.with;
import static io.evpayout.testkit.flow.World.credit;
import static io.evpayout.testkit.flow.World.line;
import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.engine.Verification;
import io.evpayout.engine.Verification.Check;
import io.evpayout.engine.Verification.Violation;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.rail.RailEvent;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every invariant that {@code verify} checks is broken by hand, and found with its place. */
class VerifyTest {

    private static final SessionId S1 = World.id("s1");
    private static final String HOST = "host-1-eur";

    private final World world = World.of(
            Settings.usual().agreement("nine", Settings.site("LOC9"), "AT_PAYOUT", "percent 50 of gross to host-1"));
    private final CorruptedStore corrupted = new CorruptedStore(world.store);
    private final String paid;
    private final String accepted;

    /** A paid, a held and an accepted payout; a credit, a refund, tax; facts that wait; lines of all kinds. */
    VerifyTest() {
        Price taxed = Price.of(World.EUR, 1_000_000_000, 100_000_000, true, Map.of(Component.ENERGY, 900_000_000L));
        world.record(
                session("s1", "LOC1", "2026-03-01T10:00:00Z", taxed),
                session("s2", "2026-03-02T10:00:00Z", "20.00"),
                session("s3", "2026-03-03T10:00:00Z", "30.00"),
                session("s4", "2026-03-03T10:00:00Z", "5.00"),
                credit("c4", "s4", "2026-03-03T11:00:00Z", "5.00"),
                refund("r3", "s3", "2026-03-03T12:00:00Z", "1.00"),
                session("s5", "2026-03-10T10:00:00Z", "1.00"),
                session("u1", "LOC9", "2026-03-01T10:00:00Z", "1.00"),
                credit("w1", "none", "2026-03-01T10:00:00Z", "1.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.receive(
                RailEvent.Kind.PAID, world.payouts().get(0).record().payout().id());
        world.runAt("2026-03-03T06:00:00Z");
        world.receive(
                RailEvent.Kind.PAID, world.payouts().get(1).record().payout().id());
        world.receive(
                RailEvent.Kind.RETURNED,
                world.payouts().get(1).record().payout().id(),
                "AM05");
        world.runAt("2026-03-04T06:00:00Z");
        paid = world.payouts().get(0).record().payout().id();
        accepted = world.payouts().get(2).record().payout().id();
        world.payouts.reconcile(new BankStatement(
                "test-bank",
                Money.of("6.50", World.EUR),
                List.of(
                        line("2026-03-03", "15.00", null, "b1", "source feed"),
                        line("2026-03-03", "-9.00", world.bank.key(paid), "b2", "payout"),
                        line("2026-03-03", "0.50", null, "b3", "who knows"))));
        assertThat(world.paid())
                .containsExactly("2026-03-02 9.00 PAID", "2026-03-03 18.00 RETURNED", "2026-03-04 26.10 ACCEPTED");
        world.verified();
    }

    @Test
    void invariant_1_an_entry_that_does_not_balance() {
        corrupted.<Entry>change("entries", entry -> entry.account().equals(HOST) && entry.number() == 2, entry -> {
            List<Posting> postings = new ArrayList<>(entry.postings());
            postings.remove(0);
            return entry(entry, entry.number(), postings);
        });
        assertFound(1, "entries", "host-1-eur#2");
    }

    @Test
    void invariant_2_an_entry_that_is_gone() {
        corrupted.<Entry>drop("entries", entry -> entry.account().equals(HOST) && entry.number() == 2);
        assertFound(2, "entry of host-1-eur", "3");
    }

    @Test
    void invariant_2_the_last_entry_that_is_gone() {
        long last = world.store.<Long>read(snapshot -> snapshot.state(HOST).entries());
        corrupted.<Entry>drop("entries", entry -> entry.account().equals(HOST) && entry.number() == last);
        assertFound(2, "entries of host-1-eur", String.valueOf(last - 1));
    }

    @Test
    void invariant_2_all_entries_that_are_gone() {
        corrupted.<Entry>drop("entries", entry -> entry.account().equals(HOST));
        assertFound(2, "entries of host-1-eur", "0");
    }

    @Test
    void invariant_2_entries_that_are_added_without_being_counted() {
        corrupted.answer("state", state -> ((AccountState) state).withEntries(1));
        assertFound(2, "entries of host-1-eur", "");
    }

    @Test
    void invariant_4_a_running_balance_that_is_off_by_a_micro() {
        corrupted.<Balance>change("balances", payable(HOST), balance -> plus(balance, 1));
        assertFound(4, "PAYABLE", "000001");
    }

    @Test
    void invariant_4_a_running_balance_that_is_gone() {
        corrupted.<Balance>drop("balances", payable(HOST));
        assertFound(4, "PAYABLE", "no balance");
    }

    @Test
    void invariant_5_tax_below_zero() {
        corrupted.<Balance>change(
                "balances",
                balance -> balance.key().ledgerAccount() == LedgerAccount.TAX,
                balance -> plus(balance, -100_000_001));
        assertFound(5, "host-1-eur TAX EUR", "EUR -0.00000001");
    }

    @Test
    void invariant_6_balances_that_do_not_sum_to_zero() {
        corrupted.<Balance>change("balances", payable(HOST), balance -> plus(balance, -1));
        assertFound(6, "EUR", "-0.00000001");
    }

    @Test
    void invariant_7_a_share_that_grew_by_a_micro() {
        corrupted.<BookedFact>change(
                "facts", is("s1"), fact -> earning(fact, "host-1", e -> micros(e, e.micros() + 1)));
        assertFound(7, "feed/s1", "1000000001");
    }

    @Test
    void invariant_7_a_refund_that_shrank() {
        corrupted.<BookedFact>change("facts", is("r3"), fact -> earning(fact, "operator", e -> micros(e, 0)));
        assertFound(7, "feed/r3", "-90000000");
    }

    @Test
    void invariant_8_a_booked_fact_that_is_gone() {
        corrupted.<BookedFact>drop("facts", is("s2"));
        assertFound(8, "feed/s2", "none");
    }

    @Test
    void invariant_8_the_last_booked_fact_that_is_gone() {
        corrupted.<BookedFact>drop("facts", is("s5"));
        assertFound(8, "feed/s5", "none");
    }

    @Test
    void invariant_8_a_fact_that_nobody_registered() {
        corrupted.<Registration>drop("registrations", r -> r.id().equals(World.id("s5")));
        assertFound(8, "feed/s5", "none");
    }

    @Test
    void invariant_8_a_fact_that_was_changed() {
        corrupted.<BookedFact>change("facts", is("s1"), fact -> {
            ChargingSession s = (ChargingSession) fact.fact();
            ChargingSession changed = new ChargingSession(
                    s.id(), s.site(), s.evse(), s.connectorType(), s.start(), s.end(), s.energyWh() + 1, s.price());
            return new BookedFact(changed, fact.account(), fact.site(), fact.evse(), fact.earnings());
        });
        assertFound(8, "feed/s1", "");
    }

    @Test
    void invariant_8_a_fact_under_another_account_than_registered() {
        corrupted.<Registration>change(
                "registrations", r -> r.id().equals(S1), r -> new Registration(r.id(), r.hash(), r.state(), "someone"));
        assertFound(8, "feed/s1", HOST);
    }

    @ParameterizedTest
    @CsvSource({"UNASSIGNED, u1", "WAITING, w1"})
    void invariant_8_a_fact_that_waits_and_is_gone(Registration.State state, String id) {
        corrupted.<Fact>drop("pending", fact -> fact.id().equals(World.id(id)));
        assertFound(8, "feed/" + id, "none");
    }

    @Test
    void invariant_9_a_credit_that_leaves_a_micro() {
        corrupted.answer(
                "corrections",
                answer -> corrections(
                        answer,
                        fact -> is("c4").test(fact) ? earning(fact, "host-1", e -> micros(e, e.micros() + 1)) : fact));
        assertFound(9, "feed/s4 share of host-1", "1");
    }

    @Test
    void invariant_9_a_second_credit() {
        corrupted.answer("corrections", answer -> {
            Map<SessionId, List<BookedFact>> twice = new LinkedHashMap<>();
            corrections(answer, fact -> fact).forEach((id, facts) -> {
                List<BookedFact> more = new ArrayList<>(facts);
                more.addAll(facts);
                twice.put(id, more);
            });
            return twice;
        });
        assertFound(9, "feed/s4 credits", "2");
    }

    @Test
    void invariant_9_a_credit_without_its_original() {
        corrupted.answer("booked", answer -> Map.of());
        assertFound(9, "feed/s4", "none");
    }

    @Test
    void invariant_10_a_lot_that_earned_something_else() {
        corrupted.<Lot>change("lots", lot(1), lot -> new Lot(lot.key(), lot.earned() + 1, lot.taken()));
        assertFound(10, "2026-03-01", "900000001");
    }

    @Test
    void invariant_10_a_lot_that_is_gone_and_one_that_nothing_was_earned_for() {
        corrupted.<Lot>change(
                "lots",
                lot(1),
                lot -> new Lot(new Lot.Key(HOST, World.EUR, "LOC7", lot.key().day()), lot.earned(), lot.taken()));
        assertFound(10, "host-1-eur EUR LOC1 2026-03-01", "no lot");
        assertFound(10, "host-1-eur EUR LOC7 2026-03-01", "900000000");
    }

    @Test
    void invariant_11_shares_that_were_swapped() {
        corrupted.<BookedFact>change(
                "facts",
                is("s1"),
                fact -> earning(
                        earning(fact, "host-1", e -> micros(e, e.micros() - 7)),
                        "operator",
                        e -> micros(e, e.micros() + 7)));
        assertFound(11, "feed/s1 share of host-1", "-7");
    }

    @Test
    void invariant_11_a_contract_that_was_rewritten() {
        corrupted.answer("network", network -> rewritten((Network) network, "std-90", "percent 80 of gross to host-1"));
        assertFound(11, "feed/s1 share of host-1", "100000000");
    }

    @Test
    void invariant_13_money_that_moved_out_of_an_account() {
        corrupted.<Entry>change("entries", entry -> entry.account().equals(HOST), entry -> {
            List<Posting> postings = new ArrayList<>(entry.postings());
            postings.add(new Posting(LedgerAccount.PAYABLE, HOST, World.EUR, -5));
            postings.add(new Posting(LedgerAccount.SUSPENSE, "", World.EUR, 5));
            return entry(entry, entry.number(), postings);
        });
        assertFound(13, "host-1-eur EUR", "");
    }

    @Test
    void invariant_13_tax_and_clearing_that_are_not_what_facts_say() {
        corrupted.<Entry>change(
                "entries",
                entry -> entry.postings().stream().anyMatch(p -> p.account() == LedgerAccount.TAX),
                entry -> {
                    List<Posting> postings = new ArrayList<>(entry.postings());
                    postings.add(new Posting(LedgerAccount.TAX, "", World.EUR, -5));
                    postings.add(new Posting(LedgerAccount.CLEARING, "feed", World.EUR, 5));
                    return entry(entry, entry.number(), postings);
                });
        assertFound(13, "tax EUR", "0.99999995");
        assertFound(13, "clearing of feed EUR", "");
    }

    @Test
    void invariant_14_an_id_that_does_not_follow_from_the_identity() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> with(
                        record,
                        payout -> new Payout(
                                payout.id(),
                                payout.account(),
                                payout.amount(),
                                Payout.Identity.byHand("other"),
                                payout.scheduledDate(),
                                payout.arrivalDate(),
                                payout.rule(),
                                payout.reservedAt(),
                                payout.rail(),
                                payout.bankVersion(),
                                payout.items())));
        assertFound(14, paid, paid);
    }

    @Test
    void invariant_14_two_open_payouts() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> new PayoutRecord(record.payout(), record.attempts(), record.evidence(), Standing.RESERVED));
        assertFound(14, "host-1-eur EUR", "another one, " + accepted);
    }

    @Test
    void invariant_15_a_lot_of_which_less_is_taken_than_was_paid() {
        corrupted.<Lot>change("lots", lot(1), lot -> new Lot(lot.key(), lot.earned(), lot.taken() - 1));
        assertFound(15, "2026-03-01", "899999999");
    }

    @Test
    void invariant_15_a_lot_of_which_more_is_taken_than_it_earned() {
        corrupted.<Lot>change("lots", lot(1), lot -> new Lot(lot.key(), lot.earned() - 1, lot.taken()));
        assertFound(15, "2026-03-01", "900000000");
    }

    @Test
    void invariant_15_a_payout_of_a_lot_that_is_not_there() {
        corrupted.<Lot>drop("lots", lot(1));
        assertFound(15, "2026-03-01", "none");
    }

    @Test
    void invariant_16_a_rail_that_was_asked_for_something_else() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> attempts(
                        record,
                        a -> new Attempt(
                                a.payout(),
                                a.account(),
                                a.leg(),
                                a.number(),
                                a.key(),
                                a.rail(),
                                a.bankVersion(),
                                session("other", "2026-03-01T10:00:00Z", "1").hash(),
                                a.at())));
        assertFound(16, paid + "#1", "");
    }

    @Test
    void invariant_16_a_bank_account_that_changed_under_its_version() {
        corrupted.answer("network", network -> bank((Network) network, "tok-stolen", null));
        assertFound(16, paid + "#1", "");
    }

    @Test
    void invariant_16_a_reservation_that_is_not_the_payout_s() {
        corrupted.<Entry>change(
                "entries", e -> e.kind() == Entry.Kind.RESERVED && e.reference().equals(accepted), e -> {
                    List<Posting> postings = e.postings().stream()
                            .map(p -> new Posting(p.account(), p.owner(), p.currency(), p.micros() / 2))
                            .toList();
                    return entry(e, e.number(), postings);
                });
        assertFound(16, "host-1-eur IN_TRANSIT EUR", "13.05");
    }

    @Test
    void invariant_16_a_payout_whose_items_do_not_sum_to_it() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> with(
                        record,
                        payout -> items(payout, payout.amount(), payout.items().subList(0, 0))));
        assertFound(16, "payouts", paid);
    }

    @Test
    void invariant_17_a_payout_that_no_rule_allowed() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> with(
                        record,
                        payout -> new Payout(
                                payout.id(),
                                payout.account(),
                                payout.amount(),
                                payout.identity(),
                                payout.scheduledDate(),
                                payout.arrivalDate(),
                                "BECAUSE",
                                payout.reservedAt(),
                                payout.rail(),
                                payout.bankVersion(),
                                payout.items())));
        assertFound(17, paid, "BECAUSE");
    }

    @Test
    void invariant_18_a_payout_in_other_money_than_its_account() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> with(
                        record,
                        payout -> items(
                                payout, Money.ofMinor(payout.amount().minorUnits(), Currencies.USD), payout.items())));
        assertFound(18, paid, "USD");
    }

    @Test
    void invariant_18_a_bank_account_in_other_money_than_the_payout() {
        corrupted.answer("network", network -> bank((Network) network, "tok-DE3000", Currencies.USD));
        assertFound(18, paid, "EUR");
    }

    @Test
    void invariant_19_two_attempts_that_may_both_move_money() {
        corrupted.<PayoutRecord>change("payouts", payout(0), Rows::secondAttempt);
        assertFound(19, paid, "2");
    }

    @Test
    void invariant_20_a_key_that_follows_from_nothing() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> attempts(
                        record,
                        a -> new Attempt(
                                a.payout(),
                                a.account(),
                                a.leg(),
                                a.number(),
                                "key_random",
                                a.rail(),
                                a.bankVersion(),
                                a.requestHash(),
                                a.at())));
        assertFound(20, paid + "#1", "key_random");
    }

    @Test
    void invariant_22_two_attempts_that_were_both_accepted() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> evidence(secondAttempt(record), evidence(record, 2, "again", Evidence.Kind.ACCEPTED, null)));
        assertFound(22, paid, "2");
    }

    @Test
    void invariant_22_a_rail_that_says_that_it_moved_more() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> evidence(
                        record, evidence(record, 1, "more", Evidence.Kind.IN_TRANSIT, Money.of("9.01", World.EUR))));
        assertFound(22, paid + " more", "EUR 9.01");
    }

    @Test
    void invariant_23_evidence_of_an_attempt_that_was_never_stored() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> evidence(record, evidence(record, 7, "orphan", Evidence.Kind.ACCEPTED, null)));
        assertFound(23, paid + " orphan", "7");
    }

    @Test
    void invariant_23_a_bank_line_of_a_payout_that_is_not_there() {
        corrupted.<MatchedLine>change(
                "bankLines",
                m -> m.match() == MatchedLine.Match.PAYOUT,
                m -> new MatchedLine(m.id(), m.line(), m.match(), "po_none", m.leg()));
        assertFound(23, "test-bank:b2", "false");
    }

    @Test
    void invariant_25_a_payout_that_stands_elsewhere_than_its_evidence() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> new PayoutRecord(
                        record.payout(),
                        record.attempts(),
                        record.evidence(),
                        new Standing(
                                PayoutState.PAID, true, false, record.standing().reference(), null)));
        assertFound(25, paid, "settled=true");
    }

    @Test
    void invariant_25_evidence_that_is_gone() {
        corrupted.<PayoutRecord>change(
                "payouts",
                payout(0),
                record -> new PayoutRecord(record.payout(), record.attempts(), List.of(), record.standing()));
        assertFound(25, paid, "PAID");
    }

    @Test
    void invariant_39_a_line_of_another_amount() {
        corrupted.<MatchedLine>change("bankLines", m -> m.match() == MatchedLine.Match.PAYOUT, m -> amount(m, "-9.01"));
        assertFound(39, paid + " leg 1 PAYOUT", "-9.01");
    }

    @Test
    void invariant_39_a_second_line_for_a_leg() {
        corrupted.<MatchedLine>add(
                "bankLines",
                m -> m.match() == MatchedLine.Match.PAYOUT,
                m -> new MatchedLine("test-bank:b9", m.line(), m.match(), m.reference(), m.leg()));
        assertFound(39, paid + " leg 1 PAYOUT", "another one, test-bank:b9");
    }

    @Test
    void invariant_39_cash_that_no_line_explains() {
        corrupted.<MatchedLine>drop("bankLines", m -> m.match() == MatchedLine.Match.SOURCE);
        assertFound(39, "cash at test-bank EUR", "EUR 6.50");
    }

    @Test
    void every_invariant_has_a_test_that_turns_it_red() {
        String tests = Arrays.stream(VerifyTest.class.getDeclaredMethods())
                .map(Method::getName)
                .toList()
                .toString();
        assertThat(world.payouts.verify().checks())
                .extracting(Check::invariant)
                .allSatisfy(number -> assertThat(tests).contains("invariant_" + number + "_"));
    }

    @Test
    void what_is_looked_at_is_counted() {
        assertThat(world.payouts.verify().checks())
                .allSatisfy(check -> assertThat(check.checked())
                        .as("looked at for invariant " + check.invariant())
                        .isPositive());
    }

    private void assertFound(int invariant, String where, String actual) {
        Verification verification =
                Payouts.on(corrupted).rail(world.bank).build().verify();
        assertThat(verification.ok()).isFalse();
        List<Violation> violations = verification.checks().stream()
                .filter(check -> check.invariant() == invariant)
                .flatMap(check -> check.violations().stream())
                .toList();
        assertThat(violations).as("violations of invariant " + invariant).anySatisfy(violation -> {
            assertThat(violation.where()).contains(where);
            assertThat(violation.actual()).contains(actual);
        });
    }

    private Predicate<PayoutRecord> payout(int index) {
        String id = world.payouts().get(index).record().payout().id();
        return record -> record.payout().id().equals(id);
    }
}
