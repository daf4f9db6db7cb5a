package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.engine.Withdrawal;
import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutState;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Reason;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import io.evpayout.testkit.flow.TestBank.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rail may do to a payout, and that the host is paid once whatever it does. */
class RailTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";
    private static final String MORNING_2 = "2026-03-02T06:00:00Z";
    private static final String MORNING_3 = "2026-03-03T06:00:00Z";
    private static final Money NINE = Money.of("9.00", World.EUR);

    /** More than a run of one payout has, those that finish what was left included. */
    private static final int TRANSACTIONS_OF_A_RUN = 9;

    private final World world = World.of(Settings.usual());

    RailTest() {
        world.record(session("s1", DAY_1, "10.00"));
    }

    @ParameterizedTest
    @EnumSource
    void whatever_happens_at_the_first_call_the_rail_moves_the_money_once(Script script) {
        world.bank.script(script);
        runThroughEndOfProcess();
        PayoutState first = state();

        world.at("2026-03-02T06:05:00Z").restarted().payouts.resolve();
        world.restarted().payouts.resolve();

        if (script == Script.REJECT) {
            assertThat(first).isEqualTo(PayoutState.REJECTED);
            assertThat(world.bank.moved()).isEmpty();
            assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        } else {
            assertThat(first)
                    .isEqualTo(
                            switch (script) {
                                case ACCEPT -> PayoutState.ACCEPTED;
                                case DIE_BEFORE, DIE_AFTER -> PayoutState.SUBMITTING;
                                default -> PayoutState.UNKNOWN;
                            });
            assertThat(state()).isEqualTo(PayoutState.ACCEPTED);
            assertThat(world.bank.moved().values()).containsExactly(NINE);
        }
        assertThat(world.bank.submissions()).extracting(Instruction::key).containsOnly(key());
        world.verified();
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT_BEFORE", "SILENT_AFTER", "BREAK_BEFORE", "BREAK_AFTER", "DIE_BEFORE", "DIE_AFTER"})
    void the_next_run_finishes_what_was_left(Script script) {
        world.bank.script(script);
        runThroughEndOfProcess();
        world.record(session("s2", "2026-03-02T10:00:00Z", "10.00"));

        World restarted = world.at("2026-03-02T23:00:00Z").restarted();
        restarted.run();

        assertThat(world.bank.moved().values()).containsExactly(NINE);
        assertThat(World.decision(restarted.payouts.plan(), "host-1-eur").reasons())
                .extracting(Reason::code)
                .contains(Reason.Code.PAYOUT_UNRESOLVED);
        world.receive(RailEvent.Kind.PAID, id());
        restarted.runAt("2026-03-04T06:00:00Z");
        assertThat(world.bank.moved().values()).containsExactly(NINE, NINE);
        world.verified();
    }

    /** Rails forget keys after a day: an old one is asked for, and never sent again. */
    @Test
    void a_payout_that_nobody_knows_of_stays_reserved_and_is_not_sent_again_after_twenty_hours() {
        world.bank.script(Script.SILENT_AFTER).deaf(true);
        world.runAt(MORNING_2);
        world.at("2026-03-03T01:59:59Z").payouts.resolve();
        assertThat(world.bank.submissions()).hasSize(2);

        World deaf = World.of(Settings.usual());
        deaf.record(session("s1", DAY_1, "10.00"));
        deaf.bank.script(Script.SILENT_AFTER).deaf(true);
        deaf.runAt(MORNING_2);
        deaf.at("2026-03-03T02:00:00Z").payouts.resolve();
        deaf.at("2026-05-03T02:00:00Z").payouts.resolve();
        deaf.run();

        assertThat(deaf.bank.submissions()).hasSize(1);
        assertThat(deaf.paid()).containsExactly("2026-03-02 9.00 UNKNOWN");
        assertThat(deaf.balance(LedgerAccount.IN_TRANSIT, "host-1-eur").amount())
                .isEqualTo("9.00");
        deaf.verified();
        deaf.bank.deaf(false);
        deaf.payouts.resolve();
        assertThat(deaf.paid()).containsExactly("2026-03-02 9.00 ACCEPTED");
        deaf.verified();
    }

    @Test
    void two_runs_at_once_pay_once() throws Exception {
        for (int round = 0; round < 5; round++) {
            World busy = World.of(many());
            busy.at(MORNING_2);
            for (int host = 1; host <= 120; host++) {
                busy.record(session("s" + host, "LOC" + host, DAY_1, "10.00"));
            }
            busy.bank.script(Script.SILENT_AFTER, Script.BREAK_BEFORE, Script.SILENT_BEFORE);

            together(4, () -> busy.restarted().run());
            busy.payouts.resolve();

            assertThat(busy.bank.moved()).hasSize(120).values().containsOnly(NINE);
            assertThat(busy.payouts()).hasSize(120);
            busy.verified();
        }
    }

    @Test
    void a_double_click_on_withdraw_pays_once() throws Exception {
        World busy = World.of(many());
        busy.at(MORNING_2).record(session("s1", DAY_1, "10.00"));

        List<Withdrawal> all = together(6, () -> busy.restarted().payouts.withdraw("host-1-eur", "click-1"));

        assertThat(all)
                .extracting(w -> w.payout().payout().id())
                .containsOnly(busy.payouts().get(0).record().payout().id());
        assertThat(busy.bank.moved().values()).containsExactly(NINE);
        busy.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // code, payable again, held, bank account still in use
        "AC04, 9.00, 0.00, false",
        "R03,  9.00, 0.00, false",
        "R32,  9.00, 0.00, true",
        "AM04, 9.00, 0.00, true",
        "FF01, 9.00, 0.00, true",
        "R16,  0.00, 9.00, false",
        "RR04, 0.00, 9.00, false",
        "FRAD, 0.00, 9.00, false",
        "MD07, 0.00, 9.00, false",
        "X999, 0.00, 9.00, false",
        "    , 0.00, 9.00, true"
    })
    void money_that_comes_back_goes_where_its_reason_says(String code, String payable, String held, boolean inUse) {
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.PAID, id());
        world.verified();

        world.at("2026-03-04T06:00:00Z").receive(RailEvent.Kind.RETURNED, id(), code);

        assertThat(state()).isEqualTo(PayoutState.RETURNED);
        assertThat(world.payable("host-1-eur")).isEqualTo(payable);
        assertThat(world.balance(LedgerAccount.HELD, "host-1-eur").amount()).isEqualTo(held);
        assertThat(world.balance(LedgerAccount.BANK, "test-bank").amount()).isEqualTo("0.00");
        assertThat(world.payouts
                        .network()
                        .bankLink("host-1-eur", world.now())
                        .orElseThrow()
                        .status())
                .isEqualTo(inUse ? BankLink.Status.VERIFIED : BankLink.Status.DISABLED);
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // code of a rejection: money has not left, so it is payable again; a person looks at what sanctions may hide
        "AC04, 9.00, 0.00",
        "AM04, 9.00, 0.00",
        "X999, 0.00, 9.00",
        "RR04, 0.00, 9.00",
        "R16,  0.00, 9.00"
    })
    void money_that_never_left_goes_where_its_reason_says(String code, String payable, String held) {
        world.bank.rejecting(code);
        world.runAt(MORNING_2);

        assertThat(state()).isEqualTo(PayoutState.REJECTED);
        assertThat(world.payable("host-1-eur")).isEqualTo(payable);
        assertThat(world.balance(LedgerAccount.HELD, "host-1-eur").amount()).isEqualTo(held);
        world.verified();
    }

    @Test
    void returned_money_keeps_its_age_and_waits_for_new_details_and_their_cool_off() {
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.PAID, id());
        world.at(MORNING_3).receive(RailEvent.Kind.RETURNED, id(), "AC04");
        world.record(session("s2", "2026-03-03T07:00:00Z", "10.00"));

        assertThat(codes(world.at("2026-03-04T06:00:00Z").run("host-1-eur")))
                .containsExactly(Reason.Code.BANK_DISABLED);
        world.linkBank("host-1-eur", Settings.IBAN_DE);
        assertThat(codes(world.run("host-1-eur"))).contains(Reason.Code.BANK_DISABLED);
        world.linkBank("host-1-eur", Settings.IBAN_FR);
        Decision cooling = world.at("2026-03-05T06:00:00Z").run("host-1-eur");
        assertThat(cooling.reasons())
                .extracting(reason -> reason.code() + " " + reason.next())
                .containsExactly("COOLING_OFF 2026-03-07");
        assertThat(codes(world.at("2026-03-07T05:59:59Z").run("host-1-eur"))).containsExactly(Reason.Code.COOLING_OFF);
        world.runAt("2026-03-08T06:00:00Z");

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 RETURNED", "2026-03-08 18.00 ACCEPTED");
        assertThat(world.payouts().get(1).record().payout().items())
                .extracting(item -> item.day() + " " + item.micros())
                .containsExactly("2026-03-01 900000000", "2026-03-03 900000000");
        assertThat(world.payouts().get(1).record().payout().bankVersion()).isEqualTo(2);
        world.verified();
    }

    @Test
    void a_return_after_new_details_were_linked_does_not_disable_them() {
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.PAID, id());
        world.linkBank("host-1-eur", Settings.IBAN_FR);

        world.at("2026-03-20T06:00:00Z").receive(RailEvent.Kind.RETURNED, id(), "AC04");

        assertThat(world.payouts
                        .network()
                        .bankLink("host-1-eur", world.now())
                        .orElseThrow()
                        .status())
                .isEqualTo(BankLink.Status.VERIFIED);
        world.run();
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 RETURNED", "2026-03-20 9.00 ACCEPTED");
        world.verified();
    }

    @Test
    void a_payout_that_was_reserved_for_old_details_waits_for_a_person() {
        for (int transactions = 0; world.payouts().isEmpty(); transactions++) {
            World interrupted = World.on(new StoppingStore(world.store, transactions), world.bank);
            assertThatThrownBy(() -> interrupted.at(MORNING_2).run()).isInstanceOf(StoppingStore.Stopped.class);
        }
        assertThat(state()).isEqualTo(PayoutState.RESERVED);

        world.linkBank("host-1-eur", Settings.IBAN_FR);
        world.at("2026-03-02T07:00:00Z").payouts.resolve();

        assertThat(state()).isEqualTo(PayoutState.HELD);
        assertThat(world.bank.submissions()).isEmpty();
        assertThat(world.balance(LedgerAccount.IN_TRANSIT, "host-1-eur").amount())
                .isEqualTo("9.00");
        world.verified();
    }

    @Test
    void news_of_a_payout_counts_once_in_any_order() {
        world.runAt(MORNING_2);
        RailEvent returned = world.bank.event(RailEvent.Kind.RETURNED, id(), world.now(), "AC04");
        RailEvent paid = world.bank.event(RailEvent.Kind.PAID, id(), world.now(), null);
        RailEvent transit = world.bank.event(RailEvent.Kind.IN_TRANSIT, id(), world.now(), null);

        world.payouts.receive(List.of(returned, paid, returned, transit, paid, returned));

        assertThat(state()).isEqualTo(PayoutState.RETURNED);
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        world.verified();
    }

    @Test
    void news_of_a_key_that_was_never_sent_is_told_and_changes_nothing() {
        world.runAt(MORNING_2);
        String before = Books.of(world);

        world.payouts.receive(
                List.of(new RailEvent("e1", "key_unknown", RailEvent.Kind.PAID, world.now(), null, null, null)));

        assertThat(Books.of(world)).isEqualTo(before);
        assertThat(world.heard).contains(new PayoutEvent.UnknownKey(world.now(), "key_unknown"));
    }

    @Test
    void a_withdrawal_ignores_schedule_and_minimum_and_is_the_same_when_repeated() {
        World patient = World.of(new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1").minimum("500").every("manual"))
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 90 of gross to host-1"));
        patient.record(session("s1", DAY_1, "10.00"));

        Withdrawal sameDay = patient.at("2026-03-01T20:00:00Z").payouts.withdraw("host-1-eur", "r0");
        Withdrawal first = patient.at(MORNING_2).payouts.withdraw("host-1-eur", "r1");
        Withdrawal again = patient.at(MORNING_3).payouts.withdraw("host-1-eur", "r1");
        Withdrawal open = patient.payouts.withdraw("host-1-eur", "r2");
        patient.receive(RailEvent.Kind.PAID, first.payout().payout().id());
        Withdrawal nothing = patient.payouts.withdraw("host-1-eur", "r3");

        assertThat(codes(sameDay.decision())).containsExactly(Reason.Code.NOTHING_MATURED);
        assertThat(codes(first.decision())).containsExactly(Reason.Code.BY_HAND);
        assertThat(first.payout().standing().state()).isEqualTo(PayoutState.ACCEPTED);
        assertThat(again.payout()).isEqualTo(first.payout());
        assertThat(again.decision()).isNull();
        assertThat(codes(open.decision())).containsExactly(Reason.Code.PAYOUT_UNRESOLVED, Reason.Code.NOTHING_MATURED);
        assertThat(codes(nothing.decision())).containsExactly(Reason.Code.NOTHING_MATURED);
        assertThat(patient.paid()).containsExactly("2026-03-02 9.00 PAID");
        patient.verified();
    }

    @Test
    void a_withdrawal_closes_the_days_that_it_paid() {
        World daily = world.at("2026-03-02T12:00:00Z");
        daily.payouts.withdraw("host-1-eur", "r1");
        daily.record(session("s2", "2026-03-01T12:00:00Z", "1.00"));

        assertThat(daily.lots("host-1-eur"))
                .containsExactly("LOC1 2026-03-01 earned 9.00 taken 9.00", "LOC1 2026-03-02 earned 0.90 taken 0.00");
        daily.verified();
    }

    /** The rail breaks its word after the money was released; if that is still there, it is not paid again. */
    @Test
    void a_rejected_payout_that_was_paid_after_all_is_not_paid_again() {
        world.bank.rejecting("AC04");
        world.runAt(MORNING_2);
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");

        world.receive(RailEvent.Kind.PAID, id());

        assertThat(state()).isEqualTo(PayoutState.PAID);
        assertThat(world.payouts.payout(id()).record().standing().review()).isTrue();
        world.runAt(MORNING_3);
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 PAID");
        world.verified();
    }

    /** Stop before each transaction in turn, and again while that is being finished. */
    @ParameterizedTest
    @EnumSource(names = {"ACCEPT", "SILENT_BEFORE", "DIE_BEFORE", "DIE_AFTER"})
    void wherever_a_process_ends_the_rail_moves_the_money_once(Script script) {
        for (int first = 0; first < TRANSACTIONS_OF_A_RUN; first++) {
            for (int second = 0; second < TRANSACTIONS_OF_A_RUN; second++) {
                World each = World.of(Settings.usual());
                each.at(MORNING_2).record(session("s1", DAY_1, "10.00"));
                each.bank.script(script);
                endsIn(each, first);
                endsIn(each, second);
                endsIn(each, 1_000);
                endsIn(each, 1_000);

                assertThat(each.bank.moved().values())
                        .as("stopped before transactions %d and %d", first, second)
                        .containsExactly(NINE);
                assertThat(each.paid()).containsExactly("2026-03-02 9.00 ACCEPTED");
                each.verified();
            }
        }
    }

    private static void endsIn(World world, int transactions) {
        try {
            World.on(new StoppingStore(world.store, transactions), world.bank)
                    .at(MORNING_2)
                    .run();
        } catch (StoppingStore.Stopped | TestBank.ProcessEnded expected) {
            // What happens next is another process's business.
        }
    }

    private void runThroughEndOfProcess() {
        try {
            world.runAt(MORNING_2);
        } catch (TestBank.ProcessEnded expected) {
            // What happens next is another process's business.
        }
    }

    private PayoutState state() {
        return world.state(id());
    }

    private String id() {
        return world.payouts().get(0).record().payout().id();
    }

    private String key() {
        return world.bank.key(id());
    }

    private static List<Reason.Code> codes(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    private static Settings many() {
        Settings settings = new Settings().own("operator");
        for (int host = 1; host <= 120; host++) {
            String party = "host-" + host;
            settings.party(party)
                    .account(Settings.account(party + "-eur", party))
                    .bank(party + "-eur", Settings.IBAN_DE)
                    .site("LOC" + host, party + "-eur")
                    .agreement(
                            "std-" + host, Settings.site("LOC" + host), "AT_PAYOUT", "percent 90 of gross to " + party);
        }
        return settings;
    }

    private static <T> List<T> together(int threads, Callable<T> work) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
