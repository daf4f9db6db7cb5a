package io.evpayout.examples.bank;

import static io.evpayout.money.Currencies.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import io.evpayout.testkit.RailContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank is closed after every call and opened again for the next, by many threads at once. */
class SandboxBankReopenedContractTest extends RailContract {

    @TempDir
    Path directory;

    private <T> T withBank(Function<SandboxBank, T> call) {
        try (SandboxBank bank = SandboxBank.open(directory)) {
            return call.apply(bank);
        }
    }

    @Test
    void theLastToCloseTurnsNobodyAwayWhoOpens() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CyclicBarrier together = new CyclicBarrier(8);
        try {
            for (int round = 0; round < 100; round++) {
                List<Future<BankAccount>> accounts = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    accounts.add(threads.submit(() -> {
                        together.await();
                        return destination();
                    }));
                }
                for (Future<BankAccount> account : accounts) {
                    assertThat(account.get()).isEqualTo(destination());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    protected Rail rail() {
        return new Reopened();
    }

    @Override
    protected Currency currency() {
        return USD;
    }

    @Override
    protected BankAccount destination() {
        return withBank(SandboxBankContractTest::goodAccount);
    }

    @Override
    protected List<Money> moved(String payout) {
        return withBank(bank -> SandboxBankContractTest.moved(bank, payout));
    }

    private final class Reopened implements Rail {

        @Override
        public String name() {
            return withBank(SandboxBank::name);
        }

        @Override
        public RailLimits limits(Currency currency) {
            return withBank(bank -> bank.limits(currency));
        }

        @Override
        public HolidayCalendar calendar(Currency currency) {
            return withBank(bank -> bank.calendar(currency));
        }

        @Override
        public Answer submit(Instruction instruction) {
            return withBank(bank -> bank.submit(instruction));
        }

        @Override
        public Answer lookUp(Instruction instruction) {
            return withBank(bank -> bank.lookUp(instruction));
        }
    }
}
