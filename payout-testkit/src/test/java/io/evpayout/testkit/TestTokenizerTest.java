package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestTokenizerTest {

    private final TestTokenizer tokenizer = new TestTokenizer();

    @Test
    void knowsEveryPublishedAccountByATokenOfItsOwn() {
        Set<BankAccount> accounts = new HashSet<>();
        for (TestBankAccount account : TestBankAccount.values()) {
            try (BankDetails details = account.details()) {
                BankAccount tokenized = tokenizer.tokenize(details);
                assertThat(tokenized).isEqualTo(account.tokenized());
                accounts.add(tokenized);
            }
        }
        assertThat(accounts).hasSize(TestBankAccount.values().length);
    }

    @Test
    void refusesAnyOtherNumberWithoutShowingIt() {
        try (BankDetails details = BankDetails.iban("GB82 WEST 1234 5698 7654 32", "Somebody")) {
            assertThatThrownBy(() -> tokenizer.tokenize(details))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("TestBankAccount")
                    .hasMessageNotContaining("7654");
        }
    }
}
