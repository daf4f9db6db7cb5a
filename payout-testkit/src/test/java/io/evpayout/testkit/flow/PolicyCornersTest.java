package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.SetOff;
import io.evpayout.rail.RailEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where policies meet: set-off on a day that is closed, write-off and set-off in one run, fees of closed accounts. */
class PolicyCornersTest {

    /** Accounts {@code a} and {@code b} of one payee, each with a site that gives it all of gross. */
    private static World world(SetOff ofB) {
        Settings settings = new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("a", "host-1"))
                .account(Settings.account("b", "host-1").setOff(ofB));
        for (String account : new String[] {"a", "b"}) {
            settings.bank(account, Settings.IBAN_DE)
                    .site("AT-" + account, account)
                    .agreement(
                            "of-" + account,
                            Settings.ofAccount(account),
                            "AT_PAYOUT",
                            "percent 100 of gross to host-1");
        }
        return World.of(settings);
    }

    /**
     * A is paid 100.00 of 1 March on the 2nd; the bank sends it back. B, which was paid 80.00, owes it then. A withdraws
     * what came back, of a day that is closed, while it has earned 200.00 that have not matured.
     */
    @Test
    void aSetOffOnAClosedDayLeavesThePayerItsPercentage() {
        World world = world(SetOff.of("50", 1));
        world.record(session("old-a", "AT-a", "2026-03-01T10:00:00Z", "100.00"));
        world.record(session("old-b", "AT-b", "2026-03-01T10:00:00Z", "80.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.allPaid();
        String ofA = world.payouts().stream()
                .map(summary -> summary.record().payout())
                .filter(payout -> payout.account().equals("a"))
                .findFirst()
                .orElseThrow()
                .id();
        world.receive(RailEvent.Kind.RETURNED, ofA, "R32");
        world.at("2026-03-02T12:00:00Z");
        world.record(refund("r-b", "old-b", "2026-03-02T10:00:00Z", "80.00"));
        world.record(session("new-a", "AT-a", "2026-03-02T10:00:00Z", "200.00"));

        assertThat(withdrawn(world, "first")).isEqualTo("50.00");
        assertThat(world.payable("b")).isEqualTo("-30.00");
        assertThat(withdrawn(world, "second")).isEqualTo("nothing");
        world.verified();

        world.allPaid();
        world.runAt("2026-03-03T06:00:00Z");
        assertThat(world.paid()).contains("2026-03-03 170.00 ACCEPTED");
        assertThat(world.payable("a") + " " + world.payable("b")).isEqualTo("0.00 0.00");
        world.verified();
    }

    private static String withdrawn(World world, String request) {
        var payout = world.payouts.withdraw("a", request).payout();
        return payout == null ? "nothing" : payout.payout().amount().amount();
    }

    /** What is so old that it is written off is no longer asked for, also by the run that writes it off. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # run at,               a is paid, b owes, lost
            2026-04-01T06:00:00Z,   70.00,     0.00,   0.00
            2026-04-02T06:00:00Z,   100.00,    0.00,   -30.00
            """)
    void aDebtIsWrittenOffBeforeTheSameRunCouldSetItOff(String at, String paid, String owes, String lost) {
        World world = world(SetOff.of("50", 1).withWriteOffAfter(30));
        world.record(session("old-b", "AT-b", "2026-03-01T10:00:00Z", "30.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.allPaid();
        world.record(refund("r-b", "old-b", "2026-03-02T10:00:00Z", "30.00"));
        world.record(session("new-a", "AT-a", "2026-03-31T10:00:00Z", "100.00"));
        world.at(at);
        String planned = World.decision(world.payouts.plan(), "a").amount().amount();
        assertThat(World.decision(world.run(), "a").amount().amount())
                .isEqualTo(paid)
                .isEqualTo(planned);
        assertThat(world.payable("b")).isEqualTo(owes);
        assertThat(world.balance(LedgerAccount.LOSS, "").amount()).isEqualTo(lost);
        world.verified();
    }

    /** EUR 31.00 a month of 31 days, from the host's half of 1,000.00; the account is closed at noon in Berlin. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # closed from,          known at,               the host has by 1 March
            2026-01-10T11:00:00Z,   2026-01-10T11:00:00Z,   490.00
            2026-01-10T11:00:00Z,   2026-02-20T11:00:00Z,   490.00
            2026-01-09T23:00:00Z,   2026-01-09T23:00:00Z,   491.00
            2026-01-31T11:00:00Z,   2026-01-31T11:00:00Z,   469.00
            2026-02-14T11:00:00Z,   2026-02-14T11:00:00Z,   453.50
            """)
    void aClosedAccountOwesNoFeeAfterTheDayOfClosing(String from, String known, String expected) {
        World world = World.of(new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1").every("month on 31"))
                .site("LOC1", "host-1-eur")
                .agreement(
                        "std",
                        Settings.ofAccount("host-1-eur"),
                        "AT_PAYOUT",
                        "percent 50 of gross to host-1",
                        "monthlyFee 31 times 1 to operator from host-1"));
        world.at("2026-01-02T10:00:00Z").record(session("s1", "2026-01-01T12:00:00Z", "1000.00"));
        world.runAt(known);
        world.apply(new Settings()
                .from(from)
                .account(Settings.account("host-1-eur", "host-1")
                        .every("month on 31")
                        .status(AccountStatus.CLOSED)));
        world.verified();
        world.runAt("2026-03-01T06:00:00Z");
        assertThat(world.payable("host-1-eur")).isEqualTo(expected);
        world.verified();
    }
}
