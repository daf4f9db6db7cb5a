package io.evpayout.store;

import io.evpayout.audit.AuditSubject;
import io.evpayout.audit.AuditSubject.Kind;
import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.audit.RecordDigest;
import io.evpayout.audit.Text;
import io.evpayout.earning.Earning;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.MonthClose;
import io.evpayout.ledger.Posting;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.rail.RailSwitch;
import io.evpayout.session.ChargingSession;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What the audit log says about what is kept: the same when it is added and whenever it is read again. */
public final class Audited {

    private static final Comparator<Earning> WITHIN_FACT = Comparator.comparing(Earning::party, Text.ORDER)
            .thenComparing(Earning::day)
            .thenComparing(Earning::revision);

    private Audited() {}

    /**
     * Digests of a fact and of its earnings, one by one. A session's earnings never grow, so they count with it: of the most
     * frequent fact there is one digest.
     */
    public static void digests(BookedFact booked, Consumer<Digest> consumer) {
        digests(booked, booked.fact().hash(), consumer);
    }

    /**
     * The same.
     *
     * @param hash of the fact, by its content
     */
    public static void digests(BookedFact booked, Digest hash, Consumer<Digest> consumer) {
        Canonical canonical = Canonical.of("fact")
                .add(booked.fact().id().source())
                .add(booked.fact().id().id())
                .add(hash)
                .add(booked.account())
                .add(booked.site())
                .add(booked.evse());
        if (booked.fact() instanceof ChargingSession) {
            List<Earning> earnings = new ArrayList<>(booked.earnings());
            earnings.sort(WITHIN_FACT);
            earnings.forEach(earning -> add(canonical, earning));
            consumer.accept(canonical.digest());
        } else {
            consumer.accept(canonical.digest());
            booked.earnings().forEach(earning -> consumer.accept(digest(earning)));
        }
    }

    /** The digest of an earning by itself. */
    public static Digest digest(Earning earning) {
        return add(Canonical.of("earning"), earning).digest();
    }

    private static Canonical add(Canonical canonical, Earning e) {
        return canonical
                .add(e.home())
                .add(e.fact().source())
                .add(e.fact().key())
                .add(e.type().name())
                .add(e.party())
                .add(e.revision())
                .add(e.account())
                .add(e.site())
                .add(e.day().toEpochDay())
                .add(e.date().toEpochDay())
                .add(e.currency().code())
                .add(e.micros())
                .add(e.agreement())
                .add(e.agreementFrom());
    }

    /** Adds an entry to those before it. */
    public static void add(Canonical entries, Entry entry) {
        entries.add(entry.account())
                .add(entry.number())
                .add(entry.kind().name())
                .add(entry.at())
                .add(entry.reference())
                .add(entry.postings().size());
        for (Posting posting : entry.postings()) {
            entries.add(posting.account().name())
                    .add(posting.owner())
                    .add(posting.currency().code())
                    .add(posting.micros());
        }
    }

    /** What is closed, decided and reckoned; entries have a row of their own. */
    public static AuditSubject subject(AccountState state) {
        String closed = state.closedThrough() == null ? "nothing closed" : "closed through " + state.closedThrough();
        String decided = state.coveredVersion() == null
                ? ""
                : ", decided period " + state.coveredPeriod() + " of " + state.coveredVersion();
        String reckoned = state.accrueFrom() == null ? "" : ", to reckon from " + state.accrueFrom();
        return AuditSubject.of(
                Kind.STATE, closed + decided + reckoned, null, null, RecordDigest.of(state.withEntries(0)));
    }

    public static AuditSubject subject(Payout payout) {
        return AuditSubject.of(
                Kind.PAYOUT, payout.id() + " " + payout.amount(), payout.reservedAt(), null, RecordDigest.of(payout));
    }

    public static AuditSubject subject(Attempt attempt) {
        return AuditSubject.of(
                Kind.ATTEMPT,
                attempt.payout() + " leg " + attempt.leg() + " attempt " + attempt.number(),
                attempt.at(),
                null,
                RecordDigest.of(attempt));
    }

    /** Evidence; what a person decided names the person. */
    public static AuditSubject subject(Evidence evidence) {
        return AuditSubject.of(
                Kind.EVIDENCE,
                evidence.payout() + " " + evidence.kind() + " " + evidence.id(),
                evidence.at(),
                evidence.isOurs() ? evidence.reference() : null,
                RecordDigest.of(evidence));
    }

    public static AuditSubject subject(MatchedLine line) {
        return AuditSubject.of(Kind.BANK_LINE, line.id() + " " + line.match(), null, null, RecordDigest.of(line));
    }

    public static AuditSubject subject(BankCorrection correction) {
        return AuditSubject.of(
                Kind.BANK_CORRECTION,
                correction.id() + " " + correction.content().kind() + " "
                        + correction.content().amount(),
                correction.at(),
                correction.by(),
                RecordDigest.of(correction));
    }

    public static AuditSubject subject(BankCorrection.Decision decision) {
        return AuditSubject.of(
                Kind.BANK_CORRECTION,
                decision.correction() + (decision.approved() ? " approved" : " rejected"),
                decision.at(),
                decision.by(),
                RecordDigest.of(decision));
    }

    public static AuditSubject subject(MonthClose close) {
        return AuditSubject.of(
                Kind.MONTH_CLOSE, close.month().toString(), close.at(), close.by(), RecordDigest.of(close));
    }

    /** What left for an archive, and what is carried of it. */
    public static AuditSubject subject(Archived archived, Collection<Carried> carried) {
        Canonical content = Canonical.of("archived").add(RecordDigest.of(archived));
        carried.stream().sorted(Carried.ORDER).forEach(one -> content.add(RecordDigest.of(one)));
        return AuditSubject.of(
                Kind.ARCHIVED,
                archived.number() + " " + archived.facts() + " facts before " + archived.before() + " in "
                        + archived.file() + " " + archived.content(),
                archived.at(),
                archived.by(),
                content.digest());
    }

    public static AuditSubject subject(RailSwitch turned) {
        return AuditSubject.of(
                Kind.RAIL_SWITCH,
                turned.rail() + " " + turned.number() + " " + turned.state(),
                turned.at(),
                turned.by(),
                RecordDigest.of(turned));
    }

    public static AuditSubject subject(RecordedSetting setting) {
        return AuditSubject.of(
                Kind.SETTING,
                setting.version() + " " + setting.of() + " " + setting.id(),
                setting.recorded(),
                setting.by(),
                setting.digest());
    }
}
