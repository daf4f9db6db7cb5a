package io.evpayout.money;

import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** The currencies in which most charging networks are paid; {@link Currency#of} knows the others. */
public final class Currencies {

    /** United Arab Emirates dirham, 2 decimals. */
    public static final Currency AED = Currency.of("AED");
    /** Australian dollar, 2 decimals. */
    public static final Currency AUD = Currency.of("AUD");
    /** Bahraini dinar, 3 decimals. */
    public static final Currency BHD = Currency.of("BHD");
    /** Brazilian real, 2 decimals. */
    public static final Currency BRL = Currency.of("BRL");
    /** Canadian dollar, 2 decimals. */
    public static final Currency CAD = Currency.of("CAD");
    /** Swiss franc, 2 decimals. */
    public static final Currency CHF = Currency.of("CHF");
    /** Unidad de fomento of Chile, 4 decimals. */
    public static final Currency CLF = Currency.of("CLF");
    /** Chilean peso, no decimals. */
    public static final Currency CLP = Currency.of("CLP");
    /** Chinese yuan, 2 decimals. */
    public static final Currency CNY = Currency.of("CNY");
    /** Czech koruna, 2 decimals. */
    public static final Currency CZK = Currency.of("CZK");
    /** Danish krone, 2 decimals. */
    public static final Currency DKK = Currency.of("DKK");
    /** Euro, 2 decimals. */
    public static final Currency EUR = Currency.of("EUR");
    /** Pound sterling, 2 decimals. */
    public static final Currency GBP = Currency.of("GBP");
    /** Hong Kong dollar, 2 decimals. */
    public static final Currency HKD = Currency.of("HKD");
    /** Hungarian forint, 2 decimals. */
    public static final Currency HUF = Currency.of("HUF");
    /** Indonesian rupiah, 2 decimals. */
    public static final Currency IDR = Currency.of("IDR");
    /** Indian rupee, 2 decimals. */
    public static final Currency INR = Currency.of("INR");
    /** Icelandic krona, no decimals. */
    public static final Currency ISK = Currency.of("ISK");
    /** Japanese yen, no decimals. */
    public static final Currency JPY = Currency.of("JPY");
    /** South Korean won, no decimals. */
    public static final Currency KRW = Currency.of("KRW");
    /** Kuwaiti dinar, 3 decimals. */
    public static final Currency KWD = Currency.of("KWD");
    /** Mexican peso, 2 decimals. */
    public static final Currency MXN = Currency.of("MXN");
    /** Norwegian krone, 2 decimals. */
    public static final Currency NOK = Currency.of("NOK");
    /** New Zealand dollar, 2 decimals. */
    public static final Currency NZD = Currency.of("NZD");
    /** Polish zloty, 2 decimals. */
    public static final Currency PLN = Currency.of("PLN");
    /** Romanian leu, 2 decimals. */
    public static final Currency RON = Currency.of("RON");
    /** Swedish krona, 2 decimals. */
    public static final Currency SEK = Currency.of("SEK");
    /** Singapore dollar, 2 decimals. */
    public static final Currency SGD = Currency.of("SGD");
    /** Turkish lira, 2 decimals. */
    public static final Currency TRY = Currency.of("TRY");
    /** New Taiwan dollar, 2 decimals. */
    public static final Currency TWD = Currency.of("TWD");
    /** Ugandan shilling, no decimals. */
    public static final Currency UGX = Currency.of("UGX");
    /** US dollar, 2 decimals. */
    public static final Currency USD = Currency.of("USD");
    /** South African rand, 2 decimals. */
    public static final Currency ZAR = Currency.of("ZAR");

    private static final List<Currency> ALL = StreamSupport.stream(
                    Currency.known().spliterator(), false)
            .sorted(Comparator.comparing(Currency::code))
            .toList();

    private Currencies() {}

    /** Every currency of the ISO 4217 table, by code. */
    public static List<Currency> all() {
        return ALL;
    }
}
