package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.engine.ArchiveReport;
import io.evpayout.engine.Recorded;
import io.evpayout.money.Currencies;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import io.evpayout.testkit.MemoryArchive;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.SettableClock;
import io.evpayout.testkit.TestTokenizer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A correction that has seen its session, and then waits for the lock under which that leaves: out of periods, too. */
class ArchiveRaceTest {

    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final int SESSIONS = 10;

    private final DataSource source = Postgres.source(Postgres.newDatabase());
    private final SettableClock clock = SettableClock.at("2026-03-01T20:00:00Z");
    private final MemoryArchive file = new MemoryArchive("march");

    @Test
    void isRefusedByName() throws SQLException {
        try (JdbcStore store = JdbcStore.postgres(source, JdbcOptions.DEFAULT.withPartitions(2))) {
            Payouts payouts = payouts(store);
            payouts.apply(PartitionedPlanTest.settings());
            payouts.record(takenBack());
            Postgres.execute(source, "SELECT payout.begin_period()");
            clock.set(Instant.parse("2026-05-01T08:00:00Z"));
            payouts.network()
                    .accounts()
                    .keySet()
                    .forEach(account -> payouts.closeMonth(account, YearMonth.of(2026, 3), "ann"));

            List<ArchiveReport> reports = new ArrayList<>();
            Store late = beforeItsLock(
                    store, () -> reports.add(payouts.operations().archives().archive(MAY, file, "ann")));
            SessionId third = SessionId.of("feed", "S3");
            Recorded recorded = payouts(late)
                    .record(List.of(new Chargeback(
                            SessionId.of("feed", "D3"), third, clock.instant(), Currencies.EUR, 1_000_000, 0)));

            assertThat(reports).extracting(ArchiveReport::removed).containsExactly(2L * SESSIONS);
            assertThat(recorded.quarantined()).extracting(Quarantined::code).containsExactly("ORIGINAL_ARCHIVED");
            assertThat(recorded.recorded()).isZero();
            assertThat(rows("fact") + rows("earning")).isZero();
            assertThat(payouts.operations().archives().check(file).differences())
                    .isEmpty();
            assertThat(payouts.record(takenBack()).alreadyRecorded()).isEqualTo(2L * SESSIONS);
            assertThat(payouts.verify().checks())
                    .allSatisfy(check -> assertThat(check.violations()).isEmpty());
        }
    }

    private Payouts payouts(Store store) {
        return Payouts.on(store)
                .rail(new ScriptedRail("bank"))
                .tokenizer(new TestTokenizer())
                .clock(clock)
                .build();
    }

    /** Sessions that were refunded whole: lots of nothing. */
    private static List<Fact> takenBack() {
        List<Fact> facts = new ArrayList<>();
        for (ChargingSession session : PartitionedPlanTest.sessions(0, SESSIONS)) {
            facts.add(session);
            facts.add(new Refund(
                    SessionId.of("feed", "R" + session.id().id()),
                    session.id(),
                    session.end(),
                    Currencies.EUR,
                    session.price().gross()));
        }
        return facts;
    }

    /** The store, on which something else happens just before the first lock of books. */
    private static Store beforeItsLock(Store store, Runnable event) {
        AtomicBoolean happened = new AtomicBoolean();
        return new Store() {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                return store.write(transaction -> work.apply((Transaction) Proxy.newProxyInstance(
                        Transaction.class.getClassLoader(),
                        new Class<?>[] {Transaction.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("lock") && !happened.getAndSet(true)) {
                                CompletableFuture.runAsync(event).join();
                            }
                            try {
                                return method.invoke(transaction, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        })));
            }

            @Override
            public <T> T read(Function<? super Snapshot, ? extends T> work) {
                return store.read(work);
            }

            @Override
            public void close() {}
        };
    }

    private long rows(String table) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM payout." + table)) {
            result.next();
            return result.getLong(1);
        }
    }
}
