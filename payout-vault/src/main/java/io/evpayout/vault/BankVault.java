package io.evpayout.vault;

import io.evpayout.audit.Canonical;
import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankDetailsUnavailable;
import io.evpayout.bank.BankDetailsUnavailable.Code;
import io.evpayout.bank.BankOwner;
import io.evpayout.bank.SealedDetails;
import io.evpayout.bank.Tokenizer;
import io.evpayout.bank.VaultRecords;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bank details sealed, and shows them to rails that write account numbers into their messages.
 *
 * <p>Each record is sealed by a key of its own (AES-256-GCM), which the key service wraps. Record and key are bound to the
 * token and its owner (network, payee, account, version), so that a row that is put in another one's place does not open.
 * What can't be sealed or read is refused with {@link BankDetailsUnavailable}; there is no other way round the keys. Thread-safe.
 *
 * <pre>{@code
 * BankVault vault = BankVault.of(records, keys, fingerprintKey);
 * Payouts payouts = Payouts.on(store).rail(rail).tokenizer(vault).build();
 * vault.open(token, owner, details -> ...);
 * }</pre>
 */
public final class BankVault implements Tokenizer, AutoCloseable {

    private static final int PAGE = 500;
    private static final int TOKEN_BYTES = 16;

    private final VaultRecords records;
    private final KeyService keys;
    private final Fingerprints fingerprints;
    private final SecureRandom random = new SecureRandom();

    private BankVault(VaultRecords records, KeyService keys, Fingerprints fingerprints) {
        this.records = records;
        this.keys = keys;
        this.fingerprints = fingerprints;
    }

    /**
     * A vault.
     *
     * @param records where sealed details are kept
     * @param keys who keeps the wrapping keys
     * @param fingerprintKey 32 random bytes for fingerprints, copied; never changed afterwards, since the same account would
     *     get another fingerprint; no key that seals
     */
    public static BankVault of(VaultRecords records, KeyService keys, byte[] fingerprintKey) {
        return new BankVault(records, keys, new Fingerprints(fingerprintKey));
    }

    /** Refuses: a vault seals for an owner. */
    @Override
    public BankAccount tokenize(BankDetails details) {
        throw new IllegalArgumentException("A vault seals bank details for an owner: name it");
    }

    @Override
    public BankAccount tokenize(BankDetails details, BankOwner owner) {
        byte[] name = new byte[TOKEN_BYTES];
        random.nextBytes(name);
        String token = "bv_" + HexFormat.of().formatHex(name);
        String fingerprint = fingerprints.of(details);
        records.add(seal(details, owner, token, fingerprint));
        return new BankAccount(token, details.lastFour(), details.country(), details.currency(), fingerprint);
    }

    @Override
    public Optional<String> fingerprint(BankDetails details) {
        return Optional.of(fingerprints.of(details));
    }

    @Override
    public boolean mayBeUnreadable() {
        return true;
    }

    @Override
    public void requireReadable(BankAccount account) {
        SealedDetails record = record(account.token());
        open(record, record.owner()).close();
    }

    @Override
    public void discard(BankAccount account) {
        records.remove(account.token());
    }

    /**
     * Shows details to a reader, and closes them when it returns.
     *
     * @param owner whose they must be: the payout account that is paid, and the version of its bank account
     * @param reader what is done with them; it must not keep them
     * @throws BankDetailsUnavailable if there are none, they are somebody else's, or the key can't be used
     */
    public <T> T open(String token, BankOwner owner, Function<? super BankDetails, ? extends T> reader) {
        try (BankDetails details = open(record(token), owner)) {
            return reader.apply(details);
        }
    }

    /**
     * Shows details to a reader, whoever the record says that they are of: for a rail, which is given no more than a token. A
     * record that was put in another one's place does not open.
     *
     * @throws BankDetailsUnavailable if there are none, the record was changed, or the key can't be used
     */
    public <T> T open(String token, Function<? super BankDetails, ? extends T> reader) {
        SealedDetails record = record(token);
        try (BankDetails details = open(record, record.owner())) {
            return reader.apply(details);
        }
    }

