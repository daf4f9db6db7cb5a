package io.evpayout.store;

import io.evpayout.audit.AuditRecord;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Turnover;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.MonthClose;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.RailSwitch;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be read. Streams are lazy (constant memory) and must be closed or read to their end within the work that
 * opened them; their order is the documented one on every store (text by code point, not by a locale).
 */
public interface Snapshot {

    /**
     * Works out what follows from a value that never changes, and from nothing else.
     *
     * @param <T> what the value is
     * @param <R> what follows from it
     */
    @FunctionalInterface
    interface Derivation<T, R> {

        /** What follows from a value. */
        R of(T value);
    }

    /**
     * What follows from a value that this snapshot has given, such as its digest. A store that keeps values as objects, and
     * gives the same ones again and again, may remember it for the same object (not for an equal one); a database works it
     * out each time.
     *
     * @param derivation always the same one for the same purpose
     */
    default <T, R> R derived(Derivation<? super T, R> derivation, T value) {
        return derivation.of(value);
    }

    /** The network that this store belongs to; empty before the first settings. */
    Optional<String> networkId();

    /** Which history of the database this is, and in which one the ledger was last known to be whole. */
    Epoch epoch();

    /** Grows with every added version of a setting; 0 without any. Lets a reader keep a {@link Network} while it is unchanged. */
    long settingsRevision();

    /** All settings, every version. */
    Network network();

    /**
     * The settings of payout accounts, every version, as far as they decide about what these are paid: their payees, all
     * accounts of these, their bank accounts, whoever is paid to the same ones, and the sites of their open lots. No contracts
     * or sources. A database looks them up together, so that a large network need not be held whole; a store of objects gives all.
     */
    default Network networkOf(Collection<String> accounts) {
        return network();
    }

    /** True if a version of a contract has terms that go by months. */
    default boolean hasPeriodTerms() {
        return network().agreements().values().stream()
                .flatMap(contract -> contract.versions().stream())
                .anyMatch(version -> !version.periodTerms().isEmpty());
    }

    /**
     * Payout accounts that have settings or have earned, by id.
     *
     * @param after the first are those after this one; null: from the first
     * @param limit at most so many
     */
    default List<String> accountsAfter(@Nullable String after, int limit) {
        TreeSet<String> all = new TreeSet<>(network().accounts().keySet());
        earningAccounts().forEach(earning -> all.add(earning.account()));
        return (after == null ? all : all.tailSet(after, false))
                .stream().limit(limit).toList();
    }

    /** Every version of every setting, in the order in which they were added. */
    List<RecordedSetting> settings();

    /** The audit log, by chain and number. */
    Stream<AuditRecord> audit();

    /** The last row of every chain of the audit log, by chain. */
    Stream<AuditRecord> auditEnds();

    /** Who made the versions of a setting and when: by the instant from which they hold, then as they were added. */
    List<SettingsVersion> versions(SettingsVersion.Of of, String id);

    /** The registry's entries of these facts; those that are not there are missing. */
    Map<SessionId, Registration> registered(Collection<SessionId> ids);

    /** Booked facts with these ids, with their earnings. */
    Map<SessionId, BookedFact> booked(Collection<SessionId> ids);

    /**
     * Booked corrections of these facts (sessions, outages, chargebacks that were won), by original; each list by date, then id.
     * A correction is kept under the account of its original, which is booked before it.
     */
    Map<SessionId, List<BookedFact>> corrections(Collection<SessionId> originals);

    /**
     * Booked outages that have a part of [from, to), of one site or (null) of all, those that were withdrawn included, by
     * source and key.
     */
    List<BookedFact> outages(@Nullable String site, Instant from, Instant to);

    /**
     * The content of facts that are not booked: those in {@code state} after {@code after} (null: from the first), by
     * source and key. Nothing is kept of facts that are REFUSED.
     */
    List<Fact> pending(Registration.State state, @Nullable SessionId after, int limit);

    /** Waiting corrections of these facts (sessions, outages, chargebacks that were won), by source and key. */
    List<Fact> waitingFor(Collection<SessionId> originals);

    /** Booked facts that happened in [from, to), by source and key; nulls are open ends. */
    Stream<BookedFact> facts(@Nullable Instant from, @Nullable Instant to);

    /** Booked sessions that are kept under an account and ended before an instant, by source and key. */
    Stream<BookedFact> sessions(String account, Instant to);

    /** What has left for archives, of one account or (null) of all, by account and number. */
    List<Archived> archived(@Nullable String account);

    /** What is carried of all that has left, by account, number and {@link Carried.Key}. */
    Stream<Carried> carried();

    /** What is carried of lots of an account with days in [from, to), by account that it left, number and key. */
    List<Carried> carriedLots(String account, LocalDate from, LocalDate to);

    /** Facts that are kept where no registration says that they are, by source and key; none unless a database was broken. */
    Stream<SessionId> strays();

    /** The latest end of a booked session at a site; empty if there is none. */
    Optional<Instant> lastBookedAtSite(String site);

    /** The latest end of a booked session at an EVSE; empty if there is none. */
    Optional<Instant> lastBookedAtEvse(String evse);

    /** Earnings of an account with lot days in [from, to), shares only, by day, site, source, key, party, revision. */
    Stream<Earning> earnings(String account, LocalDate from, LocalDate to);

    /** Earnings that went to one lot, by source, key, party, revision. */
    List<Earning> earningsOf(Lot.Key lot);

    /** Where an account's books stand; {@link AccountState#fresh} if it has none. */
    AccountState state(String account);

