package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currencies;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What went wrong in other payout systems, as their issues and their users tell. Each story has its steps and, after
 * {@code >}, the end that a banker expects: the payouts with the oldest earning day in them and the version of the bank
 * account, what has left the bank, and what is owed to the host. After each of them every invariant holds.
 *
 * <p>That a record marked {@code [?]} is no free session is among the tests of the module that reads it.
 */
class BugsOfOthersTest {

    private static final String PAID_DAILY = """
            # a refund after the payout breaks the next one
            03-01 session a 10.00
            03-02 run
            03-02 paid
            03-03 refund a 4.00
            03-03 session b 10.00
            03-04 run
            > 03-02 10.00 from 03-01 to bank 1: PAID
            > 03-04 6.00 from 03-03 to bank 1: ACCEPTED
            > left the bank: 10.00 6.00
            > owed: 0.00

            # a clawback is subtracted twice
            03-01 session a 10.00
            03-02 run
            03-02 paid
            03-03 refund a 4.00
            03-04 run
            03-04 session b 3.00
            03-05 run
            03-05 session c 5.00
            03-06 run
            03-07 run
            > 03-02 10.00 from 03-01 to bank 1: PAID
            > 03-06 4.00 from 03-03 to bank 1: ACCEPTED
            > left the bank: 10.00 4.00
            > owed: 0.00
            > because: PAYOUT_UNRESOLVED
            > because: NOTHING_MATURED 0.00

            # a dispute is larger than the payment (in the card's own money)
            03-01 session a 10.00
            03-02 run
            03-02 paid
            03-03 chargeback a 12.00 15.00
            03-03 session b 25.00
            03-04 run
            > 03-02 10.00 from 03-01 to bank 1: PAID
            > 03-04 15.00 from 03-03 to bank 1: ACCEPTED
            > left the bank: 10.00 15.00
            > owed: 0.00

            # a balance below zero is paid, failed and booked again in every cycle
            03-01 session a 10.00
            03-02 run
            03-02 paid
            03-02 refund a 10.00
            03-03 run
            03-04 run
            03-05 run
            > 03-02 10.00 from 03-01 to bank 1: PAID
            > left the bank: 10.00
            > owed: -10.00
            > because: NOTHING_MATURED -10.00
            > because: BELOW_MINIMUM -10.00 of 0.00
            > because: NEGATIVE_BALANCE -10.00

            # a time-out after acceptance, tried again under a fresh key at 25 hours
            03-01 session a 10.00
            03-02@06:00 unanswered
            03-02@06:00 run
            03-03@07:00 resolve
            03-03@07:00 run
            > 03-02 10.00 from 03-01 to bank 1: ACCEPTED
            > left the bank: 10.00
            > owed: 0.00
            > because: PAYOUT_UNRESOLVED
            > because: NOTHING_MATURED 0.00

            # the same where the rail's own lists lag, asked again after 31 days
            03-01 session a 10.00
            03-02@06:00 unanswered
            03-02@06:00 deaf
            03-02@06:00 run
            03-03@07:00 resolve
            04-02@06:00 resolve
            04-02@06:00 run
            > 03-02 10.00 from 03-01 to bank 1: UNKNOWN
            > left the bank: 10.00
            > owed: 0.00
            > because: PAYOUT_UNRESOLVED
            > because: NOTHING_MATURED 0.00

            # the same key is sent again with another amount
            03-01 session a 10.00
            03-02@06:00 unheard
            03-02@06:00 run
            03-02@08:00 refund a 4.00
            03-02@09:00 resolve
            03-03@06:00 run
            > 03-02 10.00 from 03-01 to bank 1: ACCEPTED
            > left the bank: 10.00
            > owed: -4.00
            > because: PAYOUT_UNRESOLVED
            > because: NOTHING_MATURED -4.00
            > because: BELOW_MINIMUM -4.00 of 0.00
            > because: NEGATIVE_BALANCE -4.00

            # a return four days later
            03-01 session a 10.00
            03-02 run
            03-03 paid
            03-06 returned:TECH
            03-07 run
            > 03-02 10.00 from 03-01 to bank 1: RETURNED
            > 03-07 10.00 from 03-01 to bank 1: ACCEPTED
            > left the bank: 10.00 10.00
            > owed: 0.00

            # a return twenty days later
            03-01 session a 10.00
            03-02 run
            03-03 paid
            03-03 settled
            03-22 returned:R23
            03-22 bank
            03-26 run
            > 03-02 10.00 from 03-01 to bank 1: RETURNED
            > 03-26 10.00 from 03-01 to bank 2: ACCEPTED
            > left the bank: 10.00 10.00
            > owed: 0.00

            # a return seventy days later
            03-01 session a 10.00
            03-02 run
            03-03 paid
            03-03 settled
            05-11 returned:R02
            05-12 run
            > 03-02 10.00 from 03-01 to bank 1: RETURNED
            > left the bank: 10.00
            > owed: 10.00
            > because: BANK_DISABLED R02

            # the bank account is changed while money is in transit
            03-01 session a 10.00
            03-02 run
            03-02 bank
            03-02 session b 5.00
            03-03 paid
            03-03 run
            03-06 run
            > 03-02 10.00 from 03-01 to bank 1: PAID
            > 03-06 5.00 from 03-02 to bank 2: ACCEPTED
            > left the bank: 10.00 5.00
            > owed: 0.00

            # a page of webhooks in reverse order
            03-01 session a 10.00
            03-02 run
            03-03 paid in_transit accepted
            > 03-02 10.00 from 03-01 to bank 1: PAID
            > left the bank: 10.00
            > owed: 0.00

            # the return before the payment that came back
            03-01 session a 10.00
            03-02 run
            03-05 returned:TECH paid
            03-06 run
            > 03-02 10.00 from 03-01 to bank 1: RETURNED
            > 03-06 10.00 from 03-01 to bank 1: ACCEPTED
            > left the bank: 10.00 10.00
            > owed: 0.00

            # a bank's correction notice is taken for a failure, and paid again
            03-01 session a 10.00
            03-02 run
            03-03 paid
            03-04 changed:C02
            03-05 run
            > 03-02 10.00 from 03-01 to bank 1: PAID
            > left the bank: 10.00
            > owed: 0.00
            > because: NOTHING_MATURED 0.00

            # two currencies in one payout
            03-01 session a 10.00 EUR
            03-01 session b 7.00 CHF
            03-02 run
            > 03-02 10.00 from 03-01 to bank 1: ACCEPTED
            > left the bank: 10.00
            > owed: 0.00 and CHF 7.00
            """;