    /** Owners that have linked the account with this fingerprint. */
    public List<BankOwner> ownersOf(String fingerprint) {
        return records.ownersOf(fingerprint);
    }

    /**
     * Wraps the keys of all records by the current key, while everything goes on; old keys are needed until it is done.
     * Repeatable, may be interrupted, and may run on several nodes at once.
     *
     * @return how many records were wrapped anew
     * @throws BankDetailsUnavailable if a key can't be used; what was done so far stays
     */
    public long rewrap() {
        long done = 0;
        String current = asking(keys::currentKeyId);
        @Nullable String after = null;
        while (true) {
            List<SealedDetails> page = records.notWrappedBy(current, after, PAGE);
            if (page.isEmpty()) {
                return done;
            }
            for (SealedDetails record : page) {
                done += records.rewrap(record, rewrapped(record, current)) ? 1 : 0;
            }
            after = page.get(page.size() - 1).token();
        }
    }

    /** How many records each key wraps; a key that wraps none may go. */
    public Map<String, Long> keysInUse() {
        return records.countByKey();
    }

    /** Removes a record for good, where a payee asks for it and nothing is to be paid there. */
    public boolean forget(String token) {
        return records.remove(token);
    }

    /** Overwrites the fingerprint key; records and keys are closed by whoever opened them. */
    @Override
    public void close() {
        fingerprints.close();
    }

    /** Nothing of what is in it. */
    @Override
    public String toString() {
        return "BankVault";
    }

    private SealedDetails seal(BankDetails details, BankOwner owner, String token, String fingerprint) {
        byte[] context = context(token, owner);
        byte[] dataKey = new byte[Cipher256.KEY_BYTES];
        byte[] plain = DetailBytes.of(details);
        try {
            random.nextBytes(dataKey);
            String keyId = asking(keys::currentKeyId);
            String wrapped = text(asking(() -> keys.wrap(keyId, dataKey, context)));
            String sealed = text(Cipher256.seal(dataKey, plain, context, random));
            return new SealedDetails(token, owner, keyId, wrapped, sealed, fingerprint);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private BankDetails open(SealedDetails record, BankOwner owner) {
        byte[] context = context(record.token(), owner);
        byte[] dataKey = dataKey(record, context);
        byte[] plain = {};
        try {
            plain = Cipher256.open(dataKey, bytes(record.sealed()), context);
            return DetailBytes.read(plain);
        } catch (WrongContext e) {
            throw tampered(record, e);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
            Arrays.fill(plain, (byte) 0);
        }
    }

    private SealedDetails rewrapped(SealedDetails record, String keyId) {
        byte[] context = context(record.token(), record.owner());
        byte[] dataKey = dataKey(record, context);
        try {
            return record.rewrapped(keyId, text(asking(() -> keys.wrap(keyId, dataKey, context))));
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    private byte[] dataKey(SealedDetails record, byte[] context) {
        try {
            return asking(() -> keys.unwrap(record.keyId(), bytes(record.wrappedKey()), context));
        } catch (WrongContext e) {
            throw tampered(record, e);
        }
    }

    private SealedDetails record(String token) {
        return records.find(token)
                .orElseThrow(() -> new BankDetailsUnavailable(
                        Code.UNKNOWN_TOKEN, "The vault has no bank details " + token + "; link them again"));
    }

    private static BankDetailsUnavailable tampered(SealedDetails record, WrongContext cause) {
        return new BankDetailsUnavailable(
                Code.TAMPERED,
                "Bank details " + record.token() + " do not open for their owner: the record was changed or moved;"
                        + " find out who did, and link the details again",
                cause);
    }

    private static <T> T asking(Asked<T> keyService) {
        try {
            return keyService.ask();
        } catch (KeyUnavailable e) {
            throw new BankDetailsUnavailable(Code.KEY_UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private interface Asked<T> {
        T ask();
    }

    private static byte[] context(String token, BankOwner owner) {
        return Canonical.of("bank details")
                .add(token)
                .add(owner.network())
                .add(owner.payee())
                .add(owner.account())
                .add(owner.version())
                .digest()
                .bytes();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new WrongContext("What was sealed is not base64url any more");
        }
    }
}
