package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.payout.PayoutRefused.Code;
import io.evpayout.payout.PayoutState;
import io.evpayout.policy.BankLink;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.util.List;

/** Who may approve a payout that is held: neither who asked for it, nor who linked the bank account that it goes to. */
final class Approval {

    private final PayoutRecord record;
    private final Network network;
    private final Instant at;
    private final String id;

    Approval(PayoutRecord record, Network network, Instant at) {
        this.record = record;
        this.network = network;
        this.at = at;
        this.id = record.payout().id();
    }

    /**
     * The bank account that the payout goes to once this person has approved it.
     *
     * @throws PayoutRefused if it does not wait for approval, may go nowhere, or this person must not approve it
     */
    BankLink check(Snapshot snapshot, String by) {
        PayoutState state = record.standing().state();
        if (state != PayoutState.HELD) {
            throw new PayoutRefused(
                    Code.NOT_HELD, state.name(), "Payout " + id + " does not wait for approval: it is " + state);
        }
        Destination destination = Destination.of(network, record, at);
        BankLink link = destination.link();
        if (link == null || (destination.hold() != null && destination.hold() != Destination.Hold.BANK_CHANGED)) {
            throw new PayoutRefused(
                    Code.ACCOUNT_BLOCKED,
                    String.valueOf(destination.hold()),
                    "Payout " + id + " can not be approved while its account may not be paid: " + destination.hold()
                            + "; put that right, or cancel it");
        }
        checkPerson(by.equals(requester()), by, "was asked for by ");
        checkPerson(by.equals(editor(snapshot, link)), by, "goes to a bank account that was linked by ");
        return link;
    }

    private String requester() {
        return record.evidence().stream()
                .filter(e -> e.kind() == Evidence.Kind.HELD && e.reference() != null)
                .map(e -> String.valueOf(e.reference()))
                .findFirst()
                .orElse("");
    }

    /** Who linked this version of the account's bank account; empty if that was not told. */
    private String editor(Snapshot snapshot, BankLink link) {
        History<BankLink> history = network.bankLinks().get(link.account());
        List<BankLink> versions = history == null ? List.of() : history.versions();
        List<SettingsVersion> made = snapshot.versions(SettingsVersion.Of.BANK_LINK, link.account());
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).version() == link.version()) {
                String by = made.get(i).by();
                return by == null ? "" : by;
            }
        }
        return "";
    }

    private void checkPerson(boolean same, String by, String what) {
        if (same) {
            throw new PayoutRefused(
                    Code.SAME_PERSON, by, "Payout " + id + " " + what + by + "; another person must approve it");
        }
    }
}
