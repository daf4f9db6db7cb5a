package io.evpayout.testkit;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.Tokenizer;

/**
 * A tokeniser that knows the numbers of {@link TestBankAccount} and no others, so that nobody's real number gets into a
 * test. The same account always gets the same token. Thread-safe.
 */
public final class TestTokenizer implements Tokenizer {

    /** A tokeniser for tests. */
    public TestTokenizer() {}

    /**
     * The account by its token.
     *
     * @throws IllegalArgumentException if the number is none of {@link TestBankAccount}
     */
    @Override
    public BankAccount tokenize(BankDetails details) {
        return details.reveal(new Published()).tokenized();
    }

    private static final class Published implements BankDetails.Reader<TestBankAccount> {

        @Override
        public TestBankAccount iban(char[] iban) {
            return find(new char[0], iban);
        }

        @Override
        public TestBankAccount account(char[] routing, char[] account) {
            return find(routing, account);
        }

        private static TestBankAccount find(char[] routing, char[] number) {
            for (TestBankAccount known : TestBankAccount.values()) {
                if (known.is(routing, number)) {
                    return known;
                }
            }
            throw new IllegalArgumentException("Tests use published account numbers only: take one of TestBankAccount");
        }
    }
}
