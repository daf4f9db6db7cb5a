package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.Rows.corrections;
import static io.evpayout.testkit.flow.Rows.earning;
import static io.evpayout.testkit.flow.Rows.entry;
import static io.evpayout.testkit.flow.Rows.is;
import static io.evpayout.testkit.flow.Rows.lot;
import static io.evpayout.testkit.flow.Rows.micros;
import static io.evpayout.testkit.flow.Rows.payable;
import static io.evpayout.testkit.flow.Rows.plus;
import static io.evpayout.testkit.flow.Rows.rewritten;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.engine.Verification.Check;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.MonthClose;
import io.evpayout.ledger.Posting;
import io.evpayout.network.Network;
import io.evpayout.policy.SourceSettings;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every invariant over facts, lots and the ledger is broken by hand, and found with its place. */
class VerifyBooksTest {

    private static final SessionId S1 = World.id("s1");
    private static final String HOST = "host-1-eur";

    private final FullWorld full = new FullWorld();

    @Test
    void invariant_1_an_entry_that_does_not_balance() {
        full.corrupted.<Entry>change("entries", entry -> entry.account().equals(HOST) && entry.number() == 2, entry -> {
            List<Posting> postings = new ArrayList<>(entry.postings());
            postings.remove(0);
            return entry(entry, entry.number(), postings);
        });
        full.assertFound(1, "entries", "host-1-eur#2");
    }

    @Test
    void invariant_2_an_entry_that_is_gone() {
        full.corrupted.<Entry>drop("entries", entry -> entry.account().equals(HOST) && entry.number() == 2);
        full.assertFound(2, "entry of host-1-eur", "3");
    }

    @Test
    void invariant_2_the_last_entry_that_is_gone() {
        long last = full.world.store.<Long>read(snapshot -> snapshot.state(HOST).entries());
        full.corrupted.<Entry>drop("entries", entry -> entry.account().equals(HOST) && entry.number() == last);
        full.assertFound(2, "entries of host-1-eur", String.valueOf(last - 1));
    }

    @Test
    void invariant_2_all_entries_that_are_gone() {
        full.corrupted.<Entry>drop("entries", entry -> entry.account().equals(HOST));
        full.assertFound(2, "entries of host-1-eur", "0");
    }

    @Test
    void invariant_2_entries_that_are_added_without_being_counted() {
        full.corrupted.answer("state", state -> ((AccountState) state).withEntries(1));
        full.assertFound(2, "entries of host-1-eur", "");
    }

    @Test
    void invariant_4_a_running_balance_that_is_off_by_a_micro() {
        full.corrupted.<Balance>change("balances", payable(HOST), balance -> plus(balance, 1));
        full.assertFound(4, "PAYABLE", "000001");
    }

    @Test
    void invariant_4_a_running_balance_that_is_gone() {
        full.corrupted.<Balance>drop("balances", payable(HOST));
        full.assertFound(4, "PAYABLE", "no balance");
    }

    @Test
    void invariant_5_tax_below_zero() {
        full.corrupted.<Balance>change(
                "balances",
                balance -> balance.key().ledgerAccount() == LedgerAccount.TAX,
                balance -> plus(balance, -100_000_001));
        full.assertFound(5, "host-1-eur TAX EUR", "EUR -0.00000001");
    }

    @Test
    void invariant_6_balances_that_do_not_sum_to_zero() {
        full.corrupted.<Balance>change("balances", payable(HOST), balance -> plus(balance, -1));
        full.assertFound(6, "EUR", "-0.00000001");
    }

    @Test
    void invariant_7_a_share_that_grew_by_a_micro() {
        full.corrupted.<BookedFact>change(
                "facts", is("s1"), fact -> earning(fact, "host-1", e -> micros(e, e.micros() + 1)));
        full.assertFound(7, "feed/s1", "1000000001");
    }

    @Test
    void invariant_7_a_refund_that_shrank() {
        full.corrupted.<BookedFact>change("facts", is("r3"), fact -> earning(fact, "operator", e -> micros(e, 0)));
        full.assertFound(7, "feed/r3", "-90000000");
    }

