package io.evpayout.vault;

/**
 * Who keeps the keys that wrap the keys of records: a cloud's key management, a hardware module, or {@link LocalKeys}. A
 * port.
 *
 * <p>An implementation authenticates what it wraps together with the context: the same bytes with another context do not
 * unwrap. It never gives out a wrapping key. Safe to call from many threads. It may call out, and is never called while a
 * transaction is open.
 */
public interface KeyService {

    /**
     * The key that new records are wrapped by, 1 to 64 characters of {@code [A-Za-z0-9._:-]}.
     *
     * @throws KeyUnavailable if that can't be told now
     */
    String currentKeyId();

    /**
     * Wraps a record's key. The arrays are overwritten by the caller as soon as this returns.
     *
     * @param keyId the key to wrap by
     * @param dataKey the record's key, 32 bytes
     * @param context what it is bound to
     * @throws KeyUnavailable if the key can't be used now, or no longer
     */
    byte[] wrap(String keyId, byte[] dataKey, byte[] context);

    /**
     * Unwraps a record's key.
     *
     * @return a new array, which the caller overwrites
     * @throws KeyUnavailable if the key can't be used now, or no longer
     * @throws WrongContext if what was wrapped was changed, or bound to another context
     */
    byte[] unwrap(String keyId, byte[] wrapped, byte[] context);
}
