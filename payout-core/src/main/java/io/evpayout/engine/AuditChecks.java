package io.evpayout.engine;

import io.evpayout.audit.AuditHead;
import io.evpayout.audit.AuditRecord;
import io.evpayout.audit.AuditSubject;
import io.evpayout.audit.AuditSubject.Kind;
import io.evpayout.audit.DigestSum;
import io.evpayout.audit.Text;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.Archived;
import io.evpayout.store.Audited;
import io.evpayout.store.Carried;
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
            Kind.ARCHIVED,
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
    private DigestSum.Adder factsOfChain = new DigestSum.Adder();
    private DigestSum.Adder singleOfChain = new DigestSum.Adder();
    private AuditHead.@Nullable End anchor;

    AuditChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
    }

    /** Takes note of a fact that is kept. */
    void add(KeptFact fact) {
        DigestSum.Adder sum = adder(facts, fact.booked().account());
        findings.reading(Invariant.AUDIT_CHAIN, "fact ", fact.booked().fact().id(), () -> fact.addTo(sum));
    }

    /** Takes note of facts that have left, and of what is carried of them. */
    void add(Archived part, List<Carried> carried) {
        adder(facts, part.account()).add(part.sum(), part.rows());
        adder(single, part.account()).add(Audited.subject(part, carried).digest());
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
        if (before == null) {
            accounts.add(record.chain());
            factsOfChain = adder(recordedFacts, record.chain());
            singleOfChain = adder(recordedSingle, record.chain());
            anchor = anchors.get(record.chain());
        }
        Object place = Places.audit(record.chain(), record.number());
        if (before == null) {
            findings.looked(
                    Invariant.AUDIT_CHAIN); // chains are counted: how many rows they have depends on the batches
        }
        findings.require(Invariant.AUDIT_CHAIN, place, before == null ? 1L : before.number() + 1, record.number());
        AuditLink link = AuditLink.of(snapshot, record);
        if (!link.follows(before == null ? null : before.hash())) {
            findings.violate(Invariant.AUDIT_CHAIN, place, "the hash of the row and the one before it", record.hash());
        }
        AuditHead.End end = anchor;
        if (end != null && end.number() == record.number()) {
            anchors.remove(record.chain());
            findings.require(Invariant.AUDIT_CHAIN, Places.of(() -> place + " of the head"), end.hash(), record.hash());
        }
        AuditSubject subject = record.subject();
        DigestSum sum = subject.sum();
        if (sum != null) {
            findings.require(Invariant.AUDIT_CHAIN, place, link.digest(sum), subject.content());
            factsOfChain.add(sum, subject.rows());
        } else if (subject.kind() == Kind.ENTRIES) {
            check(link, record, place, entries);
        } else if (subject.kind() == Kind.STATE) {
            states.put(record.chain(), subject);
        } else {
            link.subjectSum().addTo(singleOfChain);
        }
    }

    /** Entries come in the order of the chains, so that those of this row are the next ones. */
    private void check(AuditLink link, AuditRecord record, Object place, Rows<Entry> entries) {
        String chain = record.chain();
        for (Entry stray = entries.takeIf(e -> isBefore(e, chain));
                stray != null;
                stray = entries.takeIf(e -> isBefore(e, chain))) {
            unrecorded(stray);
        }
        List<Entry> ofRow = new ArrayList<>();
        while (ofRow.size() < record.subject().rows()) {
            Entry entry = entries.takeIf(next -> next.account().equals(chain));
            if (entry == null) {
                break;
            }
            ofRow.add(entry);
        }
        long first = ofRow.isEmpty() ? -1 : ofRow.get(0).number();
        String numbers = first + ".." + (first + ofRow.size() - 1);
        Object entriesOf = Places.of(() -> place + ", entries of " + chain);
        findings.require(Invariant.AUDIT_CHAIN, entriesOf, record.subject().reference(), numbers);
        findings.require(
                Invariant.AUDIT_CHAIN,
                Places.of(() -> entriesOf + " " + numbers),
                record.subject().content(),
                link.digest(ofRow));
    }

    private static boolean isBefore(Entry entry, String chain) {
        return Text.ORDER.compare(entry.account(), chain) < 0;
    }

    private void addSingle() {
        findings.each(Invariant.AUDIT_CHAIN, "payouts", snapshot.payouts(), record -> {
            snapshot.derived(SubjectSum.OF_PAYOUT, record)
                    .addTo(adder(single, record.payout().account()));
        });
        findings.each(
                Invariant.AUDIT_CHAIN,
                "bank lines",
                snapshot.bankLines(),
                line -> snapshot.derived(SubjectSum.OF_LINE, line)
                        .addTo(adder(single, line.line().bankAccount())));
        findings.reading(
                Invariant.AUDIT_CHAIN,
                "bank corrections",
                () -> snapshot.bankCorrections()
                        .forEach(decided -> snapshot.derived(SubjectSum.OF_CORRECTION, decided)
                                .addTo(adder(
                                        single, decided.correction().content().bankAccount()))));
        findings.each(
                Invariant.AUDIT_CHAIN,
                "closed months",
                snapshot.monthCloses(),
                close -> snapshot.derived(SubjectSum.OF_CLOSE, close).addTo(adder(single, close.account())));
        findings.reading(Invariant.AUDIT_CHAIN, "settings", () -> {
            DigestSum.Adder sum = adder(single, AuditRecord.NETWORK);
            snapshot.railSwitches()
                    .forEach(turned ->
                            snapshot.derived(SubjectSum.OF_SWITCH, turned).addTo(sum));
            List<RecordedSetting> settings = snapshot.settings();
            settings.forEach(
                    setting -> snapshot.derived(SubjectSum.OF_SETTING, setting).addTo(sum));
            findings.require(
                    Invariant.AUDIT_CHAIN, "number of settings", snapshot.settingsRevision(), (long) settings.size());
        });
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
                record -> SubjectSum.subjects(record).forEach(subject -> put(subjects, subject)));
        findings.reading(
                Invariant.AUDIT_CHAIN,
                "closed months",
                () -> snapshot.monthCloses(chain).forEach(close -> put(subjects, Audited.subject(close))));
        new ArchiveChecks(snapshot, findings)
                .parts(chain, (part, carried) -> put(subjects, Audited.subject(part, carried)));
        findings.reading(
                Invariant.AUDIT_CHAIN,
                "bank corrections",
                () -> snapshot.bankCorrections().stream()
                        .filter(decided ->
                                decided.correction().content().bankAccount().equals(chain))
                        .forEach(decided -> SubjectSum.subjects(decided).forEach(subject -> put(subjects, subject))));
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
