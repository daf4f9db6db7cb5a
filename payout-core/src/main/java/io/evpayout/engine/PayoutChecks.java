package io.evpayout.engine;

import io.evpayout.approval.SignedContent;
import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Brought;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.plan.Reason;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.schedule.Period;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.Snapshot.Derivation;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks payouts with their attempts and evidence, and adds up what they took of every lot. */
final class PayoutChecks {

    private static final Set<String> ALLOWING = Set.of(
            Reason.Code.MINIMUM_REACHED.name(),
            Reason.Code.PAY_ANYWAY.name(),
            Reason.Code.BY_HAND.name(),
            Reason.Code.CLOSING.name());

    /** What says that money has left. */
    private static final Set<Evidence.Kind> ACCEPTING =
            EnumSet.of(Evidence.Kind.ACCEPTED, Evidence.Kind.IN_TRANSIT, Evidence.Kind.PAID, Evidence.Kind.SETTLED);

    private static final Derivation<PayoutRecord, Digest> DIGEST = record -> Canonical.of("payout")
            .add(record.payout().id())
            .add(record.payout().amount().minorUnits())
            .add(record.standing().state().name())
            .digest();

    private static final Derivation<PayoutRecord, Standing> STANDING =
            record -> Standing.of(record.payout(), record.attempts(), record.evidence());

    private final Snapshot snapshot;
    private final Network network;
    private final Findings findings;
    private final Checksum checksum;
    private final String networkId;
    private final Map<Lot.Key, Long> taken = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> paid = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> paidByRail = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> reserved = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> held = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> atRail = new HashMap<>();
    private final Set<AccountCurrency> open = new HashSet<>();
    private final DestinationChecks destinations;

    PayoutChecks(
            Snapshot snapshot, Network network, Findings findings, Checksum checksum, DestinationChecks destinations) {
        this.destinations = destinations;
        this.snapshot = snapshot;
        this.network = network;
        this.findings = findings;
        this.checksum = checksum;
        this.networkId = snapshot.networkId().orElse("");
    }

    /** What live payouts and held money have of every lot. */
    Map<Lot.Key, Long> taken() {
        return taken;
    }

    /** What was paid and did not come back, by account. */
    ExactAmount paid(AccountCurrency of) {
        return paid.getOrDefault(of, ExactAmount.zero(of.currency()));
    }

    /** What lies at the rail between two legs, by account: below zero, as all money that the network has. */
    Map<AccountCurrency, ExactAmount> atRail() {
        return atRail;
    }

    /** What has left the network's own account for good or to lie at the rail, by rail and currency. */
    Map<AccountCurrency, ExactAmount> paidByRail() {
        return paidByRail;
    }

    /** What is on its way, by account. */
    Map<AccountCurrency, ExactAmount> reserved() {
        return reserved;
    }

    /** What came back and is held, by account. */
    Map<AccountCurrency, ExactAmount> held() {
        return held;
    }

    void run() {
        findings.each(Invariant.AMOUNTS_AGREE, "payouts", snapshot.payouts(), this::check);
    }

    private void check(PayoutRecord record) {
        Payout payout = record.payout();
        Standing standing = record.standing();
        checksum.add(snapshot.derived(DIGEST, record));
        findings.expect(Invariant.CONFLUENCE, payout.id(), snapshot.derived(STANDING, record), standing);
        checkIdentity(payout, standing);
        checkLimits(payout);
        checkCurrency(payout);
        checkAttempts(record);
        checkEvidence(record);
        checkApproval(record);
        record.attempts().forEach(attempt -> checkSigned(record, attempt));
        destinations.check(record);
        addUp(payout, standing);
        addUpAtRail(record);
    }

    /** What was held was not sent before somebody else than who asked for it had approved it. */
    private void checkApproval(PayoutRecord record) {
        Set<String> askedBy = new HashSet<>();
        Set<String> approvedBy = new HashSet<>();
        for (Evidence evidence : record.evidence()) {
            if (evidence.reference() != null && evidence.kind() == Evidence.Kind.HELD) {
                askedBy.add(evidence.reference());
            } else if (evidence.reference() != null && evidence.kind() == Evidence.Kind.APPROVED) {
                approvedBy.add(evidence.reference());
            }
        }
        boolean sent = record.attempts().stream().anyMatch(attempt -> isAfterHold(record, attempt));
        if (sent && approvedBy.isEmpty()) {
            findings.violate(Invariant.ALLOWED, record.payout().id() + " was sent", "an approval", "none");
        }
        askedBy.retainAll(approvedBy);
        askedBy.forEach(by -> findings.violate(
                Invariant.ALLOWED, record.payout().id() + " approved", "by another person than who asked", by));
    }

