package io.evpayout.examples.sample;

import io.evpayout.money.Micros;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Refunds that the sample network's support gives by way of the API: some sessions a part, a few all of it in three parts. */
final class SampleRefund {

    private static final long PARTLY_EVERY = 499;
    private static final long WHOLLY_EVERY = 4_999;

    private SampleRefund() {}

    /** True if the session is refunded; it is then never credited. */
    static boolean isFor(SampleSession session) {
        return session.number() % PARTLY_EVERY == 0 || session.number() % WHOLLY_EVERY == 0;
    }

    /** The refunds of a session, none if it cost nothing. */
    static List<Refund> of(SampleSession session) {
        if (!isFor(session) || session.gross() == 0) {
            return List.of();
        }
        long gross = session.gross();
        long third = gross / 3;
        return session.number() % WHOLLY_EVERY == 0
                ? List.of(refund(session, 1, third), refund(session, 2, third), refund(session, 3, gross - 2 * third))
                : List.of(refund(session, 1, third));
    }

    private static Refund refund(SampleSession session, int part, long amount) {
        String source = session.site().country().operator() + "*EXC";
        return new Refund(
                SessionId.of(source, "R" + session.number() + "-" + part),
                SessionId.of(source, session.id()),
                session.end().plus(Duration.ofDays(2L + part)),
                session.site().currency(),
                Micros.ofDecimal(BigDecimal.valueOf(amount, 4), session.site().currency()));
    }
}
