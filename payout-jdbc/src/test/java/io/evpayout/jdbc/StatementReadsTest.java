package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.payout.PayoutState;
import io.evpayout.report.Statement;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.SessionId;
import io.evpayout.testkit.RailScript;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.SettableClock;
import io.evpayout.testkit.TestTokenizer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A statement's rows are those of its days, however long its account has been earning and paid before. */
class StatementReadsTest {

    private static final String ACCOUNT = "hotel-eur";
    private static final int DAYS = 25;
    private static final int FEW = 3;

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    private final ScriptedRail rail = new ScriptedRail("bank");

    /** Rows that any statement gave. */
    private int rows;

    @Test
    void sqliteReadsTheDaysOnly() {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));
        check(file, JdbcStore::sqlite);
    }

    @Test
    void postgresReadsTheDaysOnly() {
        check(Postgres.source(Postgres.newDatabase()), JdbcStore::postgres);
    }

    private void check(DataSource source, Function<DataSource, JdbcStore> open) {
        try (JdbcStore store = open.apply(source)) {
            payouts(store).apply(PartitionedPlanTest.settings());
            live(payouts(store), FEW);
        }
        int early = rowsOfYesterday(source, open);
        try (JdbcStore store = open.apply(source)) {
            live(payouts(store), DAYS - FEW);
        }
        assertThat(rowsOfYesterday(source, open)).isEqualTo(early);
        try (JdbcStore store = open.apply(source)) {
            Statement all = payouts(store).statement(ACCOUNT, LocalDate.EPOCH, LocalDate.of(9999, 12, 30));
            assertThat(all.payouts())
                    .hasSize(DAYS)
                    .allSatisfy(paid -> assertThat(paid.state()).isEqualTo(PayoutState.PAID));
        }
    }

    /** Two sessions a day, and on the next all that was earned is paid. */
    private void live(Payouts payouts, int days) {
        for (int day = 0; day < days; day++) {
            live(payouts);
        }
    }

    private void live(Payouts payouts) {
        payouts.record(
                PartitionedPlanTest.sessions(0, 2).stream().map(this::now).toList());
        clock.set(clock.instant().plus(Duration.ofDays(1)));
        rail.next(RailScript.accept().paidAfter(Duration.ofMinutes(1)));
        payouts.run();
        clock.set(clock.instant().plus(Duration.ofMinutes(2)));
        payouts.receive(rail.events(clock.instant()));
        clock.set(clock.instant().minus(Duration.ofMinutes(2)));
    }

    private ChargingSession now(ChargingSession like) {
        Instant end = clock.instant();
        return new ChargingSession(
                SessionId.of("feed", like.id().id() + " " + end),
                like.site(),
                null,
                null,
                end.minusSeconds(600),
                end,
                like.energyWh(),
                like.price());
    }

    private int rowsOfYesterday(DataSource source, Function<DataSource, JdbcStore> open) {
        try (JdbcStore store = open.apply(counting(source))) {
            Payouts payouts = payouts(store);
            payouts.network();
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            rows = 0;
            Statement statement = payouts.statement(ACCOUNT, today.minusDays(1), today);
            assertThat(statement.lines()).hasSize(4);
            return rows;
        }
    }

    private Payouts payouts(JdbcStore store) {
        return Payouts.on(store)
                .rail(rail)
                .tokenizer(new TestTokenizer())
                .clock(clock)
                .build();
    }

    private DataSource counting(DataSource source) {
        return Watched.of(DataSource.class, source, (method, argument, result) -> {
            return result instanceof Connection connection ? counting(connection) : result;
        });
    }

    private Connection counting(Connection connection) {
        return Watched.of(Connection.class, connection, (method, argument, result) -> {
            return result instanceof PreparedStatement statement ? counting(statement) : result;
        });
    }

    private PreparedStatement counting(PreparedStatement statement) {
        return Watched.of(PreparedStatement.class, statement, (method, argument, result) -> {
            return result instanceof ResultSet rows ? counting(rows) : result;
        });
    }

    private ResultSet counting(ResultSet result) {
        return Watched.of(ResultSet.class, result, (method, argument, found) -> {
            rows += method.equals("next") && Boolean.TRUE.equals(found) ? 1 : 0;
            return found;
        });
    }
}
