package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Earning;
import io.evpayout.earning.SessionTurnover;
import io.evpayout.earning.Split;
import io.evpayout.earning.Turnover;
import io.evpayout.earning.Waterfall;
import io.evpayout.network.Network;
import io.evpayout.policy.AccountSettings;
import io.evpayout.session.ChargingSession;
import io.evpayout.store.BookedFact;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Splits sessions by their agreements: a function of a session and the settings. Used by one thread at a time. */
final class SessionBooker {

    private final Network network;
    private final Waterfalls waterfalls;

    SessionBooker(Network network) {
        this.network = network;
        this.waterfalls = new Waterfalls(network);
    }

    /** The settings that it goes by. */
    Network network() {
        return network;
    }

    /**
     * What becomes of a session.
     *
     * @throws ArithmeticException if a part of it is too large to be booked
     */
    SessionBooking book(ChargingSession session) {
        if (!network.isRecognised(session.id().source(), session.end())) {
            return SessionBooking.waiting(PendingReason.of(network, session) == PendingReason.UNPAID);
        }
        AccountSettings home = network.home(session).orElse(null);
        Agreement agreement =
                home == null ? null : network.agreement(session, home.account()).orElse(null);
        if (home == null || agreement == null) {
            return SessionBooking.waiting(false);
        }
        Split split = Books.inRange(waterfall(agreement, session).split(session));
        List<Earning> earnings = Drafts.of(network, home, agreement, session).all(split);
        return SessionBooking.of(
                new BookedFact(session, home.account(), session.site(), session.evse(), earnings),
                turnover(home, agreement, session));
    }

    private Map<Turnover.Part.Key, Long> turnover(AccountSettings home, Agreement agreement, ChargingSession session) {
        if (agreement.periodTerms().isEmpty() || !session.price().currency().equals(home.currency())) {
            return Map.of();
        }
        LocalDate day = network.schedules(home.account()).at(session.end()).dayOf(session.end());
        Map<Turnover.Part.Key, Long> turnover = new HashMap<>();
        measured(agreement, session)
                .of(session, session.price().gross())
                .forEach((measure, amount) -> turnover.put(
                        new Turnover.Part.Key(home.account(), agreement.id(), agreement.from(), day, measure), amount));
        return turnover;
    }

    /** What its agreement's period terms measure of a session. */
    SessionTurnover measured(Agreement agreement, ChargingSession session) {
        return SessionTurnover.of(agreement, waterfall(agreement, session));
    }

    Waterfall waterfall(Agreement agreement, ChargingSession session) {
        return waterfalls.of(agreement, session.price().currency().digits());
    }
}
