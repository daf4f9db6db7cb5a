package io.evpayout.report;

import io.evpayout.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person.
 *
 * @param kind what it is
 * @param since since when it waits; null if that is not known
 * @param subject the payout's id, the payout account, the rail, the bank line's id
 * @param account the payout account; null if it concerns none
 * @param amount how much money waits; null if none does by itself
 * @param reason why
 * @param actions what a person may do, by the names of the commands, the usual one first; empty if it ends by itself or is put
 *     right elsewhere
 */
public record Task(
        Kind kind,
        @Nullable Instant since,
        String subject,
        @Nullable String account,
        @Nullable Money amount,
        String reason,
        List<String> actions) {

    /** What may wait for a person, the most urgent first. The names are stable. */
    public enum Kind {
        /** A rail sends nothing. */
        RAIL,
        /** Something has been due for long and was not decided. */
        RUN,
        /** Nobody knows what became of a payout, its money came back and is held, or it failed too often. */
        REVIEW,
        /** A payout is held until somebody approves it. */
        APPROVAL,
        /** A payout is held, and something must be put right before it may be sent. */
        BLOCKED,
        /** A bank account may not be paid to yet, or no more. */
        BANK_ACCOUNT,
        /** A bank line that nobody can explain. */
        SUSPENSE
    }

    public Task {
        actions = List.copyOf(actions);
    }
}
