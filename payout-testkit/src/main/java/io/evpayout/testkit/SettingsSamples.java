package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.EUR;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.RoundingRules;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ConnectorType;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain settings for the contract suites. */
final class SettingsSamples {

    private SettingsSamples() {}

    static AccountSettings account(String id, Instant from, Schedule schedule) {
        return AccountSettings.of(id, "p", EUR, schedule).withFrom(from).withHoldDays(7);
    }

    static Schedule schedule(Frequency frequency) {
        return new Schedule(
                frequency,
                HolidayCalendars.TARGET,
                BusinessDayConvention.FOLLOWING,
                ZoneId.of("Europe/Berlin"),
                LocalTime.MIDNIGHT);
    }

    static Agreement agreement(String id, Instant from, Scope.Level level, @Nullable ConnectorType type) {
        List<Term> terms = List.of(Term.percent("10", Base.of(Base.Part.GROSS), "operator"));
        return new Agreement(id, from, null, new Scope(level, "x", type), RoundingRules.AT_PAYOUT, terms, "host");
    }

    static BankLink link(String account, int version, Instant from) {
        BankAccount bank = new BankAccount("token", "1234", "DE", EUR);
        return new BankLink(account, version, from, BankLink.Status.VERIFIED, null, bank);
    }
}
