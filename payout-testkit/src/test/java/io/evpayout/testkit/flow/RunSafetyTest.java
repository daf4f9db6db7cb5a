package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.EUR;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.PayoutsBuilder;
import io.evpayout.event.PayoutEvent;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutState;
import io.evpayout.plan.Reason;
import io.evpayout.rail.RailSwitch;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three hosts of 9.00 a day each, and what keeps a run from paying too much. */
class RunSafetyTest {

    private static final String MORNING_2 = "2026-03-02T06:00:00Z";

    private final World world = World.of(hosts());

    RunSafetyTest() {
        earn("1", "2026-03-01T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        // limit of a day, of a payee's day, payouts held
        "27.00, 9.00, 0",
        "26.99, ,     1",
        "18.00, ,     1",
        "9.00,  ,     2",
        "8.99,  ,     3",
        ",      8.99, 3",
        "18.00, 8.99, 3",
    })
    void what_exceeds_a_day_waits_for_approval(String all, String payee, int held) {
        Payouts limited = limited(all, payee);
        world.at(MORNING_2);
        limited.run();

        assertThat(world.paid()).filteredOn(paid -> paid.endsWith("HELD")).hasSize(held);
        assertThat(world.bank.moved()).hasSize(3 - held);
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // limit of a run, payouts of a run, payouts held
        "27.00, 3, 0",
        "26.99,  , 1",
        "9.00,   , 2",
        "     , 2, 1",
        "     , 1, 2",
        "18.00, 1, 2",
        "8.99,  3, 3",
    })
    void what_exceeds_a_run_waits_for_approval(String money, Integer payouts, int held) {
        Payouts limited = ofRun(money, payouts);
        world.at(MORNING_2);
        limited.run();

        assertThat(world.paid()).filteredOn(paid -> paid.endsWith("HELD")).hasSize(held);
        assertThat(world.bank.moved()).hasSize(3 - held);
        world.verified();
    }

    @Test
    void each_run_has_a_limit_of_its_own_and_what_a_person_asked_for_does_not_count() {
        Payouts limited = ofRun("9.00", 1);
        world.at(MORNING_2);
        limited.withdraw("host-1-eur", "r1");
        limited.run();
        assertThat(world.bank.moved()).hasSize(2);

        world.allPaid();
        earn("2", "2026-03-02T10:00:00Z");
        world.at("2026-03-03T06:00:00Z");
        limited.run();

        assertThat(world.bank.moved()).hasSize(3);
        world.verified();
    }

    private Payouts ofRun(String money, Integer payouts) {
        PayoutsBuilder builder = Payouts.on(world.store).rail(world.bank).clock(world::now);
        if (money != null) {
            builder.runLimit(Money.of(money, EUR));
        }
        if (payouts != null) {
            builder.runLimit(payouts);
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void a_run_of_no_payouts_is_no_limit(int payouts) {
        PayoutsBuilder builder = Payouts.on(world.store);
        assertThatThrownBy(() -> builder.runLimit(payouts)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_next_day_has_a_limit_of_its_own() {
        Payouts limited = limited("27.00", null);
        world.at(MORNING_2);
        limited.run();
        world.allPaid();
        earn("2", "2026-03-02T04:00:00Z");
        earn("3", "2026-03-02T23:30:00Z");

        world.at("2026-03-03T06:00:00Z");
        limited.run();

        assertThat(world.bank.moved()).hasSize(6);
        assertThat(world.paid()).noneMatch(paid -> paid.endsWith("HELD"));
    }

    @Test
    void two_runs_at_once_do_not_exceed_a_limit_together() throws Exception {
        world.at(MORNING_2);
        Callable<Object> run = () -> limited("18.00", null).run();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (Future<Object> future : threads.invokeAll(List.of(run, run, run))) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(world.bank.moved()).hasSize(2);
        world.verified();
    }

    @Test
    void a_run_that_needs_more_than_there_is_pauses_the_rail_and_who_is_due_stays_due() {
        world.bank.has(Money.of("26.99", EUR));

        assertThat(world.at(MORNING_2).run("host-1-eur").reasons())
                .extracting(Reason::code)
                .contains(Reason.Code.RAIL_STOPPED);
        assertThat(world.payouts()).isEmpty();
        assertThat(world.payouts.operations().railSwitch().orElseThrow().reason())
                .isEqualTo("a run needs EUR 27.00, and there are EUR 26.99");
        assertThat(world.heard)
                .filteredOn(PayoutEvent.RailSwitched.class::isInstance)
                .hasSize(1);

        world.bank.has(Money.of("27.00", EUR));
        world.runAt("2026-03-02T07:00:00Z");

        assertThat(world.bank.moved()).hasSize(3);
        assertThat(world.payouts.operations().railSwitch().orElseThrow().state())
                .isEqualTo(RailSwitch.State.PAUSED);
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // after five runs of 27.00: what is earned at each site then, a person has looked, paid
        "30.00,  false, true",
        "100.00, false, true",
        "100.10, false, false",
        "100.10, true,  true",
    })
    void a_run_several_times_larger_than_usual_stops_until_a_person_has_looked(
            String gross, boolean looked, boolean paid) {
        Payouts compared = comparedAfterFiveRuns(gross);
        compared.run();
        if (looked) {
            compared.operations().startRail("bob", "a fair");
            compared.run();
        }

        assertThat(world.bank.moved()).hasSize(paid ? 18 : 15);
        assertThat(compared.operations().railSwitch().map(RailSwitch::state).orElse(RailSwitch.State.RUNNING))
                .isEqualTo(paid ? RailSwitch.State.RUNNING : RailSwitch.State.STOPPED);
        world.verified();
    }

    private Payouts comparedAfterFiveRuns(String gross) {
        Payouts compared = Payouts.on(world.store)
                .rail(world.bank)
                .clock(world::now)
                .stopRunsAbove(10)
                .build();
        for (int day = 2; day <= 6; day++) {
            world.at("2026-03-0" + day + "T06:00:00Z");
            compared.run();
            world.allPaid();
            earn("d" + day, "2026-03-0" + day + "T10:00:00Z");
        }
        world.record(session("big", "2026-03-06T11:00:00Z", gross), session("big2", "2026-03-06T12:00:00Z", "170.00"));
        world.at("2026-03-07T06:00:00Z");
        return compared;
    }

    /** Money that has come is no person who has looked. */
    @Test
    void a_pause_that_is_ended_lets_no_run_through_that_is_larger_than_usual() {
        Payouts compared = comparedAfterFiveRuns("100.10");
        world.bank.has(Money.of("1.00", EUR));
        compared.run();
        world.bank.has(Money.of("9000.00", EUR));

        assertThat(compared.operations().endPause("money has come")).isTrue();
        compared.run();

        assertThat(world.bank.moved()).hasSize(15);
        assertThat(compared.operations().railSwitch().orElseThrow().state()).isEqualTo(RailSwitch.State.STOPPED);
        world.verified();
    }

    /** A run over many payees takes hours, and a process may stand still: what it began with is old by then. */
    @Test
    void what_changes_while_a_run_sends_counts_for_what_it_sends_later() {
        AtomicBoolean changed = new AtomicBoolean();
        Payouts slow = Payouts.on(world.at(MORNING_2).store)
                .rail(world.bank)
                .clock(world::now)
                .listener(event -> {
                    if (event instanceof PayoutEvent.PayoutChanged && changed.compareAndSet(false, true)) {
                        world.at("2026-03-02T11:00:00Z").linkBank("host-3-eur", Settings.IBAN_FR);
                    }
                })
                .build();
        slow.run();

        assertThat(world.paid())
                .containsExactly("2026-03-02 9.00 ACCEPTED", "2026-03-02 9.00 ACCEPTED", "2026-03-02 9.00 HELD");
        assertThat(world.bank.moved()).hasSize(2);
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // most new bank accounts in 24 hours, payouts of the first day held, of the second day
        "1, 2, 0",
        "2, 1, 0",
        "3, 0, 0",
    })
    void many_bank_accounts_that_are_paid_for_the_first_time_need_approval(int most, int first, int second) {
        Payouts limited = Payouts.on(world.store)
                .rail(world.bank)
                .clock(world::now)
                .newBankAccountLimit(most)
                .build();
        world.at("2026-03-02T06:00:00Z");
        limited.run();
        assertThat(held()).isEqualTo(first);

        world.payouts().stream()
                .filter(summary -> summary.record().standing().state() == PayoutState.HELD)
                .forEach(summary ->
                        world.payouts.approve(summary.record().payout().id(), "ann"));
        world.payouts.resolve();
        earn("2", "2026-03-03T10:00:00Z");
        world.at("2026-03-04T06:00:00Z");
        limited.run();
        assertThat(held()).isEqualTo(second);
        world.verified();
    }

    private long held() {
        return world.paid().stream().filter(paid -> paid.endsWith("HELD")).count();
    }

    private Payouts limited(String all, String payee) {
        PayoutsBuilder builder = Payouts.on(world.store).rail(world.bank).clock(world::now);
        if (all != null) {
            builder.dayLimit(Money.of(all, EUR));
        }
        if (payee != null) {
            builder.payeeDayLimit(Money.of(payee, EUR));
        }
        return builder.build();
    }

    private void earn(String day, String end) {
        for (int host = 1; host <= 3; host++) {
            world.record(session("s" + host + "-" + day, "LOC" + host, end, "10.00"));
        }
    }

    private static Settings hosts() {
        Settings settings = new Settings().own("operator");
        for (int host = 1; host <= 3; host++) {
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
}
