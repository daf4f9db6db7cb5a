package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evpayout.Payouts;
import io.evpayout.PayoutsBuilder;
import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankDetailsUnavailable;
import io.evpayout.bank.BankOwner;
import io.evpayout.bank.BankVerifier;
import io.evpayout.bank.Tokenizer;
import io.evpayout.event.BankChangeNotice;
import io.evpayout.event.PayoutEvent;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsRefused;
import io.evpayout.payout.PayoutState;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Reason;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.SharedBanks;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.BankOverview;
import io.evpayout.report.PayoutSummary;
import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verification, cool-off, notices, approvals and accounts in common, of one host who is paid 9.00 a day. */
class BankAccountsTest {

    private static final Money CENTS_32 = Money.of("0.32", World.EUR);
    private static final Money CENTS_45 = Money.of("0.45", World.EUR);

    private final Store store = MemoryStore.repeatingWork();
    private final TestBank bank = new TestBank();
    private final Provider provider = new Provider();
    private final Mail mail = new Mail();
    private final Prints tokens = new Prints(bank);
    private final List<PayoutEvent> heard = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private Payouts payouts = build(builder());

    private PayoutsBuilder builder() {
        return Payouts.on(store).rail(bank).tokenizer(tokens).clock(() -> now).listener(heard::add);
    }

    private static Payouts build(PayoutsBuilder builder) {
        return builder.build();
    }

    private void settings() {
        payouts.apply(Settings.usual().change().withBy("ann"));
    }

    private void earnOn(String day) {
        payouts.record(List.of(session("s" + day, day + "T10:00:00Z", "10.00")));
    }

    private BankAccountsTest at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    private void link(String account, String iban, String by) {
        try (BankDetails details = BankDetails.iban(iban, "Hotel Alpenblick")) {
            payouts.linkBank(account, details, by);
        }
    }

    private List<String> run(String account) {
        Plan plan = payouts.run();
        Decision decision = World.decision(plan, account);
        return decision.reasons().stream()
                .filter(reason -> reason.code() != Reason.Code.NOT_DUE && reason.code() != Reason.Code.NOTHING_MATURED)
                .map(reason -> reason.code() + " " + reason.actual() + " " + reason.next())
                .toList();
    }

    private BankLink.Status status(String account) {
        return overview(account).link().status();
    }

