package io.evpayout.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BicTest {

    @ParameterizedTest
    @CsvSource({
        "DEUTDEFF,      DEUTDEFF,    DE, false",
        "DEUTDEFF500,   DEUTDEFF500, DE, true",
        "deut de ff,    DEUTDEFF,    DE, false",
        "NWBKGB2L,      NWBKGB2L,    GB, false",
        "NCBVXKPRXXX,   NCBVXKPRXXX, XK, true",
    })
    void namesABankOrABranch(String typed, String bic, String country, boolean branch) {
        Bic parsed = Bic.parse(typed);

        assertThat(parsed).hasToString(bic).isEqualTo(Bic.parse(bic)).hasSameHashCodeAs(Bic.parse(bic));
        assertThat(parsed.country()).isEqualTo(country);
        assertThat(parsed.hasBranch()).isEqualTo(branch);
        assertThat(Bic.isValid(typed)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,            MISSING,          bic: is empty; enter it (MISSING)",
                "' ',          MISSING,          bic: is empty; enter it (MISSING)",
                "DEUTDEF,      WRONG_LENGTH,     bic: has 7 characters; a BIC has 8 or 11 (WRONG_LENGTH)",
                "DEUTDEFF5,    WRONG_LENGTH,     bic: has 9 characters; a BIC has 8 or 11 (WRONG_LENGTH)",
                "DEUTDEFF-XX,  WRONG_CHARACTERS, bic: has characters other than letters and digits (WRONG_CHARACTERS)",
                "DEU1DEFF,     WRONG_STRUCTURE,  bic: does not begin with four letters of a bank and two of its country (WRONG_STRUCTURE)",
                "37040044000,  WRONG_STRUCTURE,  bic: does not begin with four letters of a bank and two of its country (WRONG_STRUCTURE)",
                "DEUTQQFF,     UNKNOWN_COUNTRY,  bic: has no country's code in its fifth and sixth place (UNKNOWN_COUNTRY)",
            })
    void refusesByName(String typed, String code, String message) {
        BankDetailsRefused refused = catchThrowableOfType(BankDetailsRefused.class, () -> Bic.parse(typed));

        assertThat(refused).hasMessage(message);
        assertThat(refused.field()).isEqualTo("bic");
        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void detailsByIbanMayNameTheBank() {
        try (BankDetails with = BankDetails.iban("DE89370400440532013000", "cobadeff", "Hotel Alpenblick");
                BankDetails without = BankDetails.iban("DE89370400440532013000", "Hotel Alpenblick")) {
            assertThat(with.bic()).isEqualTo(Bic.parse("COBADEFF"));
            assertThat(without.bic()).isNull();
        }
    }

    @Property
    void onlyEverRefusesByName(@ForAll String typed) {
        try {
            assertThat(Bic.parse(Bic.parse(typed).toString())).isEqualTo(Bic.parse(typed));
        } catch (BankDetailsRefused refused) {
            assertThat(refused.code()).isNotEmpty();
        }
    }
}