    @TestFactory
    Stream<DynamicTest> of_a_host_that_is_paid_daily() {
        return stories(PAID_DAILY, () -> Story.of(Currencies.EUR));
    }

    @TestFactory
    Stream<DynamicTest> of_a_host_with_a_minimum_of_fifty_paid_on_fridays() {
        return stories(
                """
                # pending for ever below a minimum, with no reason
                03-01 session a 10.00
                03-06 run
                > left the bank: nothing
                > owed: 10.00
                > because: BELOW_MINIMUM 10.00 of 50.00, next 06-26

                # nobody ran the job, and nobody noticed for weeks
                03-01 session a 60.00
                03-09 session b 70.00
                03-18 session c 80.00
                03-27 run
                03-27 run
                > 03-27 210.00 from 03-01 to bank 1: ACCEPTED
                > left the bank: 210.00
                > owed: 0.00
                > because: NOT_DUE, next 04-03
                > because: PAYOUT_UNRESOLVED
                > because: NOTHING_MATURED 0.00
                > because: BELOW_MINIMUM 0.00 of 50.00, next 04-03
                """,
                () -> Story.of(
                        Settings.account("host-1-eur", "host-1")
                                .every("week on FRIDAY")
                                .minimum("50.00"),
                        Currencies.EUR,
                        "100",
                        1));
    }

