package io.evpayout.examples.bank;

import static io.evpayout.money.Currencies.EUR;
import static io.evpayout.money.Currencies.GBP;
import static io.evpayout.money.Currencies.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxBankTest {

    private static final String ROUTING = "110000000";
    private static final String GOOD = "000123456789";
    private static final String CLOSED = "000111111113";
    private static final Instant THURSDAY_EVENING = Instant.parse("2025-04-17T23:30:00Z");
    private static final LocalDate MAUNDY_THURSDAY = LocalDate.parse("2025-04-17");
    private static final Instant LONG_AFTER = Instant.parse("2025-12-31T00:00:00Z");

    @TempDir
    Path directory;

    private SandboxBank bank;

    @BeforeEach
    void open() {
        bank = SandboxBank.open(directory);
    }

    @AfterEach
    void close() {
        bank.close();
    }

    private void reopen() {
        bank.close();
        bank = SandboxBank.open(directory);
    }

    private BankAccount us(String number) {
        try (BankDetails details = BankDetails.account(ROUTING, number, "US", USD, "Example")) {
            return bank.tokenize(details);
        }
    }

    private BankAccount iban(String number) {
        try (BankDetails details = BankDetails.iban(number, "Example")) {
            return bank.tokenize(details);
        }
    }

    private static Instruction instruction(String key, Money amount, BankAccount destination) {
        return new Instruction(
                key,
                "po_" + key,
                "run-2026-03-02",
                1,
                1,
                amount,
                destination,
                MAUNDY_THURSDAY,
                THURSDAY_EVENING,
                false);
    }

    private static Money money(String amount, Currency currency) {
        return Money.of(amount, currency);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "000123456789, accepted, PAID SETTLED",
        "000111111116, accepted, PAID RETURNED no_account",
        "000111111113, accepted, PAID RETURNED account_closed",
        "000333333335, accepted, PAID RETURNED debit_not_authorized",
        "000222222227, insufficient_funds, ''",
        "000444444440, invalid_currency, ''",
    })
    void publishedUsTestNumbersBehaveAsPublished(String number, String answer, String events) {
        Answer given = bank.submit(instruction("k1", money("12.34", USD), us(number)));

        assertThat(given.code() == null ? "accepted" : given.code()).isEqualTo(answer);
        assertThat(words(bank.events(Instant.EPOCH, LONG_AFTER))).isEqualTo(events);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DE89370400440532013000, PAID SETTLED",
        "DE62370400440532013001, PAID RETURNED no_account",
        "BE68539007547034, PAID SETTLED",
        "NL91ABNA0417164300, PAID SETTLED",
        "FR1420041010050500013M02606, PAID SETTLED",
    })
    void publishedIbansBehaveAsPublished(String number, String events) {
        bank.submit(instruction("k1", money("12.34", EUR), iban(number)));

        assertThat(words(bank.events(Instant.EPOCH, LONG_AFTER))).isEqualTo(events);
    }

    private static String words(List<RailEvent> events) {
        return String.join(
                " ",
                events.stream()
                        .map(event -> event.kind() + (event.code() == null ? "" : " " + event.code()))
                        .toList());
    }

    /** Good Friday and Easter Monday are holidays of TARGET and of the UK, and not of FedACH. */
    @ParameterizedTest(name = "{0}: paid {1}, back {2}")
    @CsvSource({
        "USD, 2025-04-18T09:00:00Z, 2025-04-22T09:00:00Z",
        "EUR, 2025-04-22T09:00:00Z, 2025-04-24T09:00:00Z",
    })
    void paidOnTheNextBusinessDayAndReturnedTwoLater(String currency, Instant paid, Instant returned) {
        BankAccount account = currency.equals("USD") ? us(CLOSED) : iban("DE62370400440532013001");
        bank.submit(instruction("k1", money("1.00", Currency.of(currency)), account));

        assertThat(bank.events(Instant.EPOCH, LONG_AFTER).stream().map(RailEvent::at))
                .containsExactly(paid, returned);
        assertThat(bank.nextEvent(THURSDAY_EVENING)).contains(paid);
        assertThat(bank.nextEvent(paid)).contains(returned);
        assertThat(bank.nextEvent(returned)).isEmpty();
    }

    @ParameterizedTest(name = "for {0}, given {1}: paid {2}")
    @CsvSource({
        // in time
        "2025-03-03, 2025-03-03T00:00:00Z, 2025-03-04",
        "2025-03-07, 2025-03-07T12:00:00Z, 2025-03-10",
        // the evening before, east of here
        "2025-03-04, 2025-03-03T15:00:00Z, 2025-03-05",
        // the evening of that day, west of here
        "2025-03-03, 2025-03-04T00:00:00Z, 2025-03-04",
        "2025-03-03, 2025-03-04T09:00:00Z, 2025-03-05",
        // late
        "2025-03-03, 2025-03-05T08:00:00Z, 2025-03-06",
    })
    void theNextBusinessDayIsCountedFromTheDateThatIsAskedFor(LocalDate date, Instant given, String paid) {
        bank.submit(
                new Instruction("k", "po", "run-2026-03-02", 1, 1, money("1.00", USD), us(GOOD), date, given, false));

        assertThat(bank.nextEvent(Instant.EPOCH)).contains(Instant.parse(paid + "T09:00:00Z"));
    }

    @Test
    void eventsAreThoseAfterOneInstantUpToAnother() {
        bank.submit(instruction("k1", money("1.00", USD), us(GOOD)));
        Instant paid = Instant.parse("2025-04-18T09:00:00Z");

        assertThat(bank.events(Instant.EPOCH, paid.minusSeconds(1))).isEmpty();
        assertThat(bank.events(Instant.EPOCH, paid)).hasSize(1);
        assertThat(bank.events(paid, paid.plusSeconds(1))).isEmpty();
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndMovesOnceAlsoAfterReopening() {
        Instruction instruction = instruction("k1", money("12.34", USD), us(GOOD));
        Instruction refused = instruction("k2", money("12.34", USD), us("000222222227"));
        Answer first = bank.submit(instruction);
        Answer rejected = bank.submit(refused);
        assertThat(bank.submit(instruction)).isEqualTo(first);

        reopen();

        assertThat(bank.submit(instruction)).isEqualTo(first);
        assertThat(bank.lookUp(instruction)).isEqualTo(first);
        assertThat(bank.submit(refused)).isEqualTo(rejected);
        assertThat(bank.lookUp(refused)).isEqualTo(rejected);
        assertThat(bank.balance(USD, LONG_AFTER)).isEqualTo(money("-12.34", USD));
    }

    @Test
    void aKeyThatWasUsedForAnotherAmountMovesNothingMore() {
        bank.submit(instruction("k1", money("12.34", USD), us(GOOD)));

        Answer answer = bank.submit(instruction("k1", money("12.35", USD), us(GOOD)));

        assertThat(answer).isEqualTo(Answer.conflicting("key_used_for_another_instruction"));
        assertThat(bank.balance(USD, LONG_AFTER)).isEqualTo(money("-12.34", USD));
    }

    @Test
    void anInstructionThatNeverArrivedIsUnknownNotRejected() {
        Answer answer = bank.lookUp(instruction("never", money("1.00", USD), us(GOOD)));

        assertThat(answer).isEqualTo(Answer.unknown("not_found"));
    }

    @Test
    void refusesWhatItCannotPay() {
        BankAccount dollars = us(GOOD);
        BankAccount elsewhere = new BankAccount("another banks token", "1234", "US", USD);

        assertThat(bank.submit(instruction("k1", money("1.00", EUR), dollars)))
                .isEqualTo(Answer.rejected("invalid_currency"));
        assertThat(bank.submit(instruction("k2", money("1.00", USD), elsewhere)))
                .isEqualTo(Answer.rejected("no_account"));
        assertThat(bank.submit(instruction("k3", money("0.00", USD), dollars))).isEqualTo(Answer.rejected("AM01"));
        assertThat(bank.nextEvent(Instant.EPOCH)).isEmpty();
    }

    @Test
    void aDepositArrivesOnTheNextBusinessDayAndNamesItsSource() {
        bank.deposit("GB*EXC", MAUNDY_THURSDAY, money("100.00", GBP));
        BankStatement before = bank.statement(GBP, Instant.EPOCH, Instant.parse("2025-04-22T08:59:59Z"));
        BankStatement after = bank.statement(GBP, Instant.EPOCH, Instant.parse("2025-04-22T09:00:00Z"));

        assertThat(before.lines()).isEmpty();
        assertThat(before.closing()).isEqualTo(money("0.00", GBP));
        assertThat(after.closing()).isEqualTo(money("100.00", GBP));
        assertThat(after.lines()).singleElement().satisfies(line -> {
            assertThat(line.bookingDate()).isEqualTo("2025-04-22");
            assertThat(Deposit.source(line)).contains("GB*EXC");
        });
    }

    @Test
    void theStatementHasEveryPaymentAndReturnUnderItsKeyAndABalanceThatSums() {
        bank.deposit("US*EXC", LocalDate.parse("2025-04-14"), money("100.00", USD));
        bank.submit(instruction("k1", money("30.00", USD), us(GOOD)));
        bank.submit(instruction("k2", money("20.00", USD), us(CLOSED)));

        BankStatement statement = bank.statement(USD, Instant.EPOCH, LONG_AFTER);

        assertThat(statement.lines().stream()
                        .map(line -> line.bookingDate() + " " + line.amount() + " " + line.endToEndId()))
                .containsExactly(
                        "2025-04-15 USD 100.00 null",
                        "2025-04-18 USD -30.00 k1",
                        "2025-04-18 USD -20.00 k2",
                        "2025-04-22 USD 20.00 k2");
        assertThat(statement.closing()).isEqualTo(money("70.00", USD));
        assertThat(statement.lines().stream().map(BankLine::bankReference)).doesNotHaveDuplicates();
        assertThat(Deposit.source(statement.lines().get(1))).isEmpty();
    }

    @Test
    void newsAreToldUntilTheyAreHeard() {
        bank.deposit("US*EXC", MAUNDY_THURSDAY, money("100.00", USD));
        bank.submit(instruction("k1", money("30.00", USD), us(GOOD)));
        Instant friday = Instant.parse("2025-04-18T09:00:00Z");

        BankNews news = bank.news(friday);
        assertThat(words(news.events())).isEqualTo("PAID");
        assertThat(news.statements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.lines()).hasSize(2));
        reopen();
        assertThat(bank.news(friday)).isEqualTo(news);

        bank.heard(news);
        reopen();
        assertThat(bank.news(friday).isEmpty()).isTrue();
        assertThat(words(bank.news(LONG_AFTER).events())).isEqualTo("SETTLED");
        assertThat(bank.news(LONG_AFTER).statements()).isEmpty();
    }

    @Test
    void anInstructionThatIsGivenLateForAnEarlierDayIsStillTold() {
        bank.submit(instruction("k1", money("30.00", USD), us(GOOD)));
        bank.heard(bank.news(LONG_AFTER));
        bank.submit(instruction("k2", money("30.00", USD), us(GOOD)));

        assertThat(bank.news(LONG_AFTER).events().stream().map(RailEvent::key)).containsExactly("k2", "k2");
    }

    @Test
    void theSameAccountHasTheSameTokenInOneBankAndNotInAnother(@TempDir Path elsewhere) {
        BankAccount first = us(GOOD);
        reopen();
        assertThat(us(GOOD)).isEqualTo(first);
        assertThat(us(CLOSED).token()).isNotEqualTo(first.token());
        try (SandboxBank other = SandboxBank.open(elsewhere);
                BankDetails details = BankDetails.account(ROUTING, GOOD, "US", USD, "Example")) {
            assertThat(other.tokenize(details).token()).isNotEqualTo(first.token());
        }
    }

    @Test
    void noAccountNumberReachesTheDisk() throws IOException {
        us(GOOD);
        us(CLOSED);
        iban("DE89370400440532013000");
        bank.submit(instruction("k1", money("30.00", USD), us(GOOD)));
        bank.close();

        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all)
                .contains("TAKES_MONEY")
                .doesNotContain(GOOD)
                .doesNotContain(CLOSED)
                .doesNotContain("370400440532013000");
    }
}
