package io.evpayout.examples.canary;

import io.evpayout.bank.BankDetails;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import io.evpayout.vault.BankVault;
import java.util.ArrayList;
import java.util.List;

/** A rail that needs the number of every destination, and takes, refuses, breaks or keeps silent by turns. */
final class VaultRail implements Rail {

    private final BankVault vault;
    final List<Instruction> heard = new ArrayList<>();
    private final List<Instruction> taken = new ArrayList<>();
    private int turn;

    VaultRail(BankVault vault) {
        this.vault = vault;
    }

    void turn(int number) {
        turn = number;
    }

    List<Instruction> taken() {
        List<Instruction> all = List.copyOf(taken);
        taken.clear();
        return all;
    }

    @Override
    public String name() {
        return "vault-rail";
    }

    @Override
    public RailLimits limits(Currency currency) {
        return new RailLimits(Money.ofMinor(1, currency), Money.ofMinor(1_000_000, currency), 1);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return HolidayCalendars.NONE;
    }

    @Override
    public Answer submit(Instruction instruction) {
        heard.add(instruction);
        int length = vault.open(
                instruction.destination().token(),
                details -> details.reveal(new BankDetails.Reader<Integer>() {
                    @Override
                    public Integer iban(char[] iban) {
                        return iban.length;
                    }

                    @Override
                    public Integer account(char[] routing, char[] account) {
                        return account.length;
                    }
                }));
        if (turn % 4 == 1) {
            throw new IllegalStateException("broken after " + length + " characters to " + instruction);
        }
        if (turn % 4 == 2) {
            return Answer.unknown("TIMEOUT");
        }
        if (turn == 5) {
            return Answer.rejected("could_not_process");
        }
        taken.add(instruction);
        return Answer.accepted("ref-" + instruction.key());
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        turn = 3;
        return Answer.unknown("NOT_FOUND");
    }
}