    private BankOverview overview(String account) {
        return payouts.banks().all().stream()
                .filter(bankOf -> bankOf.link().account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String code, String message, ThrowingCallable call) {
        SettingsRefused refused = catchThrowableOfType(SettingsRefused.class, call);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessage(message);
    }

    @Test
    void an_account_is_not_paid_before_its_bank_account_is_verified() {
        payouts = build(builder().verifier(provider, 3));
        provider.says(BankVerifier.Verdict.PENDING);
        settings();
        earnOn("2026-03-01");

        assertThat(status("host-1-eur")).isEqualTo(BankLink.Status.PENDING);
        assertThat(at("2026-03-02T06:00:00Z").run("host-1-eur")).containsExactly("BANK_UNVERIFIED PENDING null");

        provider.says(BankVerifier.Verdict.VERIFIED);
        earnOn("2026-03-02");
        assertThat(at("2026-03-03T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 18.00 null");
        assertThat(status("host-1-eur")).isEqualTo(BankLink.Status.VERIFIED);
        assertThat(provider.asked).containsOnly("host-1-eur/1");
        assertThat(payouts.verify().ok()).isTrue();
    }

    @Test
    void micro_deposits_may_be_told_wrong_a_few_times_only() {
        payouts = build(builder().verifier(provider, 3));
        settings();

        assertThat(payouts.banks().confirm("host-1-eur", List.of(CENTS_45, CENTS_45)))
                .isEqualTo(BankLink.Status.PENDING);
        assertThat(payouts.banks().confirm("host-1-eur", List.of(CENTS_45, CENTS_32)))
                .isEqualTo(BankLink.Status.PENDING);
        assertThat(payouts.banks().confirm("host-1-eur", List.of(CENTS_45))).isEqualTo(BankLink.Status.FAILED);

        assertThat(overview("host-1-eur").link().reason()).isEqualTo("wrong amounts");
        refused(
                "NOT_PENDING",
                "The bank account of host-1-eur does not wait for amounts: it is FAILED",
                () -> payouts.banks().confirm("host-1-eur", List.of(CENTS_32, CENTS_45)));
        assertThat(provider.confirmed).isEqualTo(3);

        payouts.banks().verify("host-1-eur");
        assertThat(payouts.banks().confirm("host-1-eur", List.of(CENTS_32, CENTS_45)))
                .isEqualTo(BankLink.Status.VERIFIED);
    }

    /** A try is counted before anyone is asked: whoever stops the process does not get another one. */
    @Test
    void a_try_that_nobody_answered_counts() {
        payouts = build(builder().verifier(provider, 1));
        settings();
        provider.breaks = true;

        assertThatThrownBy(() -> payouts.banks().confirm("host-1-eur", List.of(CENTS_32, CENTS_45)))
                .isInstanceOf(IllegalStateException.class);

        provider.breaks = false;
        refused(
                "NOT_PENDING",
                "The bank account of host-1-eur does not wait for amounts any more; read how it stands",
                () -> payouts.banks().confirm("host-1-eur", List.of(CENTS_32, CENTS_45)));
    }

    @Test
    void a_provider_that_does_not_answer_is_asked_again() {
        payouts = build(builder().verifier(provider, 3));
        provider.breaks = true;
        settings();
        assertThat(status("host-1-eur")).isEqualTo(BankLink.Status.UNVERIFIED);
        assertThat(heard)
                .filteredOn(PayoutEvent.BankAccountWaits.class::isInstance)
                .extracting(event -> ((PayoutEvent.BankAccountWaits) event).reason())
                .containsExactly("nobody has answered: IllegalStateException");

        provider.breaks = false;
        provider.says(BankVerifier.Verdict.VERIFIED);
        payouts.run();

        assertThat(status("host-1-eur")).isEqualTo(BankLink.Status.VERIFIED);
    }

    @Test
    void an_account_that_is_not_the_payee_s_is_never_paid() {
        payouts = build(builder().verifier(provider, 3));
        provider.says(BankVerifier.Verdict.FAILED);
        settings();
        earnOn("2026-03-01");

        assertThat(at("2026-03-02T06:00:00Z").run("host-1-eur")).containsExactly("BANK_UNVERIFIED FAILED null");
        assertThat(bank.submissions()).isEmpty();
    }

    /** The attacker has the account of someone who may edit bank details, and nothing else. */
    @Test
    void a_taken_over_account_is_paid_to_nobody_before_the_cool_off_is_over() {
        payouts = build(builder().notice(mail));
        settings();
        earnOn("2026-03-01");
        at("2026-03-02T06:00:00Z").run("host-1-eur");
        payouts.receive(List.of(bank.event(RailEvent.Kind.PAID, payout(), now, null)));

        at("2026-03-02T08:00:00Z").link("host-1-eur", Settings.IBAN_FR, "mallory");

        assertThat(mail.told).containsExactly("host-1 host-1-eur 2: 3000 -> 2606 by mallory at 2026-03-02T08:00:00Z");
        payouts.linkBank("host-1-eur", BankDetails.iban(Settings.IBAN_FR, "Again"), "mallory");
        assertThat(mail.told).hasSize(1);
        for (String instant : List.of("2026-03-03T06:00:00Z", "2026-03-04T06:00:00Z", "2026-03-05T06:00:00Z")) {
            earnOn(instant.substring(0, 8) + "0" + (Integer.parseInt(instant.substring(9, 10)) - 1));
            assertThat(at(instant).run("host-1-eur")).containsExactly("COOLING_OFF null 2026-03-05");
            refused(
                    "SAME_PERSON",
                    "The bank account of host-1-eur was linked by mallory; another person must approve it",
                    () -> payouts.banks().approve("host-1-eur", "mallory"));
        }
        assertThat(overview("host-1-eur").coolsOffUntil()).isEqualTo("2026-03-05T08:00:00Z");
        earnOn("2026-03-05");
        assertThat(at("2026-03-06T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 36.00 null");
        assertThat(destinations()).containsExactly("1 3000", "2 2606");
        assertThat(payouts.verify().ok()).isTrue();
    }

    /** {@code version, last four} of every payout. */
    private List<String> destinations() {
        List<PayoutSummary> all = new ArrayList<>();
        payouts.payouts(all::add);
        return all.stream()
                .flatMap(payout -> payout.record().attempts().stream())
                .map(attempt -> attempt.bankVersion() + " "
                        + bank.submissions().stream()
                                .filter(sent -> sent.key().equals(attempt.key()))
                                .findFirst()
                                .orElseThrow()
                                .destination()
                                .lastFour())
                .toList();
    }

    private String payout() {
        List<String> all = new ArrayList<>();
        payouts.payouts(payout -> all.add(payout.record().payout().id()));
        return all.get(0);
    }

    @Test
    void another_person_ends_the_cool_off() {
        settings();
        link("host-1-eur", Settings.IBAN_FR, "ann");
        earnOn("2026-03-01");

        payouts.banks().approve("host-1-eur", "bob");
        payouts.banks().approve("host-1-eur", "carl");

        assertThat(overview("host-1-eur").link().approvedBy()).isEqualTo("bob");
        assertThat(overview("host-1-eur").linkedBy()).isEqualTo("ann");
        assertThat(at("2026-03-02T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 9.00 null");
        assertThat(destinations()).containsExactly("2 2606");
    }

    @Test
    void who_linked_details_must_be_known_to_approve_them() {
        settings();
        payouts.linkBank("host-1-eur", BankDetails.iban(Settings.IBAN_FR, "Hotel Alpenblick"));

        refused(
                "EDITOR_UNKNOWN",
                "It was not told who linked the bank account of host-1-eur, so nobody can be known to be another person;"
                        + " let it cool off, or link other details by name",
                () -> payouts.banks().approve("host-1-eur", "bob"));
        assertThatThrownBy(() -> payouts.banks().approve("host-1-eur", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_cool_off_counts_from_when_the_payee_could_be_told() {
        payouts = build(builder().notice(mail));
        settings();
        mail.breaks = true;
        link("host-1-eur", Settings.IBAN_FR, "ann");
        earnOn("2026-03-01");

        assertThat(at("2026-03-20T06:00:00Z").run("host-1-eur")).containsExactly("COOLING_OFF payee not told yet null");
        assertThat(mail.told).isEmpty();

        mail.breaks = false;
        earnOn("2026-03-20");
        assertThat(at("2026-03-21T06:00:00Z").run("host-1-eur")).containsExactly("COOLING_OFF null 2026-03-24");
        assertThat(mail.told).containsExactly("host-1 host-1-eur 2: 3000 -> 2606 by ann at 2026-03-01T00:00:00Z");
        earnOn("2026-03-23");
        assertThat(at("2026-03-24T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 27.00 null");
    }

    @Test
    void a_changed_contact_lets_a_change_cool_off_anew() {
        settings();
        link("host-1-eur", Settings.IBAN_FR, "ann");
        payouts.banks().approve("host-1-eur", "bob");
        earnOn("2026-03-01");

        at("2026-03-01T12:00:00Z").payouts.banks().contactChanged("host-1-eur", "eve");

        assertThat(at("2026-03-04T06:00:00Z").run("host-1-eur")).containsExactly("COOLING_OFF null 2026-03-04");
        earnOn("2026-03-04");
        assertThat(at("2026-03-05T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 18.00 null");
    }

    @Test
    void what_is_under_way_goes_on_to_where_it_was_sent() {
        settings();
        earnOn("2026-03-01");
        bank.script(TestBank.Script.SILENT_AFTER);
        at("2026-03-02T06:00:00Z").run("host-1-eur");

        link("host-1-eur", Settings.IBAN_FR, "ann");
        at("2026-03-02T07:00:00Z").payouts.resolve();

        assertThat(bank.submissions())
                .extracting(sent -> sent.destination().lastFour())
                .containsOnly("3000");
        List<PayoutSummary> all = new ArrayList<>();
        payouts.payouts(all::add);
        assertThat(all.get(0).record().standing().state()).isEqualTo(PayoutState.ACCEPTED);
        assertThat(all.get(0).record().attempts().get(0).bankVersion()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        // treatment, what becomes of the second payee
        "WARN, MINIMUM_REACHED 9.00 null",
        "HOLD, BANK_SHARED host-1-eur null",
    })
    void one_bank_account_of_two_payees_is_told_or_held(SharedBanks treatment, String reason) {
        payouts = build(builder().sharedBanks(treatment));
        settings();
        payouts.apply(new Settings()
                .party("host-2")
                .account(Settings.account("host-2-eur", "host-2"))
                .site("LOC2", "host-2-eur")
                .agreement("std-2", Settings.site("LOC2"), "AT_PAYOUT", "percent 90 of gross to host-2")
                .change());
        heard.clear();

        link("host-2-eur", Settings.IBAN_DE, "ann");

        assertThat(heard)
                .filteredOn(PayoutEvent.BankAccountShared.class::isInstance)
                .extracting(event -> ((PayoutEvent.BankAccountShared) event).others())
                .containsExactly(List.of("host-1-eur"));
        assertThat(overview("host-1-eur").sharedWith()).containsExactly("host-2-eur");
        payouts.record(List.of(session("x", "LOC2", "2026-03-01T10:00:00Z", "10.00")));
        assertThat(at("2026-03-02T06:00:00Z").run("host-2-eur")).containsExactly(reason);

        payouts.banks().approve("host-2-eur", "bob");
        payouts.record(List.of(session("y", "LOC2", "2026-03-02T10:00:00Z", "10.00")));
        assertThat(at("2026-03-03T06:00:00Z").run("host-2-eur").get(0))
                .startsWith(treatment == SharedBanks.HOLD ? "MINIMUM_REACHED 18.00" : "PAYOUT_UNRESOLVED");
    }

    @Test
    void accounts_of_one_payee_may_share() {
        settings();
        payouts.apply(
                new Settings().account(Settings.account("host-1-b", "host-1")).change());

        link("host-1-b", Settings.IBAN_DE, "ann");

        assertThat(overview("host-1-b").sharedWith()).isEmpty();
        assertThat(heard).noneMatch(PayoutEvent.BankAccountShared.class::isInstance);
    }

    @Test
    void a_payout_whose_number_can_not_be_read_waits_with_its_money_reserved() {
        settings();
        earnOn("2026-03-01");
        tokens.unreadable = true;

        assertThat(at("2026-03-02T06:00:00Z").run("host-1-eur")).containsExactly("MINIMUM_REACHED 9.00 null");

        assertThat(bank.submissions()).isEmpty();
        List<PayoutSummary> all = new ArrayList<>();
        payouts.payouts(all::add);
        assertThat(all.get(0).record().standing().state()).isEqualTo(PayoutState.RESERVED);
        assertThat(all.get(0).record().attempts()).isEmpty();
        assertThat(heard)
                .filteredOn(PayoutEvent.BankDetailsUnreadable.class::isInstance)
                .extracting(event -> ((PayoutEvent.BankDetailsUnreadable) event).code())
                .containsExactly(BankDetailsUnavailable.Code.KEY_UNAVAILABLE);

        tokens.unreadable = false;
        at("2026-03-02T07:00:00Z").payouts.resolve();
        assertThat(destinations()).containsExactly("1 3000");
        assertThat(payouts.verify().ok()).isTrue();
    }

    @Test
    void details_are_sealed_for_their_owner_and_version_and_not_sealed_again() {
        settings();
        link("host-1-eur", Settings.IBAN_FR, "ann");
        link("host-1-eur", Settings.IBAN_FR, "ann");

        assertThat(tokens.owners)
                .containsExactly(
                        new BankOwner("demo", "host-1", "host-1-eur", 1),
                        new BankOwner("demo", "host-1", "host-1-eur", 2));
    }

    @Test
    void what_a_refused_change_has_sealed_is_discarded() {
        settings();
        assertThatThrownBy(() -> payouts.apply(Settings.usual()
                        .bank("host-1-eur", Settings.IBAN_FR)
                        .network("another")
                        .change()))
                .isInstanceOf(SettingsRefused.class);

        assertThat(tokens.discarded).hasSize(1);
        refused("UNKNOWN_ACCOUNT", "There is no payout account nobody", () -> link("nobody", Settings.IBAN_FR, "ann"));
        refused(
                "UNKNOWN_ACCOUNT",
                "There is no payout account nobody",
                () -> payouts.banks().verify("nobody"));
        assertThat(tokens.owners).hasSize(2);
    }

    /** Someone else links other details between the sealing and the transaction. */
    @Test
    void two_who_link_at_once_get_a_version_each() {
        settings();
        tokens.meanwhile = () -> link("host-1-eur", Settings.IBAN_GB, "bob");

        link("host-1-eur", Settings.IBAN_FR, "ann");

        assertThat(payouts.network().bankLinks().get("host-1-eur").versions())
                .extracting(link -> link.version() + " " + link.bank().lastFour())
                .containsExactly("1 3000", "2 5432", "3 2606");
        assertThat(tokens.discarded).hasSize(1);
    }

    /** Small deposits of 0.32 and 0.45, unless it says something else. */
    private static final class Provider implements BankVerifier {

        private final Deque<Verdict> answers = new ArrayDeque<>(List.of(Verdict.PENDING));
        private final List<String> asked = new ArrayList<>();
        private boolean breaks;
        private int confirmed;

        void says(Verdict verdict) {
            answers.clear();
            answers.add(verdict);
        }

        @Override
        public Verdict verify(BankAccount account, String reference) {
            asked.add(reference);
            return answer(answers.getFirst());
        }

        @Override
        public Verdict confirm(BankAccount account, String reference, List<Money> amounts) {
            confirmed++;
            return answer(amounts.equals(List.of(CENTS_32, CENTS_45)) ? Verdict.VERIFIED : Verdict.PENDING);
        }

        private Verdict answer(Verdict verdict) {
            if (breaks) {
                throw new IllegalStateException("down");
            }
            return verdict;
        }
    }

    private static final class Mail implements BankChangeNotice {

        private final List<String> told = new ArrayList<>();
        private boolean breaks;

        @Override
        public void tell(BankChange change) {
            if (breaks) {
                throw new IllegalStateException("no mail");
            }
            told.add(change.payee() + " " + change.account() + " " + change.version() + ": "
                    + change.before().lastFour() + " -> " + change.after().lastFour() + " by " + change.by() + " at "
                    + change.at());
        }
    }

    /** The bank's tokens, with fingerprints that show what they are of. */
    private static final class Prints implements Tokenizer {

        private final TestBank bank;
        private final List<BankOwner> owners = new ArrayList<>();
        private final List<BankAccount> discarded = new ArrayList<>();
        private Runnable meanwhile = () -> {};
        private boolean unreadable;

        Prints(TestBank bank) {
            this.bank = bank;
        }

        @Override
        public BankAccount tokenize(BankDetails details) {
            throw new AssertionError("for an owner only");
        }

        @Override
        public BankAccount tokenize(BankDetails details, BankOwner owner) {
            owners.add(owner);
            Runnable other = meanwhile;
            meanwhile = () -> {};
            other.run();
            return bank.tokenize(details).withFingerprint(fingerprint(details).orElseThrow());
        }

        @Override
        public Optional<String> fingerprint(BankDetails details) {
            return Optional.of(details.country() + details.lastFour());
        }

        @Override
        public boolean mayBeUnreadable() {
            return true;
        }

        @Override
        public void requireReadable(BankAccount account) {
            if (unreadable) {
                throw new BankDetailsUnavailable(
                        BankDetailsUnavailable.Code.KEY_UNAVAILABLE, "key service does not answer");
            }
        }

        @Override
        public void discard(BankAccount account) {
            discarded.add(account);
        }
    }
}
