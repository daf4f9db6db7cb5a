package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.CutOff;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract, and what the scripts say. */
class ScriptedRailTest extends RailContract {

    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
    private static final Money EUR_5 = Money.of("5.00", Currencies.EUR);

    private final ScriptedRail rail = new ScriptedRail(
            "scripted",
            currency -> new RailLimits(Money.ofMinor(150, currency), Money.ofMinor(1_000_000, currency), 100),
            currency -> HolidayCalendars.TARGET);

    @Override
    protected Rail rail() {
        return rail;
    }

    @Override
    protected Currency currency() {
        return Currencies.HUF;
    }

    @Override
    protected BankAccount destination() {
        return TestBankAccount.GERMANY.tokenized();
    }

    @Override
    protected List<Money> moved(String payout) {
        return rail.accepted().stream()
                .filter(instruction -> instruction.payout().equals(payout))
                .map(Instruction::amount)
                .toList();
    }

    @Test
    void takesUntilATimeOfDay() {
        rail.takesUntil(CutOff.parse("10:30 Europe/Berlin"), 2);
        LocalDate monday = LocalDate.parse("2026-03-02");
        assertThat(rail.arrival(monday, AT.minus(Duration.ofHours(1)), currency()))
                .isEqualTo(monday.plusDays(2));
        assertThat(rail.arrival(monday, AT, currency())).isEqualTo(monday.plusDays(3));
        expectsArrivalByTheHourAtWhichItIsSent();
    }

    @Test
    void acceptsAndPaysADayLaterWithoutAScript() {
        assertThat(rail.submit(instruction("k"))).isEqualTo(Answer.accepted("scripted-k"));
        assertThat(rail.events(AT.plus(Duration.ofDays(1)).minusNanos(1))).isEmpty();
        assertThat(rail.pending()).hasSize(1);
        assertThat(rail.events(AT.plus(Duration.ofDays(1))))
                .containsExactly(new RailEvent(
                        "k-PAID", "k", RailEvent.Kind.PAID, AT.plus(Duration.ofDays(1)), EUR_5, "scripted-k", null));
        assertThat(rail.pending()).isEmpty();
    }

    @Test
    void rejectsForGood() {
        rail.next(RailScript.reject("R03"));
        assertThat(rail.submit(instruction("k"))).isEqualTo(Answer.rejected("R03"));
        assertThat(rail.submit(instruction("k"))).isEqualTo(Answer.rejected("R03"));
        assertThat(rail.lookUp(instruction("k"))).isEqualTo(Answer.rejected("R03"));
        assertThat(rail.rejected()).containsEntry("k", "R03");
        assertThat(rail.accepted()).isEmpty();
        assertThat(rail.submissions("k")).isEqualTo(2);
    }

    @Test
    void timesOutBeforeAcceptance() {
        rail.next(RailScript.timeOutBeforeAcceptance());
        assertThat(rail.submit(instruction("k"))).isEqualTo(Answer.unknown("TIME_OUT"));
        assertThat(rail.accepted()).isEmpty();
        assertThat(rail.lookUp(instruction("k"))).isEqualTo(Answer.unknown("NOT_FOUND"));
        assertThat(rail.submit(instruction("k"))).isEqualTo(Answer.accepted("scripted-k"));
    }

    @Test
    void timesOutAfterAcceptance() {
        rail.next(RailScript.timeOutAfterAcceptance().paidAfter(Duration.ofHours(1)));
        assertThat(rail.submit(instruction("k"))).isEqualTo(Answer.unknown("TIME_OUT"));
        assertThat(rail.accepted()).containsExactly(instruction("k"));
        rail.findsNothing(true);
        assertThat(rail.lookUp(instruction("k"))).isEqualTo(Answer.unknown("NOT_FOUND"));
        rail.findsNothing(false);
        assertThat(rail.lookUp(instruction("k"))).isEqualTo(Answer.accepted("scripted-k"));
        assertThat(rail.submit(instruction("k"))).isEqualTo(Answer.accepted("scripted-k"));
        assertThat(rail.accepted("payout", Currencies.EUR)).isEqualTo(EUR_5);
        assertThat(rail.pending()).extracting(RailEvent::kind).containsExactly(RailEvent.Kind.PAID);
        assertThat(rail.lookUps()).isEqualTo(2);
    }

    @Test
    void breaksBeforeAndAfterAcceptance() {
        rail.next(RailScript.breakBeforeAcceptance(), RailScript.breakAfterAcceptance());
        assertThatThrownBy(() -> rail.submit(instruction("k"))).isInstanceOf(UncheckedIOException.class);
        assertThat(rail.accepted()).isEmpty();
        assertThatThrownBy(() -> rail.submit(instruction("k"))).isInstanceOf(UncheckedIOException.class);
        assertThat(rail.accepted()).hasSize(1);
    }

    @Test
    void paysAndReturnsLater() {
        rail.otherwise(RailScript.accept()
                .returnedAfter(Duration.ofDays(3), "R02")
                .paidAfter(Duration.ofDays(1))
                .then(RailEvent.Kind.IN_TRANSIT, Duration.ZERO, null));
        rail.submit(instruction("b"));
        rail.submit(instruction("a"));
        assertThat(rail.events(AT.plus(Duration.ofDays(9))))
                .extracting(RailEvent::id)
                .containsExactly("a-IN_TRANSIT", "b-IN_TRANSIT", "a-PAID", "b-PAID", "a-RETURNED", "b-RETURNED");
        rail.say("a", RailScript.accept().failedAfter(Duration.ZERO, "account_closed"), AT);
        assertThat(rail.pending()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(RailEvent.Kind.FAILED);
            assertThat(event.code()).isEqualTo("account_closed");
            assertThat(event.at()).isEqualTo(AT);
        });
    }

    @Test
    void tellsKeysThatWereUsedForSomethingElse() {
        rail.submit(instruction("k"));
        Instruction other = new Instruction(
                "k", "payout", "run-2026-03-02", 1, 1, EUR_5.plus(EUR_5), destination(), LocalDate.EPOCH, AT, false);
        assertThat(rail.submit(other)).isEqualTo(Answer.conflicting("KEY_USED_FOR_OTHER_CONTENT"));
        assertThat(rail.conflicts()).containsExactly(other);
        assertThat(rail.accepted("payout", Currencies.EUR)).isEqualTo(EUR_5);
    }

    @Test
    void saysNothingLaterOfWhatItDidNotTake() {
        assertThatThrownBy(() -> RailScript.reject("R03").paidAfter(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PAID after REJECT");
        assertThatThrownBy(() -> rail.say("unknown", RailScript.accept(), AT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown");
    }

    private Instruction instruction(String key) {
        return new Instruction(key, "payout", "run-2026-03-02", 1, 1, EUR_5, destination(), LocalDate.EPOCH, AT, false);
    }
}
