package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.BankLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks where attempts went: to no bank account that was disabled, and to none that was linked too recently. Settings and
 * attempts have the times of the nodes that made them, whose clocks may be two hours apart: what is less wrong is not.
 */
final class DestinationChecks {

    private static final Duration CLOCKS = Duration.ofHours(2);

    private final Network network;
    private final Findings findings;
    private final Duration coolOff;

    /**
     * Checks.
     *
     * @param coolOff what is set now. What was set earlier is not known, so no more than the usual three days are asked for
     */
    DestinationChecks(Network network, Findings findings, Duration coolOff) {
        this.network = network;
        this.findings = findings;
        Duration usual = BankOptions.DEFAULT.coolOff();
        this.coolOff = coolOff.compareTo(usual) < 0 ? coolOff : usual;
    }

    void check(PayoutRecord record) {
        for (Attempt attempt : record.attempts()) {
            List<BankLink> states = states(attempt);
            String where = record.payout().id() + "#" + attempt.number();
            checkDisabled(where, attempt, states);
            checkCoolOff(where, record, attempt, states);
        }
    }

    /** The states of its bank account that may have been known when it was made. */
    private List<BankLink> states(Attempt attempt) {
        History<BankLink> history = network.bankLinks().get(attempt.account());
        List<BankLink> known = new ArrayList<>();
        for (BankLink state : history == null ? List.<BankLink>of() : history.versions()) {
            if (state.version() == attempt.bankVersion()
                    && !state.from().isAfter(attempt.at().plus(CLOCKS))) {
                known.removeIf(before -> !state.from().isAfter(attempt.at().minus(CLOCKS)));
                known.add(state);
            }
        }
        return known;
    }

    private void checkDisabled(String where, Attempt attempt, List<BankLink> states) {
        findings.looked(Invariant.NOT_DISABLED);
        if (!states.isEmpty() && states.stream().allMatch(state -> state.status() == BankLink.Status.DISABLED)) {
            findings.violate(
                    Invariant.NOT_DISABLED,
                    where,
                    "a bank account that is not disabled",
                    "version " + attempt.bankVersion() + " at " + attempt.at() + ", disabled since "
                            + states.get(0).from() + ": " + states.get(0).reason());
        }
    }

    private void checkCoolOff(String where, PayoutRecord record, Attempt attempt, List<BankLink> states) {
        findings.looked(Invariant.COOLED_OFF);
        boolean approved = record.decisions(Evidence.Kind.APPROVED) > 0;
        boolean free = attempt.bankVersion() == 1 || approved;
        if (!free && !states.isEmpty() && states.stream().noneMatch(state -> isCool(state, attempt.at()))) {
            findings.violate(
                    Invariant.COOLED_OFF,
                    where,
                    "a bank account that has cooled off for " + coolOff + " or was approved",
                    "version " + attempt.bankVersion() + " at " + attempt.at() + ", since "
                            + states.get(0).since());
        }
    }

    private boolean isCool(BankLink state, Instant at) {
        Instant since = state.since();
        return !state.coolsOff()
                || (since != null && !at.isBefore(since.plus(coolOff).minus(CLOCKS)));
    }
}
