package io.evpayout.examples.demo;

import io.evpayout.engine.Verification;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Reason;
import io.evpayout.report.Grouping;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The demonstration's result, for people. The same input gives the same text. */
final class Summary {

    /** Said of every account before its date, and of what is left while a payout is on its way. */
    private static final Set<Reason.Code> PASSING = Set.of(
            Reason.Code.NOT_DUE,
            Reason.Code.BELOW_MINIMUM,
            Reason.Code.BELOW_RAIL_MINIMUM,
            Reason.Code.NOTHING_MATURED);

    private final DemoResult result;
    private final DemoWorld world;
    private final Split split;
    private final Holdings holdings = new Holdings();
    private final StringBuilder text = new StringBuilder();

    Summary(DemoResult result, DemoWorld world) {
        this.result = result;
        this.world = world;
        this.split = new Split(
                result.payouts().network(),
                result.payouts().earnings(List.of(Grouping.ACCOUNT)),
                result.plan().at());
        result.payouts().payouts(summary -> holdings.add(summary.record()));
        holdings.addLots(
                result.store(), result.payouts().network(), result.plan().at());
    }

    /** The whole text. */
    String write() {
        if (result.intake().read() > 0) {
            section("SESSIONS IN", intake());
        }
        section("SPLIT BY CONTRACT, exactly; credits and refunds taken off", split.table());
        section("PAYOUTS of " + Figures.text(result.runs()) + " runs", holdings.payouts(split.currencies()));
        if (!result.byHand().isEmpty()) {
            text.append(byHand());
        }
        section("NOT PAID DURING THE YEAR, AND WHY: due accounts that were skipped, all reasons counted", skipped());
        section("LEFT AT ITS END, AND WHY IT IS NOT PAID YET", waiting());
        section("WHERE THE PAYEES' MONEY IS", holdings.table(split));
        section(world.heading(), world.table(split, result));
        Verification verification = result.verification();
        section("PROOF: " + (verification.ok() ? "every invariant holds" : "AN INVARIANT IS VIOLATED"), checks());
        text.append("  checksum of facts, lots and payouts ")
                .append(verification.checksum())
                .append('\n');
        return text.toString();
    }

    private void section(String title, Columns columns) {
        text.append(text.isEmpty() ? "" : "\n").append(title).append('\n').append(columns);
    }

    private Columns intake() {
        IntakeTally intake = result.intake();
        Columns columns = new Columns("lrl")
                .add("CDRs read", Figures.text(intake.read()), "")
                .add("  recorded", Figures.text(intake.cdrs().recorded()), later(intake))
                .add(
                        "  recorded before",
                        Figures.text(intake.cdrs().alreadyRecorded()),
                        "the same again, nothing changes")
                .add(
                        "  in conflict",
                        Figures.text(intake.cdrs().conflicting()),
                        "another price under a known id: listed, not booked")
                .add("  set aside", Figures.text(intake.setAside()), "the source is not sure of the price: [?]")
                .add("  rejected", Figures.text(intake.rejectedRows()), "");
        intake.rejected().forEach((reason, count) -> columns.add("", "", Figures.text(count) + " " + reason));
        return columns.add("refunds by API", Figures.text(intake.refunds().recorded()), "");
    }

    private static String later(IntakeTally intake) {
        return Figures.text(intake.cdrs().unassigned()) + " came before their site was known, "
                + Figures.text(intake.cdrs().waiting()) + " credits before their session";
    }

    private String byHand() {
        return result.byHand().stream()
                .map(PayoutRecord::payout)
                .map(payout -> payout.identity().request() + " " + payout.amount())
                .collect(Collectors.joining(", ", "  by hand, for " + Demo.BY_HAND + ": ", "\n"));
    }

    private Columns skipped() {
        Columns columns = new Columns("rll");
        result.skipped().forEach((code, count) -> columns.add(Figures.text(count), code, Words.of(code)));
        return columns;
    }

    private Columns waiting() {
        Columns columns = new Columns("lrll");
        for (Decision decision : result.plan().decisions()) {
            String rest = Figures.text(holdings.payable(decision.account(), decision.currency()));
            boolean first = true;
            for (Reason reason : telling(decision.reasons())) {
                String why = Words.of(reason, decision);
                if (first) {
                    columns.add(decision.account(), rest, decision.currency(), why);
                } else {
                    columns.add("", "", "", why);
                }
                first = false;
            }
        }
        return columns;
    }

    /** All reasons but passing ones; of these the last, which is the account's own, where there is no other. */
    private static List<Reason> telling(List<Reason> reasons) {
        List<Reason> lasting = reasons.stream()
                .filter(reason -> !PASSING.contains(reason.code()))
                .toList();
        return lasting.isEmpty() && !reasons.isEmpty() ? List.of(reasons.get(reasons.size() - 1)) : lasting;
    }

    private Columns checks() {
        Columns columns = new Columns("rlrl");
        for (Verification.Check check : result.verification().checks()) {
            columns.add(
                    check.invariant(),
                    check.name(),
                    Figures.text(check.checked()),
                    check.violations().isEmpty()
                            ? "ok"
                            : "VIOLATED " + check.violations().get(0));
        }
        return columns;
    }
}