    /** Where the books of these accounts stand, by account; a database looks them up together. */
    default Map<String, AccountState> statesOf(Collection<String> accounts) {
        Map<String, AccountState> states = new HashMap<>();
        accounts.forEach(account -> states.put(account, state(account)));
        return states;
    }

    /** The months of an account that were closed by hand, by month. */
    List<MonthClose> monthCloses(String account);

    /** All months that were closed by hand, by account, then month. */
    Stream<MonthClose> monthCloses();

    /**
     * The turnover of an agreement at an account, as far as it was added, what came to zero since then included; by day,
     * version, measure.
     */
    List<Turnover.Part> turnover(String account, String agreement);

    /** All turnover, by {@link Turnover.Part.Key}. */
    Stream<Turnover.Part> turnover();

    /** Every account and currency that has a lot. */
    Set<AccountCurrency> earningAccounts();

    /** Lots of an account whose remaining is not zero and whose day is before {@code before}, in lot order. */
    List<Lot> openLots(String account, LocalDate before);

    /**
     * {@linkplain #openLots Open lots} of many accounts, by account; a database looks them up together.
     *
     * @param before by account, the first day whose lots are left out
     */
    default Map<String, List<Lot>> openLotsOf(Map<String, LocalDate> before) {
        Map<String, List<Lot>> lots = new HashMap<>();
        before.forEach((account, day) -> lots.put(account, openLots(account, day)));
        return lots;
    }

    /**
     * All lots of an account in a currency with days in [from, to), those with nothing left too, in lot order. A network's own
     * account may have one for each site and day of years: they are read as they are asked for.
     */
    Stream<Lot> lots(String account, Currency currency, LocalDate from, LocalDate to);

    /** These lots, as far as they exist. */
    Map<Lot.Key, Lot> lots(Collection<Lot.Key> keys);

    /** All lots, in lot order. */
    Stream<Lot> lots();

    /** All entries, by account and number. */
    Stream<Entry> entries();

    /** All running balances, those that came to zero too, by key. */
    Stream<Balance> balances();

    /** One running balance; zero if nothing was ever posted. */
    ExactAmount balance(Balance.Key key);

    /** A payout by id. */
    Optional<PayoutRecord> payout(String id);

    /** An attempt by its idempotency key. */
    Optional<Attempt> attempt(String key);

    /** Payouts whose state is open, of one account or (null) of all, by id. */
    List<PayoutRecord> openPayouts(@Nullable String account);

    /** {@linkplain #openPayouts Open payouts} of many accounts, by account; a database looks them up together. */
    default Map<String, List<PayoutRecord>> openPayoutsOf(Collection<String> accounts) {
        Map<String, List<PayoutRecord>> open = new HashMap<>();
        accounts.forEach(account -> open.put(account, openPayouts(account)));
        return open;
    }

    /** Payouts that are PAID and of which more may be heard, by id. */
    List<PayoutRecord> unsettledPayouts();

    /** Payouts at which a person must look, whatever their state, by id. */
    List<PayoutRecord> payoutsInReview();

    /** Payouts that were reserved at an instant or later, by id. */
    List<PayoutRecord> reservedSince(Instant from);

    /** All payouts, by scheduled date, account, currency, id. */
    Stream<PayoutRecord> payouts();

    /** Payouts of one account, in the same order. */
    Stream<PayoutRecord> payouts(String account);

    /**
     * Payouts of one account that were scheduled on a day or later, or of which it was said on that day or later in UTC that they
     * were reserved, or {@linkplain Evidence.Kind#takesBack() came to nothing}; in the same order.
     */
    default Stream<PayoutRecord> payoutsSince(String account, LocalDate day) {
        Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return payouts(account)
                .filter(record -> !record.payout().scheduledDate().isBefore(day)
                        || !record.payout().reservedAt().isBefore(at)
                        || record.evidence().stream()
                                .anyMatch(evidence -> evidence.kind().takesBack()
                                        && !evidence.at().isBefore(at)));
    }

    /** Payouts that have an item of this lot, by id. */
    List<PayoutRecord> payoutsOf(Lot.Key lot);

    /** How a rail's switch stands; empty if it was never turned. */
    Optional<RailSwitch> railSwitch(String rail);

    /** Every turn of every rail's switch, by rail and number. */
    List<RailSwitch> railSwitches();

    /** All bank lines, by bank account, booking date, id. */
    Stream<MatchedLine> bankLines();

    /** A bank line by id. */
    Optional<MatchedLine> bankLine(String id);

    /** Bank lines that are a payout's: PAYOUT, PART, RETURN, FEE, and each BATCH that it has a share of; by id. */
    List<MatchedLine> bankLinesOf(String payout);

    /**
     * Payouts of a rail with a scheduled date in [from, to] of which no bank line says that they have left, in the order of
     * {@link #payouts()}; at most {@code limit}.
     */
    List<PayoutRecord> unshown(String rail, LocalDate from, LocalDate to, int limit);

    /** Payouts with evidence of an attempt under this reference of the rail's or the bank's, by id. */
    List<PayoutRecord> payoutsUnder(String reference);

    /** Corrections of what bank statements have left open, with what was decided; by id. Persons make them, so they are few. */
    List<BankCorrection.Decided> bankCorrections();

    /** All registrations, by source and key. */
    Stream<Registration> registrations();

    /** What was quarantined, by source, key, hash. */
    Stream<Quarantined> quarantined();

    /**
     * An account and one of its currencies.
     *
     * @param account the payout account
     * @param currency the currency
     */
    record AccountCurrency(String account, Currency currency) {}
}
