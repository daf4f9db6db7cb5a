package io.evpayout.bank;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a vault keeps sealed bank details: a port. It holds ciphertext only, and may be a database of its own. Each call is
 * durable when it returns. Safe to use from many threads and processes at once.
 *
 * <p>The contract suite of the test kit says what an adapter must hold.
 */
public interface VaultRecords extends AutoCloseable {

    /**
     * Adds a record.
     *
     * @throws IllegalStateException if there is one with its token
     */
    void add(SealedDetails record);

    /** The record of a token. */
    Optional<SealedDetails> find(String token);

    /**
     * Replaces key and wrapped key of a record, if they still are those of {@code before}.
     *
     * @return false if they are not, or the record is gone: somebody else was faster
     * @throws IllegalArgumentException if anything but key and wrapped key differs
     */
    boolean rewrap(SealedDetails before, SealedDetails after);

    /**
     * Records whose key is another one than this, by token (by code point).
     *
     * @param after only those after this token; null: from the first
     * @param limit how many at most, 1 or more
     */
    List<SealedDetails> notWrappedBy(String keyId, @Nullable String after, int limit);

    /** How many records each key wraps. */
    Map<String, Long> countByKey();

    /** Owners of the records with a fingerprint, by network, payee, account, version. */
    List<BankOwner> ownersOf(String fingerprint);

    /**
     * Removes a record for good, as a payee may ask for; where it was paid to is still known by its last four digits.
     *
     * @return false if there is none
     */
    boolean remove(String token);

    /** Frees what it holds. Twice is harmless. */
    @Override
    void close();
}
