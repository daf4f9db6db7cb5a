package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankOwner;
import io.evpayout.bank.Tokenizer;
import io.evpayout.money.Currency;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Bank accounts of payees, kept by Stripe: a number goes into a single-use token, and the token to the payee's connected account. What
 * comes back names both, {@code acct_1/ba_1}, and is all that this library keeps. Stripe takes numbers in this way only for accounts
 * that this platform collects the requirements of, as {@link StripeAccounts#create} makes them.
 *
 * <p>Give it to the builder: {@code Payouts.on(store).rail(rail).tokenizer(banks)}.
 */
public final class StripeBanks implements Tokenizer {

    private static final String EXISTS = "bank_account_exists";

    private final StripeAccounts accounts;
    private final Function<BankOwner, Place> places;
    private final Set<String> adopted = ConcurrentHashMap.newKeySet();

    /**
     * Where an owner's bank accounts are kept.
     *
     * @param account the id of the payee's connected account
     * @param currency what the payout account is paid in; an IBAN does not say
     */
    public record Place(String account, Currency currency) {}

    /**
     * The bank accounts of a platform.
     *
     * @param accounts the connected accounts
     * @param places where an owner's bank accounts are kept; throws if the payee has no connected account yet
     */
    public StripeBanks(StripeAccounts accounts, Function<BankOwner, Place> places) {
        this.accounts = accounts;
        this.places = places;
    }

    /**
     * Refused: whose account it is must be known.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public BankAccount tokenize(BankDetails details) {
        throw new UnsupportedOperationException(
                "Stripe keeps a bank account at its owner's connected account: the owner must be given for " + details);
    }

    /**
     * Hands the number to Stripe. A bank account that the payee has there already is the one that is meant: it may have been made by a
     * request whose answer was lost.
     *
     * @throws StripeRefused if Stripe does not take it, with its code ({@code routing_number_invalid}, {@code account_number_invalid},
     *     or {@code bank_account_exists} where the one that exists is {@link ExternalBank#isBroken broken}, and must be removed first)
     * @throws StripeUnavailable if there is no usable answer; the same may be done again
     */
    @Override
    public BankAccount tokenize(BankDetails details, BankOwner owner) {
        Place place = places.apply(owner);
        // A token works once, and an answer that was lost is not asked for again: each try has a key of its own.
        String attempt = owner + " " + System.nanoTime();
        Form form = details.reveal(new TokenForm(details, place.currency()));
        JsonNode token = accounts.written(Call.post("/v1/tokens", form, StripeAccounts.key("token", attempt)));
        String id = token.path("id").asText();
        if (!id.matches("btok_[A-Za-z0-9_]{1,100}")) {
            throw new StripeUnavailable("a request for a token of a bank account");
        }
        try {
            return accounts.attach(place.account(), id, StripeAccounts.key("bank", attempt))
                    .linked();
        } catch (StripeRefused refused) {
            return existing(refused, place, token.path("bank_account").path("fingerprint"));
        }
    }

    private BankAccount existing(StripeRefused refused, Place place, JsonNode fingerprint) {
        if (!refused.code().equals(EXISTS) || !fingerprint.isTextual()) {
            throw refused;
        }
        BankAccount linked = accounts.banks(place.account()).stream()
                .filter(bank -> fingerprint.asText().equals(bank.fingerprint()) && !bank.isBroken())
                .map(ExternalBank::linked)
                .findFirst()
                .orElseThrow(() -> refused);
        adopted.add(linked.token());
        return linked;
    }

    /** Removes an account that was handed over and not linked; one that was there before stays, as another link may use it. */
    @Override
    public void discard(BankAccount account) {
        if (!adopted.contains(account.token())) {
            accounts.remove(StripeDestination.parse(account.token()));
        }
    }

    /** The parameters of a token. They hold the number, are sent once, and are shown by nothing. */
    private static final class TokenForm implements BankDetails.Reader<Form> {

        private final BankDetails details;
        private final Currency currency;

        TokenForm(BankDetails details, Currency currency) {
            this.details = details;
            this.currency = currency;
        }

        private Form form() {
            return new Form()
                    .add("bank_account[country]", details.country())
                    .add("bank_account[currency]", Wire.code(currency))
                    .add("bank_account[account_holder_name]", details.holder());
        }

        @Override
        public Form iban(char[] iban) {
            return form().add("bank_account[account_number]", String.valueOf(iban));
        }

        @Override
        public Form account(char[] routing, char[] account) {
            return form().add("bank_account[routing_number]", String.valueOf(routing))
                    .add("bank_account[account_number]", String.valueOf(account));
        }
    }
}
