package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.Rows.amount;
import static io.evpayout.testkit.flow.Rows.attempts;
import static io.evpayout.testkit.flow.Rows.bank;
import static io.evpayout.testkit.flow.Rows.entry;
import static io.evpayout.testkit.flow.Rows.evidence;
import static io.evpayout.testkit.flow.Rows.items;
import static io.evpayout.testkit.flow.Rows.links;
import static io.evpayout.testkit.flow.Rows.lot;
import static io.evpayout.testkit.flow.Rows.secondAttempt;
import static io.evpayout.testkit.flow.Rows.with;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.engine.Verification;
import io.evpayout.ledger.Entry;
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
import io.evpayout.policy.BankLink;
import io.evpayout.settlement.MatchedLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every invariant over payouts, attempts, evidence and bank lines is broken by hand, and found with its place. */
class VerifyPayoutsTest {

    private final FullWorld full = new FullWorld();

    @Test
    void invariant_14_an_id_that_does_not_follow_from_the_identity() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
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
        full.assertFound(14, full.paid, full.paid);
    }

    @Test
    void invariant_14_two_open_payouts() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> new PayoutRecord(record.payout(), record.attempts(), record.evidence(), Standing.RESERVED));
        full.assertFound(14, "host-1-eur EUR", "another one, " + full.accepted);
    }

    @Test
    void invariant_15_a_lot_of_which_less_is_taken_than_was_paid() {
        full.corrupted.<Lot>change("lots", lot(1), lot -> new Lot(lot.key(), lot.earned(), lot.taken() - 1));
        full.assertFound(15, "2026-03-01", "899999999");
    }

    @Test
    void invariant_15_a_lot_of_which_more_is_taken_than_it_earned() {
        full.corrupted.<Lot>change("lots", lot(1), lot -> new Lot(lot.key(), lot.earned() - 1, lot.taken()));
        full.assertFound(15, "2026-03-01", "900000000");
    }

    @Test
    void invariant_15_a_payout_of_a_lot_that_is_not_there() {
        full.corrupted.<Lot>drop("lots", lot(1));
        full.assertFound(15, "2026-03-01", "none");
    }

    @Test
    void invariant_16_a_rail_that_was_asked_for_something_else() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
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
                                a.amount(),
                                session("other", "2026-03-01T10:00:00Z", "1").hash(),
                                a.at())));
        full.assertFound(16, full.paid + "#1", "");
    }

    @Test
    void invariant_16_a_bank_account_that_changed_under_its_version() {
        full.corrupted.answer("network", network -> bank((Network) network, "tok-stolen", null));
        full.assertFound(16, full.paid + "#1", "");
    }

    @Test
    void invariant_16_a_reservation_that_is_not_the_payout_s() {
        full.corrupted.<Entry>change(
                "entries", e -> e.kind() == Entry.Kind.RESERVED && e.reference().equals(full.accepted), e -> {
                    List<Posting> postings = e.postings().stream()
                            .map(p -> new Posting(p.account(), p.owner(), p.currency(), p.micros() / 2))
                            .toList();
                    return entry(e, e.number(), postings);
                });
        full.assertFound(16, "host-1-eur IN_TRANSIT EUR", "13.05");
    }

    @Test
    void invariant_16_a_payout_whose_items_do_not_sum_to_it() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> with(
                        record,
                        payout -> items(payout, payout.amount(), payout.items().subList(0, 0))));
        full.assertFound(16, "payouts", full.paid);
    }

    @Test
    void invariant_17_a_payout_that_no_rule_allowed() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
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
        full.assertFound(17, full.paid, "BECAUSE");
    }

    @Test
    void invariant_18_a_payout_in_other_money_than_its_account() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> with(
                        record,
                        payout -> items(
                                payout, Money.ofMinor(payout.amount().minorUnits(), Currencies.USD), payout.items())));
        full.assertFound(18, full.paid, "USD");
    }

    @Test
    void invariant_18_a_bank_account_in_other_money_than_the_payout() {
        full.corrupted.answer("network", network -> bank((Network) network, "tok-DE3000", Currencies.USD));
        full.assertFound(18, full.paid, "EUR");
    }

    @Test
    void invariant_19_two_attempts_that_may_both_move_money() {
        full.corrupted.<PayoutRecord>change("payouts", full.payout(0), Rows::secondAttempt);
        full.assertFound(19, full.paid, "2");
    }

    @Test
    void invariant_20_a_key_that_follows_from_nothing() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
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
                                a.amount(),
                                a.requestHash(),
                                a.at())));
        full.assertFound(20, full.paid + "#1", "key_random");
    }

    @Test
    void invariant_21_a_further_attempt_without_proof() {
        full.corrupted.<PayoutRecord>change("payouts", full.payout(0), Rows::secondAttempt);
        full.assertFound(21, full.paid + "#2", "false");
    }

    @Test
    void invariant_27_a_payout_to_a_bank_account_that_was_disabled() {
        full.corrupted.answer("network", network -> {
            BankLink link = link((Network) network);
            return links(
                    (Network) network, List.of(link, link.disabled(Instant.parse("2026-03-02T03:59:59Z"), "AC04")));
        });
        full.assertFound(
                27, full.paid + "#1", "version 1 at 2026-03-02T06:00:00Z, disabled since 2026-03-02T03:59:59Z: AC04");
    }

    /** The nodes' clocks may differ: what is less than two hours wrong is not. */
    @Test
    void a_bank_account_that_was_disabled_at_the_same_time_or_later_is_nothing_wrong() {
        full.corrupted.answer("network", network -> {
            BankLink link = link((Network) network);
            return links(
                    (Network) network, List.of(link, link.disabled(Instant.parse("2026-03-04T05:30:00Z"), "AC04")));
        });
        assertHolds(27);
    }

    @ParameterizedTest
    @CsvSource({
        // linked, then approved by, at -> found
        "2026-03-01T06:00:00Z, ,    true",
        "2026-02-27T08:00:01Z, ,    true",
        "2026-02-27T08:00:00Z, ,    false",
        "2026-03-01T06:00:00Z, bob, false",
    })
    void invariant_43_a_payout_to_bank_details_that_had_not_cooled_off(Instant linked, String by, boolean found) {
        full.corrupted.answer("network", network -> {
            BankLink link = link((Network) network);
            BankLink second = link.next(link.bank(), linked);
            return links(
                    (Network) network, List.of(link, by == null ? second : second.approved(by, linked.plusSeconds(1))));
        });
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> attempts(
                        record,
                        a -> new Attempt(
                                a.payout(),
                                a.account(),
                                a.leg(),
                                a.number(),
                                a.key(),
                                a.rail(),
                                2,
                                a.amount(),
                                a.requestHash(),
                                a.at())));
        if (found) {
            full.assertFound(43, full.paid + "#1", "version 2 at 2026-03-02T06:00:00Z, since " + linked);
        } else {
            assertHolds(43);
        }
    }

    private static BankLink link(Network network) {
        return network.bankLinks().get("host-1-eur").first();
    }

    private void assertHolds(int invariant) {
        assertThat(Payouts.on(full.corrupted)
                        .rail(full.world.bank)
                        .build()
                        .verify()
                        .checks())
                .filteredOn(check -> check.invariant() == invariant)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.checked()).isPositive();
                    assertThat(check.violations()).isEmpty();
                });
    }

    @Test
    void invariant_28_what_was_held_and_went_where_nobody_has_approved() {
        full.corrupted.<PayoutRecord>change(
                "payouts", full.payout(0), record -> evidence(record, held(record, Evidence.Kind.HELD, null)));
        full.assertFound(28, full.paid + "#1", "false");
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> evidence(
                        evidence(record, held(record, Evidence.Kind.HELD, null)),
                        held(record, Evidence.Kind.APPROVED, "another hash")));
        full.assertFound(28, full.paid + "#1", "false");
    }

    private static Evidence held(PayoutRecord record, Evidence.Kind kind, String code) {
        Evidence evidence =
                Evidence.ofOurs(record.payout(), kind, 1, record.payout().reservedAt(), null);
        return code == null ? evidence : evidence.because(code);
    }

    @Test
    void invariant_22_two_attempts_that_were_both_accepted() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> evidence(secondAttempt(record), evidence(record, 2, "again", Evidence.Kind.ACCEPTED, null)));
        full.assertFound(22, full.paid, "2");
    }

    @Test
    void invariant_22_a_rail_that_says_that_it_moved_more() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> evidence(
                        record, evidence(record, 1, "more", Evidence.Kind.IN_TRANSIT, Money.of("9.01", World.EUR))));
        full.assertFound(22, full.paid + " more", "EUR 9.01");
    }

    @Test
    void more_that_comes_back_than_was_sent_is_the_bank_s_mistake_and_not_the_books() {
        full.corrupted.<PayoutRecord>change("payouts", full.payout(0), record -> {
            PayoutRecord told =
                    evidence(record, evidence(record, 1, "more", Evidence.Kind.RETURNED, Money.of("9.01", World.EUR)));
            return new PayoutRecord(
                    told.payout(),
                    told.attempts(),
                    told.evidence(),
                    Standing.of(told.payout(), told.attempts(), told.evidence()));
        });

        Verification verification =
                Payouts.on(full.corrupted).rail(full.world.bank).build().verify();

        assertThat(verification.checks())
                .filteredOn(check -> check.invariant() == 22)
                .allSatisfy(check -> assertThat(check.violations()).isEmpty());
    }

    @Test
    void invariant_23_evidence_of_an_attempt_that_was_never_stored() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> evidence(record, evidence(record, 7, "orphan", Evidence.Kind.ACCEPTED, null)));
        full.assertFound(23, full.paid + " orphan", "7");
    }

    @Test
    void invariant_23_a_bank_line_of_a_payout_that_is_not_there() {
        full.corrupted.<MatchedLine>change(
                "bankLines",
                m -> m.match() == MatchedLine.Match.PAYOUT,
                m -> new MatchedLine(m.id(), m.line(), m.match(), "po_none", m.leg()));
        full.assertFound(23, "test-bank:b2", "false");
    }

    @Test
    void invariant_25_a_payout_that_stands_elsewhere_than_its_evidence() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> new PayoutRecord(
                        record.payout(),
                        record.attempts(),
                        record.evidence(),
                        new Standing(
                                PayoutState.PAID, true, false, record.standing().reference(), null)));
        full.assertFound(25, full.paid, "settled=true");
    }

    @Test
    void invariant_25_evidence_that_is_gone() {
        full.corrupted.<PayoutRecord>change(
                "payouts",
                full.payout(0),
                record -> new PayoutRecord(record.payout(), record.attempts(), List.of(), record.standing()));
        full.assertFound(25, full.paid, "PAID");
    }

    @Test
    void invariant_39_a_line_of_another_amount() {
        full.corrupted.<MatchedLine>change(
                "bankLines", m -> m.match() == MatchedLine.Match.PAYOUT, m -> amount(m, "-9.01"));
        full.assertFound(39, full.paid + " leg 1 PAYOUT", "-9.01");
    }

    @Test
    void invariant_39_a_second_line_for_a_leg() {
        full.corrupted.<MatchedLine>add(
                "bankLines",
                m -> m.match() == MatchedLine.Match.PAYOUT,
                m -> new MatchedLine("test-bank:b9", m.line(), m.match(), m.reference(), m.leg()));
        full.assertFound(39, full.paid + " leg 1 PAYOUT", "another one, test-bank:b9");
    }

    @Test
    void invariant_39_cash_that_no_line_explains() {
        full.corrupted.<MatchedLine>drop("bankLines", m -> m.match() == MatchedLine.Match.SOURCE);
        full.assertFound(39, "cash at test-bank EUR", "EUR 6.50");
    }
}
