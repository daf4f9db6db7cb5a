package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.bank.BankAccount;
import io.evpayout.event.PayoutEvent;
import io.evpayout.money.Currencies;
import io.evpayout.network.SettingsChange;
import io.evpayout.network.SettingsRefused;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.BankLink.Status;
import io.evpayout.stripe.testkit.FakeAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Stripe says about a bank account is how the link to it stands. */
class StripeDeskBankTest {

    private final StripeNetwork network = new StripeNetwork(StripeRailOptions.standard());
    private final StripeAccounts accounts = new StripeAccounts(new StripeClient(network.settings, new NoWaiting()));
    private final List<PayoutEvent> heard = new ArrayList<>();
    private final Payouts payouts = Payouts.on(network.store)
            .rail(network.rail)
            .tokenizer(details -> new BankAccount(network.account.token(), "6789", "US", Currencies.USD))
            .clock(network.clock)
            .listener(heard::add)
            .build();
    private final StripeDesk desk = new StripeDesk(payouts, accounts, network.clock);

    @AfterEach
    void stop() {
        accounts.close();
        network.close();
    }

    private List<StripeDesk.Change> take(String type) {
        return desk.take(
                new StripeNotice("evt_1", type, network.account.id(), network.account.id(), network.clock.instant()));
    }

    private BankLink link() {
        return payouts.network().bankLinks().get("host-usd").latest();
    }

    private void link(BankAccount bank) {
        BankLink next = link().next(bank, network.clock.instant());
        network.store.<Boolean>write(transaction -> {
            transaction.add(next);
            return true;
        });
    }

    private void run(Duration later) {
        network.clock.advance(later);
        payouts.run();
    }

    /** Monday's money waits for other details, and goes there once they have cooled off. */
    @ParameterizedTest
    @CsvSource({
        "errored,                              BANK_DISABLED, DISABLED",
        "tokenized_account_number_deactivated, BANK_DISABLED, DISABLED",
        "verification_failed,                  BANK_FAILED,   FAILED",
    })
    void nothingIsSentToABankAccountThatStripeCallsBroken(String word, StripeDesk.Done done, Status status) {
        network.earn("10.00");
        network.account.mark(word);

        assertThat(take("account.external_account.updated"))
                .containsExactly(new StripeDesk.Change("host-usd", done, word));
        assertThat(take("account.external_account.updated")).isEmpty();
        run(Duration.ofDays(1));

        assertThat(link()).matches(link -> link.status() == status && word.equals(link.reason()));
        assertThat(heard)
                .filteredOn(PayoutEvent.BankAccountChanged.class::isInstance)
                .extracting(
                        event -> ((PayoutEvent.BankAccountChanged) event).link().reason())
                .containsExactly(word);
        assertThat(network.stripe.state().transfers()).isEmpty();
        assertThat(network.paid()).isEmpty();

        FakeAccount other = network.stripe.state().open("000999999999", "usd");
        link(new BankAccount(other.token(), "9999", "US", Currencies.USD));
        run(Duration.ofDays(4));

        assertThat(network.paid()).containsExactly("9.00 ACCEPTED");
        assertThat(network.violations()).isEmpty();
    }

    @Test
    void theDailyLookFindsWhatTheWebhookHasLost() {
        network.account.mark("errored");
        assertThat(desk.lookAround().changed())
                .containsExactly(new StripeDesk.Change("host-usd", StripeDesk.Done.BANK_DISABLED, "errored"));
    }

    /** Stripe's own checks go well, or the account's state changes: the link stands as before. */
    @ParameterizedTest
    @CsvSource({"new", "validated", "verified"})
    void aBankAccountThatIsWellStaysLinked(String word) {
        network.account.mark(word);
        assertThat(take("account.updated")).isEmpty();
        assertThat(link().status()).isEqualTo(Status.VERIFIED);
    }

    /** Other details were linked in between, at another of the connected account's bank accounts. */
    @Test
    void whatIsSaidOfABankAccountThatIsNoLongerLinkedChangesNothing() {
        String other = network.account.id() + "/" + network.account.link("000999999999", "usd");
        link(new BankAccount(other, "9999", "US", Currencies.USD));
        network.account.mark("errored");

        assertThat(take("account.external_account.updated")).isEmpty();
        assertThat(link().status()).isEqualTo(Status.VERIFIED);
        assertThat(payouts.banks().disable("host-usd", network.account.token(), "errored", "ann"))
                .isFalse();
    }

    /** What is disabled does not become merely unverified, which somebody could verify again. */
    @Test
    void aDisabledLinkStaysDisabled() {
        network.account.mark("errored");
        desk.lookAround();
        network.account.mark("verification_failed");
        assertThat(desk.lookAround().changed()).isEmpty();
        assertThat(link().status()).isEqualTo(Status.DISABLED);
    }

    /** It was sent before Stripe said so, and arrives; what is earned afterwards waits. */
    @Test
    void aPayoutThatWasSentBeforeGoesOnToItsEnd() {
        network.earn("10.00");
        run(Duration.ofDays(1));
        assertThat(network.paid()).containsExactly("9.00 ACCEPTED");
        network.account.mark("errored");
        assertThat(desk.lookAround().changed()).hasSize(1);
        network.earn("10.00");
        run(Duration.ofDays(5));

        assertThat(network.paid()).containsExactly("9.00 PAID");
        assertThat(network.violations()).isEmpty();
    }

    @Test
    void withRolesOnlyAnEditorMaySayIt() {
        Payouts guarded = Payouts.on(network.store)
                .rail(network.rail)
                .tokenizer(details -> new BankAccount(network.account.token(), "6789", "US", Currencies.USD))
                .clock(network.clock)
                .roles((person, role) -> false)
                .build();
        assertThatThrownBy(() -> guarded.banks().disable("host-usd", network.account.token(), "errored", "bob"))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("bob may not change settings");
    }

    @Test
    void anAccountWithoutABankAccountIsRefused() {
        Instant now = network.clock.instant();
        payouts.apply(SettingsChange.of("demo")
                .account(AccountSettings.byHand("bare", "host", Currencies.USD).withFrom(now))
                .build());
        assertThatThrownBy(() -> payouts.banks().fail("bare", "acct_1/ba_1", "verification_failed", "ann"))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("bare has no bank account");
    }
}
