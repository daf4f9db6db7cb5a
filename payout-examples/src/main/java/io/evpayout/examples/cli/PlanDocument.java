package io.evpayout.examples.cli;

import io.evpayout.payout.Payout;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Reason;
import io.evpayout.schedule.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plan} and {@code run} print.
 *
 * @param at the instant
 * @param decisions by account, then currency
 * @param payouts ids of what is reserved
 */
record PlanDocument(String at, List<Line> decisions, List<String> payouts) {

    static PlanDocument of(Plan plan) {
        return new PlanDocument(
                plan.at().toString(),
                plan.decisions().stream().map(Line::of).toList(),
                plan.payouts().stream().map(Payout::id).toList());
    }

    /**
     * One decision.
     *
     * @param account the payout account
     * @param currency the currency
     * @param decision PAY or SKIP
     * @param amount what is paid
     * @param reasons all that hold
     * @param nextDate the account's next payout date
     * @param period the period that it is about
     */
    record Line(
            String account,
            String currency,
            String decision,
            String amount,
            List<Because> reasons,
            @Nullable String nextDate,
            @Nullable Span period) {

        static Line of(Decision decision) {
            return new Line(
                    decision.account(),
                    decision.currency().code(),
                    decision.pays() ? "PAY" : "SKIP",
                    decision.amount().amount(),
                    decision.reasons().stream().map(Because::of).toList(),
                    Texts.of(decision.nextDate()),
                    Span.of(decision.period()));
        }

        String why() {
            return String.join(", ", reasons.stream().map(Because::text).toList());
        }
    }

    /**
     * One reason.
     *
     * @param code its name
     * @param actual what was found
     * @param needed what was wanted
     * @param next when it no longer holds
     */
    record Because(
            String code,
            @Nullable String actual,
            @Nullable String needed,
            @Nullable String next) {

        static Because of(Reason reason) {
            return new Because(reason.code().name(), reason.actual(), reason.needed(), Texts.of(reason.next()));
        }

        String text() {
            StringBuilder text = new StringBuilder(code);
            if (actual != null) {
                text.append(' ').append(actual);
            }
            if (needed != null) {
                text.append(" of ").append(needed);
            }
            if (next != null) {
                text.append(" until ").append(next);
            }
            return text.toString();
        }
    }

    /**
     * A period of earning days.
     *
     * @param from the first day
     * @param to the day after the last one, which is the payout date
     * @param number its number
     */
    record Span(String from, String to, long number) {

        static @Nullable Span of(@Nullable Period period) {
            return period == null
                    ? null
                    : new Span(period.from().toString(), period.to().toString(), period.number());
        }
    }

    /** One line for each account that is paid. */
    String paidText() {
        StringBuilder text = new StringBuilder();
        for (Line line : decisions) {
            if (line.decision.equals("PAY")) {
                text.append(String.join("  ", at, line.account, line.currency, line.amount))
                        .append('\n');
            }
        }
        return text.toString();
    }

    String text() {
        Table table = Table.of("account", "currency", "decision", "amount", "next date", "reasons");
        decisions.forEach(
                line -> table.row(line.account, line.currency, line.decision, line.amount, line.nextDate, line.why()));
        return "At " + at + "\n" + table.text();
    }
}
