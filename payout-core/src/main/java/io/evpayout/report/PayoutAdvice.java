package io.evpayout.report;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.ExactAmount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payee is told of a payout: how much, when, where to, under which reference, for what.
 *
 * @param payee the payee's id
 * @param name the payee's name; its id if it has none
 * @param summary the payout as it stands now
 * @param bank the bank account that it goes to, by its last digits; null if that is no longer known
 * @param lots what it is made of, by day and site
 * @param carried what was still payable of these lots and stays so: fractions of a minor unit, and what is kept
 */
public record PayoutAdvice(
        String payee,
        String name,
        PayoutSummary summary,
        @Nullable BankAccount bank,
        List<PayoutTrace.LotPart> lots,
        ExactAmount carried) {

    public PayoutAdvice {
        lots = List.copyOf(lots);
    }
}
