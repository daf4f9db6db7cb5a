package io.evpayout.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Digests of records: the names and values of all their components, whatever components there are, so that none can be
 * forgotten. What is null does not count: a component that a later version adds changes no digest of a record without it.
 * Types that can be parsed count by their text.
 */
public final class RecordDigest {

    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .peek(accessor -> accessor.setAccessible(true))
                    .toList();
        }
    };

    private static final ClassValue<Boolean> HAS_TEXT = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return parses(type) || Arrays.stream(type.getInterfaces()).anyMatch(RecordDigest::parses);
        }
    };

    private RecordDigest() {}

    /** The digest of a record. */
    public static Digest of(Record value) {
        Canonical canonical = Canonical.of("record");
        addRecord(canonical, value);
        return canonical.digest();
    }

    private static boolean parses(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("parse")
                        && Modifier.isStatic(method.getModifiers())
                        && Modifier.isPublic(method.getModifiers()));
    }

    private static void addRecord(Canonical canonical, Record value) {
        canonical.add(value.getClass().getSimpleName());
        for (Method accessor : ACCESSORS.get(value.getClass())) {
            Object component = read(accessor, value);
            if (component != null) {
                canonical.add(accessor.getName());
                add(canonical, component);
            }
        }
        canonical.add((String) null);
    }

    private static Object read(Method accessor, Record value) {
        try {
            return accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Component " + accessor.getName() + " can't be read", e);
        }
    }

    private static void add(Canonical canonical, Object value) {
        if (value instanceof Number number && !(value instanceof BigDecimal)) {
            canonical.add(number.longValue());
        } else if (value instanceof Boolean flag) {
            canonical.add(flag.booleanValue());
        } else if (value instanceof Instant instant) {
            canonical.add(instant);
        } else if (value instanceof Digest digest) {
            canonical.add(digest);
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>(Text.ORDER);
            map.forEach((key, element) -> sorted.put(text(key), element));
            canonical.add(sorted.size());
            sorted.forEach((key, element) -> add(canonical.add(key), element));
        } else if (value instanceof Collection<?> elements) {
            canonical.add(elements.size());
            if (value instanceof Set<?>) {
                elements.stream().map(RecordDigest::text).sorted(Text.ORDER).forEach(canonical::add);
            } else {
                elements.forEach(element -> add(canonical, element));
            }
        } else if (value instanceof Record record && !HAS_TEXT.get(value.getClass())) {
            addRecord(canonical, record);
        } else {
            canonical.add(text(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof BigDecimal decimal
                ? decimal.stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
