package io.evpayout.tuning;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.RailFees;
import io.evpayout.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Histories in the words of a test: an account in euros with a verified bank account, paid over a rail of one day. */
final class Replays {

    static final Currency EUR = Currencies.EUR;
    static final String ACCOUNT = "host-1-eur";
    static final Duration COOL_OFF = Duration.ofDays(3);

    private static final BankLink BANK = new BankLink(
            ACCOUNT, 1, Instant.EPOCH, BankLink.Status.VERIFIED, null, new BankAccount("tok-1", "3000", "DE", null));

    private Replays() {}

    static AccountSettings settings(String frequency) {
        return AccountSettings.of(
                ACCOUNT, "host-1", EUR, Schedule.parse(frequency + " adjusted NONE NONE at 00:00 UTC"));
    }

    static RailModel rail(String fee) {
        return RailModel.of(new NextDayRail(), RailFees.each(Money.of(fee, EUR)));
    }

    static Candidate candidate(String frequency, String minimum) {
        return new Candidate(settings(frequency).withMinimum(Money.of(minimum, EUR)), rail("0.25"));
    }

    /** {@code 2026-01-05 12.345} each, known on the day itself; {@code 2026-01-05>2026-01-09 12.345} what came late. */
    static EarningHistory history(String until, String... earned) {
        return history(
                LocalDate.parse(until), Arrays.stream(earned).map(Replays::day).toList(), List.of());
    }

    static EarningHistory history(LocalDate until, List<EarnedDay> days, List<Comeback> comebacks) {
        return new EarningHistory(
                ACCOUNT,
                "demo",
                days,
                new History<>(List.of(BANK)),
                Map.of(),
                comebacks,
                until.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static EarnedDay day(String text) {
        String[] parts = text.split(" ", 2);
        String[] days = parts[0].split(">", 2);
        return new EarnedDay(
                LocalDate.parse(days[0]), LocalDate.parse(days[days.length - 1]), "LOC1", Micros.parse(parts[1], EUR));
    }

    static Outcome outcome(EarningHistory history, Candidate candidate) {
        return Outcome.of(history, candidate, COOL_OFF);
    }

    /** {@code 2026-01-09 1234}: the date and minor units of each payout. */
    static List<String> payouts(Outcome outcome) {
        return outcome.payouts().stream()
                .map(made -> made.date() + " " + made.amount().minorUnits())
                .toList();
    }
}
