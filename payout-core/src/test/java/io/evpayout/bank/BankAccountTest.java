package io.evpayout.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankAccountTest {

    @Test
    void holdsATokenAndWhatAPersonRecognisesItBy() {
        BankAccount account = new BankAccount("ba_1", "6789", "US", Currency.of("USD"));

        assertThat(account).isEqualTo(new BankAccount("ba_1", "6789", "US", Currency.of("USD")));
        assertThat(account.toString()).contains("ba_1", "6789", "US", "USD");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                        6789,  US,  'A token has 1 to 255 characters, this one has 0'",
        "DE89370400440532013000,    3000,  DE,  The token is an IBAN; a tokeniser must give a name that is no account number",
        "ba_1,                      '',    US,  'The last four have 1 to 4 characters, these have 0'",
        "ba_1,                      56789, US,  'The last four have 1 to 4 characters, these have 5'",
        "ba_1,                      6789,  us,  A bank account's country is an ISO 3166 code of two capital letters",
        "ba_1,                      6789,  USA, A bank account's country is an ISO 3166 code of two capital letters",
    })
    void refusesWhatIsNoToken(String token, String lastFour, String country, String message) {
        assertThatThrownBy(() -> new BankAccount(token, lastFour, country, null))
                .hasMessage(message);
    }
}
