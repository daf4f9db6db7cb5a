package io.evpayout.examples.bank;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Instruction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the bank has done and will do, by instant. Lines are only added; what changes is whether they were heard. */
final class Diary {

    private static final int HASH_DIGITS = 16;
    private static final String COLUMNS =
            "SELECT d.number, d.at, d.kind, d.key, d.currency, d.amount, d.reference, d.code, d.text FROM diary d ";

    private final BankFile file;

    Diary(BankFile file) {
        this.file = file;
    }

    /** Sixteen hexadecimal digits that follow from a text. */
    static String shortHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256, which every JDK must have", e);
        }
    }

    /** Notes when an accepted instruction is paid, and when it is settled or comes back. */
    void pay(Instruction instruction, String reference, Behaviour behaviour) {
        Money amount = instruction.amount();
        Currency currency = amount.currency();
        LocalDate paid = BankDays.paid(instruction.date(), instruction.at(), currency);
        String key = instruction.key();
        String payout = instruction.payout();
        add(paid, DiaryLine.Kind.PAID, key, amount.negated(), reference, null, "PAYOUT " + payout);
        if (behaviour.isReturned()) {
            LocalDate back = BankDays.returned(paid, currency);
            String text = "RETURN " + payout + " " + behaviour.code();
            add(back, DiaryLine.Kind.RETURNED, key, amount, reference + "_r", behaviour.code(), text);
        } else {
            LocalDate settled = BankDays.settled(paid, currency);
            add(settled, DiaryLine.Kind.SETTLED, key, amount, reference + "_s", null, "SETTLED " + payout);
        }
    }

    /** Notes when deposits arrive. */
    int deposit(List<Deposit> deposits) {
        for (Deposit deposit : deposits) {
            Currency currency = deposit.amount().currency();
            long before = deposited(new Takings.Payer(deposit.source(), currency));
            String reference =
                    "sbd_" + shortHash(deposit.source() + "/" + currency + "/" + deposit.day() + "/" + before);
            LocalDate arrives = BankDays.paid(deposit.day(), currency);
            add(arrives, DiaryLine.Kind.DEPOSIT, null, deposit.amount(), reference, null, deposit.text());
            file.update(
                    "INSERT INTO deposited (source, currency, amount) VALUES (?, ?, ?)"
                            + " ON CONFLICT (source, currency) DO UPDATE SET amount = amount + excluded.amount",
                    deposit.source(),
                    currency.code(),
                    deposit.amount().minorUnits());
        }
        return deposits.size();
    }

    /** What a source has deposited so far, in minor units. */
    long deposited(Takings.Payer payer) {
        List<Long> sums = file.query(
                "SELECT amount FROM deposited WHERE source = ? AND currency = ?",
                row -> row.getLong(1),
                payer.source(),
                payer.currency().code());
        return sums.isEmpty() ? 0 : sums.get(0);
    }

    /** The instant of the first line after an instant. */
    Optional<Instant> next(Instant after) {
        return file
                .query(
                        "SELECT at FROM diary WHERE at > ? ORDER BY at LIMIT 1",
                        row -> Instant.ofEpochSecond(row.getLong(1)),
                        after.getEpochSecond())
                .stream()
                .findFirst();
    }

    /** Lines in (after, upTo], by instant and number. */
    List<DiaryLine> between(Instant after, Instant upTo) {
        return file.query(
                COLUMNS + "WHERE d.at > ? AND d.at <= ? ORDER BY d.at, d.number",
                Diary::line,
                after.getEpochSecond(),
                upTo.getEpochSecond());
    }

    /** Lines up to an instant whose events were not told, by instant and number. */
    List<DiaryLine> untold(Instant upTo) {
        return file.query(
                COLUMNS + "WHERE d.at <= ? AND d.untold = 1 ORDER BY d.at, d.number",
                Diary::line,
                upTo.getEpochSecond());
    }

    /** Lines up to an instant that were on no statement, by instant and number. */
    List<DiaryLine> unstated(Instant upTo) {
        return file.query(
                COLUMNS + "WHERE d.at <= ? AND d.unstated = 1 ORDER BY d.at, d.number",
                Diary::line,
                upTo.getEpochSecond());
    }

    /** Notes which lines were told, and which were on a statement. */
    int heard(List<Long> told, List<Long> stated) {
        told.forEach(number -> file.update("UPDATE diary SET untold = 0 WHERE number = ?", number));
        stated.forEach(number -> file.update("UPDATE diary SET unstated = 0 WHERE number = ?", number));
        return told.size() + stated.size();
    }

    /** Everything that was booked in a currency up to an instant, in minor units. */
    long balance(Currency currency, Instant at) {
        return file.query(
                        "SELECT coalesce(sum(amount), 0) FROM diary WHERE moves = 1 AND currency = ? AND at <= ?",
                        row -> row.getLong(1),
                        currency.code(),
                        at.getEpochSecond())
                .get(0);
    }

    private void add(
            LocalDate date,
            DiaryLine.Kind kind,
            @Nullable String key,
            Money amount,
            String reference,
            @Nullable String code,
            String text) {
        file.update(
                "INSERT INTO diary (at, kind, key, currency, amount, moves, reference, code, text, untold,"
                        + " unstated)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                BankDays.booking(date).getEpochSecond(),
                kind.name(),
                key,
                amount.currency().code(),
                amount.minorUnits(),
                kind.movesMoney() ? 1L : 0L,
                reference,
                code,
                text,
                kind.isTold() ? 1L : 0L,
                kind.movesMoney() ? 1L : 0L);
    }

    private static DiaryLine line(ResultSet row) throws SQLException {
        return new DiaryLine(
                row.getLong(1),
                Instant.ofEpochSecond(row.getLong(2)),
                DiaryLine.Kind.valueOf(row.getString(3)),
                row.getString(4),
                Money.ofMinor(row.getLong(6), Currency.of(row.getString(5))),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }
}
