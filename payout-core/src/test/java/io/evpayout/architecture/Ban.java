package io.evpayout.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One member that core doesn't call, and what to use in its place.
 *
 * @param owner the class, or its package with a trailing dot
 * @param member the name, {@code *} for all; with parentheses, the parameter types too: {@code toUpperCase()}
 * @param instead what to do
 */
record Ban(String owner, String member, String instead) {

    static final List<Ban> CLOCK = List.of(
            new Ban("java.time.Clock", "*", "take an Instant; only the facade holds an InstantSource"),
            new Ban("java.time.", "now", "take an Instant; only the facade holds an InstantSource"),
            new Ban("java.util.Date", "*", "use java.time"),
            new Ban("java.util.Calendar", "*", "use java.time"),
            new Ban("java.util.GregorianCalendar", "*", "use java.time"),
            new Ban("java.lang.System", "currentTimeMillis", "take an Instant"),
            new Ban("java.lang.System", "nanoTime", "measure outside of core"),
            new Ban("java.lang.Thread", "sleep", "core doesn't wait"));

    static final List<Ban> RANDOM = List.of(
            new Ban("java.util.Random", "*", "derive it from content"),
            new Ban("java.util.random.", "*", "derive it from content"),
            new Ban("java.util.SplittableRandom", "*", "derive it from content"),
            new Ban("java.util.concurrent.ThreadLocalRandom", "*", "derive it from content"),
            new Ban("java.security.SecureRandom", "*", "derive it from content"),
            new Ban("java.util.UUID", "randomUUID", "derive the id from content"),
            new Ban("java.lang.Math", "random", "derive it from content"),
            new Ban("java.util.Collections", "shuffle", "keep the declared order"));

    static final List<Ban> DEFAULTS = List.of(
            new Ban("java.time.ZoneId", "systemDefault", "take the zone of the account"),
            new Ban("java.util.TimeZone", "*", "take the zone of the account"),
            new Ban("java.util.Locale", "getDefault", "use Locale.ROOT"),
            new Ban(
                    "java.lang.String",
                    "format(java.lang.String, [Ljava.lang.Object;)",
                    "pass Locale.ROOT, or concatenate"),
            new Ban("java.lang.String", "formatted", "pass Locale.ROOT to String.format, or concatenate"),
            new Ban("java.lang.String", "toUpperCase()", "pass Locale.ROOT"),
            new Ban("java.lang.String", "toLowerCase()", "pass Locale.ROOT"),
            new Ban("java.lang.String", "getBytes()", "pass a charset"),
            new Ban("java.lang.String", "<init>([B)", "pass a charset"),
            new Ban("java.nio.charset.Charset", "defaultCharset", "use UTF_8"),
            new Ban("java.time.format.DateTimeFormatter", "ofPattern(java.lang.String)", "pass Locale.ROOT"),
            new Ban("java.text.", "*", "its formats depend on the locale"),
            new Ban("java.util.Formatter", "*", "pass Locale.ROOT to String.format, or concatenate"),
            new Ban("java.util.Scanner", "*", "core reads nothing"),
            new Ban("java.lang.System", "lineSeparator", "write \\n"),
            new Ban("java.lang.System", "getProperty", "take it as an argument"),
            new Ban("java.lang.System", "getenv", "take it as an argument"));

    boolean hits(JavaAccess<?> access) {
        return ownerHits(access.getTargetOwner().getName()) && (member.equals("*") || memberHits(access));
    }

    private boolean ownerHits(String name) {
        return owner.endsWith(".") ? name.startsWith(owner) : name.equals(owner);
    }

    private boolean memberHits(JavaAccess<?> access) {
        return member.equals(access.getName()) || member.equals(access.getName() + parameters(access));
    }

    private static String parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream()
                        .map(type -> type.getName())
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
    }
}
