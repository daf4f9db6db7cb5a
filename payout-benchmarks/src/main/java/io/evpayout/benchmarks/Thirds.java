package io.evpayout.benchmarks;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.earning.PercentSplit;
import io.evpayout.earning.Waterfall;
import io.evpayout.money.Currencies;
import io.evpayout.money.RoundingRule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The work that all rivals do: a session's gross goes to three parties, 70 % to the host, 5 % to the agent, the rest to the
 * operator. All amounts are whole cents, so that every rival can give the exact shares without rounding.
 */
final class Thirds {

    static final int SESSIONS = 1_024;
    static final long HOST_PPM = 700_000;
    static final long AGENT_PPM = 50_000;
    static final long MICROS_PER_CENT = 1_000_000;

    private static final int PARTIES = 3;
    private static final int ROWS = 64;
    private static final int SEED = 7;
    private static final int MOST_CENTS = 10_000;
    private static final Instant END = Instant.parse("2026-03-01T10:00:00Z");

    private Thirds() {}

    static long[] cents() {
        return cents(SESSIONS);
    }

    static long[] micros(int sessions) {
        return Arrays.stream(cents(sessions))
                .map(cents -> cents * MICROS_PER_CENT)
                .toArray();
    }

    private static long[] cents(int sessions) {
        return new Random(SEED).longs(sessions, 1, MOST_CENTS).toArray();
    }

    /** Arrays that are at hand, few enough to stay near the processor. */
    static long[][] rows() {
        return new long[ROWS][PARTIES];
    }

    /** One of them for a session. */
    static long[] row(long[][] rows, int session) {
        return rows[session & (ROWS - 1)];
    }

    /** All sessions in turn, so that what a measurement itself takes is shared by them. */
    static void each(Blackhole sink, IntFunction<?> split) {
        for (int i = 0; i < SESSIONS; i++) {
            sink.consume(split.apply(i));
        }
    }

    static ChargingSession[] sessions() {
        long[] cents = cents();
        ChargingSession[] sessions = new ChargingSession[SESSIONS];
        for (int i = 0; i < SESSIONS; i++) {
            Price price = Price.of(Currencies.USD, cents[i] * MICROS_PER_CENT);
            sessions[i] =
                    new ChargingSession(SessionId.of("feed", "s" + i), "LOC1", null, null, END, END, 20_000, price);
        }
        return sessions;
    }

    static Waterfall waterfall() {
        return Waterfall.of(agreement(), 2);
    }

    static PercentSplit numbers(RoundingRule rounding) {
        return PercentSplit.of(agreement().withRounding(rounding)).orElseThrow();
    }

    private static Agreement agreement() {
        return Agreement.of(
                "thirds",
                Scope.account("host"),
                "operator",
                Term.parse("percent 70 of net to host"),
                Term.parse("percent 5 of net to agent"));
    }
}
