package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.session.ChargingSession;
import java.util.ArrayList;
import java.util.List;

/** Tells the steps of one session. */
final class Explainer implements Trail {

    private final Agreement agreement;
    private final SessionSteps steps;
    private final List<Explanation.Line> lines = new ArrayList<>();

    private Explainer(Agreement agreement, SessionSteps steps) {
        this.agreement = agreement;
        this.steps = steps;
    }

    static Explanation explain(Agreement agreement, SessionSteps steps, ChargingSession session, Split split) {
        Explainer explainer = new Explainer(agreement, steps);
        explainer.tellTax(session);
        Walk walk = steps.walk(session, true, explainer);
        explainer.tellRounding(session, walk, split);
        return new Explanation(
                session.id(), agreement.id(), agreement.from(), session.price().currency(), split, explainer.lines);
    }

    private void tellTax(ChargingSession session) {
        long tax = session.price().tax();
        String remitter = agreement.taxRemitter();
        lines.add(new Explanation.Line(
                null,
                remitter == null
                        ? "Tax is taken off the gross price before anyone gets a share."
                        : "Tax is taken off the gross price and goes to " + remitter + ", who remits it.",
                session.price().gross(),
                tax,
                remitter == null ? Earning.TAX : remitter,
                null,
                session.price().net()));
    }

    @Override
    public void moved(Step step, long base, long amount, int from, Walk walk) {
        lines.add(new Explanation.Line(
                step.term(),
                step.term().explain(),
                step.base() == null ? null : base,
                amount,
                step.to() == Step.NOBODY ? Earning.FEES : steps.parties().get(step.to()),
                from == Step.NOBODY ? null : steps.parties().get(from),
                walk.left()));
    }

    @Override
    public void finished(long rest) {
        lines.add(new Explanation.Line(
                null, agreement.residual() + " gets what is left.", rest, rest, agreement.residual(), null, 0));
    }

    /** What rounding moves from or to the residual party. */
    private void tellRounding(ChargingSession session, Walk walk, Split split) {
        List<String> parties = steps.parties();
        for (int i = 0; i < parties.size(); i++) {
            long exact = walk.share(i);
            if (i == steps.remitter()) {
                exact = Math.addExact(exact, session.price().tax());
            }
            long rounded = split.shares().getOrDefault(parties.get(i), 0L);
            if (i != steps.residual() && rounded != exact) {
                lines.add(new Explanation.Line(
                        null,
                        parties.get(i) + "'s share is rounded by "
                                + agreement.rounding().name() + "; " + agreement.residual() + " takes the difference.",
                        exact,
                        Math.subtractExact(rounded, exact),
                        parties.get(i),
                        agreement.residual(),
                        0));
            }
        }
    }
}
