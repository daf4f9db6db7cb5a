package io.evpayout.spark;

import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a session by its number: most of them stay as they are, some are corrected in one way or another. */
public final class SampleFacts {

    private static final int OF = 100;

    private SampleFacts() {}

    /** A session with its corrections, some of them sent twice. */
    public static List<Fact> of(long number) {
        ChargingSession session = SampleNetwork.session(number);
        List<Fact> facts = new ArrayList<>(List.of(session));
        Instant later = session.end().plusSeconds(86_400);
        Price price = session.price();
        switch ((int) Math.floorMod(SampleNetwork.mix(~number), (long) OF)) {
            case 0 ->
                facts.add(new CreditNote(id(session, "c"), session.id(), later, price.currency(), -price.gross()));
            case 1 -> facts.add(new Refund(id(session, "r"), session.id(), later, price.currency(), price.gross() / 3));
            case 2 -> {
                facts.add(new Rerating(
                        id(session, "n"), session.id(), later, 7_000, Price.of(price.currency(), price.gross() / 2)));
                facts.add(
                        new Refund(id(session, "r"), session.id(), later.plusSeconds(9), price.currency(), 1_000_001));
            }
            case 3, 4 -> {
                Chargeback chargeback = new Chargeback(
                        id(session, "b"), session.id(), later, price.currency(), price.gross(), 15_000_000);
                facts.add(chargeback);
                if (number % 2 == 0) {
                    facts.add(new ChargebackWon(id(session, "w"), chargeback.id(), later.plusSeconds(60), true));
                }
            }
            case 5 -> facts.addAll(List.copyOf(facts));
            default -> {
                // as it is
            }
        }
        return facts;
    }

    /** Sessions 0 to (without) {@code count}, their corrections, and some outages. */
    static List<Fact> first(int count) {
        List<Fact> facts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            facts.addAll(of(number));
        }
        for (int site = 0; site < SampleNetwork.SITES; site++) {
            Instant from = Instant.parse("2026-01-10T00:00:00Z").plusSeconds(site * 3_600L);
            SessionId id = SessionId.of("noc", "O" + site);
            facts.add(new Outage(id, "LOC" + site, null, from, from.plusSeconds(100_000)));
            facts.add(new Outage(
                    SessionId.of("noc", "P" + site),
                    "LOC" + site,
                    null,
                    from.plusSeconds(50_000),
                    from.plusSeconds(200_000)));
            if (site % 5 == 3) {
                facts.add(new OutageWithdrawal(SessionId.of("noc", "W" + site), id, from.plusSeconds(300_000)));
            }
        }
        return facts;
    }

    private static SessionId id(ChargingSession session, String kind) {
        return SessionId.of(session.id().source(), session.id().id() + "-" + kind);
    }
}
