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
 */
public record BankLine(
        String bankAccount,
        LocalDate bookingDate,
        LocalDate valueDate,
        Money amount,
        @Nullable String bankReference,
        @Nullable String endToEndId,
        String text) {}
