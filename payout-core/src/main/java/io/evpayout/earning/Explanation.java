package io.evpayout.earning;

import io.evpayout.agreement.SessionTerm;
import io.evpayout.money.Currency;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session was split, step by step. What each line gives to a party, less what it takes from it, sums to its share;
 * the tax and the fees in the same way.
 *
 * @param session the session
 * @param agreement the agreement that decided
 * @param agreementFrom its version
 * @param currency the session's currency
 * @param split what came of it
 * @param lines in the order in which they were taken
 */
public record Explanation(
        SessionId session, String agreement, Instant agreementFrom, Currency currency, Split split, List<Line> lines) {

    public Explanation {
        lines = List.copyOf(lines);
    }

    /**
     * One movement.
     *
     * @param term the term; null for what every split has: tax, the rest, rounding
     * @param sentence what it does, in words
     * @param base what the amount was found from, micros; null where that is no amount of money
     * @param amount micros
     * @param to a party, {@link Earning#TAX} or {@link Earning#FEES}
     * @param from a party, or null: what is left
     * @param left what is left after it, micros
     */
    public record Line(
            @Nullable SessionTerm term,
            String sentence,
            @Nullable Long base,
            long amount,
            String to,
            @Nullable String from,
            long left) {}
}