    @Test
    void invariant_7_a_chargeback_whose_fee_nobody_bears() {
        full.corrupted.<BookedFact>change("facts", is("d5"), fact -> earning(fact, "operator", e -> micros(e, 0)));
        full.assertFound(7, "feed/d5", "-90000000");
    }

    @ParameterizedTest
    @CsvSource({"d5", "w5", "n5"})
    void invariant_11_a_correction_that_took_a_micro_more(String id) {
        full.corrupted.answer(
                "corrections",
                answer -> corrections(
                        answer,
                        fact -> is(id).test(fact) ? earning(fact, "host-1", e -> micros(e, e.micros() - 1)) : fact));
        full.assertFound(11, "feed/" + id + " share of host-1", "-1");
    }

    @Test
    void invariant_8_a_booked_fact_that_is_gone() {
        full.corrupted.<BookedFact>drop("facts", is("s2"));
        full.assertFound(8, "feed/s2", "none");
    }

    @Test
    void invariant_8_the_last_booked_fact_that_is_gone() {
        full.corrupted.<BookedFact>drop("facts", is("s5"));
        full.assertFound(8, "feed/s5", "none");
    }

    @Test
    void invariant_8_a_fact_that_nobody_registered() {
        full.corrupted.<Registration>drop("registrations", r -> r.id().equals(World.id("s5")));
        full.assertFound(8, "feed/s5", "none");
    }

    @Test
    void invariant_8_a_fact_that_was_changed() {
        full.corrupted.<BookedFact>change("facts", is("s1"), fact -> {
            ChargingSession s = (ChargingSession) fact.fact();
            ChargingSession changed = new ChargingSession(
                    s.id(), s.site(), s.evse(), s.connectorType(), s.start(), s.end(), s.energyWh() + 1, s.price());
            return new BookedFact(changed, fact.account(), fact.site(), fact.evse(), fact.earnings());
        });
        full.assertFound(8, "feed/s1", "");
    }

    @Test
    void invariant_8_a_fact_under_another_account_than_registered() {
        full.corrupted.<Registration>change(
                "registrations", r -> r.id().equals(S1), r -> new Registration(r.id(), r.hash(), r.state(), "someone"));
        full.assertFound(8, "feed/s1", HOST);
    }

    @ParameterizedTest
    @CsvSource({"UNASSIGNED, u1", "WAITING, w1"})
    void invariant_8_a_fact_that_waits_and_is_gone(Registration.State state, String id) {
        full.corrupted.<Fact>drop("pending", fact -> fact.id().equals(World.id(id)));
        full.assertFound(8, "feed/" + id, "none");
    }

    @Test
    void invariant_9_a_credit_that_leaves_a_micro() {
        full.corrupted.answer(
                "corrections",
                answer -> corrections(
                        answer,
                        fact -> is("c4").test(fact) ? earning(fact, "host-1", e -> micros(e, e.micros() + 1)) : fact));
        full.assertFound(9, "feed/s4 share of host-1", "1");
    }

    @Test
    void invariant_9_a_second_credit() {
        full.corrupted.answer("corrections", answer -> {
            Map<SessionId, List<BookedFact>> twice = new LinkedHashMap<>();
            corrections(answer, fact -> fact).forEach((id, facts) -> {
                List<BookedFact> more = new ArrayList<>(facts);
                more.addAll(facts);
                twice.put(id, more);
            });
            return twice;
        });
        full.assertFound(9, "feed/s4 credits", "2");
    }

    @Test
    void invariant_9_a_credit_without_its_original() {
        full.corrupted.answer("booked", answer -> Map.of());
        full.assertFound(9, "feed/s4", "none");
    }

    @Test
    void invariant_11_a_session_that_was_booked_before_its_source_paid() {
        full.corrupted.answer(
                "network",
                network -> ((Network) network)
                        .withSources(
                                List.of(SourceSettings.whenPaid("feed").withPaidThrough(LocalDate.of(2020, 1, 1)))));
        full.assertFound(11, "feed/s1", "booked");
    }

    @Test
    void invariant_10_a_lot_that_earned_something_else() {
        full.corrupted.<Lot>change("lots", lot(1), lot -> new Lot(lot.key(), lot.earned() + 1, lot.taken()));
        full.assertFound(10, "2026-03-01", "900000001");
    }

