package io.evpayout.tuning;

import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;

/**
 * Settings that an account might have, and the rail that it might be paid over.
 *
 * @param settings the account's; schedule, thresholds and hold are what may differ from the present ones
 * @param rail the rail
 */
public record Candidate(AccountSettings settings, RailModel rail) {

    /** The same settings paid at another frequency. */
    public Candidate withFrequency(Frequency frequency) {
        Schedule now = settings.schedule();
        Schedule then = new Schedule(frequency, now.calendar(), now.convention(), now.zone(), now.cutOff());
        return new Candidate(settings.withSchedule(then), rail);
    }

    /** Schedule, minimum and what else is set, in words: {@code week on FRIDAY, minimum EUR 50.00 over sandbox}. */
    public String text() {
        StringBuilder text = new StringBuilder(
                        settings.manualOnly()
                                ? "by hand"
                                : settings.schedule().frequency().toString())
                .append(", minimum ")
                .append(settings.thresholds().minimum());
        if (settings.thresholds().keep().isPositive()) {
            text.append(", keep ").append(settings.thresholds().keep());
        }
        if (settings.holdDays() > 0) {
            text.append(", hold ").append(settings.holdDays()).append(" days");
        }
        return text.append(" over ").append(rail.rail().name()).toString();
    }
}
