package io.evpayout.examples.demo;

import io.evpayout.plan.Decision;
import io.evpayout.plan.Reason;

/** Why somebody is not paid, in words, with the numbers and the next step. */
final class Words {

    private Words() {}

    /** What a reason means, in general. */
    static String of(Reason.Code code) {
        return switch (code) {
            case CLOSED -> "the account is closed";
            case FROZEN -> "the account is frozen by hand";
            case MANUAL_ONLY -> "paid by hand only";
            case NO_BANK_ACCOUNT -> "no bank account is linked";
            case BANK_UNVERIFIED -> "the bank account is not verified yet";
            case BANK_DISABLED -> "the bank account was disabled after a return";
            case COOLING_OFF -> "the bank details are new and cooling off";
            case BANK_SHARED -> "other payees are paid to the same bank account";
            case NOT_DUE -> "not due yet";
            case PAYOUT_UNRESOLVED -> "an earlier payout was still on its way";
            case CURRENCY_MISMATCH -> "earned in another currency than it is paid in";
            case NOTHING_MATURED -> "nothing had matured";
            case BELOW_RAIL_MINIMUM -> "less than the rail can send";
            case BELOW_MINIMUM -> "less than the account's minimum";
            case NEGATIVE_BALANCE -> "the balance was below zero";
            case RAIL_STOPPED -> "nothing could be sent: the rail was stopped";
            case MINIMUM_REACHED, PAY_ANYWAY, BY_HAND, CLOSING, NEEDS_APPROVAL -> code.name();
        };
    }

    /** Why an account is not paid at a plan's instant, with its numbers and what to do. */
    static String of(Reason reason, Decision decision) {
        return switch (reason.code()) {
            case MANUAL_ONLY -> "paid by hand only: withdraw " + decision.account() + " --request ID";
            case NO_BANK_ACCOUNT -> "no bank account is linked: apply a file with its \"bank\"";
            case BANK_DISABLED ->
                "its bank account was disabled (" + reason.actual() + "): apply a file with other details";
            case BANK_UNVERIFIED ->
                "its bank account is " + reason.actual()
                        + ": ask its payee for the amounts that came, or for other details";
            case COOLING_OFF ->
                reason.next() == null
                        ? "its bank details are new, and the payee could not be told yet"
                        : "its bank details are new: paid from " + reason.next() + " on, or approve-bank "
                                + decision.account() + " --by NAME";
            case BANK_SHARED ->
                "its bank account is also that of " + reason.actual() + ": look at both, then approve-bank "
                        + decision.account() + " --by NAME";
            case NOT_DUE -> "next due on " + reason.next();
            case PAYOUT_UNRESOLVED -> "payout " + reason.actual() + " is still on its way: paid after it is known";
            case CURRENCY_MISMATCH ->
                "earned in " + reason.actual() + ", paid in " + reason.needed() + ": open an account in "
                        + reason.actual();
            case NOTHING_MATURED ->
                "nothing has matured" + (reason.next() == null ? "" : ": the first will on " + reason.next());
            case BELOW_RAIL_MINIMUM -> reason.actual() + " can be paid, the rail takes " + reason.needed() + " or more";
            case BELOW_MINIMUM ->
                reason.actual() + " matured, its minimum is " + reason.needed()
                        + (decision.nextDate() == null ? "" : ": next date " + decision.nextDate());
            case NEGATIVE_BALANCE -> "its balance is " + reason.actual() + ": later earnings make up for it";
            case MINIMUM_REACHED, PAY_ANYWAY ->
                "due: the next run pays " + decision.amount().amount();
            default -> of(reason.code());
        };
    }
}
