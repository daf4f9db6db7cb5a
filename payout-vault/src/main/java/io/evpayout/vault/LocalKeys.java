package io.evpayout.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Wrapping keys in this process's memory, as an operator hands them over at start (from a secret store, never from a
 * repository). For a network without a key service. Thread-safe.
 *
 * <p>To rotate: {@link #add} the new key on every node, {@link #use} it on every node, run {@link BankVault#rewrap}, and
 * when nothing is wrapped by the old one any more, {@link #forget} it.
 */
public final class LocalKeys implements KeyService, AutoCloseable {

    /** How often one key wraps at most, with random nonces: 2<sup>32</sup> (NIST SP 800-38D, 8.3). */
    public static final long MOST_WRAPS = 1L << 32;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Key> keys = new TreeMap<>();
    private final long mostWraps;
    private String current;

    private LocalKeys(String current, byte[] key, long mostWraps) {
        this.current = current;
        this.mostWraps = mostWraps;
        add(current, key);
    }

    /**
     * Keys, of which there is one so far.
     *
     * @param id its name, 1 to 64 characters of {@code [A-Za-z0-9._:-]}
     * @param key 32 random bytes, copied; the caller overwrites its own
     */
    public static LocalKeys of(String id, byte[] key) {
        return new LocalKeys(id, key, MOST_WRAPS);
    }

    static LocalKeys counting(String id, byte[] key, long mostWraps) {
        return new LocalKeys(id, key, mostWraps);
    }

    /** Adds a key, which can then be read with; new records are still wrapped by the current one. */
    public synchronized void add(String id, byte[] key) {
        if (!id.matches("[A-Za-z0-9._:-]{1,64}")) {
            throw new IllegalArgumentException("The id of a key has 1 to 64 characters of [A-Za-z0-9._:-]");
        }
        if (key.length != Cipher256.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "Key " + id + " must have " + Cipher256.KEY_BYTES + " bytes, has " + key.length);
        }
        if (keys.containsKey(id)) {
            throw new IllegalArgumentException("There is a key " + id + " already; a new key has a new id");
        }
        keys.put(id, new Key(key.clone()));
    }

    /** Wraps new records by another key that was added. */
    public synchronized void use(String id) {
        key(id);
        current = id;
    }

    /** Overwrites and forgets a key: what it still wraps can't be read any more. Not the current one. */
    public synchronized void forget(String id) {
        if (id.equals(current)) {
            throw new IllegalArgumentException("Key " + id + " is the current one; use another one first");
        }
        Key key = keys.remove(id);
        if (key != null) {
            Arrays.fill(key.bytes, (byte) 0);
        }
    }

    @Override
    public synchronized String currentKeyId() {
        key(current);
        return current;
    }

    @Override
    public synchronized byte[] wrap(String keyId, byte[] dataKey, byte[] context) {
        Key key = key(keyId);
        if (key.wraps >= mostWraps) {
            throw new KeyUnavailable("Key " + keyId + " has wrapped " + key.wraps
                    + " times, as often as one may; add and use a new one");
        }
        key.wraps++;
        return Cipher256.seal(key.bytes, dataKey, context, random);
    }

    @Override
    public synchronized byte[] unwrap(String keyId, byte[] wrapped, byte[] context) {
        return Cipher256.open(key(keyId).bytes, wrapped, context);
    }

    /** Overwrites all keys; nothing can be sealed or read afterwards. Repeatable. */
    @Override
    public synchronized void close() {
        keys.values().forEach(key -> Arrays.fill(key.bytes, (byte) 0));
        keys.clear();
    }

    private Key key(String id) {
        @Nullable Key key = keys.get(id);
        if (key == null) {
            throw new KeyUnavailable("There is no key " + id + " here; add it, or open the vault where it is known");
        }
        return key;
    }

    /** Nothing of the keys. */
    @Override
    public String toString() {
        return "LocalKeys";
    }

    private static final class Key {

        private final byte[] bytes;
        private long wraps;

        private Key(byte[] bytes) {
            this.bytes = bytes;
        }
    }
}
