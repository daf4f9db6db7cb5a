package io.evpayout.plan;

import static io.evpayout.plan.Decisions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.plan.Reason.Code;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.SharedBanks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why an account is paid or not: each reason by itself, and all of them at once. */
class ReasonsTest {

    private static final String MORNING = "2026-03-02T06:00:00Z";

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
}
