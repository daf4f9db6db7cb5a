package io.evpayout.examples.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A person at a browser. */
public final class Session {

    private final String person;
    private final String token;
    private final AtomicReference<@Nullable String> notice = new AtomicReference<>();

    Session(String person, String token) {
        this.person = person;
        this.token = token;
    }

    /** Who works here: every change is kept with this name. */
    public String person() {
        return person;
    }

    /** What each form of this session carries, and no other site knows. */
    public String token() {
        return token;
    }

    boolean isOf(String given) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves a line for the next page. */
    public void leave(String line) {
        notice.set(line);
    }

    /** What was left for this page; once. */
    public Optional<String> take() {
        return Optional.ofNullable(notice.getAndSet(null));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Session[" + person + "]";
    }
}
