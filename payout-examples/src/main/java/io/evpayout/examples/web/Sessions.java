package io.evpayout.examples.web;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everyone who has come in since the server began; the oldest go when there are too many. */
final class Sessions {

    private static final int MOST = 100;
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Session> byId = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    });

    /** A text that nobody can guess. */
    static String secret() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Begins a session; its id is for the cookie. */
    String begin(String person) {
        String id = secret();
        byId.put(id, new Session(person, secret()));
        return id;
    }

    void end(String id) {
        byId.remove(id);
    }
}
