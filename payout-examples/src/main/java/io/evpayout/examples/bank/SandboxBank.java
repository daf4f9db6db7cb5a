package io.evpayout.examples.bank;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.Tokenizer;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import io.evpayout.settlement.BankStatement;
import io.evpayout.vault.BankVault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A bank with its own durable state in a directory. It moves no real money, and everything else is as at a bank.
 *
 * <ul>
 *   <li>An instruction that it accepts is paid at 09:00 UTC on the next business day of its currency; three business
 *       days later it is settled. The same instruction again gives the same answer and moves nothing.
 *   <li>Payments to the published test numbers of broken accounts come back two business days after they were paid, or
 *       are refused at once (see {@code Behaviour}).
 *   <li>What a source of sessions deposits arrives on the next business day.
 *   <li>What happened up to an instant is a pure function of that instant and of the instructions and deposits so far.
 *   <li>It keeps no account number: only a keyed hash, and how the account behaves; with a vault of the network not even
 *       these.
 * </ul>
 *
 * <p>Safe to use from many threads and processes.
 */
public final class SandboxBank implements Rail, Tokenizer, NetworkBank, AutoCloseable {

    /** The rail's name, and the name of the network's account here. */
    public static final String NAME = "sandbox";

    private static final long LARGEST = 1_000_000_000_000L;
    private static final int KEY_BYTES = 32;

    private final BankFile file;
    private final Diary diary;
    private final byte[] tokenKey;
    private final @Nullable BankVault vault;

    private SandboxBank(BankFile file, @Nullable BankVault vault) {
        this.file = file;
        this.vault = vault;
        this.diary = new Diary(file);
        this.tokenKey = file.write(this::readOrMakeKey);
    }

    /**
     * The bank whose state is in a directory; a new one if there is none.
     *
     * @throws IllegalStateException if the state cannot be read or made
     */
    public static SandboxBank open(Path directory) {
        return new SandboxBank(BankFile.open(directory), null);
    }

    /**
     * The same for a network that keeps bank details in a vault: the bank opens them while it takes an instruction, as a rail
     * does that writes numbers into its messages, and keeps nothing of them.
     */
    public static SandboxBank open(Path directory, BankVault vault) {
        return new SandboxBank(BankFile.open(directory), vault);
    }

