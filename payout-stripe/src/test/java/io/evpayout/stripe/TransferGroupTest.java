package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.stripe.testkit.FakeAccount;
import io.evpayout.stripe.testkit.FakeStripe.Trouble;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transfers of one run share Stripe's {@code transfer_group}, and each is found by its own key all the same. */
class TransferGroupTest {

    private final StripeNetwork network = new StripeNetwork(StripeRailOptions.standard());
    private final FakeAccount other = network.stripe.state().open("000123456789", "usd");

    @AfterEach
    void stop() {
        network.close();
    }

    /** Whoever is paid on a day is in the day's run; the next day is another. */
    @Test
    void aPayoutsTransferIsInTheRunOfItsDay() {
        network.at("2026-03-01T06:00:00Z");
        network.earn("10.00");
        network.at("2026-03-02T06:00:00Z");
        network.payouts.run();
        network.earn("20.00");
        network.at("2026-03-04T08:00:00Z");
        network.payouts.run();
        network.payouts.run();

        assertThat(network.stripe.state().transfers())
                .extracting(made -> made.path("transfer_group").asText() + " "
                        + made.path("amount").asLong())
                .containsExactly("run-2026-03-02 900", "run-2026-03-04 1800");
        assertThat(network.summaries())
                .extracting(one -> one.record().payout().run())
                .containsExactly("run-2026-03-02", "run-2026-03-04");
        assertThat(network.violations()).isEmpty();
    }

    /** By the schedule and by hand on one day, to the same account for the same amount, one to another account, and one of the next run. */
    @ParameterizedTest(name = "{0} of {1} to the {2} account")
    @CsvSource({
        "scheduled, run-2026-03-02, host's",
        "by-hand,   run-2026-03-02, host's",
        "others,    run-2026-03-02, other",
        "next-day,  run-2026-03-03, host's"
    })
    void eachIsFoundByItsOwnKey(String payout, String run, String whose) {
        Map<String, String> ids = new TreeMap<>();
        for (Instruction asked : List.of(
                asked("scheduled", "run-2026-03-02", network.account),
                asked("by-hand", "run-2026-03-02", network.account),
                asked("others", "run-2026-03-02", other),
                asked("next-day", "run-2026-03-03", network.account))) {
            ids.put(asked.payout(), network.rail.submit(asked).reference());
        }
        FakeAccount account = whose.equals("other") ? other : network.account;

        assertThat(ids.values()).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(network.rail.lookUp(asked(payout, run, account))).isEqualTo(Answer.accepted(ids.get(payout)));
        List<String> listed = network.stripe.requests().stream()
                .filter(request -> request.method().equals("GET"))
                .map(request -> request.form().get("transfer_group") + " to "
                        + request.form().get("destination"))
                .toList();
        assertThat(listed).containsExactly(run + " to " + account.id());
    }

    /** Nobody has heard whether the second of a run was made, and it was not: the first is not taken for it. */
    @ParameterizedTest(name = "{0}: the look-up says {1}")
    @CsvSource({"CUT_BEFORE, UNKNOWN", "CUT_AFTER, ACCEPTED"})
    void anotherOfTheRunIsNotTakenForIt(Trouble trouble, Answer.Outcome expected) {
        network.rail.submit(asked("scheduled", "run-2026-03-02", network.account));
        network.stripe.troubles(request -> request.movesMoney() ? trouble : Trouble.NONE);
        Instruction second = asked("by-hand", "run-2026-03-02", network.account);
        assertThat(network.rail.submit(second).outcome()).isEqualTo(Answer.Outcome.UNKNOWN);

        assertThat(network.rail.lookUp(second).outcome()).isEqualTo(expected);
        assertThat(network.stripe.state().transfers())
                .extracting(TransferGroupTest::payout)
                .hasSize(trouble == Trouble.CUT_AFTER ? 2 : 1);
    }

    private static String payout(ObjectNode made) {
        return made.path("metadata").path("payout_id").asText();
    }

    private Instruction asked(String payout, String run, FakeAccount account) {
        return new Instruction(
                "key-" + payout,
                payout,
                run,
                Leg.TO_RAIL,
                1,
                Money.of("9.00", Currencies.USD),
                new BankAccount(account.token(), "6789", "US", Currencies.USD),
                LocalDate.parse("2026-03-02"),
                network.clock.instant(),
                false);
    }
}
