package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.Tokenizer;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsBuilder;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.PayoutState;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import io.evpayout.report.PayoutSummary;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.testkit.RailScript;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.SettableClock;
import io.evpayout.testkit.TestBankAccount;
import io.evpayout.testkit.TestTokenizer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many workers at once on one real database, without a leader: each payout is reserved and sent once, and nobody queues. */
class PostgresWorkersTest {

    private static final int ACCOUNTS = 40;
    private static final String MORNING = "2026-03-02T06:00:00Z";
    private static final long MOST_SECONDS = 120;

    private final String database = Postgres.newDatabase();
    private final ScriptedRail rail = new ScriptedRail("bank");

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void workers_at_once_send_each_payout_once(int workers) throws Exception {
        fill();

        together(workers, worker -> worker.run());

        assertAllSentOnce();
    }

    /** They find everything reserved and nothing sent, as after a process that has ended: all want to send the same. */
    @Test
    void workers_that_finish_what_another_one_left_send_each_payout_once() throws Exception {
        fill();
        reserveAndSendNothing();

        together(16, worker -> worker.resolve());

        assertAllSentOnce();
    }

    /** Somebody holds the books of one account: everything else is sent meanwhile, and that one as soon as it is free. */
    @Test
    void workers_do_not_queue_for_an_account_at_which_somebody_works() throws Exception {
        fill();
        CountDownLatch others = new CountDownLatch(ACCOUNTS - 1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Connection connection = Postgres.source(database).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT * FROM payout.books WHERE account = 'host-0-eur' FOR UPDATE");
            List<Future<Object>> runs = new ArrayList<>();
            for (int worker = 0; worker < 2; worker++) {
                runs.add(threads.submit(() ->
                        on(store -> payouts(store, new Counting(rail, others)).run())));
            }

            assertThat(others.await(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(rail.submissions()).isEqualTo(ACCOUNTS - 1);

            connection.rollback();
            for (Future<Object> run : runs) {
                run.get(MOST_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertAllSentOnce();
    }

    /** The bank, which counts down with everything that it is asked to send. */
    private record Counting(ScriptedRail bank, CountDownLatch sent) implements Rail {

        @Override
        public String name() {
            return bank.name();
        }

        @Override
        public RailLimits limits(Currency currency) {
            return bank.limits(currency);
        }

        @Override
        public HolidayCalendar calendar(Currency currency) {
            return bank.calendar(currency);
        }

        @Override
        public Answer submit(Instruction instruction) {
            Answer answer = bank.submit(instruction);
            sent.countDown();
            return answer;
        }

        @Override
        public Answer lookUp(Instruction instruction) {
            return bank.lookUp(instruction);
        }
    }

    private interface OnStore {

        Object with(JdbcStore store) throws Exception;
    }

    private Object on(OnStore work) throws Exception {
        try (HikariDataSource pool = Postgres.pool(database, 2);
                JdbcStore store = JdbcStore.postgres(pool)) {
            return work.with(store);
        }
    }

    private Payouts payouts(JdbcStore store) {
        return payouts(store, rail);
    }

    private static Payouts payouts(JdbcStore store, Rail rail) {
        return Payouts.on(store)
                .rail(rail)
                .tokenizer(new TestTokenizer())
                .clock(SettableClock.at(MORNING))
                .build();
    }

    /** Each worker has a store and connections of its own. */
    private void together(int workers, Consumer work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        CountDownLatch start = new CountDownLatch(workers);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            tasks.add(() -> on(store -> {
                Payouts payouts = payouts(store);
                start.countDown();
                assertThat(start.await(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
                work.accept(payouts);
                return null;
            }));
        }
        try {
            for (Future<Object> future : threads.invokeAll(tasks, MOST_SECONDS, TimeUnit.SECONDS)) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Consumer {

        void accept(Payouts payouts);
    }

    /** The process ends each time before the payout is sent: what is left is reserved. */
    private void reserveAndSendNothing() throws Exception {
        on(store -> {
            Payouts dying = Payouts.on(store)
                    .rail(rail)
                    .tokenizer(new Dying())
                    .clock(SettableClock.at(MORNING))
                    .build();
            for (int account = 0; account < ACCOUNTS; account++) {
                String name = "host-" + account + "-eur";
                assertThatThrownBy(() -> dying.withdraw(name, "now")).isInstanceOf(EndOfProcess.class);
            }
            return null;
        });
        assertThat(rail.submissions()).isZero();
        assertThat(all()).hasSize(ACCOUNTS);
        assertThat(all()).allMatch(payout -> payout.record().standing().state() == PayoutState.RESERVED);
    }

    /** The process ends where the number is asked for, right before anything is sent. */
    private static final class Dying implements Tokenizer {

        @Override
        public BankAccount tokenize(BankDetails details) {
            return new TestTokenizer().tokenize(details);
        }

        @Override
        public boolean mayBeUnreadable() {
            throw new EndOfProcess();
        }
    }

    private static final class EndOfProcess extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private void assertAllSentOnce() throws Exception {
        assertThat(rail.submissions()).isEqualTo(ACCOUNTS);
        List<PayoutSummary> all = all();
        assertThat(all).hasSize(ACCOUNTS);
        for (PayoutSummary payout : all) {
            assertThat(payout.record().attempts()).hasSize(1);
            assertThat(payout.record().standing().state()).isEqualTo(PayoutState.ACCEPTED);
            assertThat(rail.accepted(payout.record().payout().id(), Currencies.EUR))
                    .isEqualTo(Money.of("9.00", Currencies.EUR));
        }
        on(store -> {
            assertThat(payouts(store).verify().ok()).isTrue();
            return null;
        });
    }

    private List<PayoutSummary> all() throws Exception {
        List<PayoutSummary> all = new ArrayList<>();
        on(store -> {
            payouts(store).payouts(all::add);
            return null;
        });
        return all;
    }

    /** Hosts who are owed 9.00 each. */
    private void fill() throws Exception {
        rail.otherwise(RailScript.accept());
        on(store -> {
            Payouts payouts = payouts(store);
            SettingsBuilder settings = SettingsChange.of("net").party(Party.own("operator", "Operator", "DE"));
            try (var bank = TestBankAccount.GERMANY.details()) {
                for (int host = 0; host < ACCOUNTS; host++) {
                    addHost(settings, "host-" + host);
                    settings.bank("host-" + host + "-eur", bank);
                }
                payouts.apply(settings.build());
            }
            List<ChargingSession> sessions = new ArrayList<>();
            for (int host = 0; host < ACCOUNTS; host++) {
                sessions.add(session("host-" + host));
            }
            payouts.record(sessions);
            return null;
        });
    }

    private static void addHost(SettingsBuilder settings, String host) {
        Schedule daily = new Schedule(
                Frequencies.daily(),
                HolidayCalendars.NONE,
                BusinessDayConvention.NONE,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT);
        settings.party(Party.of(host, "Hotel " + host, "DE"))
                .account(AccountSettings.of(host + "-eur", host, Currencies.EUR, daily))
                .site(Site.of("site-" + host, "Site of " + host, ZoneOffset.UTC, host + "-eur"))
                .agreement(Agreement.of(
                        host + "-terms",
                        Scope.account(host + "-eur"),
                        "operator",
                        Term.percent("90", Base.of(Base.Part.GROSS), host)));
    }

    private static ChargingSession session(String host) {
        Instant end = Instant.parse("2026-03-01T10:00:00Z");
        return new ChargingSession(
                SessionId.of("feed", "of-" + host),
                "site-" + host,
                null,
                null,
                end.minusSeconds(3_600),
                end,
                10_000,
                Price.of(Currencies.EUR, Micros.parse("10.00", Currencies.EUR)));
    }
}
