package io.evpayout.store;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Turnover;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.MonthClose;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.Standing;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SourceSettings;
import io.evpayout.rail.RailSwitch;
import io.evpayout.session.Fact;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be written, and read within the same transaction. Nothing here updates or deletes a fact, an entry, a payout,
 * an attempt or evidence, but for facts that are {@linkplain #archive archived}.
 *
 * <p>Everything that is added is put on record in the audit log, in the same transaction (see {@link AuditTrail}).
 *
 * <p>What the library never does by itself is refused with a {@link StoreException}, and the transaction with it: by the call
 * that asks for it, or by a later one or the end of the transaction where the store writes several things together. While a
 * stream is open, nothing is written.
 */
public interface Transaction extends Snapshot {

    /**
     * Binds this store to a network; the same id again changes nothing.
     *
     * @throws StoreException if the store belongs to another network
     */
    void bind(String networkId);

    /** The ledger is whole in the database's present history: a person has compared it with the rail, or it is new. */
    void keepEpoch();

    /**
     * Keeps settings as they are until the transaction ends; any number of transactions may do so at once, and one that
     * changes settings waits for them. Comes before any lock of books.
     */
    void holdSettings();

    /**
     * Waits until no other transaction holds or changes settings, and lets none do so until this one ends. Comes before
     * settings are read that are to be changed, and before any lock of books.
     */
    void lockSettings();

    /**
     * Tells when versions that are added from now on in this transaction were made, and by whom. Of those that are added
     * without, neither is known.
     */
    void recording(Instant at, @Nullable String by);

    void add(Party version);

    void add(PayeeDefaults version);

    void add(AccountSettings version);

    void add(Site version);

    void add(Agreement version);

    void add(BankLink version);

    void add(SourceSettings version);

    /**
     * Registers facts and keeps those that are pending; each of them is new.
     *
     * @throws StoreException if one of them is registered already
     */
    void register(Collection<Registration> registrations, Collection<Fact> pending);

    /**
     * Marks facts that were pending as BOOKED under their account, or as REFUSED; their pending content goes. Their ids
     * stay as they were first written.
     *
     * @throws StoreException if one of them is not pending
     */
    void assign(Collection<Registration> decided);

    /**
     * Adds booked facts with their earnings. Of each fact and party there is one earning per day and revision.
     *
     * @throws StoreException if one of them is there already
     */
    void addFacts(Collection<BookedFact> facts);

    /**
     * Adds earnings to facts that are booked already.
     *
     * @throws StoreException if an earning is there already, or its fact is not
     */
    void addEarnings(Collection<Earning> earnings);

    /**
     * Takes facts of one account, whose books are locked, out of the ledger with all their earnings; they stay registered as
     * ARCHIVED. This is the only way in which a fact ever leaves, and the caller has them in an archive that was read back.
     *
     * @param carried what they came to, each key once
     * @throws StoreException if one of them is not booked under that account, or that number of the account is there already
     */
    void archive(Archived archived, List<Carried> carried, Collection<BookedFact> facts);

    /** Lists what was not booked; the same content once. */
    void quarantine(Collection<Quarantined> facts);

    /**
     * Locks the books of these accounts until the transaction ends, creating those that are new, and tells where they
     * stand. All accounts that a transaction writes to are locked by one call, in their order.
     */
    Map<String, AccountState> lock(SortedSet<String> accounts);

    /**
     * As {@link #lock}, but waits for nobody: accounts that another transaction has locked are left out. Where only one
     * transaction can write at a time there are none.
     */
    Map<String, AccountState> lockFree(SortedSet<String> accounts);

    /** Stores where locked accounts stand. */
    void save(Collection<AccountState> states);

    /**
     * Adds the close of a month.
     *
     * @return false if that month of the account is closed by hand already
     */
    boolean add(MonthClose close);

    /**
     * Appends entries, in any order, and adds their postings to the running balances. The state that counts them is saved in
     * the same transaction: best before, since a database that finds them not counted yet counts them itself.
     *
     * @throws StoreException if an entry does not continue its account's numbers without a gap
     */
    void post(Collection<Entry> entries);

    /**
     * Adds to turnover, creating what is new.
     *
     * @throws StoreException if an amount no longer fits
     */
    void turnOver(Map<Turnover.Part.Key, Long> amounts);

    /**
     * Adds to what lots have earned, creating those that are new.
     *
     * @throws StoreException if more is taken of a lot than it then earned, or its micros no longer fit
     */
    void earn(Map<Lot.Key, Long> micros);

    /**
     * Adds to what payouts took of lots; negative gives back. What is taken stays between nothing and all that the lot
     * earned, be that above or below zero.
     *
     * @throws StoreException if it would not, or there is no such lot
     */
    void take(Map<Lot.Key, Long> micros);

    /**
     * Adds a payout in state RESERVED.
     *
     * @return false if a payout with its id is there already, or another one of its account and currency is open
     */
    boolean add(Payout payout);

    /**
     * Adds payouts in state RESERVED; a database stores them together.
     *
     * @throws StoreException if a payout with the id of one of them is there already, or another one of its account and
     *     currency is open
     */
    default void addPayouts(Collection<Payout> payouts) {
        for (Payout payout : payouts) {
            if (!add(payout)) {
                throw new StoreException("Payout " + payout.id() + " of " + payout.account()
                        + " exists, or another one of its account and currency is open");
            }
        }
    }

    /**
     * Adds an attempt.
     *
     * @throws StoreException if there is no such payout, it is not RESERVED, the attempt's key or its number for the leg is
     *     taken, or it is a further one and nothing proves that the one before was rejected
     */
    void add(Attempt attempt);

    /**
     * Adds evidence.
     *
     * @return false if evidence with this id is known for the payout already, whatever it says
     * @throws StoreException if there is no such payout
     */
    boolean add(Evidence evidence);

    /**
     * Stores where a payout stands.
     *
     * @throws StoreException if it would be open beside another one of its account and currency
     */
    void stand(Payout payout, Standing standing);

    /**
     * Adds a turn of a rail's switch.
     *
     * @throws StoreException if it does not continue the rail's numbers without a gap
     */
    void add(RailSwitch turned);

    /**
     * Adds a bank line.
     *
     * @return false if a line with this id is there already
     */
    boolean add(MatchedLine line);

    /**
     * Adds a correction that waits for approval.
     *
     * @throws StoreException if it is there already
     */
    void add(BankCorrection correction);

    /**
     * Adds what was decided about a correction.
     *
     * @throws StoreException if it was decided already, or is not there
     */
    void add(BankCorrection.Decision decision);
}
