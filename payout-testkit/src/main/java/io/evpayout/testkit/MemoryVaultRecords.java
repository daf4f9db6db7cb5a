package io.evpayout.testkit;

import io.evpayout.bank.BankOwner;
import io.evpayout.bank.SealedDetails;
import io.evpayout.bank.VaultRecords;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A vault's records in memory, for tests: gone when the process is. Thread-safe. */
public final class MemoryVaultRecords implements VaultRecords {

    static final Comparator<BankOwner> ORDER = Comparator.comparing(BankOwner::network)
            .thenComparing(BankOwner::payee)
            .thenComparing(BankOwner::account)
            .thenComparing(BankOwner::version);

    private final TreeMap<String, SealedDetails> records = new TreeMap<>();

    /** No records yet. */
    public MemoryVaultRecords() {}

    @Override
    public synchronized void add(SealedDetails record) {
        if (records.putIfAbsent(record.token(), record) != null) {
            throw new IllegalStateException("There is a record " + record.token() + " already");
        }
    }

    @Override
    public synchronized Optional<SealedDetails> find(String token) {
        return Optional.ofNullable(records.get(token));
    }

    @Override
    public synchronized boolean rewrap(SealedDetails before, SealedDetails after) {
        if (!after.rewrapped(before.keyId(), before.wrappedKey()).equals(before)) {
            throw new IllegalArgumentException("Only the key of " + before.token() + " can be replaced");
        }
        return records.replace(before.token(), before, after);
    }

    @Override
    public synchronized List<SealedDetails> notWrappedBy(String keyId, @Nullable String after, int limit) {
        return (after == null ? records : records.tailMap(after, false))
                .values().stream()
                        .filter(record -> !record.keyId().equals(keyId))
                        .limit(limit)
                        .toList();
    }

    @Override
    public synchronized Map<String, Long> countByKey() {
        Map<String, Long> counts = new TreeMap<>();
        records.values().forEach(record -> counts.merge(record.keyId(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized List<BankOwner> ownersOf(String fingerprint) {
        return records.values().stream()
                .filter(record -> record.fingerprint().equals(fingerprint))
                .map(SealedDetails::owner)
                .sorted(ORDER)
                .toList();
    }

    @Override
    public synchronized boolean remove(String token) {
        return records.remove(token) != null;
    }

    @Override
    public void close() {}
}
