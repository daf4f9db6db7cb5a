package io.evpayout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.CutOff;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Reason.Code;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.SharedBanks;
import io.evpayout.schedule.Period;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final String MORNING = "2026-03-02T06:00:00Z";

    @Test
    void a_day_that_is_over_is_paid() {
        Decision decision = new Positions().lot("2026-03-01", "10.00").decide(MORNING);

        assertThat(decision.amount()).hasToString("EUR 10.00");
        assertThat(text(decision)).containsExactly("MINIMUM_REACHED 10.00 0.00 null");
        assertThat(decision.nextDate()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(decision.due()).isTrue();
        Payout payout = decision.payout();
        assertThat(payout.scheduledDate()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(payout.arrivalDate()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(payout.rule()).isEqualTo("MINIMUM_REACHED");
        assertThat(payout.bankVersion()).isEqualTo(1);
        assertThat(payout.rail()).isEqualTo("limited");
    }

    /** Monday 2 March 2026 is due at midnight; the run is early, late, or on the Saturday after. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T06:00:00Z, -,     2026-03-03",
        "2026-03-02T06:00:00Z, 15:00, 2026-03-03",
        "2026-03-02T14:00:00Z, 15:00, 2026-03-04",
        "2026-03-06T13:59:59Z, 15:00, 2026-03-09",
        "2026-03-06T14:00:00Z, 15:00, 2026-03-10",
        "2026-03-07T08:00:00Z, 15:00, 2026-03-10",
        "2026-03-07T08:00:00Z, -,     2026-03-09",
    })
    void a_rails_cut_off_counts_for_the_arrival_date(String at, String cutOff, LocalDate arrival) {
        Positions position = new Positions().lot("2026-03-01", "10.00");
        Decision decision = cutOff.equals("-")
                ? position.decide(at)
                : position.decideWithCutOff(at, CutOff.parse(cutOff + " Europe/Berlin"));

        assertThat(decision.payout().arrivalDate()).isEqualTo(arrival);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // what is so; the reason that is given, what it found, what it wanted, until when
                "closed,      CLOSED,             -,     -,    -",
                "frozen,      FROZEN,             -,     -,    -",
                "by hand,     MANUAL_ONLY,        -,     -,    -",
                "manual,      MANUAL_ONLY,        -,     -,    -",
                "no bank,     NO_BANK_ACCOUNT,    -,     -,    -",
                "unverified,  BANK_UNVERIFIED,    UNVERIFIED, -, -",
                "pending,     BANK_UNVERIFIED,    PENDING,    -, -",
                "not theirs,  BANK_UNVERIFIED,    FAILED,     -, -",
                "not told,    COOLING_OFF,        payee not told yet, -, -",
                "shared,      BANK_SHARED,        other-eur x-eur, -, -",
                "disabled,    BANK_DISABLED,      AC04,  -,    -",
                "new bank,    COOLING_OFF,        -,     -,    2026-03-04",
                "covered,     NOT_DUE,            -,     -,    2026-03-03",
                "weekly,      NOT_DUE,            -,     -,    2026-03-06",
                "unresolved,  PAYOUT_UNRESOLVED,  po_1,  -,    -",
                "dollar bank, CURRENCY_MISMATCH,  EUR,   USD,  -",
                "on hold,     NOTHING_MATURED,    0.00,  -,    2026-03-09",
                "all kept,    BELOW_RAIL_MINIMUM, 0.00,  0.01, -",
                "too little,  BELOW_MINIMUM,      10.00, 10.01, -",
            })
    void a_single_reason_says_what_it_found_and_what_it_wanted(
            String what, String code, String actual, String needed, String next) {
        Positions position = new Positions().lot("2026-03-01", "10.00");
        switch (what) {
            case "closed" -> position.status(AccountStatus.CLOSED);
            case "frozen" -> position.status(AccountStatus.FROZEN);
            case "by hand" -> position.byHandOnly();
            case "manual" -> position.every("manual");
            case "no bank" -> position.bank(null);
            case "unverified" -> position.bank(1, BankLink.Status.UNVERIFIED, Instant.EPOCH);
            case "pending" -> position.bank(1, BankLink.Status.PENDING, Instant.EPOCH);
            case "not theirs" -> position.bank(1, BankLink.Status.FAILED, Instant.EPOCH);
            case "not told" -> position.bank(changed(null));
            case "shared" -> position.sharedWith("other-eur", "x-eur").shared(SharedBanks.HOLD);
            case "disabled" -> position.bank(1, BankLink.Status.DISABLED, Instant.EPOCH);
            case "new bank" -> position.bank(2, BankLink.Status.VERIFIED, Instant.parse("2026-03-01T06:00:01Z"));
            case "covered" -> position.covered(LocalDate.of(2026, 3, 2).toEpochDay());
            case "weekly" -> position.every("week on FRIDAY").covered(Long.MAX_VALUE);
            case "unresolved" -> position.unresolved("po_1");
            case "dollar bank" ->
                position.bank(new BankLink(
                        "host-1-eur",
                        1,
                        Instant.EPOCH,
                        BankLink.Status.VERIFIED,
                        null,
                        new BankAccount("tok", "1234", "US", Currencies.USD)));
            case "on hold" -> position.hold(7);
            case "all kept" -> position.keep("10.00");
            case "too little" -> position.minimum("10.01");
            default -> throw new IllegalArgumentException(what);
        }

        Decision decision = position.decide(MORNING);

        assertThat(text(decision)).containsExactly(code + " " + actual + " " + needed + " " + next);
        assertThat(decision.pays()).isFalse();
        assertThat(decision.amount().isZero()).isTrue();
    }

    /** Something that is so, and the reasons that follow from it. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Fact(Consumer<Positions> make, Code... reasons) {}

    private static final Fact NOTHING = new Fact(position -> {});

    /** One fact of each row holds at a time. */
    private static final List<List<Fact>> FACTS = List.of(
            List.of(
                    NOTHING,
                    new Fact(p -> p.status(AccountStatus.FROZEN), Code.FROZEN),
                    new Fact(p -> p.status(AccountStatus.CLOSED), Code.CLOSED)),
            List.of(
                    NOTHING,
                    new Fact(p -> p.covered(Long.MAX_VALUE), Code.NOT_DUE),
                    new Fact(p -> p.every("manual"), Code.MANUAL_ONLY)),
            List.of(
                    NOTHING,
                    new Fact(p -> p.bank(null), Code.NO_BANK_ACCOUNT),
                    new Fact(p -> p.bank(2, BankLink.Status.UNVERIFIED, Instant.EPOCH), Code.BANK_UNVERIFIED),
                    new Fact(p -> p.bank(2, BankLink.Status.DISABLED, Instant.EPOCH), Code.BANK_DISABLED),
                    new Fact(p -> p.bank(2, BankLink.Status.VERIFIED, Instant.parse(MORNING)), Code.COOLING_OFF)),
            List.of(NOTHING, new Fact(p -> p.unresolved("po_1"), Code.PAYOUT_UNRESOLVED)),
            List.of(NOTHING, new Fact(p -> p.currency(Currencies.USD), Code.CURRENCY_MISMATCH)),
            List.of(
                    new Fact(p -> p.lot("2026-03-01", "10.00")),
                    new Fact(p -> p.lot("2026-03-01", "0.009"), Code.BELOW_RAIL_MINIMUM, Code.BELOW_MINIMUM),
                    new Fact(p -> {}, Code.NOTHING_MATURED, Code.BELOW_MINIMUM),
                    new Fact(
                            p -> p.lot("2026-03-01", "-3.00"),
                            Code.NOTHING_MATURED,
                            Code.BELOW_MINIMUM,
                            Code.NEGATIVE_BALANCE)));

    @Test
    void all_reasons_that_hold_are_given_in_their_order() {
        assertThat(decideAll(List.of())).isEqualTo(3 * 3 * 5 * 2 * 2 * 4);
    }

    /** Decides every position that has one fact of each row; returns how many. */
    private static int decideAll(List<Fact> chosen) {
        if (chosen.size() == FACTS.size()) {
            check(chosen);
            return 1;
        }
        int positions = 0;
        for (Fact fact : FACTS.get(chosen.size())) {
            List<Fact> more = new ArrayList<>(chosen);
            more.add(fact);
            positions += decideAll(more);
        }
        return positions;
    }

    private static void check(List<Fact> facts) {
        Positions position = new Positions().minimum("5.00");
        facts.forEach(fact -> fact.make().accept(position));
        Set<Code> expected = new TreeSet<>();
        facts.forEach(fact -> expected.addAll(List.of(fact.reasons())));
        if (expected.contains(Code.CURRENCY_MISMATCH)) {
            // The minimum is in the account's own currency.
            expected.remove(Code.BELOW_MINIMUM);
        }
        if (expected.isEmpty()) {
            expected.add(Code.MINIMUM_REACHED);
        }
        assertThat(position.decide(MORNING).reasons()).extracting(Reason::code).containsExactlyElementsOf(expected);
    }

    @Test
    void the_order_of_reasons_is_the_documented_one() {
        assertThat(List.of(Code.values()).toString().replaceAll("[\\[\\],]", ""))
                .isEqualTo(
                        "CLOSED FROZEN MANUAL_ONLY NO_BANK_ACCOUNT BANK_UNVERIFIED BANK_DISABLED COOLING_OFF BANK_SHARED NOT_DUE"
                                + " PAYOUT_UNRESOLVED CURRENCY_MISMATCH NOTHING_MATURED BELOW_RAIL_MINIMUM BELOW_MINIMUM"
                                + " NEGATIVE_BALANCE RAIL_STOPPED MINIMUM_REACHED PAY_ANYWAY BY_HAND CLOSING NEEDS_APPROVAL");
    }

    @ParameterizedTest
    @CsvSource({
        // bank linked at, its version, paid on 2 March at 06:00
        "1970-01-01T00:00:00Z, 1, true",
        "2026-03-02T05:59:59Z, 1, true",
        "2026-02-27T06:00:00Z, 2, true",
        "2026-02-27T06:00:01Z, 2, false",
        "2026-03-02T05:59:59Z, 9, false",
    })
    void details_that_replaced_others_cool_off_and_the_first_do_not(String linked, int version, boolean paid) {
        assertThat(new Positions()
                        .lot("2026-03-01", "10.00")
                        .bank(version, BankLink.Status.VERIFIED, Instant.parse(linked))
                        .decide(MORNING)
                        .pays())
                .isEqualTo(paid);
    }

    private static BankLink changed(Instant since) {
        Instant from = Instant.parse("2026-02-01T00:00:00Z");
        BankAccount bank = new BankAccount("tok", "1234", "DE", null);
        return new BankLink("host-1-eur", 2, from, BankLink.Status.VERIFIED, null, bank).coolingSince(since, from);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // cools off since, approved by, paid on 2 March at 06:00
                "-,                    -,   false",
                "-,                    ann, true",
                "2026-02-27T06:00:01Z, -,   false",
                "2026-02-27T06:00:01Z, ann, true",
                "2026-02-27T06:00:00Z, -,   true",
            })
    void the_cool_off_counts_once_the_payee_was_told_and_another_person_ends_it(
            Instant since, String approvedBy, boolean paid) {
        assertThat(new Positions()
                        .lot("2026-03-01", "10.00")
                        .bank(changed(since).approved(approvedBy, Instant.EPOCH))
                        .decide(MORNING)
                        .pays())
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // other payees' accounts, treatment, approved by, paid
                "-,         HOLD, -,   true",
                "other-eur, WARN, -,   true",
                "other-eur, HOLD, -,   false",
                "other-eur, HOLD, ann, true",
            })
    void what_is_done_where_several_payees_are_paid_to_one_bank_account(
            String other, SharedBanks treatment, String approvedBy, boolean paid) {
        assertThat(new Positions()
                        .lot("2026-03-01", "10.00")
                        .bank(new BankLink(
                                        "host-1-eur",
                                        1,
                                        Instant.EPOCH,
                                        BankLink.Status.VERIFIED,
                                        null,
                                        new BankAccount("tok", "1234", "DE", null))
                                .approved(approvedBy, Instant.EPOCH))
                        .sharedWith(other == null ? new String[0] : new String[] {other})
                        .shared(treatment)
                        .decide(MORNING)
                        .pays())
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        // minimum, keep, matured, paid
        "10.00, 0,     10.00,     10.00",
        "10.00, 0,     9.99999999, 0.00",
        "10.00, 4.00,  10.00,     6.00",
        "10.00, 20.00, 15.00,     0.00",
        "0,     0,     0.00999999, 0.00",
        "0,     0,     0.01,      0.01",
        "0,     0.01,  0.01,      0.00",
        "0,     0,     12.34567,  12.34",
    })
    void the_minimum_is_compared_before_the_keep(String minimum, String keep, String matured, String paid) {
        assertThat(new Positions()
                        .minimum(minimum)
                        .keep(keep)
                        .lot("2026-03-01", matured)
                        .decide(MORNING)
                        .amount()
                        .amount())
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        // rail's smallest, largest, step in cents; matured, paid
        "0.50, 10.00, 1,   0.49,  0.00",
        "0.50, 10.00, 1,   0.50,  0.50",
        "0.50, 10.00, 1,   10.01, 10.00",
        "0.50, 10.00, 25,  9.99,  9.75",
        "0.50, 10.00, 100, 0.99,  0.00",
        "1.10, 10.00, 100, 1.99,  0.00",
    })
    void a_rail_has_its_limits(String minimum, String maximum, long step, String matured, String paid) {
        assertThat(new Positions()
                        .lot("2026-03-01", matured)
                        .decide(MORNING, Positions.limits(minimum, maximum, step))
                        .amount()
                        .amount())
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        // hold in days; lots of 26 February to 2 March that are paid on 2 March
        "0, 26 27 28 01",
        "1, 26 27 28",
        "3, 26",
        "4, ",
    })
    void a_lot_matures_so_many_days_after_its_own(int hold, String paid) {
        Positions position = new Positions().hold(hold);
        for (String day : List.of("2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02")) {
            position.lot(day, "1.00");
        }

        Payout payout = position.decide(MORNING).payout();

        assertThat(
                        payout == null
                                ? null
                                : payout.items().stream()
                                        .map(item -> item.day().toString().substring(8))
                                        .reduce((a, b) -> a + " " + b)
                                        .orElse(""))
                .isEqualTo(paid);
    }

    @Test
    void lots_below_zero_are_taken_whole_and_first_whatever_the_hold() {
        Decision decision = new Positions()
                .hold(5)
                .lot("2026-02-20", "10.00")
                .lot("2026-02-21", "10.00")
                .lot("2026-02-28", "5.00")
                .lot("2026-03-01", "-4.005")
                .decide(MORNING);

        assertThat(items(decision)).containsExactly("2026-03-01 -4.005", "2026-02-20 10.00", "2026-02-21 9.995");
        assertThat(decision.amount()).hasToString("EUR 15.99");
    }

    @Test
    void lots_of_one_day_are_taken_by_site_and_the_last_one_in_part() {
        Decision decision = new Positions()
                .lot("B", "2026-03-01", 4_000_000)
                .lot("a", "2026-03-01", 4_000_000)
                .lot("C", "2026-02-28", 4_500_000)
                .decide(MORNING, Positions.limits("0.01", "0.10", 1));

        assertThat(decision.payout().items())
                .extracting(item -> item.site() + " " + item.micros())
                .containsExactly("C 4500000", "B 4000000", "a 1500000");
    }

    @Test
    void a_late_run_pays_what_the_period_had() {
        Positions weekly = new Positions()
                .every("week on FRIDAY")
                .lot("2026-03-05", "10.00")
                .lot("2026-03-06", "20.00")
                .lot("2026-03-10", "40.00");

        Decision inTime = weekly.decide("2026-03-06T00:00:00Z");
        Decision late = weekly.decide("2026-03-12T23:59:59Z");
        Decision next = weekly.decide("2026-03-13T00:00:00Z");

        assertThat(inTime.amount()).hasToString("EUR 10.00");
        assertThat(late.amount()).hasToString("EUR 10.00");
        assertThat(late.payout().id()).isEqualTo(inTime.payout().id());
        assertThat(late.payout().scheduledDate()).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(late.payout().arrivalDate()).isEqualTo(LocalDate.of(2026, 3, 13));
        assertThat(next.amount()).hasToString("EUR 70.00");
        assertThat(next.payout().id()).isNotEqualTo(late.payout().id());
        assertThat(late.period().from() + " " + late.period().to()).isEqualTo("2026-02-27 2026-03-06");
    }

    /** What was taken back since the period ended is no longer there to be paid. */
    @Test
    void a_late_run_pays_no_more_than_what_is_payable() {
        Decision late = new Positions()
                .every("week on FRIDAY")
                .lot("2026-03-05", "10.00")
                .lot("2026-03-09", "-7.50")
                .decide("2026-03-12T00:00:00Z");

        assertThat(late.amount()).hasToString("EUR 2.50");
        assertThat(items(late)).containsExactly("2026-03-05 2.50");
    }

    @Test
    void by_hand_neither_schedule_nor_minimum_hold_it_back() {
        Decision decision = new Positions()
                .every("manual")
                .minimum("500")
                .keep("1.00")
                .hold(1)
                .lot("2026-02-28", "10.00")
                .lot("2026-03-01", "20.00")
                .lot("2026-03-02", "40.00")
                .byHand(MORNING);

        assertThat(decision.amount()).hasToString("EUR 9.00");
        assertThat(text(decision)).containsExactly("BY_HAND 10.00 null null");
        assertThat(decision.payout().identity().request()).isEqualTo("r1");
        assertThat(decision.payout().scheduledDate()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(decision.payout().rule()).isEqualTo("BY_HAND");
        assertThat(decision.period()).isNull();
    }

    @Test
    void by_hand_everything_else_holds_it_back() {
        assertThat(text(new Positions()
                        .status(AccountStatus.FROZEN)
                        .bank(null)
                        .unresolved("po_1")
                        .lot("2026-03-01", "-1.00")
                        .byHand(MORNING)))
                .containsExactly(
                        "FROZEN null null null",
                        "NO_BANK_ACCOUNT null null null",
                        "PAYOUT_UNRESOLVED po_1 null null",
                        "NOTHING_MATURED -1.00 null null",
                        "NEGATIVE_BALANCE -1.00 null null");
    }

    @Test
    void a_currency_that_the_rail_does_not_carry_is_said_and_not_thrown() {
        Decision decision = new Positions()
                .currency(Currencies.JPY)
                .lot("LOC1", "2026-03-01", 5_000_000)
                .decide(MORNING);

        assertThat(text(decision)).containsExactly("CURRENCY_MISMATCH JPY a currency of rail limited null");
    }

    @Test
    void nor_does_it_hide_another_reason() {
        Decision decision = new Positions()
                .status(AccountStatus.FROZEN)
                .currency(Currencies.JPY)
                .lot("LOC1", "2026-03-01", 5_000_000)
                .decide(MORNING);

        assertThat(text(decision))
                .containsExactly("FROZEN null null null", "CURRENCY_MISMATCH JPY a currency of rail limited null");
    }

    @ParameterizedTest
    @CsvSource({"EUR, true", "USD, false"})
    void a_bank_account_that_names_its_currency_is_paid_in_it(String currency, boolean paid) {
        BankAccount bank = new BankAccount("tok", "1234", "DE", Currency.of(currency));

        assertThat(new Positions()
                        .bank(new BankLink("host-1-eur", 1, Instant.EPOCH, BankLink.Status.VERIFIED, null, bank))
                        .lot("2026-03-01", "10.00")
                        .decide(MORNING)
                        .pays())
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        // a run on 2 March; held at A and B for so many days; what is left there of that day; what matures first
        "7, 3, 1.00,  1.00,  2026-03-06",
        "3, 7, 1.00,  1.00,  2026-03-06",
        "3, 3, 1.00,  1.00,  2026-03-06",
        "7, 3, 1.00,  0.00,  2026-03-10",
        "7, 3, 1.00,  -1.00, 2026-03-10",
        "7, 3, -1.00, -1.00, ",
    })
    void the_first_day_on_which_money_matures_is_told(
            int holdAtA, int holdAtB, String atA, String atB, LocalDate first) {
        Decision decision = new Positions()
                .holdAt("A", holdAtA)
                .holdAt("B", holdAtB)
                .lot("A", "2026-03-02", Micros.parse(atA, Positions.EUR))
                .lot("B", "2026-03-02", Micros.parse(atB, Positions.EUR))
                .decide(MORNING);

        assertThat(text(decision)).containsExactly("NOTHING_MATURED 0.00 null " + first);
    }

    @ParameterizedTest
    @CsvSource({
        // the last version and period that a run decided; the version and period that are due; is it new?
        ",           0, 2026-01-01, 7, true",
        "2026-01-01, 7, 2026-01-01, 7, false",
        "2026-01-01, 7, 2026-01-01, 8, true",
        "2026-01-01, 7, 2026-02-01, 1, true",
        "2026-02-01, 1, 2026-01-01, 8, false",
    })
    void a_period_is_decided_once(LocalDate version, long period, LocalDate ofDue, long due, boolean isNew) {
        AccountState fresh = AccountState.fresh("host-1-eur");
        AccountState state = version == null ? fresh : fresh.covering(startOf(version), period);
        LocalDate date = LocalDate.of(2026, 3, 2);
        ScheduleHistory.Due next = new ScheduleHistory.Due(
                startOf(ofDue),
                new Period(due, date.minusDays(1), date),
                startOf(date),
                Schedule.parse("day adjusted NONE NONE at 00:00 Z"));

        assertThat(Planner.isNew(next, state)).isEqualTo(isNew);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Test
    void a_plan_tells_its_payouts() {
        Decision paid = new Positions().lot("2026-03-01", "10.00").decide(MORNING);
        Decision waits = new Positions().decide(MORNING);

        assertThat(new Plan(Instant.parse(MORNING), List.of(waits, paid)).payouts())
                .containsExactly(paid.payout());
    }

    @Test
    void a_balance_counts_all_lots_and_what_is_earned_once_more() {
        Position position = new Positions()
                .lot("2026-03-01", "10.00")
                .lot("2026-03-02", "-4.00")
                .position();
        Lot.Key first = position.lots().get(0).key();
        Lot.Key other = new Lot.Key("host-1-eur", Positions.EUR, "LOC2", LocalDate.of(2026, 3, 1));

        Position more = position.earning(first, 1_500_000).earning(other, 2_000_000);

        assertThat(position.balance().amount()).isEqualTo("6.00");
        assertThat(more.balance().amount()).isEqualTo("6.035");
        assertThat(more.lots()).extracting(Lot::remaining).containsExactly(1_001_500_000L, 2_000_000L, -400_000_000L);
        assertThat(new Positions().position().balance().isZero()).isTrue();
    }

    @Test
    void the_same_position_gives_the_same_payout_on_any_machine() {
        Positions position = new Positions().lot("2026-03-01", "10.00");

        assertThat(position.decide(MORNING)).isEqualTo(position.decide(MORNING));
        assertThat(position.decide(MORNING).payout().id())
                .isEqualTo(position.decide("2026-03-02T23:59:59.999Z").payout().id())
                .isNotEqualTo(position.decide("2026-03-03T00:00:00Z").payout().id());
    }

    private static List<String> text(Decision decision) {
        return decision.reasons().stream()
                .map(r -> r.code() + " " + r.actual() + " " + r.needed() + " " + r.next())
                .toList();
    }

    private static List<String> items(Decision decision) {
        return decision.payout().items().stream()
                .map(item -> item.day() + " " + Micros.format(item.micros(), Positions.EUR))
                .toList();
    }
}
