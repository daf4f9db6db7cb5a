package io.evpayout.session;

import io.evpayout.audit.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Identity of a fact: the source that sent it and the id that the source gave it.
 *
 * <p>Ids are case-insensitive (OCPI {@code CiString}); {@link #key()} is what is compared. An id is kept as it was
 * first written. Immutable.
 */
public final class SessionId implements Comparable<SessionId> {

    private static final int MAX_LENGTH = 255;

    private final String source;
    private final String id;
    private final String key;
    private final int hash;

    private SessionId(String source, String id) {
        this.source = checked("source", source);
        this.id = checked("id", id);
        this.key = id.toLowerCase(Locale.ROOT);
        this.hash = 31 * source.hashCode() + key.hashCode();
    }

    /**
     * The identity of a fact.
     *
     * @param source who sent it, 1 to 255 characters: {@code BE*BEC} for OCPI, a name for a file
     * @param id the source's id, 1 to 255 characters
     */
    public static SessionId of(String source, String id) {
        return new SessionId(source, id);
    }

    /** Who sent it. */
    public String source() {
        return source;
    }

    /** The source's id, as it was first written. */
    public String id() {
        return id;
    }

    /** The id as it is compared: lower case, in no locale. */
    public String key() {
        return key;
    }

    /** By source, then key, by code point. */
    @Override
    @SuppressWarnings("ReferenceEquality") // no more than a short cut
    public int compareTo(SessionId other) {
        if (this == other) {
            return 0;
        }
        int bySource = Text.ORDER.compare(source, other.source);
        return bySource != 0 ? bySource : Text.ORDER.compare(key, other.key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionId that
                && hash == that.hash
                && source.equals(that.source)
                && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** {@code source/id}, as {@code trace} takes it. */
    @Override
    public String toString() {
        return source + "/" + id;
    }

    private static String checked(String name, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "Session " + name + " must have 1 to " + MAX_LENGTH + " characters, has " + value.length());
        }
        if (!Text.isWellFormed(value)) {
            throw new IllegalArgumentException("Session " + name + " has U+0000 or half of a surrogate pair in it");
        }
        return value;
    }
}
