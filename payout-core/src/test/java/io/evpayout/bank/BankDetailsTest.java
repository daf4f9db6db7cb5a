package io.evpayout.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evpayout.money.Currency;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankDetailsTest {

    private static final Currency USD = Currency.of("USD");
    private static final Currency GBP = Currency.of("GBP");
    private static final String IBAN = "DE89370400440532013000";
    private static final String ABA = "110000000";
    private static final String ACCOUNT = "000123456789";
    private static final String HOLDER = "Hotel Alpenblick";

    @Test
    void anIbanSaysItsCountryAndLastFour() {
        BankDetails details = BankDetails.iban("DE89 3704 0044 0532 0130 00", " Hotel Alpenblick ");

        assertThat(details.kind()).isEqualTo(BankDetails.Kind.IBAN);
        assertThat(details.country()).isEqualTo("DE");
        assertThat(details.currency()).isNull();
        assertThat(details.lastFour()).isEqualTo("3000");
        assertThat(details.holder()).isEqualTo(HOLDER);
        assertThat(details.reveal(new Copy())).isEqualTo(IBAN);
    }

    @Test
    void aUsAccountHasRoutingAndAccount() {
        BankDetails details = BankDetails.account(ABA, "000 123 456 789", "us", USD, HOLDER);

        assertThat(details.kind()).isEqualTo(BankDetails.Kind.ROUTING_AND_ACCOUNT);
        assertThat(details.country()).isEqualTo("US");
        assertThat(details.currency()).isEqualTo(USD);
        assertThat(details.lastFour()).isEqualTo("6789");
        assertThat(details.reveal(new Copy())).isEqualTo(ABA + "/" + ACCOUNT);
    }

    @Test
    void aSortCodeMayBeHyphenated() {
        BankDetails details = BankDetails.account("10-88-00", "00012345", "GB", GBP, HOLDER);

        assertThat(details.reveal(new Copy())).isEqualTo("108800/00012345");
    }

    @ParameterizedTest
    @CsvSource({"1234, **34", "12345, **45", "1234567, *567", "12345678, 5678", "a1b2c3d4e5f6g7h8i, 7H8I"})
    void showsAtMostHalfOfAShortNumber(String account, String lastFour) {
        BankDetails details = BankDetails.account(ABA, account, "US", USD, HOLDER);

        assertThat(details.lastFour()).isEqualTo(lastFour);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "110000000, 000123456789,       -,   USD, Ann,  country,  MISSING",
                "110000000, 000123456789,       ' ', USD, Ann,  country,  MISSING",
                "110000000, 000123456789,       USA, USD, Ann,  country,  UNKNOWN_COUNTRY",
                "110000000, 000123456789,       DE,  EUR, Ann,  country,  UNSUPPORTED_COUNTRY",
                "110000000, 000123456789,       US,  USD, -,    holder,   MISSING",
                "110000000, 000123456789,       US,  USD, ' ',  holder,   MISSING",
                "110000000, 000123456789,       US,  USD, A\tB, holder,   WRONG_CHARACTERS",
                "110000000, 000123456789,       US,  -,   Ann,  currency, MISSING",
                "110000000, 000123456789,       US,  EUR, Ann,  currency, WRONG_CURRENCY",
                "108800,    00012345,           GB,  EUR, Ann,  currency, WRONG_CURRENCY",
                "-,         000123456789,       US,  USD, Ann,  routing,  MISSING",
                "110000001, 000123456789,       US,  USD, Ann,  routing,  WRONG_CHECK_DIGITS",
                "10880,     00012345,           GB,  GBP, Ann,  routing,  WRONG_LENGTH",
                "10880A,    00012345,           GB,  GBP, Ann,  routing,  WRONG_CHARACTERS",
                "110000000, -,                  US,  USD, Ann,  account,  MISSING",
                "110000000, ' ',                US,  USD, Ann,  account,  MISSING",
                "110000000, 123,                US,  USD, Ann,  account,  WRONG_LENGTH",
                "110000000, 123456789012345678, US,  USD, Ann,  account,  WRONG_LENGTH",
                "110000000, 1234-5678,          US,  USD, Ann,  account,  WRONG_CHARACTERS",
                "110000000, 12345é78,           US,  USD, Ann,  account,  WRONG_CHARACTERS",
                "110000000, 0000000,            US,  USD, Ann,  account,  ALL_ZEROS",
                "108800,    0012345,            GB,  GBP, Ann,  account,  WRONG_LENGTH",
                "108800,    0001234A,           GB,  GBP, Ann,  account,  WRONG_CHARACTERS",
            })
    void refusesByFieldAndName(
            String routing, String account, String country, String currency, String holder, String field, String code) {
        Currency paidIn = currency == null ? null : Currency.of(currency);

        BankDetailsRefused refused = catchThrowableOfType(
                BankDetailsRefused.class, () -> BankDetails.account(routing, account, country, paidIn, holder));

        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessage(field + ": " + refused.reason() + " (" + code + ")");
    }

    @Test
    void refusesALongHolder() {
        assertThatThrownBy(() -> BankDetails.iban(IBAN, "x".repeat(141)))
                .hasMessage("holder: has 141 characters; banks take at most 140 (WRONG_LENGTH)");
    }

    @Test
    void whatIsRevealedIsACopyAndIsWiped() {
        BankDetails details = BankDetails.account(ABA, ACCOUNT, "US", USD, HOLDER);
        List<char[]> kept = new ArrayList<>();

        details.reveal(new Keeping(kept));

        assertThat(kept).hasSize(2).allSatisfy(number -> assertThat(number).containsOnly('\0'));
        assertThat(details.reveal(new Copy())).isEqualTo(ABA + "/" + ACCOUNT);
    }

    @Test
    void whatIsRevealedIsWipedThoughTheReaderFails() {
        BankDetails details = BankDetails.iban(IBAN, HOLDER);
        List<char[]> kept = new ArrayList<>();

        assertThatThrownBy(() -> details.reveal(new Failing(kept))).hasMessage("the rail is down");

        assertThat(kept).singleElement().satisfies(number -> assertThat(number).containsOnly('\0'));
    }

    @Test
    void closedDetailsRevealNothing() {
        BankDetails details = BankDetails.account(ABA, ACCOUNT, "US", USD, HOLDER);

        details.close();
        details.close();

        assertThatThrownBy(() -> details.reveal(new Copy()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("These bank details are closed; enter them again");
        assertThat(numbersInFields(details))
                .isNotEmpty()
                .allSatisfy(number -> assertThat(number).containsOnly('\0'));
        assertThat(details.lastFour()).isEqualTo("6789");
    }

    @Test
    void ofOneNumberAreNotEqual() {
        BankDetails details = BankDetails.iban(IBAN, HOLDER);

        assertThat(details).isNotEqualTo(BankDetails.iban(IBAN, HOLDER));
    }

    @Test
    void javaSerialisationIsBlocked() {
        assertThatThrownBy(() -> {
                    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
                        out.writeObject(BankDetails.iban(IBAN, HOLDER));
                    }
                })
                .isInstanceOf(NotSerializableException.class);
    }

    @Test
    void aJsonWriterThatReadsFieldsFindsNoNumber() throws Exception {
        JsonMapper curious = JsonMapper.builder()
                .visibility(PropertyAccessor.ALL, Visibility.ANY)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(MapperFeature.PROPAGATE_TRANSIENT_MARKER)
                .build();

        assertThat(curious.writeValueAsString(BankDetails.iban(IBAN, HOLDER)))
                .contains("3000")
                .doesNotContain("53201");
        assertThat(curious.writeValueAsString(BankDetails.account(ABA, ACCOUNT, "US", USD, HOLDER)))
                .doesNotContain(ABA)
                .doesNotContain("12345");
    }

    /** Numbers in the right and the wrong fields: no text that comes out has one. */
    @ParameterizedTest
    @ValueSource(strings = {"918273645546", "DE00918273645546372819", "91827364554637281990", "9182736455463728199X"})
    void noMessageHasTheNumber(String canary) {
        List<Throwable> refusals = List.of(
                refusal(() -> BankDetails.iban(canary, HOLDER)),
                refusal(() -> BankDetails.iban(canary.substring(0, 8) + "\n", HOLDER)),
                refusal(() -> BankDetails.iban("DE89" + canary, HOLDER)),
                refusal(() -> BankDetails.iban(IBAN, canary + "\n" + canary)),
                refusal(() -> BankDetails.iban(IBAN, canary.repeat(20))),
                refusal(() -> BankDetails.account(canary, ACCOUNT, "US", USD, HOLDER)),
                refusal(() -> BankDetails.account(canary, ACCOUNT, "GB", GBP, HOLDER)),
                refusal(() -> BankDetails.account(ABA, canary + "-", "US", USD, HOLDER)),
                refusal(() -> BankDetails.account("108800", canary, "GB", GBP, HOLDER)),
                refusal(() -> BankDetails.account(ABA, ACCOUNT, canary, USD, HOLDER)),
                refusal(() -> new BankAccount("GB29NWBK60161331926819", "6819", "GB", null)),
                refusal(() -> new BankAccount("token", canary, "DE", null)),
                refusal(() -> new BankAccount("token", "1234", canary, null)));

        assertThat(refusals).allSatisfy(refused -> {
            assertThat(refused.toString()).doesNotContain("9182").doesNotContain("NWBK");
            assertThat(refused.getCause()).isNull();
        });
    }

    @Test
    void toStringShowsNothing() {
        assertThat(BankDetails.iban(IBAN, HOLDER)).hasToString("BankDetails");
        assertThat(BankDetails.account(ABA, ACCOUNT, "US", USD, HOLDER)).hasToString("BankDetails");
    }

    private static Throwable refusal(Runnable call) {
        return catchThrowableOfType(IllegalArgumentException.class, call::run);
    }

    private static List<char[]> numbersInFields(BankDetails details) {
        return List.of(BankDetails.class.getDeclaredFields()).stream()
                .filter(field -> field.getType() == char[].class && !Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        field.setAccessible(true);
                        return (char[]) field.get(details);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static final class Copy implements BankDetails.Reader<String> {
        @Override
        public String iban(char[] iban) {
            return String.valueOf(iban);
        }

        @Override
        public String account(char[] routing, char[] account) {
            return String.valueOf(routing) + "/" + String.valueOf(account);
        }
    }

    private record Keeping(List<char[]> kept) implements BankDetails.Reader<Boolean> {
        @Override
        public Boolean iban(char[] iban) {
            return kept.add(iban);
        }

        @Override
        public Boolean account(char[] routing, char[] account) {
            return kept.add(routing) && kept.add(account);
        }
    }

    private record Failing(List<char[]> kept) implements BankDetails.Reader<Boolean> {
        @Override
        public Boolean iban(char[] iban) {
            kept.add(iban);
            throw new IllegalStateException("the rail is down");
        }

        @Override
        public Boolean account(char[] routing, char[] account) {
            return iban(account);
        }
    }
}
