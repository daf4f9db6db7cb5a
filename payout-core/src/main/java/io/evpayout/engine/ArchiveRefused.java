package io.evpayout.engine;

/** What was asked is in an archive, or an archive is not what it should be; nothing was changed. */
public class ArchiveRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String value;

    /** Why not. The names are stable. */
    public enum Code {
        /** What the answer needs has left for an archive, which the message names. */
        ARCHIVED,
        /** The archive can't be read, or is not what it says itself. */
        BAD_ARCHIVE,
        /** An archive of that name is there, of another network or date. */
        OTHER_ARCHIVE,
        /** There is no archive of that name. */
        NO_ARCHIVE,
        /** The day is not over yet. */
        DAY_NOT_OVER
    }

    /**
     * A refusal.
     *
     * @param value the archive, account, session or day that is in the way
     * @param message one sentence with the next step
     */
    public ArchiveRefused(Code code, String value, String message) {
        super(message);
        this.code = code;
        this.value = value;
    }

    public Code code() {
        return code;
    }

    public String value() {
        return value;
    }
}
