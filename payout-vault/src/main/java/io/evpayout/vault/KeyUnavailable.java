package io.evpayout.vault;

/** A key service that can't be reached, or that does not let a key be used (any more). Nothing was sealed or read. */
public final class KeyUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeyUnavailable(String message) {
        super(message);
    }

    public KeyUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
