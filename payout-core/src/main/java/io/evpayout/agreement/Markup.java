package io.evpayout.agreement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A handling fee that was added on top of the payee's own net price: {@code markup 10 feeVat 25 payeeVat 0 to operator}.
 *
 * <p>The payee's net price {@code n} with its VAT and the fee {@code n x percent} with its VAT make the gross price, so
 * the fee without VAT is {@code gross x percent / (1 + payeeVat + percent x (1 + feeVat))}: with 10 %, 25 % and 0 % it is
 * 8.8889 % of gross.
 *
 * @param id a name that later terms may take off their base, or null
 * @param percent of the payee's net price, 0 to 100, at most four decimals
 * @param feeVat percent, the VAT on the fee
 * @param payeeVat percent, the VAT on the payee's price
 * @param to the party that gets it
 * @param from the party that gives it, or null: what is left gives it
 */
public record Markup(
        @Nullable String id,
        BigDecimal percent,
        BigDecimal feeVat,
        BigDecimal payeeVat,
        String to,
        @Nullable String from)
        implements SessionTerm {

    static final String LABEL = "markup";

    public Markup {
        percent = Figure.PERCENT.checked(LABEL, percent);
        feeVat = Figure.PERCENT.checked(LABEL, feeVat);
        payeeVat = Figure.PERCENT.checked(LABEL, payeeVat);
        TermText.check(id, to, from);
    }

    @Override
    public Markup as(String name) {
        return new Markup(name, percent, feeVat, payeeVat, to, from);
    }

    @Override
    public Markup from(String party) {
        return new Markup(id, percent, feeVat, payeeVat, to, party);
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public String explain() {
        return to + " gets the part of the gross price that a handling fee of " + percent.toPlainString()
                + " % on top of the payee's net price is, without VAT (" + feeVat.toPlainString()
                + " % VAT on the fee, "
                + payeeVat.toPlainString() + " % on the payee's price)" + TermText.source(this) + ".";
    }

    @Override
    public String toString() {
        return TermText.of(
                this,
                LABEL + " " + percent.toPlainString() + " feeVat " + feeVat.toPlainString() + " payeeVat "
                        + payeeVat.toPlainString());
    }

    static Markup read(TermText text) {
        String number = "(" + TermText.NUMBER + ")";
        String[] parts = text.parts(number + " feeVat " + number + " payeeVat " + number);
        return new Markup(
                text.id(),
                new BigDecimal(parts[0]),
                new BigDecimal(parts[1]),
                new BigDecimal(parts[2]),
                text.to(),
                text.from());
    }
}
