package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.money.Currency;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What one period term of an agreement brings to a payout account in one accounting month. Made by the library, never
 * recorded from outside; what it brings is in its earnings, which are added to as the month goes on.
 *
 * @param account the payout account that the agreement's sites belong to
 * @param agreement the agreement
 * @param term the term's id, or its type and place in the agreement
 * @param month the accounting month
 * @param currency the account's currency
 */
public record Accrual(String account, String agreement, String term, YearMonth month, Currency currency)
        implements Fact {

    /** In place of a source of sessions. */
    public static final String SOURCE = "#terms";

    private static final int PARTS = 5;
    private static final int HASH_DIGITS = 16;

    /** {@code #terms/AGREEMENT/TERM/MONTH/ACCOUNT/CURRENCY}; names with capitals are told apart by a part of the hash. */
    @Override
    public SessionId id() {
        String names = String.join("/", agreement, term, month.toString(), account);
        boolean small = names.equals(names.toLowerCase(Locale.ROOT));
        String id = names + "/" + currency;
        return SessionId.of(SOURCE, small ? id : id + "/" + hash().toString().substring(0, HASH_DIGITS));
    }

    /** The accrual with this id. */
    public static Accrual of(SessionId id) {
        String[] parts = id.id().split("/", -1);
        if (!id.source().equals(SOURCE) || parts.length < PARTS) {
            throw new IllegalArgumentException("Not the id of an accrual: " + id);
        }
        return new Accrual(parts[3], parts[0], parts[1], YearMonth.parse(parts[2]), Currency.of(parts[4]));
    }

    /** The month's first instant in UTC; its earnings have their own days. */
    @Override
    public Instant at() {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public Digest hash() {
        return Canonical.of("accrual")
                .add(account)
                .add(agreement)
                .add(term)
                .add(month.toString())
                .add(currency.code())
                .digest();
    }
}
