package io.evpayout.settlement;

import io.evpayout.money.Money;
import java.util.List;

/**
 * Lines of one account of the network at its bank. Overlapping statements are fine: a line counts once.
 *
 * @param bankAccount the account: the name of the rail that draws on it
 * @param closing the balance after the last line
 * @param lines in the bank's order
 */
public record BankStatement(String bankAccount, Money closing, List<BankLine> lines) {

    public BankStatement {
        lines = List.copyOf(lines);
        for (BankLine line : lines) {
            if (!line.bankAccount().equals(bankAccount)
                    || !line.amount().currency().equals(closing.currency())) {
                throw new IllegalArgumentException("A statement of " + bankAccount + " in " + closing.currency()
                        + " has a line of " + line.bankAccount() + " with " + line.amount());
            }
        }
    }
}
