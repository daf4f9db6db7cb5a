package io.evpayout.examples.sample;

import io.evpayout.session.Refund;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the sample network's systems really send: the sessions' CDRs, and two in a hundred lines that are something else
 * (see {@link Oddity}). In four parts, one a quarter. The same number and seed give the same lines.
 */
public final class SampleFeed {

    /** Parts of the year. */
    public static final int QUARTERS = 4;

    private static final int PERCENT_SESSIONS = 98;
    private static final int REMEMBERED = 500;

    private final long lines;
    private final long seed;

    /**
     * A number of lines.
     *
     * @param lines how many, 0 or more
     * @param seed any number
     */
    public SampleFeed(long lines, long seed) {
        this.lines = lines;
        this.seed = seed;
    }

    /** How many of the lines are sessions that are sent for the first time and in order. */
    public long sessions() {
        return Math.multiplyExact(lines, PERCENT_SESSIONS) / 100;
    }

    /**
     * Gives every line and refund to a receiver.
     *
     * @return how many lines there were of each oddity
     */
    public Map<Oddity, Long> send(Receiver receiver) {
        Sending sending = new Sending(receiver);
        new SampleSessions(sessions(), seed).forEach(sending::session);
        sending.sendHeld();
        return sending.counts;
    }

    /** Takes what is sent. Quarters are 1 to 4, in order. */
    public interface Receiver {

        /** A CDR, on one line. */
        void cdr(int quarter, String line);

        /** A refund that the network's support gave. */
        default void refund(int quarter, Refund refund) {}
    }

    /** One sending, from its start to its end. */
    private final class Sending {

        private final Receiver receiver;
        private final SplittableRandom random = new SplittableRandom(~seed);
        private final Map<Oddity, Long> counts = new EnumMap<>(Oddity.class);
        private final List<SampleSession> remembered = new ArrayList<>();
        private final List<SampleSession> held = new ArrayList<>();
        private int quarter = 1;
        private long odd;
        private boolean credited;

        Sending(Receiver receiver) {
            this.receiver = receiver;
        }

        void session(SampleSession session) {
            enter(session);
            boolean send = true;
            credited = false;
            while (odd < (lines - sessions()) * session.number() / sessions()) {
                odd++;
                send &= add(Oddity.number(odd), session);
            }
            if (send) {
                send(session);
                if (!credited) {
                    remember(session);
                }
            }
        }

        /** Late sessions come with the next quarter's; those of the last quarter at its end. */
        private void enter(SampleSession session) {
            int now = (session.end().atZone(session.site().zone()).getMonthValue() - 1) / 3 + 1;
            if (now > quarter) {
                quarter = now;
                sendHeld();
            }
        }

        void sendHeld() {
            held.forEach(this::send);
            held.clear();
        }

        private void send(SampleSession session) {
            receiver.cdr(quarter, SampleCdr.of(session));
            SampleRefund.of(session).forEach(refund -> receiver.refund(quarter, refund));
        }

        private void remember(SampleSession session) {
            if (remembered.size() == REMEMBERED) {
                remembered.set(random.nextInt(REMEMBERED), session);
            } else {
                remembered.add(session);
            }
        }

        /** Adds one odd line, or what comes nearest to it; returns false if the session itself comes later. */
        private boolean add(Oddity oddity, SampleSession session) {
            return switch (oddity) {
                case CREDIT_FIRST, CREDIT_LONG_BEFORE, LATE -> addBefore(oddity, session);
                case DUPLICATE, CREDIT, CONFLICT -> addLater(oddity, session);
                default -> count(oddity, oddity.line(another(session)));
            };
        }

        private boolean addBefore(Oddity oddity, SampleSession session) {
            if (isPlain(session) || held.contains(session)) {
                return count(Oddity.MISSING_ID, Oddity.MISSING_ID.line(another(session)));
            }
            credited = oddity != Oddity.LATE;
            if (credited) {
                count(oddity, SampleCdr.credit(session));
            } else {
                counts.merge(oddity, 1L, Long::sum);
                count(Oddity.UNKNOWN_CURRENCY, Oddity.UNKNOWN_CURRENCY.line(another(session)));
            }
            if (oddity != Oddity.CREDIT_FIRST) {
                held.add(session);
            }
            return oddity == Oddity.CREDIT_FIRST;
        }

        private boolean addLater(Oddity oddity, SampleSession session) {
            int index = remembered.isEmpty() ? -1 : random.nextInt(remembered.size());
            if (index < 0 || (oddity != Oddity.DUPLICATE && isPlain(remembered.get(index)))) {
                return count(Oddity.MISSING_ID, Oddity.MISSING_ID.line(another(session)));
            }
            SampleSession earlier = remembered.get(index);
            if (oddity == Oddity.CREDIT) {
                remembered.remove(index);
            }
            return count(oddity, oddity.line(earlier));
        }

        /** True if neither a credit nor another price would change anything, or a refund stands in the way. */
        private static boolean isPlain(SampleSession session) {
            return SampleRefund.isFor(session) || session.gross() == 0;
        }

        /** A session like this one under an id of its own. */
        private SampleSession another(SampleSession session) {
            return session.withNumber(sessions() + odd);
        }

        private boolean count(Oddity oddity, String line) {
            counts.merge(oddity, 1L, Long::sum);
            receiver.cdr(quarter, line);
            return true;
        }
    }
}
