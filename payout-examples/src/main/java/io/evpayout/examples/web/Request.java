package io.evpayout.examples.web;

import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What a browser asks for.
 *
 * @param path as it was sent, without the query
 * @param places what stands at the named places of the path
 * @param query after the question mark
 * @param form what was filled in; none unless something is posted
 * @param session who asks
 */
public record Request(String path, Map<String, String> places, Parameters query, Parameters form, Session session) {

    public Request {
        places = Map.copyOf(places);
    }

    /** What stands at a place of the path. */
    public String place(String name) {
        String value = places.get(name);
        if (value == null) {
            throw new NoSuchElementException("There is no place " + name + " in " + path);
        }
        return value;
    }

    Request at(Map<String, String> found) {
        return new Request(path, found, query, form, session);
    }

    /** Who asks. */
    public String person() {
        return session.person();
    }

    /** Without what was filled in. */
    @Override
    public String toString() {
        return "Request[" + path + "]";
    }
}
