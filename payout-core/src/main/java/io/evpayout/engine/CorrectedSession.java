package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Measure;
import io.evpayout.earning.SessionTurnover;
import io.evpayout.earning.Split;
import io.evpayout.earning.Waterfall;
import io.evpayout.session.ChargingSession;
import java.util.Map;

/**
 * Where a session stands after some of its corrections.
 *
 * @param waterfall of the original's contract version
 * @param residual who bears what was taken beyond the session's price, and the fees of disputes
 * @param session as it was rated last
 * @param taken what refunds and chargebacks took of its gross, micros; may be more than that
 * @param fees of disputes, micros
 * @param credited true once the whole session is taken back
 */
record CorrectedSession(
        Waterfall waterfall, String residual, ChargingSession session, long taken, long fees, boolean credited) {

    /** A session as it was rated first; the contract is worked out for its currency. */
    static CorrectedSession of(ChargingSession original, Agreement agreement, Waterfall waterfall) {
        return new CorrectedSession(waterfall, agreement.residual(), original, 0, 0, false);
    }

    CorrectedSession less(long amount, long fee) {
        return new CorrectedSession(
                waterfall, residual, session, Math.addExact(taken, amount), Math.addExact(fees, fee), credited);
    }

    CorrectedSession rated(ChargingSession again) {
        return new CorrectedSession(waterfall, residual, again, taken, fees, credited);
    }

    CorrectedSession gone() {
        return new CorrectedSession(waterfall, residual, session, taken, fees, true);
    }

    /** What the residual party bears beyond the session, micros. */
    long borne() {
        return Math.addExact(
                Math.max(0, Math.subtractExact(taken, session.price().gross())), fees);
    }

    /** What it counts for in its month: nothing once it is taken back whole. */
    Map<Measure, Long> turnover(SessionTurnover turnover) {
        return credited ? Map.of() : turnover.of(session, left());
    }

    private long left() {
        return Math.max(0, Math.subtractExact(session.price().gross(), taken));
    }

    /** What everyone has of it. */
    Split split() {
        Split kept = credited ? waterfall.ofNothing(session) : waterfall.of(session, left());
        return kept.borne(residual, borne());
    }
}
