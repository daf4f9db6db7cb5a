package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Measure;
import io.evpayout.earning.Earning;
import io.evpayout.earning.SessionTurnover;
import io.evpayout.earning.Turnover;
import io.evpayout.network.Network;
import io.evpayout.session.ChargingSession;
import io.evpayout.store.BookedFact;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What booked sessions count for in the period terms of their contracts, as their corrections have left it. */
final class StandingTurnover {

    private final Network network;
    private final Waterfalls waterfalls;
    private final IdentityHashMap<Agreement, Map<Integer, SessionTurnover>> ofSessions = new IdentityHashMap<>();

    StandingTurnover(Waterfalls waterfalls) {
        this.network = waterfalls.network();
        this.waterfalls = waterfalls;
    }

    /** False if nothing that the fact brought can count. */
    boolean counts(BookedFact fact) {
        if (!(fact.fact() instanceof ChargingSession) || fact.earnings().isEmpty()) {
            return false;
        }
        Earning any = fact.earnings().get(0);
        return network.agreement(any.agreement(), any.agreementFrom())
                .filter(agreement -> !agreement.periodTerms().isEmpty())
                .isPresent();
    }

    /** What a session that {@linkplain #counts counts} comes to. */
    Map<Turnover.Part.Key, Long> of(BookedFact booked, List<BookedFact> corrections) {
        ChargingSession session = (ChargingSession) booked.fact();
        Earning any = booked.earnings().get(0);
        Agreement agreement =
                network.agreement(any.agreement(), any.agreementFrom()).orElse(null);
        if (agreement == null || !isInCurrencyOf(booked.account(), session)) {
            return Map.of();
        }
        SessionTurnover amounts = turnover(agreement, any.currency().digits());
        LocalDate day = network.schedules(booked.account()).at(session.end()).dayOf(session.end());
        Map<Measure, Long> standing = corrections.isEmpty()
                ? amounts.of(session, session.price().gross())
                : new Corrections(
                                booked,
                                session,
                                agreement,
                                waterfalls.of(agreement, any.currency().digits()),
                                corrections)
                        .turnover(amounts);
        Map<Turnover.Part.Key, Long> parts = new HashMap<>();
        standing.forEach((measure, amount) -> parts.put(
                new Turnover.Part.Key(booked.account(), agreement.id(), agreement.from(), day, measure), amount));
        return parts;
    }

    /** One for each version of a contract and number of decimals: of the same network they are the same objects. */
    private SessionTurnover turnover(Agreement agreement, int digits) {
        return ofSessions
                .computeIfAbsent(agreement, any -> new HashMap<>())
                .computeIfAbsent(digits, any -> SessionTurnover.of(agreement, waterfalls.of(agreement, digits)));
    }

    private boolean isInCurrencyOf(String account, ChargingSession session) {
        return network.account(account, session.end())
                .filter(home -> home.currency().equals(session.price().currency()))
                .isPresent();
    }
}
