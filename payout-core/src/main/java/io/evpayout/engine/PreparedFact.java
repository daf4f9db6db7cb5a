package io.evpayout.engine;

import io.evpayout.audit.Digest;
import io.evpayout.network.Network;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact, and what is worked out of it without the store: once, when it is asked for first. So that may be ahead of its
 * transaction, and in another thread, as long as one thread has it at a time; the answers are the same.
 */
final class PreparedFact {

    private final Fact fact;
    private @Nullable Digest hash;
    private @Nullable Network settings;
    private @Nullable SessionBooking booking;

    private PreparedFact(Fact fact) {
        this.fact = fact;
    }

    static PreparedFact of(Fact fact) {
        return new PreparedFact(fact);
    }

    static List<PreparedFact> all(Collection<? extends Fact> facts) {
        return facts.stream().map(PreparedFact::of).toList();
    }

    Fact fact() {
        return fact;
    }

    SessionId id() {
        return fact.id();
    }

    Digest hash() {
        Digest known = hash;
        if (known == null) {
            known = fact.hash();
            hash = known;
        }
        return known;
    }

    /**
     * What settings make of the session that it is; worked out again if that was by other settings.
     *
     * @throws ArithmeticException if a part of it is too large to be booked
     */
    @SuppressWarnings("ReferenceEquality") // the same settings twice cost only time
    SessionBooking booking(ChargingSession session, SessionBooker booker) {
        SessionBooking known = booking;
        if (known == null || settings != booker.network()) {
            known = booker.book(session);
            booking = known;
            settings = booker.network();
        }
        return known;
    }

    /** Works out what will be asked for. What fails is left: it fails again where it is asked for, and is told there. */
    void prepare(@Nullable SessionBooker booker) {
        try {
            hash();
            if (booker != null && fact instanceof ChargingSession session) {
                booking(session, booker);
            }
        } catch (RuntimeException e) {
            // Nothing is known of it yet.
        }
    }
}
