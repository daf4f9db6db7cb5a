package io.evpayout.examples.sample;

import java.time.Duration;

/** What a line of the feed can be other than a new session in its turn. */
public enum Oddity {
    /** A CDR that was sent before, the same to the letter. */
    DUPLICATE(20),
    /** A credit of a session that was sent before. */
    CREDIT(7),
    /** A credit just before the session that it reverses. */
    CREDIT_FIRST(1),
    /** A credit a quarter before the session that it reverses. */
    CREDIT_LONG_BEFORE(1),
    /** A session that comes a quarter late; the line is a row in an unknown currency. */
    LATE(1),
    /** Another price under an id that was sent before. */
    CONFLICT(3),
    /** No id. */
    MISSING_ID(1),
    /** An end before the start. */
    END_BEFORE_START(1),
    /** No number where a price should be. */
    NOT_A_NUMBER(1),
    /** A currency that does not exist. */
    UNKNOWN_CURRENCY(1),
    /** A line that was cut off. */
    CUT_OFF(1),
    /** A price that its source is not sure of. */
    UNSURE(2);

    /** Shares no divisor with the sum of the weights, so that the kinds are spread over the lines. */
    private static final int STRIDE = 17;

    private final int weight;

    Oddity(int weight) {
        this.weight = weight;
    }

    /** The kind of the n-th odd line. */
    static Oddity number(long n) {
        int whole = 0;
        for (Oddity oddity : values()) {
            whole += oddity.weight;
        }
        long pick = n * STRIDE % whole;
        for (Oddity oddity : values()) {
            pick -= oddity.weight;
            if (pick < 0) {
                return oddity;
            }
        }
        return DUPLICATE;
    }

    /** The line that is made of a session. */
    String line(SampleSession session) {
        String cdr = SampleCdr.of(session);
        return switch (this) {
            case DUPLICATE, CREDIT_FIRST, CREDIT_LONG_BEFORE, LATE -> cdr;
            case CREDIT -> SampleCdr.credit(session);
            case CONFLICT -> SampleCdr.of(session.withEnergyCost(session.energy() + 1_000));
            case MISSING_ID -> replace(cdr, "\"id\":\"" + session.id() + "\",", "");
            case END_BEFORE_START ->
                replace(
                        cdr,
                        "\"end_date_time\":\"" + session.end(),
                        "\"end_date_time\":\"" + session.start().minus(Duration.ofHours(1)));
            case NOT_A_NUMBER ->
                replace(cdr, "\"total_cost\":{\"excl_vat\":", "\"total_cost\":{\"excl_vat\":\"NaN\",\"was\":");
            case UNKNOWN_CURRENCY ->
                replace(cdr, "\"currency\":\"" + session.site().currency() + "\"", "\"currency\":\"XBT\"");
            case CUT_OFF -> cdr.substring(0, cdr.length() / 2);
            case UNSURE -> SampleCdr.unsure(session);
        };
    }

    private static String replace(String cdr, String what, String by) {
        if (!cdr.contains(what)) {
            throw new IllegalStateException("The CDR has no " + what);
        }
        return cdr.replace(what, by);
    }
}
