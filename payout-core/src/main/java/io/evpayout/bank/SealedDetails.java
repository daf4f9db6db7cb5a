package io.evpayout.bank;

import java.util.regex.Pattern;

/**
 * Bank details as a vault keeps them: sealed by a key of their own, which is wrapped by a key that only the key service has.
 * Without that key nothing of a number can be found in it; its own {@code toString} shows no more than the token.
 *
 * @param token the vault's name for it, 1 to 255 characters
 * @param owner whose they are
 * @param keyId the key that wraps this record's own key, 1 to 64 characters of {@code [A-Za-z0-9._:-]}
 * @param wrappedKey the record's own key, wrapped; base64url, the only part that ever changes
 * @param sealed the details, sealed by the record's own key; base64url
 * @param fingerprint what the same account has in every record, 1 to 128 characters
 */
public record SealedDetails(
        String token, BankOwner owner, String keyId, String wrappedKey, String sealed, String fingerprint) {

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern BYTES = Pattern.compile("[A-Za-z0-9_-]{1,8192}");
    private static final Pattern FINGERPRINT = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final int MAX_TOKEN = 255;

    public SealedDetails {
        if (token.isBlank() || token.length() > MAX_TOKEN) {
            throw new IllegalArgumentException("A token has 1 to " + MAX_TOKEN + " characters, not " + token.length());
        }
        check("key id", KEY_ID, keyId);
        check("wrapped key", BYTES, wrappedKey);
        check("sealed", BYTES, sealed);
        check("fingerprint", FINGERPRINT, fingerprint);
    }

    private static void check(String what, Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("The " + what + " of sealed details must match " + form + "; it has "
                    + text.length() + " characters");
        }
    }

    /** The same details, whose own key is wrapped by another one. */
    public SealedDetails rewrapped(String key, String wrapped) {
        return new SealedDetails(token, owner, key, wrapped, sealed, fingerprint);
    }

    @Override
    public String toString() {
        return "SealedDetails[" + token + ", key " + keyId + "]";
    }
}
