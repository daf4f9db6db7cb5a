package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Reason;
import org.jspecify.annotations.Nullable;

/** Why an account is paid, or is not, in sentences. */
final class Reasons {

    private Reasons() {}

    /** Every reason, and what one can do about it. */
    static Html list(Decision decision) {
        return tag(
                "ul",
                cls("reasons"),
                decision.reasons().stream()
                        .map(reason ->
                                tag("li", sentence(reason, decision.currency()), nextStep(decision.account(), reason)))
                        .toList());
    }

    /** A reason with its numbers. */
    static String sentence(Reason reason, Currency currency) {
        String actual = number(reason.actual(), currency);
        String needed = number(reason.needed(), currency);
        return switch (reason.code()) {
            case CLOSED -> "The account is closed.";
            case FROZEN -> "The account is frozen.";
            case MANUAL_ONLY -> "It is paid by hand only.";
            case NO_BANK_ACCOUNT -> "No bank account is linked.";
            case BANK_UNVERIFIED -> "The bank account is not verified yet" + told(actual) + ".";
            case BANK_DISABLED -> "The bank account is disabled" + told(actual) + ".";
            case COOLING_OFF -> "New bank details cool off" + until(reason) + ".";
            case BANK_SHARED -> "The bank account is another payee's too" + told(actual) + ".";
            case NOT_DUE -> "It is not due" + (reason.next() == null ? "." : " before " + date(reason) + ".");
            case PAYOUT_UNRESOLVED -> "An earlier payout is still under way.";
            case CURRENCY_MISMATCH -> "The money is in another currency than the account" + told(actual) + ".";
            case NOTHING_MATURED -> "No money has matured yet.";
            case BELOW_RAIL_MINIMUM -> actual + " is below the smallest payout of the rail, " + needed + ".";
            case BELOW_MINIMUM -> actual + " has matured; the minimum is " + needed + ".";
            case NEGATIVE_BALANCE -> "The balance is below zero" + told(actual) + ".";
            case RAIL_STOPPED -> "The rail is stopped" + told(actual) + ".";
            case MINIMUM_REACHED -> "The minimum is reached" + compared(actual, needed) + ".";
            case PAY_ANYWAY -> "The money has waited as long as it may" + compared(actual, needed) + ".";
            case BY_HAND -> "A person asked for it.";
            case CLOSING -> "The account is being closed: everything that has matured is paid.";
            case NEEDS_APPROVAL -> "It waits for another person\u2019s approval" + compared(actual, needed) + ".";
        };
    }

    /** Amounts as people write them; everything else as it is. */
    private static String number(@Nullable String text, Currency currency) {
        if (text == null) {
            return "";
        }
        return text.matches("-?[0-9]+(\\.[0-9]+)?") && currency.digits() > 0 && text.contains(".")
                ? Written.exact(ExactAmount.parse(currency.code() + " " + text))
                : text;
    }

    private static String told(String actual) {
        return actual.isEmpty() ? "" : " (" + actual + ")";
    }

    private static String compared(String actual, String needed) {
        return actual.isEmpty() ? "" : " (" + actual + (needed.isEmpty() ? "" : " of " + needed) + ")";
    }

    private static String until(Reason reason) {
        return reason.next() == null ? "" : " until " + date(reason);
    }

    private static String date(Reason reason) {
        return Written.day(reason.next());
    }

    private static Html nextStep(String account, Reason reason) {
        String at = Paths.account(account);
        return switch (reason.code()) {
            case PAYOUT_UNRESOLVED ->
                reason.actual() == null ? Html.NONE : all(" ", Parts.link(Paths.payout(reason.actual()), "Follow it"));
            case NO_BANK_ACCOUNT -> all(" ", Parts.link(at + "/bank", "Link one"));
            case BANK_UNVERIFIED, BANK_DISABLED, COOLING_OFF, BANK_SHARED ->
                all(" ", Parts.link(at + "/bank", "Look at it"));
            case BELOW_MINIMUM -> all(" ", Parts.link(at + "/minimum", "Change the minimum"));
            case MANUAL_ONLY -> all(" ", Parts.link(at + "/schedule", "Choose a schedule"));
            case RAIL_STOPPED -> all(" ", Parts.link("/", "See what waits"));
            default -> Html.NONE;
        };
    }
}
