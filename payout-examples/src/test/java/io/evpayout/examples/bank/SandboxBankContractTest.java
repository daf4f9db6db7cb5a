package io.evpayout.examples.bank;

import static io.evpayout.money.Currencies.USD;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Rail;
import io.evpayout.testkit.RailContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SandboxBankContractTest extends RailContract {

    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

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

    @Override
    protected Rail rail() {
        return bank;
    }

    @Override
    protected Currency currency() {
        return USD;
    }

    @Override
    protected BankAccount destination() {
        return goodAccount(bank);
    }

    @Override
    protected List<Money> moved(String payout) {
        return moved(bank, payout);
    }

    static BankAccount goodAccount(SandboxBank bank) {
        try (BankDetails details = BankDetails.account("110000000", "000123456789", "US", USD, "Example")) {
            return bank.tokenize(details);
        }
    }

    static List<Money> moved(SandboxBank bank, String payout) {
        return bank.statement(USD, Instant.EPOCH, LATER).lines().stream()
                .filter(line -> line.text().equals("PAYOUT " + payout))
                .map(line -> line.amount().negated())
                .toList();
    }
}
