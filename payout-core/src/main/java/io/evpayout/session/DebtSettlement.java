package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.money.Currency;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payout account's debt that was settled without its own earnings: by set-off against what another account of the same
 * payee would have been paid, or by writing it off. Made by runs, never recorded from outside.
 *
 * @param id source {@link #SOURCE}, and an id that follows from the payout or debt that it is about
 * @param at when it was settled
 * @param currency the debt's currency
 * @param from the account that gave the money; null where the network bears it
 * @param to the account that was in debt
 * @param micros how much, above zero
 */
public record DebtSettlement(
        SessionId id,
        Instant at,
        Currency currency,
        @Nullable String from,
        String to,
        long micros) implements Fact {

    /** In place of a source. */
    public static final String SOURCE = "#debt";

    public DebtSettlement {
        if (micros <= 0 || to.equals(from)) {
            throw new IllegalArgumentException(
                    "Debt " + id + " of " + to + " is settled by another account and above zero," + " not by " + from
                            + " with " + micros + " micros");
        }
    }

    /** What another account gives of a payout; the same payout gives once. */
    public static SessionId setOff(String payout, String debtor) {
        return SessionId.of(SOURCE, payout + " " + debtor);
    }

    /** The write-off of a debt that has not moved since a day. */
    public static SessionId writeOff(String debtor, Currency currency, LocalDate since) {
        return SessionId.of(SOURCE, "write-off " + since + " " + currency + " " + debtor);
    }

    /** True if the network bears it. */
    public boolean isWriteOff() {
        return from == null;
    }

    @Override
    public Digest hash() {
        return Canonical.of("debt")
                .add(id.source())
                .add(id.key())
                .add(at)
                .add(currency.code())
                .add(from)
                .add(to)
                .add(micros)
                .digest();
    }
}
