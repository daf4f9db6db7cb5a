package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
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
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Reason;
import io.evpayout.policy.BankLink;
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

/** One host who is paid 9.00 a day to a linked bank account, and all who have a say about that account. */
abstract class LinkedBanks {

    static final Money CENTS_32 = Money.of("0.32", World.EUR);
    static final Money CENTS_45 = Money.of("0.45", World.EUR);

    final Store store = MemoryStore.repeatingWork();
    final TestBank bank = new TestBank();
    final Provider provider = new Provider();
    final Mail mail = new Mail();
    final Prints tokens = new Prints(bank);
    final List<PayoutEvent> heard = new ArrayList<>();
    Instant now = Instant.parse("2026-03-01T00:00:00Z");
    Payouts payouts = build(builder());

    PayoutsBuilder builder() {
        return Payouts.on(store).rail(bank).tokenizer(tokens).clock(() -> now).listener(heard::add);
    }

    static Payouts build(PayoutsBuilder builder) {
        return builder.build();
    }

    void settings() {
        payouts.apply(Settings.usual().change().withBy("ann"));
    }

    void earnOn(String day) {
        payouts.record(List.of(session("s" + day, day + "T10:00:00Z", "10.00")));
    }

    LinkedBanks at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    void link(String account, String iban, String by) {
        try (BankDetails details = BankDetails.iban(iban, "Hotel Alpenblick")) {
            payouts.linkBank(account, details, by);
        }
    }

    List<String> run(String account) {
        Plan plan = payouts.run();
        Decision decision = World.decision(plan, account);
        return decision.reasons().stream()
                .filter(reason -> reason.code() != Reason.Code.NOT_DUE && reason.code() != Reason.Code.NOTHING_MATURED)
                .map(reason -> reason.code() + " " + reason.actual() + " " + reason.next())
                .toList();
    }

    BankLink.Status status(String account) {
        return overview(account).link().status();
    }

    BankOverview overview(String account) {
        return payouts.banks().all().stream()
                .filter(bankOf -> bankOf.link().account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    static void refused(String code, String message, ThrowingCallable call) {
        SettingsRefused refused = catchThrowableOfType(SettingsRefused.class, call);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessage(message);
    }

    /** {@code version, last four} of every payout. */
    List<String> destinations() {
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

    String payout() {
        List<String> all = new ArrayList<>();
        payouts.payouts(payout -> all.add(payout.record().payout().id()));
        return all.get(0);
    }

    /** Small deposits of 0.32 and 0.45, unless it says something else. */
    static final class Provider implements BankVerifier {

        final Deque<Verdict> answers = new ArrayDeque<>(List.of(Verdict.PENDING));
        final List<String> asked = new ArrayList<>();
        boolean breaks;
        int confirmed;

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

    static final class Mail implements BankChangeNotice {

        final List<String> told = new ArrayList<>();
        boolean breaks;

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
    static final class Prints implements Tokenizer {

        final TestBank bank;
        final List<BankOwner> owners = new ArrayList<>();
        final List<BankAccount> discarded = new ArrayList<>();
        Runnable meanwhile = () -> {};
        boolean unreadable;

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
