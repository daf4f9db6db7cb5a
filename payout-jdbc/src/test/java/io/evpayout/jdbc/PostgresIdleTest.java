package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A process that stands still in the middle of a transaction holds up the others for a while, and not for ever. */
class PostgresIdleTest {

    private final DataSource source = Postgres.source(Postgres.newDatabase());

    @Test
    void a_writing_transaction_that_waits_for_its_process_is_ended_and_its_locks_with_it() throws SQLException {
        PostgresDatabase stopped = new PostgresDatabase(source, "public", Duration.ofSeconds(2));
        PostgresDatabase usual = new PostgresDatabase(source, "public");
        Session setUp = usual.write();
        setUp.execute("CREATE TABLE account (id int PRIMARY KEY, cents int)");
        setUp.execute("INSERT INTO account VALUES (1, 500)");
        usual.commit(setUp);

        Session still = stopped.write();
        still.execute("UPDATE account SET cents = 0");
        Session other = usual.write();
        other.execute("UPDATE account SET cents = cents + 1"); // waits for the lock

        usual.commit(other);
        assertThatThrownBy(() -> still.execute("SELECT 1")).isInstanceOf(SQLException.class);
        stopped.rollback(still);
        Session after = usual.read();
        assertThat(after.first("SELECT cents FROM account", Row::number)).contains(501L);
        usual.commit(after);
    }

    @Test
    void a_minute_is_what_the_store_allows_and_a_pool_keeps_its_own_setting() throws SQLException {
        PostgresDatabase database = new PostgresDatabase(source, "public");
        Session session = database.write();

        assertThat(session.first(
                        "SELECT setting::bigint FROM pg_settings WHERE name ="
                                + " 'idle_in_transaction_session_timeout'",
                        Row::number))
                .contains(60_000L);
        database.commit(session);
        Session reading = database.read();
        assertThat(reading.first(
                        "SELECT setting::bigint FROM pg_settings WHERE name ="
                                + " 'idle_in_transaction_session_timeout'",
                        Row::number))
                .contains(0L);
        database.commit(reading);
    }
}
