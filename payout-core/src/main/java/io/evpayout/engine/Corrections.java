package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Measure;
import io.evpayout.earning.Earning;
import io.evpayout.earning.SessionTurnover;
import io.evpayout.earning.Split;
import io.evpayout.earning.Waterfall;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A booked session with all its corrections. They are applied in the order of their dates, a chargeback that was won undone
 * where it stands, a credit last: it takes what is left. So what each of them takes depends on the set of corrections and
 * not on the order in which they arrive.
 */
final class Corrections {

    /** A credit last; the others by date. */
    static final Comparator<Correction> IN_ORDER = Comparator.<Correction, Boolean>comparing(
                    CreditNote.class::isInstance)
            .thenComparing(Fact::at)
            .thenComparing(Fact::id);

    private final BookedFact booked;
    private final ChargingSession original;
    private final Agreement agreement;
    private final Waterfall waterfall;
    private final List<BookedFact> earlier;
    private final List<Correction> added = new ArrayList<>();

    Corrections(BookedFact booked, ChargingSession original, Agreement agreement, List<BookedFact> earlier) {
        this(
                booked,
                original,
                agreement,
                Waterfall.of(agreement, original.price().currency().digits()),
                earlier);
    }

    Corrections(
            BookedFact booked,
            ChargingSession original,
            Agreement agreement,
            Waterfall waterfall,
            List<BookedFact> earlier) {
        this.waterfall = waterfall;
        this.booked = booked;
        this.original = original;
        this.agreement = agreement;
        this.earlier = List.copyOf(earlier);
    }

    /** The booked corrections of these sessions: those that name them, and the decisions about their chargebacks. */
    static Map<SessionId, List<BookedFact>> booked(Snapshot snapshot, Collection<SessionId> sessions) {
        Map<SessionId, List<BookedFact>> all = new LinkedHashMap<>();
        Map<SessionId, SessionId> chargebacks = new LinkedHashMap<>();
        snapshot.corrections(sessions).forEach((session, corrections) -> {
            all.put(session, new ArrayList<>(corrections));
            corrections.stream()
                    .map(BookedFact::fact)
                    .filter(Chargeback.class::isInstance)
                    .forEach(chargeback -> chargebacks.put(chargeback.id(), session));
        });
        if (!chargebacks.isEmpty()) {
            snapshot.corrections(chargebacks.keySet()).forEach((chargeback, won) -> {
                SessionId session = chargebacks.get(chargeback);
                if (session != null) {
                    all.computeIfAbsent(session, any -> new ArrayList<>()).addAll(won);
                }
            });
        }
        return all;
    }

    ChargingSession original() {
        return original;
    }

    BookedFact booked() {
        return booked;
    }

    Agreement agreement() {
        return agreement;
    }

    String home() {
        return booked.account();
    }

    List<Correction> added() {
        return added;
    }

    void add(Correction correction) {
        added.add(correction);
    }

    /** Where each party's share of the original went; its corrections go there too. */
    Map<String, String> accounts() {
        Map<String, String> accounts = new LinkedHashMap<>();
        booked.earnings().forEach(earning -> accounts.put(earning.party(), earning.account()));
        return accounts;
    }

    /** True unless it decides a chargeback that is not known. */
    boolean isComplete(Correction correction) {
        return !(correction instanceof ChargebackWon won)
                || only(Chargeback.class).anyMatch(chargeback -> chargeback.id().equals(won.chargeback()));
    }

    /** Why a correction contradicts the original and the corrections before it; null if it does not. */
    @Nullable
    String refusal(Correction correction) {
        return new Contradictions(original, agreement, all()).of(correction);
    }

    /** The numbers behind a refusal. */
    String explain(Correction correction) {
        return new Contradictions(original, agreement, all()).explain(correction);
    }

    /** What every correction should have taken, new ones included, as it stands now. */
    Map<Correction, Split> desired() {
        Map<Correction, Split> desired = new LinkedHashMap<>();
        replay(desired);
        return desired;
    }

    /** What all corrections leave to everyone. */
    Split left() {
        return replay(new LinkedHashMap<>()).split();
    }

    private CorrectedSession replay(Map<Correction, Split> desired) {
        CorrectedSession now = CorrectedSession.of(original, agreement, waterfall);
        for (Correction correction : all().stream().sorted(IN_ORDER).toList()) {
            if (correction instanceof Chargeback chargeback) {
                now = dispute(desired, now, chargeback);
            } else if (!(correction instanceof ChargebackWon)) {
                now = step(desired, correction, now, after(now, correction));
            }
        }
        return now;
    }

    private CorrectedSession after(CorrectedSession now, Correction correction) {
        if (correction instanceof Refund refund) {
            return now.less(refund.gross(), 0);
        }
        return correction instanceof Rerating rerating ? now.rated(rerating.of(original)) : now.gone();
    }

    private CorrectedSession dispute(Map<Correction, Split> desired, CorrectedSession now, Chargeback chargeback) {
        CorrectedSession lost = step(desired, chargeback, now, now.less(chargeback.gross(), chargeback.fee()));
        Optional<ChargebackWon> won = only(ChargebackWon.class)
                .filter(decision -> decision.chargeback().equals(chargeback.id()))
                .findFirst();
        return won.map(decision ->
                        step(desired, decision, lost, now.less(0, decision.feeReturned() ? 0 : chargeback.fee())))
                .orElse(lost);
    }

    private static CorrectedSession step(
            Map<Correction, Split> desired, Correction correction, CorrectedSession before, CorrectedSession after) {
        desired.put(correction, after.split().minus(before.split()));
        return after;
    }

    /** What the original counts for now. */
    Map<Measure, Long> turnover(SessionTurnover turnover) {
        return replay(new LinkedHashMap<>()).turnover(turnover);
    }

    /** What it counted for before the new corrections. */
    Map<Measure, Long> turnoverBefore(SessionTurnover turnover) {
        return new Corrections(booked, original, agreement, waterfall, earlier).turnover(turnover);
    }

    /** The booked form of a correction that was there before; null for a new one. */
    @Nullable
    BookedFact posted(Correction correction) {
        return earlier.stream()
                .filter(other -> other.fact().id().equals(correction.id()))
                .findFirst()
                .orElse(null);
    }

    static Earning.Type type(Correction correction) {
        if (correction instanceof CreditNote) {
            return Earning.Type.CREDIT;
        }
        if (correction instanceof Refund) {
            return Earning.Type.REFUND;
        }
        if (correction instanceof Rerating) {
            return Earning.Type.RERATING;
        }
        return correction instanceof Chargeback ? Earning.Type.CHARGEBACK : Earning.Type.CHARGEBACK_WON;
    }

    private List<Correction> all() {
        List<Correction> all = new ArrayList<>();
        for (BookedFact before : earlier) {
            if (before.fact() instanceof Correction correction) {
                all.add(correction);
            }
        }
        all.addAll(added);
        return all;
    }

    private <T extends Correction> Stream<T> only(Class<T> type) {
        return all().stream().filter(type::isInstance).map(type::cast);
    }
}
