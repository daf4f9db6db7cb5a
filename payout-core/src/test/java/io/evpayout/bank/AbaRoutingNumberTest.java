package io.evpayout.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.validator.routines.checkdigit.ABANumberCheckDigit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published test numbers, and numbers made for this test; none belongs to a person. */
class AbaRoutingNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "011401533",
                "021000021",
                "061000104",
                "091000019",
                "110000000",
                "122000247",
                "323281975",
                "000000518",
                "210000007",
                "610000005",
                "720000005",
                "800000006",
                "0210 0002 1",
                " 110000000 "
            })
    void acceptsNumbersOfEveryRange(String routing) {
        assertThat(AbaRoutingNumber.isValid(routing)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'',           MISSING",
        "'   ',        MISSING",
        "02100002,     WRONG_LENGTH",
        "0210000210,   WRONG_LENGTH",
        "02100002A,    WRONG_CHARACTERS",
        "021-000-021,  WRONG_CHARACTERS",
        "٠٢١٠٠٠٠٢١,    WRONG_CHARACTERS",
        "000000000,    ALL_ZEROS",
        "021000022,    WRONG_CHECK_DIGITS",
        "201000021,    UNKNOWN_RANGE",
        "130000006,    UNKNOWN_RANGE",
        "200000004,    UNKNOWN_RANGE",
        "330000000,    UNKNOWN_RANGE",
        "600000002,    UNKNOWN_RANGE",
        "730000008,    UNKNOWN_RANGE",
        "790000006,    UNKNOWN_RANGE",
        "810000009,    UNKNOWN_RANGE",
        "990000000,    UNKNOWN_RANGE",
    })
    void refusesByName(String routing, String code) {
        BankDetailsRefused refused =
                catchThrowableOfType(BankDetailsRefused.class, () -> AbaRoutingNumber.parse(routing));

        assertThat(refused.field()).isEqualTo("routing");
        assertThat(refused.code()).isEqualTo(code);
        assertThat(AbaRoutingNumber.isValid(routing)).isFalse();
    }

    @Property
    void findsEverySingleWrongDigit(
            @ForAll("valid") String routing,
            @ForAll @IntRange(max = 8) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        char wrong = (char) ('0' + (routing.charAt(place) - '0' + by) % 10);

        assertThat(AbaRoutingNumber.isValid(with(routing, place, wrong))).isFalse();
    }

    @Property
    void findsEverySwapOfNeighboursThatDoNotDifferByFive(
            @ForAll("valid") String routing, @ForAll @IntRange(max = 7) int place) {
        char left = routing.charAt(place);
        char right = routing.charAt(place + 1);
        Assume.that(left != right && Math.abs(left - right) != 5);

        String swapped = with(with(routing, place, right), place + 1, left);

        assertThat(AbaRoutingNumber.isValid(swapped)).isFalse();
    }

    @Property
    void agreesWithAnIndependentCheckDigit(
            @ForAll @Chars({'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'}) @StringLength(9) String digits) {
        int prefix = Integer.parseInt(digits.substring(0, 2));
        Assume.that(prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80);

        assertThat(AbaRoutingNumber.isValid(digits)).isEqualTo(ABANumberCheckDigit.ABAN_CHECK_DIGIT.isValid(digits));
    }

    @Provide
    Arbitrary<String> valid() {
        Arbitrary<Integer> prefixes = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 12),
                Arbitraries.integers().between(21, 32),
                Arbitraries.integers().between(61, 72),
                Arbitraries.just(80));
        Arbitrary<Integer> rest = Arbitraries.integers().between(0, 999_999);
        return Combinators.combine(prefixes, rest).as((prefix, digits) -> complete(pad(prefix, 2) + pad(digits, 6)));
    }

    private static String complete(String eight) {
        for (char check = '0'; check <= '9'; check++) {
            if (AbaRoutingNumber.isValid(eight + check)) {
                return eight + check;
            }
        }
        throw new AssertionError("No check digit fits " + eight);
    }

    private static String pad(int number, int length) {
        String digits = Integer.toString(number);
        return "0".repeat(length - digits.length()) + digits;
    }

    private static String with(String text, int place, char c) {
        return text.substring(0, place) + c + text.substring(place + 1);
    }
}
