package io.evpayout.examples.cli;

import io.evpayout.engine.Withdrawal;
import io.evpayout.examples.json.Refused;
import io.evpayout.party.Identifiers;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Reason;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pays one account by hand. */
@Command(
        name = "withdraw",
        description =
                "Pays an account now, whatever its schedule and minimum. The same request again finds its payout.")
final class WithdrawCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The payout account.")
    private String account = "";

    @Option(names = "--request", required = true, paramLabel = "ID", description = "Your own id of this request.")
    private String request = "";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who asks for it: somebody else must approve it, if that is needed.")
    private @Nullable String by;

    WithdrawCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkRequest();
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Accounts.requirePaid(desk, account, store.at);
            Withdrawal withdrawal = by == null
                    ? desk.payouts().withdraw(account, request)
                    : desk.payouts().withdraw(account, request, Texts.given("--by", by));
            if (withdrawal.payout() == null) {
                throw refused(withdrawal.decision());
            }
            String id = withdrawal.payout().payout().id();
            PayoutDocument.of(desk.payouts().payout(id)).print(console, store.json);
        }
        return Refusals.OK;
    }

    private void checkRequest() {
        try {
            Identifiers.checked("request", request);
            if (Payout.Identity.isReserved(request)) {
                throw new IllegalArgumentException(
                        "Id of request is what payouts ahead of the schedule have: " + request);
            }
        } catch (IllegalArgumentException e) {
            throw new Refused("BAD_ID", null, request, String.valueOf(e.getMessage()));
        }
    }

    private Refused refused(@Nullable Decision decision) {
        List<Reason> reasons = decision == null ? List.of() : decision.reasons();
        if (reasons.isEmpty()) {
            throw new IllegalStateException("Nothing is paid to " + account + ", and no reason is known");
        }
        String all = String.join(
                ", ",
                reasons.stream()
                        .map(reason -> PlanDocument.Because.of(reason).text())
                        .toList());
        Reason first = reasons.get(0);
        return new Refused(first.code().name(), null, first.actual(), "Nothing can be paid to " + account + ": " + all);
    }
}
