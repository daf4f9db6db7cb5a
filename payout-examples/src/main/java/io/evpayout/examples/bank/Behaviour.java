package io.evpayout.examples.bank;

import io.evpayout.bank.BankDetails;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a payment, by the number of the account that it goes to.
 *
 * <p>The numbers are the test numbers that Stripe publishes for bank accounts (docs.stripe.com/connect/testing); every
 * other valid number is an account that takes money.
 */
enum Behaviour {
    /** Takes money. */
    TAKES_MONEY(null, false, ""),
    /** Paid, and returned: there is no such account. */
    NO_ACCOUNT("no_account", false, "110000000/000111111116 DE62370400440532013001"),
    /** Paid, and returned: closed. */
    ACCOUNT_CLOSED("account_closed", false, "110000000/000111111113"),
    /** Paid, and returned: may not be moved to. */
    NOT_AUTHORIZED("debit_not_authorized", false, "110000000/000333333335"),
    /** Refused at once: stands for a network whose own account has too little. */
    INSUFFICIENT_FUNDS("insufficient_funds", true, "110000000/000222222227"),
    /** Refused at once: the account is in another currency. */
    INVALID_CURRENCY("invalid_currency", true, "110000000/000444444440");

    private final @Nullable String code;
    private final boolean atOnce;
    private final String numbers;

    Behaviour(@Nullable String code, boolean atOnce, String numbers) {
        this.code = code;
        this.atOnce = atOnce;
        this.numbers = numbers;
    }

    /** The code of the rejection or return; null for an account that takes money. */
    @Nullable
    String code() {
        return code;
    }

    /** True if the bank does not even take the instruction. */
    boolean isRefusedAtOnce() {
        return atOnce;
    }

    /** True if a payment is made and comes back. */
    boolean isReturned() {
        return code != null && !atOnce;
    }

    /** How the account of these details behaves. */
    static Behaviour of(BankDetails details) {
        return details.reveal(new BankDetails.Reader<>() {
            @Override
            public Behaviour iban(char[] iban) {
                return of(iban);
            }

            @Override
            public Behaviour account(char[] routing, char[] account) {
                char[] both = Arrays.copyOf(routing, routing.length + 1 + account.length);
                both[routing.length] = '/';
                System.arraycopy(account, 0, both, routing.length + 1, account.length);
                Behaviour behaviour = of(both);
                Arrays.fill(both, '\0');
                return behaviour;
            }
        });
    }

    private static Behaviour of(char[] number) {
        for (Behaviour behaviour : values()) {
            for (String published : behaviour.numbers.split(" ", -1)) {
                if (Arrays.equals(published.toCharArray(), number)) {
                    return behaviour;
                }
            }
        }
        return TAKES_MONEY;
    }
}
