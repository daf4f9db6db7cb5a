package io.evpayout.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example numbers that banks publish, and numbers made for this test. */
class IbanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "DE89 3704 0044 0532 0130 00",
                "de89 3704 0044 0532 0130 00",
                "GB29NWBK60161331926819",
                "FR1420041010050500013M02606",
                "MT84MALT011000012345MTLCAST001S",
                "NO9386011117947",
                "BE68\u00a05390\u00a00754\u00a07034"
            })
    void acceptsAsPrintedAndAsSent(String iban) {
        assertThat(Iban.isValid(iban)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                           MISSING,            is empty; enter it",
        "' ',                          MISSING,            is empty; enter it",
        "DE89-3704-0044-0532-0130-00,  WRONG_CHARACTERS,   has characters other than letters and digits",
        "DE8937040044053201300ß,       WRONG_CHARACTERS,   has characters other than letters and digits",
        "DE,                           UNKNOWN_COUNTRY,    does not begin with the code of a country that has IBANs",
        "89370400440532013000,         UNKNOWN_COUNTRY,    does not begin with the code of a country that has IBANs",
        "US89370400440532013000,       UNKNOWN_COUNTRY,    does not begin with the code of a country that has IBANs",
        "DE8937040044053201300,        WRONG_LENGTH,       has 21 characters; an IBAN of DE has 22",
        "DE893704004405320130000,      WRONG_LENGTH,       has 23 characters; an IBAN of DE has 22",
        "DE8937040044053201300A,       WRONG_STRUCTURE,    'has letters where DE has digits, or digits where it has letters'",
        "DEX937040044053201300A,       WRONG_STRUCTURE,    'has letters where DE has digits, or digits where it has letters'",
        "GB2912346016133192681A,       WRONG_STRUCTURE,    'has letters where GB has digits, or digits where it has letters'",
        "DE89370400440532013001,       WRONG_CHECK_DIGITS, has check digits that do not fit; compare it with the bank's own document",
    })
    void refusesByName(String iban, String code, String reason) {
        BankDetailsRefused refused = catchThrowableOfType(BankDetailsRefused.class, () -> Iban.parse(iban));

        assertThat(refused.field()).isEqualTo("iban");
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.reason()).isEqualTo(reason);
    }

    @Test
    void refusesWhatNoNumberIsAsLongAs() {
        BankDetailsRefused refused =
                catchThrowableOfType(BankDetailsRefused.class, () -> Iban.parse("DE" + " ".repeat(100)));

        assertThat(refused).hasMessage("iban: has 102 characters; check what was entered (WRONG_LENGTH)");
    }

    /** 97 and 00, 98 and 01, 02 and 99 leave the same remainder; only one of each pair is ever issued. */
    @ParameterizedTest
    @CsvSource({"97, 00", "98, 01", "02, 99"})
    void refusesCheckDigitsThatAreNeverIssued(String issued, String twin) {
        String bban = bbanWithCheckDigits(issued);

        assertThat(Iban.isValid("DE" + issued + bban)).isTrue();
        assertThat(Iban.isValid("DE" + twin + bban)).isFalse();
    }

    @Test
    void hasTheCountriesOfTheRegistry() {
        assertThat(Iban.countries()).hasSize(89).contains("DE", "XK", "YE").doesNotContain("US");
    }

    @Property
    void acceptsEveryNumberThatIsBuiltByTheRules(@ForAll("valid") String iban) {
        assertThat(Iban.isValid(iban)).isTrue();
        assertThat(Iban.isValid(iban.toLowerCase(Locale.ROOT))).isTrue();
        assertThat(IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(iban)).isTrue();
    }

    @Property
    void findsEverySingleWrongCharacter(
            @ForAll("valid") String iban,
            @ForAll @IntRange(min = 2, max = 33) int at,
            @ForAll @IntRange(min = 1, max = 25) int by) {
        int place = Math.min(at, iban.length() - 1);
        char right = iban.charAt(place);
        char wrong = other(right, by);
        Assume.that(wrong != right);

        assertThat(Iban.isValid(iban.substring(0, place) + wrong + iban.substring(place + 1)))
                .isFalse();
    }

    @Property
    void findsEverySwapOfNeighboursOfOneKind(
            @ForAll("valid") String iban, @ForAll @IntRange(min = 4, max = 32) int at) {
        int place = Math.min(at, iban.length() - 2);
        char left = iban.charAt(place);
        char right = iban.charAt(place + 1);
        Assume.that(left != right && Character.isDigit(left) == Character.isDigit(right));

        String swapped = iban.substring(0, place) + right + left + iban.substring(place + 2);

        assertThat(Iban.isValid(swapped)).isFalse();
    }

    @Provide
    Arbitrary<String> valid() {
        return Arbitraries.of(Iban.countries()).flatMap(IbanTest::ofCountry);
    }

    private static Arbitrary<String> ofCountry(String country) {
        IbanStructure structure = IbanStructure.of(country.charAt(0), country.charAt(1));
        return Arbitraries.integers()
                .between(0, 35)
                .list()
                .ofSize(structure.kinds().length())
                .map(picks -> {
                    StringBuilder bban = new StringBuilder();
                    for (int i = 0; i < picks.size(); i++) {
                        bban.append(character(structure.kinds().charAt(i), picks.get(i)));
                    }
                    return country + checkDigits(country, bban.toString()) + bban;
                });
    }

    private static char character(char kind, int pick) {
        return switch (kind) {
            case 'n' -> (char) ('0' + pick % 10);
            case 'a' -> (char) ('A' + pick % 26);
            default -> pick < 10 ? (char) ('0' + pick) : (char) ('A' + pick - 10);
        };
    }

    private static char other(char right, int by) {
        return Character.isDigit(right)
                ? (char) ('0' + (right - '0' + by) % 10)
                : (char) ('A' + (right - 'A' + by) % 26);
    }

    /** By ISO 13616 in whole numbers: 98 minus the remainder of what ends in 00. */
    private static String checkDigits(String country, String bban) {
        StringBuilder digits = new StringBuilder();
        (bban + country + "00").chars().forEach(c -> digits.append(Character.digit(c, 36)));
        int check = 98
                - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
        return (check < 10 ? "0" : "") + check;
    }

    private static String bbanWithCheckDigits(String wanted) {
        for (int i = 0; ; i++) {
            String bban = "37040044" + (1_000_000_000L + i);
            if (checkDigits("DE", bban).equals(wanted)) {
                return bban;
            }
        }
    }
}
