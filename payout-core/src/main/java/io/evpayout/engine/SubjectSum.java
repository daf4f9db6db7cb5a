package io.evpayout.engine;

import io.evpayout.audit.AuditSubject;
import io.evpayout.audit.DigestSum;
import io.evpayout.ledger.MonthClose;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.RailSwitch;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.Audited;
import io.evpayout.store.RecordedSetting;
import io.evpayout.store.Snapshot.Derivation;
import java.util.ArrayList;
import java.util.List;

/**
 * What the audit log says of something that is kept, as a sum of digests.
 *
 * @param digests their sum
 * @param count how many
 */
record SubjectSum(DigestSum digests, long count) {

    static final Derivation<PayoutRecord, SubjectSum> OF_PAYOUT = record -> of(subjects(record));
    static final Derivation<MatchedLine, SubjectSum> OF_LINE = line -> of(List.of(Audited.subject(line)));
    static final Derivation<BankCorrection.Decided, SubjectSum> OF_CORRECTION = decided -> of(subjects(decided));
    static final Derivation<MonthClose, SubjectSum> OF_CLOSE = close -> of(List.of(Audited.subject(close)));
    static final Derivation<RailSwitch, SubjectSum> OF_SWITCH = turned -> of(List.of(Audited.subject(turned)));
    static final Derivation<RecordedSetting, SubjectSum> OF_SETTING = setting -> of(List.of(Audited.subject(setting)));
    static final Derivation<AuditSubject, SubjectSum> OF_SUBJECT = subject -> of(List.of(subject));

    /** A payout, its attempts, and its evidence. */
    static List<AuditSubject> subjects(PayoutRecord record) {
        List<AuditSubject> subjects = new ArrayList<>();
        subjects.add(Audited.subject(record.payout()));
        record.attempts().forEach(attempt -> subjects.add(Audited.subject(attempt)));
        record.evidence().forEach(evidence -> subjects.add(Audited.subject(evidence)));
        return subjects;
    }

    /** A correction of bank lines, and what was decided of it. */
    static List<AuditSubject> subjects(BankCorrection.Decided decided) {
        List<AuditSubject> subjects = new ArrayList<>();
        subjects.add(Audited.subject(decided.correction()));
        if (decided.decision() != null) {
            subjects.add(Audited.subject(decided.decision()));
        }
        return subjects;
    }

    private static SubjectSum of(List<AuditSubject> subjects) {
        DigestSum.Adder adder = new DigestSum.Adder();
        subjects.forEach(subject -> adder.add(subject.digest()));
        return new SubjectSum(adder.sum(), adder.count());
    }

    void addTo(DigestSum.Adder adder) {
        adder.add(digests, count);
    }
}
