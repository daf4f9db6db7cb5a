package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.chargeback;
import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.engine.Verification;
import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currencies;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Reason;
import io.evpayout.policy.SetOff;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.PayoutTrace;
import io.evpayout.report.Statement;
import io.evpayout.session.DebtSettlement;
import io.evpayout.store.BookedFact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Host 1 has three accounts in euros, each with a site of its own that gives it all of gross. */
class SetOffTest {

    private static final String MORNING = "2026-03-03T06:00:00Z";

    /** Accounts {@code a}, {@code b} and {@code c}; the last two have debts that are set off. */
    private static World world(@Nullable SetOff ofB, @Nullable SetOff ofC) {
        Settings settings = new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("a", "host-1"))
                .account(Settings.account("b", "host-1").setOff(ofB))
                .account(Settings.account("c", "host-1").setOff(ofC));
        for (String account : List.of("a", "b", "c")) {
            settings.bank(account, Settings.IBAN_DE)
                    .site("AT-" + account, account)
                    .agreement(
                            "of-" + account,
                            Settings.ofAccount(account),
                            "AT_PAYOUT",
                            "percent 100 of gross to host-1");
        }
        return World.of(settings);
    }

    /** On 1 March each account has its sales paid out; on the 2nd the debts arise and a earns. */
    private static void owe(World world, String b, String c, String earned) {
        int number = 0;
        for (String[] debt : new String[][] {{"b", b}, {"c", c}}) {
            if (!debt[1].equals("0")) {
                String id = "old-" + debt[0];
                world.record(session(id, "AT-" + debt[0], "2026-03-01T10:00:00Z", debt[1]));
                number++;
            }
        }
        world.runAt("2026-03-02T06:00:00Z");
        assertThat(world.payouts()).hasSize(number);
        world.payouts()
                .forEach(payout -> world.receive(
                        RailEvent.Kind.PAID, payout.record().payout().id()));
        for (String[] debt : new String[][] {{"b", b}, {"c", c}}) {
            if (!debt[1].equals("0")) {
                world.record(refund("r-" + debt[0], "old-" + debt[0], "2026-03-02T10:00:00Z", debt[1]));
            }
        }
        world.record(session("new-a", "AT-a", "2026-03-02T10:00:00Z", earned));
    }

    @ParameterizedTest(name = "b owes {0} ({1} %), c owes {2} ({3} %), a earned {4}: b gets {5}, c {6}, a is paid {7}")
    @CsvSource({
        // debt of b, percent, of c, percent; a's earnings; b gets, c gets, a is paid, a keeps
        "10.00, 50,  0,     50,  100.00, 10.00, 0.00,  90.00, 0.00",
        "80.00, 50,  0,     50,  100.00, 50.00, 0.00,  50.00, 0.00",
        "80.00, 100, 0,     50,  100.00, 80.00, 0.00,  20.00, 0.00",
        "80.00, 0,   0,     50,  100.00, 0.00,  0.00, 100.00, 0.00",
        // c is before b
        "30.00, 50,  40.00, 50,  100.00, 10.00, 40.00, 50.00, 0.00",
        "30.00, 50,  90.00, 50,  100.00, 0.00,  50.00, 50.00, 0.00",
        // each within its own part of the payout, together within the larger one
        "90.00, 60,  90.00, 25,  100.00, 35.00, 25.00, 40.00, 0.00",
        // all of it: nothing is left to be paid
        "90.00, 100, 90.00, 100, 100.00, 10.00, 90.00, 0.00,  0.00",
        // a part of a cent is set off too, and a whole number of cents paid
        "5.00,  33.3333, 0, 50,  1.00,   0.333333, 0.00, 0.66, 0.006667",
    })
    void debts_are_set_off_against_what_another_account_would_be_paid(
            String b,
            String percentB,
            String c,
            String percentC,
            String earned,
            String getsB,
            String getsC,
            String paid,
            String kept) {
        World world = world(SetOff.of(percentB, 2), SetOff.of(percentC, 1));
        owe(world, b, c, earned);
        Plan plan = world.at(MORNING).payouts.plan();
        assertThat(world.payable("a")).isEqualTo(earned);

        Plan run = world.run();
        world.run();

        assertThat(plan.decisions()).isEqualTo(run.decisions());
        assertThat(World.decision(run, "a").amount().amount()).isEqualTo(paid);
        assertThat(lines(world, "b")).isEqualTo(getsB.equals("0.00") ? List.of() : List.of(getsB));
        assertThat(lines(world, "c")).isEqualTo(getsC.equals("0.00") ? List.of() : List.of(getsC));
        assertThat(world.payable("a")).isEqualTo(kept);
        world.verified();
    }

    /** Whatever is owed and earned: money only moves between the payee's accounts, to debtors, within the percentage. */
    @Property
    void a_set_off_conserves_money_keeps_to_its_percentage_and_pays_no_debtor(
            @ForAll @LongRange(min = 0, max = 20_000) long b,
            @ForAll @LongRange(min = 0, max = 20_000) long c,
            @ForAll @LongRange(min = 1, max = 20_000) long earned,
            @ForAll @IntRange(max = 1_000_000) int percentB,
            @ForAll @IntRange(max = 1_000_000) int percentC) {
        BigDecimal ofB = BigDecimal.valueOf(percentB, 4);
        BigDecimal ofC = BigDecimal.valueOf(percentC, 4);
        World world = world(new SetOff(ofB, 1, null), new SetOff(ofC, 1, null));
        owe(world, cents(b), cents(c), cents(earned));

        Plan run = world.runAt(MORNING);

        long paid = World.decision(run, "a").amount().minorUnits() * 1_000_000;
        long a = micros(world, "a");
        long getsB = micros(world, "b") + b * 1_000_000;
        long getsC = micros(world, "c") + c * 1_000_000;
        assertThat(paid + a + getsB + getsC).isEqualTo(earned * 1_000_000);
        assertThat(getsB).isBetween(0L, Math.min(b * 1_000_000, earned * percentB));
        assertThat(getsC).isBetween(0L, Math.min(c * 1_000_000, earned * percentC));
        assertThat(getsB + getsC).isLessThanOrEqualTo(earned * Math.max(percentB, percentC));
        assertThat(a).isBetween(0L, 999_999L);
        assertThat(run.payouts()).allMatch(payout -> payout.account().equals("a"));
        world.verified();
    }

    private static String cents(long amount) {
        return amount == 0 ? "0" : BigDecimal.valueOf(amount, 2).toPlainString();
    }

    private static long micros(World world, String account) {
        return world.balance(LedgerAccount.PAYABLE, account).longMicros();
    }

    @Test
    void two_runs_at_once_settle_a_debt_once() {
        World world = world(SetOff.of("50", 1), null);
        owe(world, "80.00", "0", "100.00");
        world.at(MORNING);

        Stream<CompletableFuture<Plan>> runs =
                Stream.of(world, world.restarted()).map(one -> CompletableFuture.supplyAsync(one.payouts::run));
        runs.toList().forEach(CompletableFuture::join);

        assertThat(lines(world, "b")).containsExactly("50.00");
        assertThat(world.payable("a") + " " + world.payable("b")).isEqualTo("0.00 -30.00");
        world.verified();
    }

    private static List<String> lines(World world, String account) {
        return world.statement(account).lines().stream()
                .filter(line -> line.type() == Statement.Type.SET_OFF)
                .map(line -> line.amount().amount())
                .toList();
    }

    @Test
    void both_statements_and_the_payout_tell_it() {
        World world = world(SetOff.of("50", 1), SetOff.of("50", 2));
        owe(world, "30.00", "0", "100.00");
        world.runAt(MORNING);

        assertThat(all(world, "a"))
                .containsExactly(
                        "2026-03-02 SESSION 100.00 100.00",
                        "2026-03-02 SET_OFF -30.00 70.00",
                        "2026-03-03 PAYOUT -70.00 0.00");
        assertThat(all(world, "b"))
                .containsExactly(
                        "2026-03-01 SESSION 30.00 30.00",
                        "2026-03-02 PAYOUT -30.00 0.00",
                        "2026-03-02 REFUND -30.00 -30.00",
                        "2026-03-02 SET_OFF 30.00 0.00");
        String payout = world.payouts().get(1).record().payout().id();
        PayoutTrace trace = world.payouts.trace(payout);
        assertThat(trace.lots())
                .extracting(lot -> lot.site() + " " + lot.amount().amount() + " " + lot.adjustments())
                .containsExactly("#debt -30.00 [Adjustment[type=SET_OFF, exact=EUR -30.00]]", "AT-a 100.00 []");
        assertThat(world.payouts.trace(DebtSettlement.setOff(payout, "b")).shares())
                .extracting(share -> share.account() + " " + share.exact().amount())
                .containsExactly("a -30.00", "b 30.00");
        assertThatThrownBy(() -> world.payouts.explain(DebtSettlement.setOff(payout, "b")))
                .isInstanceOf(NoSuchElementException.class);
        world.verified();
    }

    @Test
    void nothing_is_set_off_for_another_payee_or_currency_or_without_a_policy() {
        World world = world(SetOff.of("100", 1), null);
        world.apply(new Settings()
                .party("host-2")
                .account(Settings.account("d", "host-2"))
                .account(Settings.account("u", "host-1").currency(Currencies.USD))
                .bank("d", Settings.IBAN_FR)
                .site("AT-d", "d")
                .agreement("of-d", Settings.ofAccount("d"), "AT_PAYOUT", "percent 100 of gross to host-2"));
        owe(world, "0", "30.00", "100.00");
        world.record(session("new-d", "AT-d", "2026-03-02T10:00:00Z", "50.00"));

        Plan plan = world.runAt(MORNING);

        assertThat(World.decision(plan, "a").amount().amount()).isEqualTo("100.00");
        assertThat(World.decision(plan, "d").amount().amount()).isEqualTo("50.00");
        assertThat(world.payable("c")).isEqualTo("-30.00");
        world.verified();
    }

    /** What is left is below the account's minimum: it is not paid yet, and the debt is settled all the same. */
    @Test
    void the_rest_waits_if_it_is_too_small() {
        World world = world(SetOff.of("95", 1), null);
        world.apply(new Settings().account(Settings.account("a", "host-1").minimum("20")));
        owe(world, "95.00", "0", "100.00");

        Decision decision = World.decision(world.runAt(MORNING), "a");

        assertThat(decision.pays()).isFalse();
        assertThat(decision.reasons()).extracting(Reason::code).containsExactly(Reason.Code.BELOW_MINIMUM);
        assertThat(world.payable("a") + " " + world.payable("b")).isEqualTo("5.00 0.00");
        world.verified();
    }

    @Test
    void a_withdrawal_settles_debts_too() {
        World world = world(SetOff.of("50", 1), null);
        owe(world, "80.00", "0", "100.00");
        world.at(MORNING);

        world.payouts.withdraw("a", "r1");
        world.payouts.withdraw("a", "r1");

        assertThat(world.payable("a") + " " + world.payable("b")).isEqualTo("0.00 -30.00");
        world.verified();
    }

    /** Debts of 30 days: since 2 March nothing has moved; 2 April is the first day after 30 whole days. */
    @ParameterizedTest
    @CsvSource({"2026-04-01T06:00:00Z, -30.00, 0.00", "2026-04-02T06:00:00Z, 0.00, -30.00"})
    void an_old_debt_is_written_off(String at, String payable, String loss) {
        World world = world(SetOff.of("50", 1).withWriteOffAfter(30), null);
        owe(world, "30.00", "0", "1.00");
        world.apply(new Settings()
                .from("2026-03-02T12:00:00Z")
                .account(Settings.account("a", "host-1").byHandOnly()));

        world.runAt(at);
        world.runAt(at);

        assertThat(world.payable("b")).isEqualTo(payable);
        assertThat(world.balance(LedgerAccount.LOSS, "").amount()).isEqualTo(loss);
        assertThat(world.heard.stream().filter(PayoutEvent.DebtWrittenOff.class::isInstance))
                .hasSize(loss.equals("0.00") ? 0 : 1);
        assertThat(all(world, "b")).hasSize(loss.equals("0.00") ? 3 : 4);
        world.verified();
    }

    @Test
    void only_runs_settle_debts() {
        World world = world(SetOff.of("50", 1), null);
        DebtSettlement debt = new DebtSettlement(World.id("x"), Instant.EPOCH, World.EUR, "a", "b", 1);

        assertThatThrownBy(() -> world.record(debt)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verify_finds_a_set_off_that_gives_more_than_it_takes() {
        World world = world(SetOff.of("50", 1), null);
        owe(world, "80.00", "0", "100.00");
        world.record(chargeback("d1", "new-a", "2026-03-02T11:00:00Z", "1.00", "0"));
        world.runAt(MORNING);
        CorruptedStore corrupted = new CorruptedStore(world.store);
        corrupted.<BookedFact>change(
                "facts",
                fact -> fact.fact() instanceof DebtSettlement,
                fact -> new BookedFact(
                        fact.fact(),
                        fact.account(),
                        fact.site(),
                        fact.evse(),
                        List.of(fact.earnings().get(1))));

        Verification verification =
                Payouts.on(corrupted).rail(world.bank).build().verify();

        assertThat(verification.checks().stream()
                        .filter(check -> check.invariant() == 7)
                        .flatMap(check -> check.violations().stream())
                        .map(violation -> violation.expected() + " " + violation.actual()))
                .contains("0 4950000000");
    }

    private static List<String> all(World world, String account) {
        return world.statement(account).lines().stream()
                .map(line -> line.date() + " " + line.type() + " "
                        + line.amount().amount() + " " + line.balance().amount())
                .toList();
    }
}
