package io.evpayout.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Stripe signs the webhooks of one endpoint with, {@code whsec_...}. It is in no message, and not in {@link #toString}. */
public final class WebhookSecret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAX_LENGTH = 255;

    private final SecretKeySpec key;

    private WebhookSecret(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * A secret as Stripe's dashboard shows it.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not show it
     */
    public static WebhookSecret of(String text) {
        if (text.length() > MAX_LENGTH || !text.matches("whsec_[A-Za-z0-9+/=_]+")) {
            throw new IllegalArgumentException(
                    "A webhook's secret starts with whsec_; this one has " + text.length() + " characters");
        }
        return new WebhookSecret(new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
    }

    /** The signature of a body that was sent at an instant. */
    byte[] sign(Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** Its kind only. */
    @Override
    public String toString() {
        return "whsec_***";
    }
}