    /** A payout may be held between an attempt that was rejected and the next: the first needed no approval. */
    private static boolean isAfterHold(PayoutRecord record, Attempt attempt) {
        return record.evidence().stream()
                .anyMatch(e -> e.kind() == Evidence.Kind.HELD
                        && !Destination.Hold.BANK_UNREADABLE.name().equals(e.code())
                        && !e.at().isAfter(attempt.at()));
    }

    /** What was held, or goes elsewhere than it was decided for, goes exactly where a person has approved it to go. */
    private void checkSigned(PayoutRecord record, Attempt attempt) {
        Payout payout = record.payout();
        boolean free = !isAfterHold(record, attempt) && attempt.bankVersion() == payout.bankVersion();
        BankLink link = link(payout.account(), attempt.bankVersion());
        if (free || link == null) {
            findings.looked(Invariant.SIGNED);
            return;
        }
        String signed = SignedContent.of(payout, link).toString();
        findings.expect(
                Invariant.SIGNED,
                place(attempt),
                true,
                record.evidence().stream()
                        .anyMatch(e -> e.kind() == Evidence.Kind.APPROVED && signed.equals(e.code())));
    }

    private void checkIdentity(Payout payout, Standing standing) {
        Currency currency = payout.amount().currency();
        findings.expect(
                Invariant.PAYOUT_IDENTITY,
                payout.id(),
                Payout.id(networkId, payout.account(), currency, payout.identity()),
                payout.id());
        if (standing.state().isOpen() && !open.add(new AccountCurrency(payout.account(), currency))) {
            findings.violate(
                    Invariant.PAYOUT_IDENTITY,
                    payout.account() + " " + currency,
                    "one open payout",
                    "another one, " + payout.id());
        }
    }

    private void checkLimits(Payout payout) {
        findings.looked(Invariant.ALLOWED);
        if (!ALLOWING.contains(payout.rule())) {
            findings.violate(Invariant.ALLOWED, payout.id(), "one of " + ALLOWING, payout.rule());
        }
        findings.require(
                Invariant.ALLOWED,
                payout.id() + " by hand",
                payout.identity().isByHand(),
                payout.rule().equals(Reason.Code.BY_HAND.name()));
        checkMaturity(payout);
    }

    /** Only days that were over can be paid; how long an account holds beyond that may have been changed since. */
    private void checkMaturity(Payout payout) {
        Period period = payout.identity().period();
        LocalDate cut = period == null ? payout.scheduledDate() : period.to();
        for (Payout.Item item : payout.items()) {
            if (!item.day().isBefore(cut)) {
                findings.violate(Invariant.ALLOWED, payout.id(), "items of days before " + cut, item.day());
            }
        }
    }

    private void checkCurrency(Payout payout) {
        String currency = payout.amount().currency().code();
        String ofAccount = network.account(payout.account(), payout.reservedAt())
                .map(AccountSettings::currency)
                .map(Currency::code)
                .orElse("none");
        findings.expect(Invariant.ONE_CURRENCY, payout.id(), ofAccount, currency);
        BankLink link = link(payout.account(), payout.bankVersion());
        if (link != null && link.bank().currency() != null) {
            findings.require(
                    Invariant.ONE_CURRENCY, payout.id(), link.bank().currency().code(), currency);
        }
    }

    private void checkAttempts(PayoutRecord record) {
        Payout payout = record.payout();
        Set<Move> rejected = record.evidence().stream()
                .filter(evidence -> evidence.kind() == Evidence.Kind.REJECTED)
                .map(evidence -> new Move(evidence.leg(), evidence.attempt()))
                .collect(Collectors.toSet());
        legs(record).forEach(leg -> {
            long undecided = record.attempts(leg).stream()
                    .filter(attempt -> !rejected.contains(Move.of(attempt)))
                    .count();
            findings.expect(Invariant.ONE_ATTEMPT, payout.id(), Math.min(undecided, 1), undecided);
        });
        for (Attempt attempt : record.attempts()) {
            findings.expect(
                    Invariant.PROOF_FIRST,
                    place(attempt),
                    true,
                    attempt.number() == 1 || rejected.contains(new Move(attempt.leg(), attempt.number() - 1)));
            boolean whole = attempt.amount().equals(payout.amount());
            boolean part = attempt.amount().compareTo(payout.amount()) <= 0;
            findings.expect(
                    Invariant.AMOUNTS_AGREE, place(attempt), true, Leg.reachesBank(attempt.leg()) ? whole : part);
            findings.expect(
                    Invariant.KEYS,
                    place(attempt),
                    Attempt.key(networkId, payout.id(), attempt.leg(), attempt.number()),
                    attempt.key());
            BankLink link = link(payout.account(), attempt.bankVersion());
            if (link == null) {
                findings.violate(Invariant.AMOUNTS_AGREE, payout.id(), "bank version " + attempt.bankVersion(), "none");
            } else {
                findings.expect(
                        Invariant.AMOUNTS_AGREE,
                        place(attempt),
                        asked(payout, attempt, link).requestHash(),
                        attempt.requestHash());
            }
        }
    }

