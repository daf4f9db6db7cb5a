package io.evpayout.engine;

import io.evpayout.audit.AuditHead;
import io.evpayout.audit.AuditRecord;
import io.evpayout.audit.AuditSubject;
import io.evpayout.audit.AuditSubject.Kind;
import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.audit.DigestSum;
import io.evpayout.audit.Text;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.Audited;
import io.evpayout.store.BookedFact;
import io.evpayout.store.RecordedSetting;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chains of the audit log, and compares what they say was added with what is there. Memory grows with accounts:
 * what an account has of payouts, their parts and bank lines is compared as a sum, and looked at one by one only where the
 * sums differ.
 */
final class AuditChecks {

    /** Where an account stands is compared with the last row about it, all else with all rows. */
    private static final Set<Kind> ONE_BY_ONE = EnumSet.of(
            Kind.PAYOUT,
            Kind.ATTEMPT,
            Kind.EVIDENCE,
            Kind.BANK_LINE,
            Kind.BANK_CORRECTION,
            Kind.MONTH_CLOSE,
            Kind.RAIL_SWITCH,
            Kind.SETTING);

    private final Snapshot snapshot;
    private final Findings findings;
    private final Map<String, DigestSum.Adder> facts = new HashMap<>();
    private final Map<String, DigestSum.Adder> recordedFacts = new HashMap<>();
    private final Map<String, DigestSum.Adder> single = new HashMap<>();
    private final Map<String, DigestSum.Adder> recordedSingle = new HashMap<>();
    private final Map<String, AuditSubject> states = new HashMap<>();
    private final Map<String, AuditHead.End> anchors = new LinkedHashMap<>();
    private final Set<String> accounts = new HashSet<>();
    private @Nullable AuditRecord last;

    AuditChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
    }

    /**
     * Takes note of a fact that is kept.
     *
     * @param hash of its content
     */
    void add(BookedFact booked, Digest hash) {
        DigestSum.Adder sum = adder(facts, booked.account());
        findings.reading(Invariant.AUDIT_CHAIN, "fact ", booked.fact().id(), () -> {
            List<Digest> digests = new ArrayList<>();
            Audited.digests(booked, hash, digests::add);
            digests.forEach(sum::add);
        });
    }

    void run(@Nullable AuditHead head) {
        if (head != null) {
            findings.require(
                    Invariant.AUDIT_CHAIN,
                    "network of the head",
                    head.network(),
                    snapshot.networkId().orElse(""));
            head.ends().forEach(end -> anchors.put(end.chain(), end));
        }
        findings.each(
                Invariant.AUDIT_CHAIN,
                "balances",
                snapshot.balances().map(balance -> balance.key().account()),
                accounts::add);
        findings.each(
                Invariant.AUDIT_CHAIN,
                "lots",
                snapshot.lots().map(lot -> lot.key().account()),
                accounts::add);
        walk();
        addSingle();
        compare("facts and earnings", recordedFacts, facts);
        compareSingle();
        accounts.forEach(this::checkState);
        anchors.values()
                .forEach(end -> findings.violate(
                        Invariant.AUDIT_CHAIN,
                        Places.audit(end.chain(), end.number()),
                        "hash " + end.hash(),
                        "cut off"));
    }

    private void walk() {
        try (Rows<Entry> entries = new Rows<>(findings, Invariant.AUDIT_CHAIN, "entries", snapshot.entries())) {
            findings.each(Invariant.AUDIT_CHAIN, "audit log", snapshot.audit(), record -> check(record, entries));
            for (Entry left = entries.take(); left != null; left = entries.take()) {
                unrecorded(left);
            }
        }
    }

    private void unrecorded(Entry entry) {
        findings.violate(
                Invariant.AUDIT_CHAIN, "entry " + entry.account() + "#" + entry.number(), "on record", "not on record");
    }

    private void check(AuditRecord record, Rows<Entry> entries) {
        AuditRecord before = last != null && last.chain().equals(record.chain()) ? last : null;
        last = record;
        accounts.add(record.chain());
        Object place = Places.audit(record.chain(), record.number());
        if (before == null) {
            findings.looked(
                    Invariant.AUDIT_CHAIN); // chains are counted: how many rows they have depends on the batches
        }
        findings.require(Invariant.AUDIT_CHAIN, place, before == null ? 1L : before.number() + 1, record.number());
        if (!record.follows(before == null ? null : before.hash())) {
            findings.violate(Invariant.AUDIT_CHAIN, place, "the hash of the row and the one before it", record.hash());
        }
        AuditHead.End end = anchors.get(record.chain());
        if (end != null && end.number() == record.number()) {
            anchors.remove(record.chain());
            findings.require(Invariant.AUDIT_CHAIN, Places.of(() -> place + " of the head"), end.hash(), record.hash());
        }
        AuditSubject subject = record.subject();
        DigestSum sum = subject.sum();
        if (sum != null) {
            findings.require(Invariant.AUDIT_CHAIN, place, sum.digest(), subject.content());
            adder(recordedFacts, record.chain()).add(sum, subject.rows());
        } else if (subject.kind() == Kind.ENTRIES) {
            check(record, place, entries);
        } else if (subject.kind() == Kind.STATE) {
            states.put(record.chain(), subject);
        } else {
            adder(recordedSingle, record.chain()).add(subject.digest());
        }
    }

    /** Entries come in the order of the chains, so that those of this row are the next ones. */
    private void check(AuditRecord record, Object place, Rows<Entry> entries) {
        String chain = record.chain();
        for (Entry stray = entries.takeIf(e -> isBefore(e, chain));
                stray != null;
                stray = entries.takeIf(e -> isBefore(e, chain))) {
            unrecorded(stray);
        }
        Canonical digest = Canonical.of("entries");
        long first = -1;
        long count = 0;
        while (count < record.subject().rows()) {
            Entry entry = entries.takeIf(next -> next.account().equals(chain));
            if (entry == null) {
                break;
            }
            first = count == 0 ? entry.number() : first;
            count++;
            Audited.add(digest, entry);
        }
        String numbers = first + ".." + (first + count - 1);
        Object entriesOf = Places.of(() -> place + ", entries of " + chain);
        findings.require(Invariant.AUDIT_CHAIN, entriesOf, record.subject().reference(), numbers);
        findings.require(
                Invariant.AUDIT_CHAIN,
                Places.of(() -> entriesOf + " " + numbers),
                record.subject().content(),
                digest.digest());
    }

    private static boolean isBefore(Entry entry, String chain) {
        return Text.ORDER.compare(entry.account(), chain) < 0;
    }

    private void addSingle() {
        findings.each(Invariant.AUDIT_CHAIN, "payouts", snapshot.payouts(), record -> {
            DigestSum.Adder sum = adder(single, record.payout().account());
            subjects(record).forEach(subject -> sum.add(subject.digest()));
        });
        findings.each(
                Invariant.AUDIT_CHAIN,
                "bank lines",
                snapshot.bankLines(),
                line -> adder(single, line.line().bankAccount())
                        .add(Audited.subject(line).digest()));
        findings.reading(
                Invariant.AUDIT_CHAIN,
                "bank corrections",
                () -> snapshot.bankCorrections()
                        .forEach(decided -> subjects(decided)
                                .forEach(subject -> adder(
                                                single,
                                                decided.correction().content().bankAccount())
                                        .add(subject.digest()))));
        findings.each(
                Invariant.AUDIT_CHAIN,
                "closed months",
                snapshot.monthCloses(),
                close -> adder(single, close.account())
                        .add(Audited.subject(close).digest()));
        findings.reading(Invariant.AUDIT_CHAIN, "settings", () -> {
            snapshot.railSwitches()
                    .forEach(turned -> adder(single, AuditRecord.NETWORK)
                            .add(Audited.subject(turned).digest()));
            List<RecordedSetting> settings = snapshot.settings();
            settings.forEach(setting -> adder(single, AuditRecord.NETWORK)
                    .add(Audited.subject(setting).digest()));
            findings.require(
                    Invariant.AUDIT_CHAIN, "number of settings", snapshot.settingsRevision(), (long) settings.size());
        });
    }

    private static List<AuditSubject> subjects(PayoutRecord record) {
        List<AuditSubject> subjects = new ArrayList<>();
        subjects.add(Audited.subject(record.payout()));
        record.attempts().forEach(attempt -> subjects.add(Audited.subject(attempt)));
        record.evidence().forEach(evidence -> subjects.add(Audited.subject(evidence)));
        return subjects;
    }

    private static List<AuditSubject> subjects(BankCorrection.Decided decided) {
        List<AuditSubject> subjects = new ArrayList<>();
        subjects.add(Audited.subject(decided.correction()));
        if (decided.decision() != null) {
            subjects.add(Audited.subject(decided.decision()));
        }
        return subjects;
    }

    private void compare(String what, Map<String, DigestSum.Adder> recorded, Map<String, DigestSum.Adder> there) {
        differing(recorded, there)
                .forEach((chain, counts) -> findings.violate(
                        Invariant.AUDIT_CHAIN,
                        what + " of " + chain,
                        counts.recorded() + " as they were recorded",
                        counts.there() + ", and others than those"));
    }

    private void compareSingle() {
        Set<String> differing = differing(recordedSingle, single).keySet();
        if (differing.isEmpty()) {
            return;
        }
        Map<String, Map<String, AuditSubject>> there = new HashMap<>();
        differing.forEach(chain -> there.put(chain, single(chain)));
        findings.each(Invariant.AUDIT_CHAIN, "audit log", snapshot.audit(), record -> {
            Map<String, AuditSubject> ofChain = there.get(record.chain());
            AuditSubject subject = record.subject();
            if (ofChain == null || !ONE_BY_ONE.contains(subject.kind())) {
                return;
            }
            String name = subject.kind() + " " + subject.reference();
            AuditSubject found = ofChain.remove(name);
            if (found == null) {
                findings.violate(Invariant.AUDIT_CHAIN, name + " of " + record.chain(), "as recorded", "missing");
            } else if (!found.digest().equals(subject.digest())) {
                findings.violate(Invariant.AUDIT_CHAIN, name + " of " + record.chain(), "as recorded", "changed");
            }
        });
        there.forEach((chain, left) -> left.keySet()
                .forEach(name ->
                        findings.violate(Invariant.AUDIT_CHAIN, name + " of " + chain, "on record", "not on record")));
    }

    private Map<String, AuditSubject> single(String chain) {
        Map<String, AuditSubject> subjects = new LinkedHashMap<>();
        if (chain.equals(AuditRecord.NETWORK)) {
            findings.reading(Invariant.AUDIT_CHAIN, "settings", () -> {
                snapshot.settings().forEach(setting -> put(subjects, Audited.subject(setting)));
                snapshot.railSwitches().forEach(turned -> put(subjects, Audited.subject(turned)));
            });
            return subjects;
        }
        findings.each(
                Invariant.AUDIT_CHAIN,
                "payouts",
                snapshot.payouts(chain),
                record -> subjects(record).forEach(subject -> put(subjects, subject)));
        findings.reading(
                Invariant.AUDIT_CHAIN,
                "closed months",
                () -> snapshot.monthCloses(chain).forEach(close -> put(subjects, Audited.subject(close))));
        findings.reading(
                Invariant.AUDIT_CHAIN,
                "bank corrections",
                () -> snapshot.bankCorrections().stream()
                        .filter(decided ->
                                decided.correction().content().bankAccount().equals(chain))
                        .forEach(decided -> subjects(decided).forEach(subject -> put(subjects, subject))));
        try (Stream<MatchedLine> lines = snapshot.bankLines()) {
            findings.each(
                    Invariant.AUDIT_CHAIN,
                    "bank lines",
                    lines.filter(line -> line.line().bankAccount().equals(chain)),
                    line -> put(subjects, Audited.subject(line)));
        }
        return subjects;
    }

    private static void put(Map<String, AuditSubject> subjects, AuditSubject subject) {
        subjects.put(subject.kind() + " " + subject.reference(), subject);
    }

    private void checkState(String account) {
        findings.reading(Invariant.AUDIT_CHAIN, "state of " + account, () -> {
            AuditSubject recorded = states.getOrDefault(account, Audited.subject(AccountState.fresh(account)));
            AuditSubject there = Audited.subject(snapshot.state(account));
            if (!recorded.content().equals(there.content())) {
                findings.violate(Invariant.AUDIT_CHAIN, "state of " + account, recorded.reference(), there.reference());
            }
        });
    }

    private static Map<String, Counts> differing(
            Map<String, DigestSum.Adder> recorded, Map<String, DigestSum.Adder> there) {
        Map<String, Counts> differing = new TreeMap<>();
        Set<String> chains = new HashSet<>(recorded.keySet());
        chains.addAll(there.keySet());
        for (String chain : chains) {
            DigestSum.Adder was = adder(recorded, chain);
            DigestSum.Adder is = adder(there, chain);
            if (was.count() != is.count() || !was.sum().equals(is.sum())) {
                differing.put(chain, new Counts(was.count(), is.count()));
            }
        }
        return differing;
    }

    private record Counts(long recorded, long there) {}

    private static DigestSum.Adder adder(Map<String, DigestSum.Adder> adders, String chain) {
        return adders.computeIfAbsent(chain, any -> new DigestSum.Adder());
    }
}
