package io.evpayout.store;

import io.evpayout.audit.AuditRecord;
import io.evpayout.audit.AuditSubject;
import io.evpayout.audit.AuditSubject.Kind;
import io.evpayout.audit.Canonical;
import io.evpayout.audit.DigestSum;
import io.evpayout.audit.Text;
import io.evpayout.earning.Earning;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.MonthClose;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.rail.RailSwitch;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of what one transaction adds, and makes the rows of the audit log of it. Every store has one for each
 * transaction, tells it everything, and appends {@link #records} before it commits. There is a chain for each account, which
 * whoever adds has locked, and one for the network's settings: so nobody waits for anybody else because of the log.
 *
 * <p>Facts have one row for each account and transaction, entries too; everything else has a row of its own. Pending and
 * quarantined facts are no money yet, and have none.
 */
public final class AuditTrail {

    private final Map<String, Chain> chains = new HashMap<>();

    /** An empty trail. */
    public AuditTrail() {}

    public void facts(Collection<BookedFact> facts) {
        facts.forEach(fact -> Audited.digests(fact, chain(fact.account()).facts::add));
    }

    /** Earnings that were added to facts that are there already. */
    public void earnings(Collection<Earning> earnings) {
        earnings.forEach(earning -> chain(earning.home()).facts.add(Audited.digest(earning)));
    }

    public void entries(Collection<Entry> entries) {
        entries.stream()
                .sorted(Comparator.comparing(Entry::number))
                .forEach(entry -> chain(entry.account()).add(entry));
    }

    /** Where an account stands now, and where it stood when it was locked. */
    public void state(AccountState before, AccountState after) {
        Chain chain = chain(after.account());
        chain.before = chain.before == null ? before.withEntries(0) : chain.before;
        chain.after = after.withEntries(0);
    }

    public void payout(Payout payout) {
        chain(payout.account()).subjects.add(Audited.subject(payout));
    }

    public void attempt(Attempt attempt) {
        chain(attempt.account()).subjects.add(Audited.subject(attempt));
    }

    public void evidence(Evidence evidence) {
        chain(evidence.account()).subjects.add(Audited.subject(evidence));
    }

    public void line(MatchedLine line) {
        chain(line.line().bankAccount()).subjects.add(Audited.subject(line));
    }

    public void correction(BankCorrection correction) {
        chain(correction.content().bankAccount()).subjects.add(Audited.subject(correction));
    }

    public void decision(BankCorrection.Decision decision) {
        chain(decision.bankAccount()).subjects.add(Audited.subject(decision));
    }

    public void close(MonthClose close) {
        chain(close.account()).subjects.add(Audited.subject(close));
    }

    public void archived(Archived archived, List<Carried> carried) {
        chain(archived.account()).subjects.add(Audited.subject(archived, carried));
    }

    public void turned(RailSwitch turned) {
        chain(AuditRecord.NETWORK).subjects.add(Audited.subject(turned));
    }

    public void setting(RecordedSetting setting) {
        chain(AuditRecord.NETWORK).subjects.add(Audited.subject(setting));
    }

    /** The chains that get something, in their order. */
    public Set<String> chains() {
        chains.values().removeIf(Chain::isEmpty);
        SortedSet<String> names = new TreeSet<>(Text.ORDER);
        names.addAll(chains.keySet());
        return names;
    }

    /**
     * The rows to append, each worked out when it is asked for.
     *
     * @param lasts the last row of each of these chains that has one
     */
    public Stream<AuditRecord> records(Map<String, AuditRecord> lasts) {
        return chains().stream().flatMap(name -> records(name, lasts.get(name)).stream());
    }

    private List<AuditRecord> records(String name, @Nullable AuditRecord before) {
        List<AuditRecord> records = new ArrayList<>();
        AuditRecord last = before;
        for (AuditSubject subject : chain(name).finished()) {
            last = AuditRecord.after(last, name, subject);
            records.add(last);
        }
        return records;
    }

    private Chain chain(String name) {
        return chains.computeIfAbsent(name, any -> new Chain());
    }

    /** What one chain gets. */
    private static final class Chain {

        private final DigestSum.Adder facts = new DigestSum.Adder();
        private final List<AuditSubject> subjects = new ArrayList<>();
        private final Canonical entries = Canonical.of("entries");
        private long first;
        private long count;
        private @Nullable Instant posted;
        private @Nullable AccountState before;
        private @Nullable AccountState after;
        private @Nullable List<AuditSubject> finished;

        void add(Entry entry) {
            first = count == 0 ? entry.number() : first;
            count++;
            posted = entry.at();
            Audited.add(entries, entry);
        }

        boolean isEmpty() {
            return facts.count() == 0 && count == 0 && !isElsewhere() && subjects.isEmpty();
        }

        private boolean isElsewhere() {
            return after != null && !after.equals(before);
        }

        List<AuditSubject> finished() {
            if (finished == null) {
                finished = finish();
            }
            return finished;
        }

        private List<AuditSubject> finish() {
            List<AuditSubject> all = new ArrayList<>();
            if (facts.count() > 0) {
                DigestSum sum = facts.sum();
                all.add(new AuditSubject(Kind.FACTS, "", posted, null, facts.count(), sum.digest(), sum));
            }
            if (count > 0) {
                String numbers = first + ".." + (first + count - 1);
                all.add(new AuditSubject(Kind.ENTRIES, numbers, posted, null, count, entries.digest(), null));
            }
            if (after != null && isElsewhere()) {
                all.add(Audited.subject(after));
            }
            all.addAll(subjects);
            return all;
        }
    }
}
