package io.evpayout.testkit;

import io.evpayout.rail.RailEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScriptedRail} does with one submission, and what it says of it later. Immutable.
 *
 * <pre>{@code
 * RailScript.accept().paidAfter(Duration.ofDays(1)).returnedAfter(Duration.ofDays(3), "R02")
 * }</pre>
 */
public final class RailScript {

    /** What happens while the caller waits. */
    enum Response {
        ACCEPT(true),
        REJECT(false),
        TIME_OUT_BEFORE(false),
        TIME_OUT_AFTER(true),
        FAULT_FOR_GOOD(false),
        BREAK_BEFORE(false),
        BREAK_AFTER(true);

        private final boolean takes;

        Response(boolean takes) {
            this.takes = takes;
        }

        /** Whether the money moves. */
        boolean takes() {
            return takes;
        }
    }

    /**
     * What is said later.
     *
     * @param kind what
     * @param after how long after the call
     * @param code the return or failure code
     */
    record Later(
            RailEvent.Kind kind, Duration after, @Nullable String code) {}

    private final Response response;
    private final @Nullable String code;
    private final List<Later> later;

    private RailScript(Response response, @Nullable String code, List<Later> later) {
        this.response = response;
        this.code = code;
        this.later = List.copyOf(later);
    }

    private static RailScript of(Response response, @Nullable String code) {
        return new RailScript(response, code, List.of());
    }

    /** Takes it and says so. Nothing is said later unless the script goes on. */
    public static RailScript accept() {
        return of(Response.ACCEPT, null);
    }

    /** Proves that it has not taken it, and never will under this key. */
    public static RailScript reject(String code) {
        return of(Response.REJECT, code);
    }

    /** Answers that nobody knows, and has not taken it. */
    public static RailScript timeOutBeforeAcceptance() {
        return of(Response.TIME_OUT_BEFORE, "TIME_OUT");
    }

    /** Answers that nobody knows, and has taken it. */
    public static RailScript timeOutAfterAcceptance() {
        return of(Response.TIME_OUT_AFTER, "TIME_OUT");
    }

    /** Answers with a fault that it repeats for the key for ever, and has not taken it. */
    public static RailScript faultForGood() {
        return of(Response.FAULT_FOR_GOOD, "FAULT");
    }

    /** Throws, and has not taken it. */
    public static RailScript breakBeforeAcceptance() {
        return of(Response.BREAK_BEFORE, null);
    }

    /** Throws, and has taken it. */
    public static RailScript breakAfterAcceptance() {
        return of(Response.BREAK_AFTER, null);
    }

    /** Paid so long after the call. */
    public RailScript paidAfter(Duration after) {
        return then(RailEvent.Kind.PAID, after, null);
    }

    /** Come back, so long after the call. */
    public RailScript returnedAfter(Duration after, String returnCode) {
        return then(RailEvent.Kind.RETURNED, after, returnCode);
    }

    /** Not delivered, known so long after the call. */
    public RailScript failedAfter(Duration after, String failureCode) {
        return then(RailEvent.Kind.FAILED, after, failureCode);
    }

    /**
     * Anything else that a rail may say, so long after the call.
     *
     * @throws IllegalStateException if this script takes no money: there is nothing to say of it later
     */
    public RailScript then(RailEvent.Kind kind, Duration after, @Nullable String eventCode) {
        if (!response.takes()) {
            throw new IllegalStateException(
                    "Nothing is said later of what was not taken: " + kind + " after " + response);
        }
        List<Later> more = new ArrayList<>(later);
        more.add(new Later(kind, after, eventCode));
        return new RailScript(response, code, more);
    }

    Response response() {
        return response;
    }

    String code() {
        return code == null ? response.name() : code;
    }

    List<Later> later() {
        return later;
    }

    @Override
    public String toString() {
        return response + (code == null ? "" : " " + code) + (later.isEmpty() ? "" : " then " + later);
    }
}