    @Test
    void invariant_10_a_lot_that_is_gone_and_one_that_nothing_was_earned_for() {
        full.corrupted.<Lot>change(
                "lots",
                lot(1),
                lot -> new Lot(new Lot.Key(HOST, World.EUR, "LOC7", lot.key().day()), lot.earned(), lot.taken()));
        full.assertFound(10, "host-1-eur EUR LOC1 2026-03-01", "no lot");
        full.assertFound(10, "host-1-eur EUR LOC7 2026-03-01", "900000000");
    }

    @Test
    void invariant_11_shares_that_were_swapped() {
        full.corrupted.<BookedFact>change(
                "facts",
                is("s1"),
                fact -> earning(
                        earning(fact, "host-1", e -> micros(e, e.micros() - 7)),
                        "operator",
                        e -> micros(e, e.micros() + 7)));
        full.assertFound(11, "feed/s1 share of host-1", "-7");
    }

    @Test
    void invariant_11_a_contract_that_was_rewritten() {
        full.corrupted.answer(
                "network", network -> rewritten((Network) network, "std-90", "percent 80 of gross to host-1"));
        full.assertFound(11, "feed/s1 share of host-1", "100000000");
    }

    @Test
    void invariant_13_money_that_moved_out_of_an_account() {
        full.corrupted.<Entry>change("entries", entry -> entry.account().equals(HOST), entry -> {
            List<Posting> postings = new ArrayList<>(entry.postings());
            postings.add(new Posting(LedgerAccount.PAYABLE, HOST, World.EUR, -5));
            postings.add(new Posting(LedgerAccount.SUSPENSE, "", World.EUR, 5));
            return entry(entry, entry.number(), postings);
        });
        full.assertFound(13, "host-1-eur EUR", "");
    }

    @Test
    void invariant_13_tax_and_clearing_that_are_not_what_facts_say() {
        full.corrupted.<Entry>change(
                "entries",
                entry -> entry.postings().stream().anyMatch(p -> p.account() == LedgerAccount.TAX),
                entry -> {
                    List<Posting> postings = new ArrayList<>(entry.postings());
                    postings.add(new Posting(LedgerAccount.TAX, "", World.EUR, -5));
                    postings.add(new Posting(LedgerAccount.CLEARING, "feed", World.EUR, 5));
                    return entry(entry, entry.number(), postings);
                });
        full.assertFound(13, "tax EUR", "0.99999995");
        full.assertFound(13, "clearing of feed EUR", "");
    }

    @Test
    void invariant_35_a_month_that_earned_something_else_than_when_it_was_closed() {
        full.corrupted.<MonthClose>change(
                "monthCloses",
                any -> true,
                close -> new MonthClose(
                        close.account(), close.month(), close.at(), close.by(), MonthClose.earned("EUR 1.00")));
        full.assertFound(35, "host-1-eur 2026-02", "EUR 0.00");
    }

    @Test
    void invariant_42_an_entry_that_was_made_at_another_time() {
        full.corrupted.<Entry>change(
                "entries",
                entry -> entry.account().equals(HOST) && entry.number() == 1,
                entry ->
                        new Entry(HOST, 1, entry.kind(), entry.at().plusNanos(1), entry.reference(), entry.postings()));
        full.assertFound(42, "entries of host-1-eur 1..", "");
    }

    @Test
    void every_invariant_has_a_test_that_turns_it_red() {
        String names = Stream.of(VerifyBooksTest.class, VerifyPayoutsTest.class)
                .flatMap(tests -> Arrays.stream(tests.getDeclaredMethods()))
                .map(Method::getName)
                .toList()
                .toString();
        assertThat(full.world.payouts.verify().checks())
                .extracting(Check::invariant)
                .allSatisfy(number -> assertThat(names).contains("invariant_" + number + "_"));
    }

    @Test
    void what_is_looked_at_is_counted() {
        assertThat(full.world.payouts.verify().checks())
                .allSatisfy(check -> assertThat(check.checked())
                        .as("looked at for invariant " + check.invariant())
                        .isPositive());
    }
}
