package io.evpayout.bank;

import io.evpayout.money.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bank account's number and holder: the only place where a number exists, for as long as a tokeniser needs it.
 *
 * <p>Closed on purpose: no record, not serializable, equal only to itself, shows nothing in {@code toString}. The number
 * is read through {@link #reveal} alone, and {@link #close} overwrites it. Thread-safe.
 *
 * <pre>{@code
 * try (BankDetails details = BankDetails.iban(typed, "Hotel Alpenblick")) {
 *     BankAccount account = tokenizer.tokenize(details);
 * }
 * }</pre>
 */
public final class BankDetails implements AutoCloseable {

    private static final int MAX_HOLDER = 140;
    private static final char[] NONE = {};

    private final Kind kind;
    private final String country;
    private final @Nullable Currency currency;
    private final String holder;
    private final String lastFour;
    private final @Nullable Bic bic;
    // transient: serialisers that read fields leave these out
    private final transient char[] routing;
    private final transient char[] number;
    private boolean closed;

    /** How the account is named. */
    public enum Kind {
        /** By an International Bank Account Number. */
        IBAN,
        /** By a national routing number and an account number. */
        ROUTING_AND_ACCOUNT
    }

    /**
     * What is done with a revealed number. The arrays are copies and are overwritten as soon as the call returns; do
     * not make strings of them.
     *
     * @param <T> what comes of it
     */
    public interface Reader<T> {

        /** Reads an account named by an IBAN, in electronic form. */
        T iban(char[] iban);

        /** Reads an account named by routing number (ABA number, sort code) and account number. */
        T account(char[] routing, char[] account);
    }

    private BankDetails(
            Kind kind,
            String country,
            @Nullable Currency currency,
            String holder,
            @Nullable Bic bic,
            char[] routing,
            char[] number) {
        this.kind = kind;
        this.country = country;
        this.currency = currency;
        this.holder = holder;
        this.bic = bic;
        this.routing = routing;
        this.number = number;
        this.lastFour = tail(number);
    }

    /**
     * An account named by an IBAN. Its country is the IBAN's; its currency is not known from it.
     *
     * @param iban with or without spaces
     * @param holder who holds the account, 1 to 140 characters
     * @throws BankDetailsRefused if it can't be the number of an account
     */
    public static BankDetails iban(CharSequence iban, String holder) {
        return iban(iban, null, holder);
    }

    /**
     * An account named by an IBAN, and its bank by a BIC.
     *
     * @param iban with or without spaces
     * @param bic 8 or 11 characters; null: not known
     * @param holder who holds the account, 1 to 140 characters
     * @throws BankDetailsRefused if they can't be the number of an account and the code of a bank
     */
    public static BankDetails iban(CharSequence iban, @Nullable CharSequence bic, String holder) {
        char[] number = Iban.parse(iban);
        try {
            String country = String.valueOf(number, 0, 2);
            Bic bank = bic == null ? null : Bic.parse(bic);
            return new BankDetails(Kind.IBAN, country, null, checkedHolder(holder), bank, NONE, number);
        } catch (BankDetailsRefused refused) {
            NumberText.wipe(number);
            throw refused;
        }
    }

    /**
     * An account named by a routing and an account number.
     *
     * @param routing nine digits (US, ABA) or six (GB, sort code)
     * @param account the account number; spaces are left out
     * @param country ISO 3166 code of the account: US or GB
     * @param currency what the account is paid in
     * @param holder who holds the account, 1 to 140 characters
     * @throws BankDetailsRefused if they can't be the numbers of an account
     */
    public static BankDetails account(
            CharSequence routing, CharSequence account, String country, Currency currency, String holder) {
        NationalAccount rules = NationalAccount.of(checkedCountry(country));
        String name = checkedHolder(holder);
        rules.check(checkedCurrency(currency));
        char[] route = rules.routing(routing);
        try {
            char[] number = rules.account(account);
            return new BankDetails(Kind.ROUTING_AND_ACCOUNT, rules.name(), currency, name, null, route, number);
        } catch (BankDetailsRefused refused) {
            NumberText.wipe(route);
            throw refused;
        }
    }

    public Kind kind() {
        return kind;
    }

    /** ISO 3166 code of the country that the account is in. */
    public String country() {
        return country;
    }

    /** What the account is paid in; null for an IBAN, which does not say. */
    public @Nullable Currency currency() {
        return currency;
    }

    public String holder() {
        return holder;
    }

    /** The bank's BIC, where it was given with an IBAN. */
    public @Nullable Bic bic() {
        return bic;
    }

    /**
     * The last four characters of the number, to recognise it by. Of a number shorter than eight at most half is shown,
     * with {@code *} in front.
     */
    public String lastFour() {
        return lastFour;
    }

    /**
     * Shows the number to a reader, in copies that are overwritten when it returns. For tokenisers and rail writers
     * only.
     *
     * @param reader what is done with it
     * @param <T> what comes of it
     * @return what the reader returns
     * @throws IllegalStateException if these details are closed
     */
    public synchronized <T> T reveal(Reader<T> reader) {
        if (closed) {
            throw new IllegalStateException("These bank details are closed; enter them again");
        }
        char[] routingCopy = routing.clone();
        char[] numberCopy = number.clone();
        try {
            return kind == Kind.IBAN ? reader.iban(numberCopy) : reader.account(routingCopy, numberCopy);
        } finally {
            NumberText.wipe(routingCopy);
            NumberText.wipe(numberCopy);
        }
    }

    /** Overwrites the number. Repeatable. */
    @Override
    public synchronized void close() {
        closed = true;
        NumberText.wipe(routing);
        NumberText.wipe(number);
    }

    /** Nothing of the account. */
    @Override
    public String toString() {
        return "BankDetails";
    }

    private static String tail(char[] number) {
        int shown = number.length >= 8 ? 4 : number.length / 2;
        return "*".repeat(4 - shown) + String.valueOf(number, number.length - shown, shown);
    }

    /** What stands in the wrong field may be a number, so only what looks like a country's code is ever repeated. */
    private static String checkedCountry(@Nullable String country) {
        if (country == null || country.isBlank()) {
            throw new BankDetailsRefused(
                    "country", "MISSING", "is empty; enter the ISO 3166 code of the account's country");
        }
        String code = country.strip().toUpperCase(Locale.ROOT);
        if (code.length() != 2 || !NumberText.isLetter(code.charAt(0)) || !NumberText.isLetter(code.charAt(1))) {
            throw new BankDetailsRefused(
                    "country", "UNKNOWN_COUNTRY", "is not an ISO 3166 code of two letters, such as US");
        }
        return code;
    }

    private static Currency checkedCurrency(@Nullable Currency currency) {
        if (currency == null) {
            throw new BankDetailsRefused("currency", "MISSING", "is empty; enter the account's ISO 4217 currency");
        }
        return currency;
    }

    private static String checkedHolder(@Nullable String holder) {
        if (holder == null || holder.isBlank()) {
            throw new BankDetailsRefused("holder", "MISSING", "is empty; enter the name on the account");
        }
        String name = holder.strip();
        if (name.length() > MAX_HOLDER) {
            throw new BankDetailsRefused(
                    "holder", "WRONG_LENGTH", "has " + name.length() + " characters; banks take at most " + MAX_HOLDER);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new BankDetailsRefused("holder", "WRONG_CHARACTERS", "has a control character, such as a line break");
        }
        return name;
    }
}
