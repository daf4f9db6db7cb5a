package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.Statement;
import io.evpayout.report.StatementDays;
import io.evpayout.report.StatementLines;
import io.evpayout.report.StatementPayouts;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A statement that is read from a snapshot, as often as it is gone through. */
final class StoredStatement implements StatementLines, AutoCloseable {

    /** Before and after any day of a lot. */
    private static final LocalDate BEFORE_ALL = LocalDate.MIN;

    private static final LocalDate AFTER_ALL = LocalDate.MAX;

    private static final int BATCH = 1_000;

    private final Snapshot snapshot;
    private final String account;
    private final Currency currency;
    private final LocalDate from;
    private final LocalDate to;
    private final List<Statement.Line> payoutLines;
    private final List<Statement.Paid> payouts;
    private final ExactAmount opening;
    private final ExactAmount closing;
    private boolean corrects;
    private List<Statement.Line> day = List.of();
    private @Nullable Set<SessionId> corrected;
    private @Nullable Stream<Earning> open;

    StoredStatement(Snapshot snapshot, Network network, AccountSettings settings, LocalDate from, LocalDate to) {
        this.snapshot = snapshot;
        this.account = settings.account();
        this.currency = settings.currency();
        this.from = from;
        this.to = to;
        new ArchivedParts(snapshot).requireWhole(account, from, to);
        StatementPayouts paid =
                new StatementPayouts(currency, settings.schedule().zone(), from, to);
        try (Stream<PayoutRecord> records = snapshot.payoutsSince(account, utc(from))) {
            records.forEach(paid::add);
        }
        this.payoutLines = paid.lines();
        this.payouts = paid.paid();
        LocalDate first = from.isAfter(to) ? to.plusDays(1) : from;
        this.opening = RevenueReader.isOwnAccount(network, account)
                ? earnedByLots(BEFORE_ALL, first)
                : payable().minus(earnedByLots(first, AFTER_ALL)).minus(paid.since());
        ExactAmount moved = earned(from, to.plusDays(1));
        for (Statement.Line line : payoutLines) {
            moved = moved.plus(line.amount());
        }
        this.closing = opening.plus(moved);
    }

    /** The first day in UTC on which it may be this day somewhere. */
    private static LocalDate utc(LocalDate day) {
        return day.equals(BEFORE_ALL) ? day : day.minusDays(1);
    }

    /**
     * What is payable now, of which an opening is what was not moved since: what an account has earned and was paid in years
     * need not be read. Of the network's own account nothing is ever paid, so that it opens with all that it earned before.
     */
    private ExactAmount payable() {
        Map<String, List<Lot>> open = snapshot.openLotsOf(Map.of(account, AFTER_ALL));
        return sum(open.getOrDefault(account, List.of()).stream(), Lot::remaining);
    }

    /** By lots, which are the sums of days: one by one, since the network's own account has many. */
    private ExactAmount earnedByLots(LocalDate first, LocalDate end) {
        return sum(snapshot.lots(account, currency, first, end), Lot::earned);
    }

    private ExactAmount sum(Stream<Lot> lots, ToLongFunction<Lot> micros) {
        ExactAmount[] sum = {ExactAmount.zero(currency)};
        try (lots) {
            lots.filter(lot -> lot.key().currency().equals(currency))
                    .forEach(lot -> sum[0] = sum[0].plus(micros.applyAsLong(lot)));
        }
        return sum[0];
    }

    private ExactAmount earned(LocalDate first, LocalDate end) {
        ExactAmount[] sum = {ExactAmount.zero(currency)};
        try (Stream<Earning> earnings = snapshot.earnings(account, first, end)) {
            earnings.filter(this::isInCurrency).forEach(earning -> {
                sum[0] = sum[0].plus(earning.micros());
                corrects |= Statement.Type.valueOf(earning.type().name()).corrects();
            });
        }
        for (Carried carried : snapshot.carriedLots(account, first, end)) {
            sum[0] = carried.currency().equals(currency) ? sum[0].plus(carried.amount()) : sum[0];
        }
        return sum[0];
    }

    private boolean isInCurrency(Earning earning) {
        return earning.currency().equals(currency);
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public LocalDate from() {
        return from;
    }

    @Override
    public LocalDate to() {
        return to;
    }

    @Override
    public ExactAmount opening() {
        return opening;
    }

    @Override
    public ExactAmount closing() {
        return closing;
    }

    @Override
    public List<Statement.Paid> payouts() {
        return payouts;
    }

    @Override
    public Iterable<Statement.Line> lines() {
        return this::begin;
    }

    private Iterator<Statement.Line> begin() {
        close();
        Stream<Earning> earnings = snapshot.earnings(account, from, to.plusDays(1));
        open = earnings;
        return new Lines(new StatementDays(opening, earnings.iterator(), payoutLines.iterator()));
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /** The lines of one day after the other, each with what it corrects. */
    private final class Lines implements Iterator<Statement.Line> {

        private final StatementDays days;
        private Iterator<Statement.Line> now = Collections.emptyIterator();

        Lines(StatementDays days) {
            this.days = days;
        }

        @Override
        public boolean hasNext() {
            while (!now.hasNext() && days.hasNext()) {
                day = told(days.next());
                corrected = null;
                now = day.iterator();
            }
            return now.hasNext();
        }

        @Override
        public Statement.Line next() {
            if (!hasNext()) {
                throw new NoSuchElementException("There is no further line of " + account);
            }
            return now.next();
        }
    }

    private List<Statement.Line> told(List<Statement.Line> lines) {
        List<SessionId> corrections = lines.stream()
                .filter(line -> line.type().corrects())
                .map(Statement.Line::session)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (corrections.isEmpty()) {
            return lines;
        }
        Map<SessionId, SessionId> originals = PaymentReader.originals(snapshot, corrections);
        return lines.stream()
                .map(line -> line.session() == null ? line : line.correcting(originals.get(line.session())))
                .toList();
    }

    /** The sessions of the day are looked up together, where the statement has any correction. */
    @Override
    public boolean isCorrected(Statement.Line line) {
        if (!corrects || line.type() != Statement.Type.SESSION) {
            return false;
        }
        if (corrected == null) {
            corrected = corrected(day);
        }
        return corrected.contains(line.session());
    }

    private Set<SessionId> corrected(List<Statement.Line> lines) {
        Set<SessionId> found = new HashSet<>();
        List<SessionId> sessions = new ArrayList<>();
        for (Statement.Line line : lines) {
            if (line.type() == Statement.Type.SESSION && line.session() != null) {
                sessions.add(line.session());
            }
        }
        for (int at = 0; at < sessions.size(); at += BATCH) {
            List<SessionId> some = sessions.subList(at, Math.min(at + BATCH, sessions.size()));
            snapshot.corrections(some).forEach((original, corrections) -> {
                if (corrections.stream().anyMatch(this::hasLine)) {
                    found.add(original);
                }
            });
        }
        return found;
    }

    private boolean hasLine(BookedFact correction) {
        return StatementDays.hasLine(correction.earnings().stream()
                .filter(earning -> earning.isShare()
                        && account.equals(earning.account())
                        && isInCurrency(earning)
                        && !earning.day().isBefore(from)
                        && !earning.day().isAfter(to))
                .toList());
    }
}
