package io.evpayout.testkit;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.money.Currency;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Account numbers that were published as examples, and are nobody's: of the IBAN registry (SWIFT, ISO 13616) and of
 * Stripe's documentation on testing. A test needs no others.
 */
public enum TestBankAccount {
    /** IBAN registry, Austria. */
    AUSTRIA("AT611904300234573201"),
    /** IBAN registry, Belgium. */
    BELGIUM("BE68539007547034"),
    /** IBAN registry, Switzerland. */
    SWITZERLAND("CH9300762011623852957"),
    /** IBAN registry, Germany. */
    GERMANY("DE89370400440532013000"),
    /** IBAN registry, Denmark. */
    DENMARK("DK5000400440116243"),
    /** IBAN registry, Spain. */
    SPAIN("ES9121000418450200051332"),
    /** IBAN registry, France. */
    FRANCE("FR1420041010050500013M02606"),
    /** IBAN registry, United Kingdom. */
    UNITED_KINGDOM("GB29NWBK60161331926819"),
    /** IBAN registry, Italy. */
    ITALY("IT60X0542811101000000123456"),
    /** IBAN registry, Netherlands. */
    NETHERLANDS("NL91ABNA0417164300"),
    /** IBAN registry, Norway. */
    NORWAY("NO9386011117947"),
    /** IBAN registry, Sweden. */
    SWEDEN("SE4550000000058398257466"),
    /** Stripe, United States: payouts succeed. */
    UNITED_STATES("110000000", "000123456789", "US", "USD"),
    /** Stripe, United States: payouts fail with {@code no_account}. */
    UNITED_STATES_NO_ACCOUNT("110000000", "000111111116", "US", "USD"),
    /** Stripe, United States: payouts fail with {@code account_closed}. */
    UNITED_STATES_CLOSED("110000000", "000111111113", "US", "USD"),
    /** Stripe, United Kingdom, by sort code: payouts succeed. */
    UNITED_KINGDOM_SORT_CODE("108800", "00012345", "GB", "GBP");

    private static final String HOLDER = "Test Holder";

    private final @Nullable String routing;
    private final String number;
    private final String country;
    private final String currency;

    TestBankAccount(String iban) {
        this(null, iban, iban.substring(0, 2), "");
    }

    TestBankAccount(@Nullable String routing, String number, String country, String currency) {
        this.routing = routing;
        this.number = number;
        this.country = country;
        this.currency = currency;
    }

    /** The details as a payee would give them; the caller closes them. */
    public BankDetails details() {
        return routing == null
                ? BankDetails.iban(number, HOLDER)
                : BankDetails.account(routing, number, country, Currency.of(currency), HOLDER);
    }

    /** The account as {@link TestTokenizer} gives it. */
    public BankAccount tokenized() {
        try (BankDetails details = details()) {
            return new BankAccount("test-" + name(), details.lastFour(), details.country(), details.currency());
        }
    }

    boolean is(char[] otherRouting, char[] otherNumber) {
        return Arrays.equals(otherRouting, routing == null ? new char[0] : routing.toCharArray())
                && Arrays.equals(otherNumber, number.toCharArray());
    }
}
