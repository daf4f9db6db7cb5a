package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.SessionTerm;
import io.evpayout.session.ChargingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The session terms of an agreement in the order in which they are taken. */
final class SessionSteps {

    private final List<String> parties;
    private final int residual;
    private final int remitter;
    private final Step[] inOrder;
    private final List<Step> last = new ArrayList<>();
    private final boolean keepsFees;

    private SessionSteps(Agreement agreement, List<Step> steps) {
        this.parties = agreement.parties();
        this.residual = parties.indexOf(agreement.residual());
        this.remitter = agreement.taxRemitter() == null ? Step.NOBODY : parties.indexOf(agreement.taxRemitter());
        this.inOrder = Stream.concat(
                        steps.stream().filter(step -> step.turn() == Step.Turn.FIRST),
                        steps.stream().filter(step -> step.turn() != Step.Turn.FIRST))
                .toArray(Step[]::new);
        steps.stream().filter(step -> step.turn() == Step.Turn.LAST).forEach(last::add);
        this.keepsFees = steps.stream().anyMatch(Step::kept);
    }

    static SessionSteps of(Agreement agreement, int digits) {
        StepCompiler compiler = new StepCompiler(agreement, digits);
        List<Step> steps = new ArrayList<>();
        for (SessionTerm term : agreement.sessionTerms()) {
            steps.add(compiler.compile(term));
        }
        return new SessionSteps(agreement, steps);
    }

    List<String> parties() {
        return parties;
    }

    int residual() {
        return residual;
    }

    /** Who gets the tax, or {@link Step#NOBODY}. */
    int remitter() {
        return remitter;
    }

    /** What of a tax no party gets. */
    long taxLeft(long tax) {
        return remitter == Step.NOBODY ? tax : 0;
    }

    /** True if there is a fee that refunds do not give back. */
    boolean keepsFees() {
        return keepsFees;
    }

    /**
     * Everyone's exact shares of a session, without tax.
     *
     * @param withKept false to leave out the fees that refunds do not give back
     */
    Walk walk(ChargingSession session, boolean withKept, Trail trail) {
        Walk walk = new Walk(session, parties.size(), residual, inOrder.length, trail);
        for (Step step : inOrder) {
            if (withKept || !step.kept()) {
                walk.take(step);
            }
        }
        walk.finish();
        if (!last.isEmpty()) {
            takeFromAll(walk, withKept);
        }
        return walk;
    }

    private void takeFromAll(Walk walk, boolean withKept) {
        long[] weights = walk.shares().clone();
        long whole = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(0, weights[i]);
            whole = Math.addExact(whole, weights[i]);
        }
        long before = 0;
        for (Step step : last) {
            if (withKept || !step.kept()) {
                walk.takeFromAll(step, weights, whole, before);
                before = Math.addExact(before, walk.amount(step.index()));
            }
        }
    }
}
