package io.evpayout.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of a request, in order. Nesting is written {@code a[b]}, lists {@code a[0]}. */
final class Form {

    private final List<Map.Entry<String, String>> entries = new ArrayList<>();

    Form add(String name, String value) {
        entries.add(Map.entry(name, value));
        return this;
    }

    Form add(String name, long value) {
        return add(name, Long.toString(value));
    }

    Form add(String name, boolean value) {
        return add(name, Boolean.toString(value));
    }

    /** Adds nothing for null. */
    Form addIfAny(String name, @Nullable String value) {
        return value == null ? this : add(name, value);
    }

    List<Map.Entry<String, String>> entries() {
        return entries;
    }
}
