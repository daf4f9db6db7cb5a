package io.evpayout.engine;

import io.evpayout.ledger.Entry;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankCorrection.Content;
import io.evpayout.settlement.BankCorrection.Decided;
import io.evpayout.settlement.BankCorrection.Decision;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks corrections of bank lines: their entries, who approved them, and that a line is corrected once. */
final class BankCorrectionChecks {

    private final Snapshot snapshot;
    private final Findings findings;
    private final Map<String, Entry> entries;
    private final Set<String> settled = new HashSet<>();

    BankCorrectionChecks(Snapshot snapshot, Findings findings, Map<String, Entry> entries) {
        this.snapshot = snapshot;
        this.findings = findings;
        this.entries = new TreeMap<>(entries);
    }

    /** What approved corrections say. */
    List<Content> run() {
        List<Content> approved = new ArrayList<>();
        for (Decided decided : snapshot.bankCorrections()) {
            BankCorrection correction = decided.correction();
            check(correction, decided.decision());
            if (decided.isApproved()) {
                approved.add(correction.content());
                checkEntry(correction);
                checkItems(correction);
            }
        }
        entries.forEach((id, entry) -> findings.violate(
                Invariant.BANK_LINES, entry.account() + "#" + entry.number(), "an approved correction", id));
        return approved;
    }

    private void check(BankCorrection correction, @Nullable Decision decision) {
        Content content = correction.content();
        BankCorrection same =
                BankCorrection.of(content, correction.number(), correction.at(), correction.by(), correction.reason());
        findings.require(Invariant.BANK_LINES, "id of correction " + correction.id(), same.id(), correction.id());
        if (decision != null) {
            findings.expect(Invariant.SIGNED, "correction " + correction.id(), correction.signed(), decision.signed());
            if (decision.approved() && decision.by().equals(correction.by())) {
                findings.violate(
                        Invariant.ALLOWED,
                        "correction " + correction.id() + " approved",
                        "by another person than who proposed it",
                        decision.by());
            }
        }
    }

    private void checkEntry(BankCorrection correction) {
        Entry entry = entries.remove(correction.id());
        findings.looked(Invariant.BANK_LINES);
        findings.require(
                Invariant.BANK_LINES,
                "entry of correction " + correction.id(),
                correction.content().bankAccount() + " " + correction.content().postings(),
                entry == null ? "none" : entry.account() + " " + entry.postings());
    }

    private void checkItems(BankCorrection correction) {
        Content content = correction.content();
        List<String> items = new ArrayList<>(content.lines());
        if (content.kind().isOfPayout()) {
            items.add(content.kind() + " " + content.reference());
        }
        for (String item : items) {
            if (!settled.add(item)) {
                findings.violate(Invariant.BANK_LINES, item, "one correction", "another one, " + correction.id());
            }
        }
        for (String id : content.lines()) {
            Optional<MatchedLine> line = snapshot.bankLine(id);
            findings.require(
                    Invariant.BANK_LINES,
                    "line " + id + " of correction " + correction.id(),
                    content.bankAccount() + " " + Match.UNEXPLAINED,
                    line.map(l -> l.line().bankAccount() + " " + l.match()).orElse("none"));
        }
    }
}
