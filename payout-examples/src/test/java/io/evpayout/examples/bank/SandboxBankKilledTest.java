package io.evpayout.examples.bank;

import static io.evpayout.money.Currencies.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank's process is killed while it takes instructions: what it has answered is there, and moves once. */
class SandboxBankKilledTest {

    private static final Instant AT = Instant.parse("2025-04-14T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");
    private static final int KILLS = 3;
    private static final int ANSWERS_BEFORE_KILL = 25;

    @TempDir
    Path directory;

    @Test
    void everyAnswerSurvivesTheKillOfTheProcessThatGaveIt() throws Exception {
        List<String> answered = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            answered.addAll(answersOfAKilledProcess(kill));
        }

        try (SandboxBank bank = SandboxBank.open(directory)) {
            BankAccount account = account(bank);
            assertThat(answered).hasSizeGreaterThanOrEqualTo(KILLS * ANSWERS_BEFORE_KILL);
            for (String key : answered) {
                Instruction again = instruction(key, account);
                assertThat(bank.lookUp(again).outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
                assertThat(bank.submit(again)).isEqualTo(bank.lookUp(again));
            }
            List<String> paid = bank.statement(USD, Instant.EPOCH, LATER).lines().stream()
                    .map(line -> String.valueOf(line.endToEndId()))
                    .toList();
            assertThat(paid).doesNotHaveDuplicates().containsAll(answered);
            assertThat(bank.balance(USD, LATER)).isEqualTo(Money.ofMinor(-paid.size(), USD));
        }
    }

    private List<String> answersOfAKilledProcess(int kill) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Teller.class.getName(),
                        directory.toString(),
                        "kill" + kill)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> answered = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String key;
            while ((key = reader.readLine()) != null) {
                answered.add(key);
                if (answered.size() == ANSWERS_BEFORE_KILL) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor()).as("killed, not ended").isNotZero();
        return answered;
    }

    private static BankAccount account(SandboxBank bank) {
        try (BankDetails details = BankDetails.account("110000000", "000123456789", "US", USD, "Example")) {
            return bank.tokenize(details);
        }
    }

    private static Instruction instruction(String key, BankAccount account) {
        return new Instruction(
                key,
                "po_" + key,
                "run-2026-03-02",
                1,
                1,
                Money.ofMinor(1, USD),
                account,
                LocalDate.parse("2025-04-14"),
                AT,
                false);
    }

    /** Takes instructions until it is killed; prints the key of each one that was answered. */
    static final class Teller {

        private static final int MORE_THAN_ENOUGH = 100_000;

        private Teller() {}

        public static void main(String[] arguments) {
            try (SandboxBank bank = SandboxBank.open(Path.of(arguments[0]))) {
                BankAccount account = account(bank);
                for (int i = 0; i < MORE_THAN_ENOUGH; i++) {
                    String key = arguments[1] + "-" + i;
                    bank.submit(instruction(key, account));
                    System.out.println(key);
                }
            }
        }
    }
}