    private static Instruction asked(Payout payout, Attempt attempt, BankLink link) {
        return new Instruction(
                attempt.key(),
                payout.id(),
                payout.run(),
                attempt.leg(),
                attempt.number(),
                attempt.amount(),
                link.bank(),
                payout.scheduledDate(),
                attempt.at(),
                false);
    }

    private void checkEvidence(PayoutRecord record) {
        Payout payout = record.payout();
        Set<Move> moves = record.attempts().stream().map(Move::of).collect(Collectors.toSet());
        Set<Move> accepted = new HashSet<>();
        Set<Move> returned = new HashSet<>();
        findings.looked(Invariant.NO_ORPHAN);
        for (Evidence evidence : record.evidence()) {
            Move move = new Move(evidence.leg(), evidence.attempt());
            if (!evidence.isOurs() && !moves.contains(move)) {
                findings.violate(
                        Invariant.NO_ORPHAN, payout.id() + " " + evidence.id(), "an attempt", evidence.attempt());
            }
            if (ACCEPTING.contains(evidence.kind())) {
                accepted.add(move);
            } else if (evidence.kind() == Evidence.Kind.RETURNED) {
                returned.add(move);
            }
            checkAmount(payout, evidence);
        }
        accepted.removeAll(returned);
        long reached =
                accepted.stream().filter(move -> Leg.reachesBank(move.leg())).count();
        findings.expect(Invariant.NEVER_TWICE, payout.id(), Math.min(reached, 1), reached);
    }

    private void checkAmount(Payout payout, Evidence evidence) {
        if (evidence.amount() != null
                && evidence.kind() != Evidence.Kind.RETURNED
                && evidence.amount().compareTo(payout.amount()) > 0) {
            // More than was sent may come back by somebody's mistake: then a person looks, and the books are right.
            findings.violate(
                    Invariant.NEVER_TWICE, payout.id() + " " + evidence.id(), payout.amount(), evidence.amount());
        }
    }

    private static Set<Integer> legs(PayoutRecord record) {
        Set<Integer> legs = record.attempts().stream().map(Attempt::leg).collect(Collectors.toCollection(TreeSet::new));
        return legs.isEmpty() ? Set.of(Leg.DIRECT) : legs;
    }

    private static String place(Attempt attempt) {
        String leg = attempt.leg() == Leg.DIRECT ? "" : attempt.leg() + "/";
        return attempt.payout() + "#" + leg + attempt.number();
    }

    /** One attempt on one leg. */
    private record Move(int leg, int number) {

        static Move of(Attempt attempt) {
            return new Move(attempt.leg(), attempt.number());
        }
    }

    /** What was brought to the rail lies there, unless a payout that was paid has taken it. */
    private void addUpAtRail(PayoutRecord record) {
        Payout payout = record.payout();
        Currency currency = payout.amount().currency();
        ExactAmount brought = ExactAmount.ofMicros(Brought.micros(record.attempts(), record.evidence()), currency);
        boolean taken = record.standing().state() == PayoutState.PAID
                && !record.attempts(Leg.FROM_RAIL).isEmpty();
        ExactAmount amount = ExactAmount.ofMoney(payout.amount());
        if (!brought.isZero() || taken) {
            ExactAmount left = taken ? brought.minus(amount) : brought;
            atRail.merge(new AccountCurrency(payout.account(), currency), left.negated(), ExactAmount::plus);
            paidByRail.merge(new AccountCurrency(payout.rail(), currency), left, ExactAmount::plus);
        }
    }

    private void addUp(Payout payout, Standing standing) {
        if (standing.takesLots()) {
            payout.items().forEach(item -> taken.merge(payout.lot(item), item.micros(), Math::addExact));
        }
        Currency currency = payout.amount().currency();
        AccountCurrency account = new AccountCurrency(payout.account(), currency);
        ExactAmount amount = ExactAmount.ofMoney(payout.amount());
        if (standing.state() == PayoutState.PAID) {
            paid.merge(account, amount, ExactAmount::plus);
            paidByRail.merge(new AccountCurrency(payout.rail(), currency), amount, ExactAmount::plus);
        } else if (standing.takesLots()) {
            (standing.holdsMoney() ? held : reserved).merge(account, amount, ExactAmount::plus);
        }
    }

    private @Nullable BankLink link(String account, int version) {
        History<BankLink> links = network.bankLinks().get(account);
        return (links == null ? List.<BankLink>of() : links.versions())
                .stream().filter(link -> link.version() == version).findFirst().orElse(null);
    }
}