    @TestFactory
    Stream<DynamicTest> of_a_host_that_gets_thirty_percent() {
        return stories("""
                # 6.45 at 30 % sums to 6.44
                03-01 session a 6.45
                03-02 run
                03-02 paid
                03-02 session b 6.45
                03-03 run
                > 03-02 1.93 from 03-01 to bank 1: PAID
                > 03-03 1.94 from 03-01 to bank 1: ACCEPTED
                > left the bank: 1.93 1.94
                > owed: 0.00
                """, () -> Story.of(Settings.account("host-1-eur", "host-1"), Currencies.EUR, "30", 1));
    }

    @TestFactory
    Stream<DynamicTest> of_a_host_whose_payouts_need_approval() {
        return stories(
                """
                # a canceled payout is counted twice, and its money is young again
                03-01 session a 10.00
                03-02 run
                03-02 cancel
                03-03 session b 7.00
                03-04 run
                > 03-02 10.00 from 03-01 to bank 1: CANCELED
                > 03-04 17.00 from 03-01 to bank 1: HELD
                > left the bank: nothing
                > owed: 0.00
                """,
                () -> Story.of(
                        Settings.account("host-1-eur", "host-1").approvalAbove("5.00"), Currencies.EUR, "100", 1));
    }

    @TestFactory
    Stream<DynamicTest> in_forints() {
        return stories("""
                # forints that the rail does not send are lost
                03-01 session a 12345.50
                03-02 run
                03-02 paid
                03-02 session b 0.50
                03-03 run
                > 03-02 12345.00 from 03-01 to bank 1: PAID
                > 03-03 1.00 from 03-01 to bank 1: ACCEPTED
                > left the bank: 12345.00 1.00
                > owed: 0.00
                """, () -> Story.of(Settings.account("host-1-eur", "host-1"), Currencies.HUF, "100", 100));
    }

    @TestFactory
    Stream<DynamicTest> in_taiwan_dollars() {
        return stories("""
                # so are Taiwan dollars
                03-01 session a 800.45
                03-02 run
                03-02 paid
                03-02 session b 10.60
                03-03 run
                > 03-02 800.00 from 03-01 to bank 1: PAID
                > 03-03 11.00 from 03-01 to bank 1: ACCEPTED
                > left the bank: 800.00 11.00
                > owed: 0.05
                """, () -> Story.of(Settings.account("host-1-eur", "host-1"), Currencies.TWD, "100", 100));
    }

    @TestFactory
    Stream<DynamicTest> of_a_host_in_california() {
        return stories(
                """
                # the schedule is in the server's time zone
                02-28 session a 10.00
                03-01 session b 5.00
                03-02@07:59 run
                03-02@08:00 run
                > 03-02 15.00 from 02-28 to bank 1: ACCEPTED
                > left the bank: 15.00
                > owed: 0.00
                """,
                () -> Story.of(
                        Settings.account("host-1-eur", "host-1")
                                .every("week on MONDAY")
                                .zone("America/Los_Angeles"),
                        Currencies.EUR,
                        "100",
                        1));
    }

    private static Stream<DynamicTest> stories(String text, Supplier<Story> host) {
        return Arrays.stream(text.split("\n\n", -1)).map(story -> {
            List<String> lines = story.lines().toList();
            return DynamicTest.dynamicTest(lines.get(0).substring(2), () -> {
                String steps = lines.stream()
                        .filter(line -> !line.startsWith("#") && !line.startsWith(">"))
                        .collect(Collectors.joining("\n"));
                String end = lines.stream()
                        .filter(line -> line.startsWith(">"))
                        .map(line -> line.substring(2))
                        .collect(Collectors.joining("\n"));
                assertThat(host.get().told(steps).end()).isEqualTo(end);
            });
        });
    }
}