    private byte[] readOrMakeKey() {
        List<byte[]> stored = file.query("SELECT value FROM secret", row -> row.getBytes(1));
        if (!stored.isEmpty()) {
            return stored.get(0);
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        file.update("INSERT INTO secret (id, value) VALUES (1, ?)", (Object) key);
        return key;
    }

    @Override
    public BankAccount tokenize(BankDetails details) {
        String token = AccountToken.of(details, tokenKey);
        Currency currency = details.currency();
        file.write(() -> file.update(
                "INSERT INTO account (token, behaviour, currency) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                token,
                Behaviour.of(details).name(),
                currency == null ? null : currency.code()));
        return new BankAccount(token, details.lastFour(), details.country(), currency, fingerprint(token));
    }

    /** The token is a keyed hash of the number, the same for everyone. */
    @Override
    public Optional<String> fingerprint(BankDetails details) {
        return Optional.of(fingerprint(AccountToken.of(details, tokenKey)));
    }

    private static String fingerprint(String token) {
        return token.replace("sba_", "sbf_");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RailLimits limits(Currency currency) {
        return new RailLimits(Money.ofMinor(1, currency), Money.ofMinor(LARGEST, currency), 1);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return BankDays.calendar(currency);
    }

    /**
     * Takes an instruction, or refuses it; the decision is on the disk when this returns. A key that was used for another
     * amount or account moves nothing, and says nothing about the one that it was used for.
     */
    @Override
    public Answer submit(Instruction instruction) {
        Optional<Answer> known = known(instruction);
        if (known.isPresent()) {
            return known.get();
        }
        Account account = account(instruction.destination().token());
        return file.write(() -> known(instruction).orElseGet(() -> decide(instruction, account)));
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        return known(instruction).orElseGet(() -> Answer.unknown("not_found"));
    }

    private Optional<Answer> known(Instruction instruction) {
        String key = instruction.key();
        String request = instruction.requestHash().toString();
        return file
                .query(
                        "SELECT request, code FROM instruction WHERE key = ?",
                        row -> request.equals(row.getString(1))
                                ? answer(key, row.getString(2))
                                : Answer.conflicting("key_used_for_another_instruction"),
                        key)
                .stream()
                .findFirst();
    }

    private static Answer answer(String key, @Nullable String code) {
        return code == null ? Answer.accepted(reference(key)) : Answer.rejected(code);
    }

    /** The bank's name for a payment. It follows from the key, so that it is the same on every machine. */
    private static String reference(String key) {
        return "sb_" + Diary.shortHash(key);
    }

    private Answer decide(Instruction instruction, @Nullable Account account) {
        String code = account == null ? "no_account" : account.refusal(instruction.amount());
        file.update(
                "INSERT INTO instruction (key, request, code) VALUES (?, ?, ?)",
                instruction.key(),
                instruction.requestHash().toString(),
                code);
        if (account != null && code == null) {
            diary.pay(instruction, reference(instruction.key()), account.behaviour());
        }
        return answer(instruction.key(), code);
    }

    private @Nullable Account account(String token) {
        if (vault != null) {
            return vault.open(token, Account::of);
        }
        List<Account> found = file.query(
                "SELECT behaviour, currency FROM account WHERE token = ?",
                row -> new Account(Behaviour.valueOf(row.getString(1)), row.getString(2)),
                token);
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Takes what a source pays; it arrives on the next business day after {@code day}.
     *
     * @param source the source, as sessions name it
     * @param day the day whose sessions are paid
     * @param amount above zero
     */
    public void deposit(String source, LocalDate day, Money amount) {
        file.write(() -> diary.deposit(List.of(new Deposit(source, day, amount))));
    }

    /**
     * Takes what the sources owe for each day of their takings, less what they have paid so far, in whole minor units. The
     * same again takes nothing.
     *
     * @param through the last day that is paid for; what is owed for the days before the takings' first is paid with it
     */
    @Override
    public void deposit(Takings takings, LocalDate through) {
        file.write(() -> diary.deposit(takings.deposits(diary::deposited, through)));
    }

    /** The first instant after another one at which the bank does something. */
    @Override
    public Optional<Instant> nextEvent(Instant after) {
        return diary.next(after);
    }

    /** What became of payments in (after, upTo], in the order in which it happened. */
    public List<RailEvent> events(Instant after, Instant upTo) {
        return diary.between(after, upTo).stream()
                .map(DiaryLine::event)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The statement of the network's account in a currency: what was booked in (after, upTo], and the balance at the end.
     */
    public BankStatement statement(Currency currency, Instant after, Instant upTo) {
        return statement(currency, upTo, diary.between(after, upTo));
    }

    /** The balance of the network's account in a currency at an instant. */
    public Money balance(Currency currency, Instant at) {
        return Money.ofMinor(diary.balance(currency, at), currency);
    }

    /** What became of payments up to an instant, as far as it was not heard yet; without statements. */
    @Override
    public BankNews events(Instant upTo) {
        return news(upTo, List.of());
    }

    /** Everything up to an instant that was not heard yet, with statements. */
    @Override
    public BankNews news(Instant upTo) {
        return news(upTo, diary.unstated(upTo));
    }

    private BankNews news(Instant upTo, List<DiaryLine> unstated) {
        List<DiaryLine> untold = diary.untold(upTo);
        TreeSet<String> currencies = new TreeSet<>();
        unstated.forEach(line -> currencies.add(line.amount().currency().code()));
        return new BankNews(
                upTo,
                untold.stream().map(DiaryLine::event).filter(Objects::nonNull).toList(),
                currencies.stream()
                        .map(code -> statement(Currency.of(code), upTo, unstated))
                        .toList(),
                untold.stream().map(DiaryLine::number).toList(),
                unstated.stream().map(DiaryLine::number).toList());
    }

    /** Notes that the network has heard these news. What is not noted is told again. */
    @Override
    public void heard(BankNews news) {
        file.write(() -> diary.heard(news.told(), news.stated()));
    }

    private BankStatement statement(Currency currency, Instant upTo, Collection<DiaryLine> lines) {
        return new BankStatement(
                NAME,
                balance(currency, upTo),
                lines.stream()
                        .filter(line -> line.kind().movesMoney()
                                && line.amount().currency().equals(currency))
                        .map(DiaryLine::line)
                        .toList());
    }

    @Override
    public void close() {
        file.close();
    }

    /** Without the key that tokens are made with. */
    @Override
    public String toString() {
        return NAME;
    }

    /** What the bank knows of an account. */
    private record Account(Behaviour behaviour, @Nullable String currency) {

        static Account of(BankDetails details) {
            Currency currency = details.currency();
            return new Account(Behaviour.of(details), currency == null ? null : currency.code());
        }

        /** Why a payment is refused at once; null if it is taken. */
        @Nullable
        String refusal(Money amount) {
            if (currency != null && !currency.equals(amount.currency().code())) {
                return "invalid_currency";
            }
            if (!amount.isPositive() || amount.minorUnits() > LARGEST) {
                return "AM01";
            }
            return behaviour.isRefusedAtOnce() ? behaviour.code() : null;
        }
    }
}
