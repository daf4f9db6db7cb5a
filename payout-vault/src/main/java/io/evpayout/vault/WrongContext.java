package io.evpayout.vault;

/** What was wrapped or sealed was changed since, or stands in another place than it was made for. */
public final class WrongContext extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongContext(String message) {
        super(message);
    }
}
