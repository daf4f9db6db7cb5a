package io.evpayout.bank;

import io.evpayout.party.Party;
import org.jspecify.annotations.Nullable;

/**
 * Who looks payees up in lists of sanctions: a provider, or a list of the host's own. A port. Asked when a payout is reserved
 * and again before each time it is sent. Safe to call from many threads; it may call out, and is never called in a transaction.
 *
 * <p>An exception is taken as no answer: the payout is not sent, and the payee is looked up again.
 */
@FunctionalInterface
public interface PayeeScreener {

    /** Looks a payee up. */
    Screening screen(Subject subject);

    /**
     * Who is to be paid, and where.
     *
     * @param payee the payee as it is named now
     * @param account the payout account
     * @param bank its bank account, by its token
     */
    record Subject(Party payee, String account, BankAccount bank) {}

    /**
     * What came of looking a payee up. It is kept with the payout.
     *
     * @param hit true if the payee may be on a list: nothing is sent before a person has looked
     * @param lists the version of the lists, 1 to 255 characters: {@code OFAC 2026-03-01}
     * @param reference the provider's name for this look-up or for the match, 1 to 255 characters; null if it has none. The
     *     same match has the same reference: once a person has approved the payout in spite of it, it holds it no more
     */
    record Screening(boolean hit, String lists, @Nullable String reference) {

        private static final int LONGEST = 255;

        public Screening {
            check("The version of the lists", lists);
            if (reference != null) {
                check("The reference of a look-up", reference);
            }
        }

        private static void check(String what, String text) {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new IllegalArgumentException(
                        what + " has 1 to " + LONGEST + " characters, this one has " + text.length());
            }
        }

        /** Nothing was found. */
        public static Screening clear(String lists) {
            return new Screening(false, lists, null);
        }

        /** Something was found that a person must look at. */
        public static Screening hit(String lists, String reference) {
            return new Screening(true, lists, reference);
        }
    }
}
