package io.evpayout.testkit.simulator;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The part of the audit that is done where money leaves: what may be decided, and what a rail may be asked for. */
final class Sending {

    private static final Duration COOL_OFF = Duration.ofDays(3);

    private final Guards guards;
    private final Duration slack;
    private final Store store;
    private final InstantSource clock;
    private final Map<String, Movement> movements;
    private final Consumer<String> violations;

    Sending(
            Store store,
            InstantSource clock,
            Map<String, Movement> movements,
            Consumer<String> violations,
            Guards guards,
            Duration slack) {
        this.guards = guards;
        this.slack = slack;
        this.store = store;
        this.clock = clock;
        this.movements = movements;
        this.violations = violations;
    }

    /** The rail is asked: the attempt must be in the store as it is asked for, and allowed. */
    void asked(Instruction instruction) {
        try {
            store.read(snapshot -> {
                check(instruction, snapshot);
                return null;
            });
        } catch (IllegalStateException e) {
            violations.accept("the rail is called while a transaction is open: " + e.getMessage());
        }
    }

    private void check(Instruction instruction, Snapshot snapshot) {
        Attempt attempt = snapshot.attempt(instruction.key()).orElse(null);
        PayoutRecord record = snapshot.payout(instruction.payout()).orElse(null);
        if (attempt == null || record == null) {
            violations.accept("invariant 23: the rail is asked for " + instruction.payout() + " with key "
                    + instruction.key() + ", and no such attempt is stored");
            return;
        }
        if (!attempt.requestHash().equals(instruction.requestHash())) {
            violations.accept("invariant 20: " + instruction.key() + " asks for something else than was stored");
        }
        int compared = instruction.amount().compareTo(record.payout().amount());
        if (compared > 0 || (compared < 0 && Leg.reachesBank(instruction.leg()))) {
            violations.accept("invariant 16: " + instruction.payout() + " of "
                    + record.payout().amount() + " asks the rail for " + instruction.amount());
        }
        if (!movements.containsKey(instruction.key())) {
            checkAllowed(record, attempt, snapshot.network());
        }
    }

    private static boolean isApproved(PayoutRecord record) {
        return record.evidence().stream().anyMatch(one -> one.kind() == Evidence.Kind.APPROVED);
    }

    private void checkAllowed(PayoutRecord record, Attempt attempt, Network network) {
        Payout payout = record.payout();
        Instant now = clock.instant();
        if (guards.isDownForLong()) {
            violations.accept(
                    "F45: " + payout.id() + " is sent, and its bank details can't be read for hours, at " + now);
        }
        if (guards.isListedForLong(payout.account()) && !isApproved(record)) {
            violations.accept("S19: " + payout.id() + " is sent without approval, and its payee is on a list");
        }
        AccountSettings settings = settled(network.accounts().get(payout.account()), now);
        if (settings != null && !settings.status().isPaid()) {
            violations.accept("invariant 27: " + payout.id() + " is sent, and " + payout.account() + " is "
                    + settings.status() + " since " + settings.from());
        }
        History<BankLink> links = network.bankLinks().get(payout.account());
        BankLink link = settled(links, now);
        if (link != null && (link.version() != attempt.bankVersion() || link.status() != BankLink.Status.VERIFIED)) {
            violations.accept("invariant 27: " + payout.id() + " is sent to bank account version "
                    + attempt.bankVersion() + ", and since " + link.from() + " there is version " + link.version() + " "
                    + link.status());
        }
        List<BankLink> all = links == null ? List.<BankLink>of() : links.versions();
        all.stream()
                .filter(one -> one.version() == attempt.bankVersion() && one.version() > 1)
                .findFirst()
                .filter(one -> one.from().plus(COOL_OFF).isAfter(now.plus(slack)) && !isApproved(record))
                .ifPresent(one -> violations.accept("invariant 43: " + payout.id()
                        + " is sent to a bank account that is linked since " + one.from()));
        Money limit = settings == null ? null : settings.thresholds().approvalAbove();
        if (limit != null && payout.amount().compareTo(limit) > 0 && !isApproved(record)) {
            violations.accept("invariant 43: " + payout.id() + " of " + payout.amount() + " is sent without approval");
        }
    }

    /** What has held for long enough that every node knows it; null if something newer may not be known. */
    private <T extends Dated> @Nullable T settled(@Nullable History<T> history, Instant now) {
        T latest = history == null ? null : history.latest();
        return latest == null || latest.from().plus(slack).isAfter(now) ? null : latest;
    }

    /** A payout was decided: what it is made of has matured. */
    void decided(Payout payout) {
        AccountSettings settings = store.<Network>read(Snapshot::network)
                .account(payout.account(), payout.reservedAt())
                .orElse(null);
        LocalDate cut = payout.identity().period() == null
                ? payout.scheduledDate()
                : payout.identity().period().to();
        for (Payout.Item item : payout.items()) {
            if (settings != null
                    && item.micros() > 0
                    && item.day().plusDays(1L + settings.holdDays()).isAfter(cut)) {
                violations.accept("invariant 17: " + payout.id() + " pays what was earned on " + item.day() + " by "
                        + cut + ", with a hold of " + settings.holdDays() + " days");
            }
        }
    }

    /** A node has said that an account is linked to a bank account. */
    void linked(String account, BankAccount bank) {
        History<BankLink> links =
                store.<Network>read(Snapshot::network).bankLinks().get(account);
        if (links == null
                || links.versions().stream().noneMatch(link -> link.bank().equals(bank))) {
            violations.accept(
                    "invariant 36: " + account + " was linked to bank account " + bank.token() + ", and is not");
        }
    }
}
