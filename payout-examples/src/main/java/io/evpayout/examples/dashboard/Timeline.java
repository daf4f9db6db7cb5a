package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened to a payout, in the order in which it happened: each step is a piece of evidence that is kept for ever. */
final class Timeline {

    /** One step. */
    private record Step(
            Instant at, String tone, String what, @Nullable String detail) {}

    private Timeline() {}

    static Html of(PayoutRecord record) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                record.payout().reservedAt(),
                "busy",
                "Reserved",
                Written.money(record.payout().amount()) + " of earnings, by the rule "
                        + Written.name(record.payout().rule()).toLowerCase(Locale.ROOT)));
        for (Attempt attempt : record.attempts()) {
            steps.add(new Step(
                    attempt.at(),
                    "busy",
                    "Sent over " + attempt.rail() + (attempt.number() > 1 ? ", attempt " + attempt.number() : ""),
                    "under the key " + attempt.key()));
        }
        record.evidence().forEach(evidence -> steps.add(step(evidence)));
        // Steps of one instant stay in the order in which they are kept.
        steps.sort(Comparator.comparing(Step::at));
        return tag("ol", cls("timeline"), steps.stream().map(Timeline::html).toList());
    }

    private static Html html(Step step) {
        return tag(
                "li",
                cls(step.tone()),
                tag("strong", step.what()),
                tag("time", attr("datetime", step.at()), Written.moment(step.at())),
                step.detail() == null ? null : tag("span", cls("detail"), step.detail()));
    }

    private static Step step(Evidence evidence) {
        return new Step(evidence.at(), tone(evidence.kind()), what(evidence.kind()), detail(evidence));
    }

    private static @Nullable String detail(Evidence evidence) {
        List<String> words = new ArrayList<>();
        if (evidence.amount() != null) {
            words.add(Written.money(evidence.amount()));
        }
        if (evidence.reference() != null) {
            words.add((evidence.isOurs() ? "by " : "bank reference ") + evidence.reference());
        }
        if (evidence.code() != null && evidence.kind() != Evidence.Kind.APPROVED) {
            words.add(evidence.code());
        }
        return words.isEmpty() ? null : String.join(", ", words);
    }

    private static String tone(Evidence.Kind kind) {
        return switch (kind) {
            case PAID, SETTLED, PRESUMED_SETTLED, APPROVED, RELEASED, SCREENED, LIFTED -> "good";
            case REJECTED, RETURNED, FAILED, CANCELED, CONFLICT, CONTRADICTED, SCREEN_HIT -> "bad";
            case HELD, NO_ANSWER, NO_REPEAT, OVERDUE_ANSWER, OVERDUE_NEWS, DECLARED_UNSENT, CHANGED -> "wait";
            case ACCEPTED, IN_TRANSIT, RETRIED -> "busy";
        };
    }

    private static String what(Evidence.Kind kind) {
        return switch (kind) {
            case NO_ANSWER -> "No answer: the same key may be sent again";
            case NO_REPEAT -> "No answer: it is looked up, and never sent again";
            case CONFLICT -> "The bank has seen the key with other content";
            case CHANGED -> "Arrived; the bank wants other details from now on";
            case RELEASED -> "Released after a person has looked";
            case OVERDUE_ANSWER -> "Nobody knows whether the bank has taken it";
            case OVERDUE_NEWS -> "Nothing was heard for too long";
            case DECLARED_UNSENT -> "Declared as not sent";
            case ACCEPTED -> "Taken by the bank";
            case REJECTED -> "Rejected";
            case IN_TRANSIT -> "In transit";
            case PAID -> "Paid";
            case SETTLED -> "Final: it can\u2019t come back any more";
            case RETURNED -> "Came back";
            case FAILED -> "Failed";
            case CANCELED -> "Canceled";
            case HELD -> "Held until a person approves it";
            case APPROVED -> "Approved";
            case LIFTED -> "Let go: what it was held for has passed";
            case SCREENED -> "Payee looked up, and not on a list";
            case SCREEN_HIT -> "Payee may be on a list of sanctions";
            case PRESUMED_SETTLED -> "Final: the time for returns is over";
            case RETRIED -> "Tried again for a person";
            case CONTRADICTED -> "Something came too late to decide anything";
        };
    }
}
