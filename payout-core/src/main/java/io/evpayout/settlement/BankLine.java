package io.evpayout.settlement;

import io.evpayout.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bank statement.
 *
 * @param bankAccount the network's own account: the name of the rail that draws on it
 * @param bookingDate when the bank booked it
 * @param valueDate when it counts
 * @param amount credit above zero, debit below
 * @param bankReference the bank's unique reference, if it gives one
 * @param endToEndId what the network sent with its payment, if it comes back: an attempt's key
 * @param text what a person reads
 * @param batch set where the bank says that the line is several payments at once
 */
public record BankLine(
        String bankAccount,
        LocalDate bookingDate,
        LocalDate valueDate,
        Money amount,
        @Nullable String bankReference,
        @Nullable String endToEndId,
        String text,
        @Nullable Batch batch) {

    /** A line of which the bank does not say that it is several payments at once. */
    public BankLine(
            String bankAccount,
            LocalDate bookingDate,
            LocalDate valueDate,
            Money amount,
            @Nullable String bankReference,
            @Nullable String endToEndId,
            String text) {
        this(bankAccount, bookingDate, valueDate, amount, bankReference, endToEndId, text, null);
    }

    /** The same, as several payments at once. */
    public BankLine in(Batch payments) {
        return new BankLine(bankAccount, bookingDate, valueDate, amount, bankReference, endToEndId, text, payments);
    }

    /** True if money has left. */
    public boolean isDebit() {
        return amount.isNegative();
    }

    /**
     * Several payments that the bank has booked as one line (ISO 20022 camt.053: {@code NtryDtls/Btch}).
     *
     * @param reference what they were sent under: the file, batch or transfer group, as the rail names it in its answers; null
     *     if the bank does not say
     * @param payments how many they are; 0 if the bank does not say
     */
    public record Batch(@Nullable String reference, int payments) {

        public Batch {
            if (payments < 0) {
                throw new IllegalArgumentException("A batch has no payments or more, not " + payments);
            }
        }
    }
}
