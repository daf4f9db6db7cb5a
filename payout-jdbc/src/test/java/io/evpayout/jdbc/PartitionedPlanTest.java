package io.evpayout.jdbc;

import static io.evpayout.money.Currencies.EUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.bank.BankDetails;
import io.evpayout.money.Micros;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.PayoutSummary;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.TestTokenizer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Which partitions are really read and written, by PostgreSQL's own counters: where one account is concerned, one of each
 * table.
 */
class PartitionedPlanTest {

    private static final String ACCOUNT = "hotel-eur";
    private static final Set<String> BY_FACT = Set.of("registration", "pending", "quarantine");

    private final DataSource source = Postgres.source(Postgres.newDatabase());
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void recordingAndPayingOneAccountTouchesOnePartitionOfEachTable() throws SQLException {
        try (JdbcStore store = JdbcStore.postgres(source, JdbcOptions.DEFAULT.withPartitions(8))) {
            Payouts payouts = Payouts.on(store)
                    .rail(new ScriptedRail("bank"))
                    .tokenizer(new TestTokenizer())
                    .clock(clock::get)
                    .build();
            payouts.apply(settings());
            payouts.record(List.of(session(0)));
            payouts.run();

            Map<String, Long> before = scans();
            payouts.record(sessions(1, 40));
            Set<String> recording = touched(before);
            assertThat(others(recording)).isEmpty();
            assertThat(recording).contains("fact", "earning", "entry", "posting", "lot", "balance");

            clock.set(Instant.parse("2026-03-03T12:00:00Z"));
            before = scans();
            payouts.run();
            Set<String> running = touched(before);
            List<PayoutSummary> paid = new ArrayList<>();
            payouts.payouts(paid::add);
            assertThat(paid).hasSize(1);
            assertThat(running).contains("payout", "payout_item", "attempt");
            // Who has ever earned, and which payouts are open, is asked of the whole network, once a run.
            assertThat(others(running)).allMatch(name -> name.startsWith("earner_p") || name.startsWith("payout_p"));
        }
    }

    /** Tables are named alone where only the account's partition was touched, others with the partition. */
    private static Set<String> others(Set<String> touched) {
        Set<String> others = new TreeSet<>(touched);
        others.removeIf(name -> !name.contains("_p") || name.equals("payout_item"));
        return others;
    }

    private Set<String> touched(Map<String, Long> before) throws SQLException {
        String own = own();
        Set<String> touched = new TreeSet<>();
        scans().forEach((partition, scans) -> {
            String table = partition.substring(0, partition.lastIndexOf("_p"));
            if (!scans.equals(before.get(partition)) && !BY_FACT.contains(table)) {
                // The first period is that of all these facts.
                String hash = partition.endsWith("_1") ? partition.substring(0, partition.length() - 2) : partition;
                touched.add(hash.endsWith(own) ? table : partition);
            }
        });
        return touched;
    }

    /** {@code _p3}: the number of the partitions that have the account. */
    private String own() throws SQLException {
        String partition = rows("SELECT tableoid::regclass::text, 0 FROM payout.books WHERE account = '" + ACCOUNT
                        + "'")
                .keySet()
                .iterator()
                .next();
        return partition.substring(partition.lastIndexOf("_p"));
    }

    private Map<String, Long> scans() throws SQLException {
        return rows("SELECT relname::text, coalesce(seq_scan, 0) + coalesce(idx_scan, 0) + n_tup_ins + n_tup_upd"
                + " FROM pg_stat_user_tables WHERE schemaname = 'payout' AND relname ~ '_p[0-9]+(_1|_2|_rest)?$'");
    }

    private Map<String, Long> rows(String sql) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.put(result.getString(1), result.getLong(2));
            }
        }
        return rows;
    }

    static SettingsChange settings() {
        return SettingsChange.of("spread")
                .party(Party.of("hotel", "Hotel Alpenblick", "DE"))
                .account(AccountSettings.of(
                        ACCOUNT, "hotel", EUR, Schedule.parse("day adjusted NONE NONE at 02:00 Europe/Berlin")))
                .site(Site.of("LOC1", "Gent Zuid", ZoneId.of("Europe/Brussels"), ACCOUNT))
                .agreement(Agreement.of("all", Scope.account(ACCOUNT), "hotel"))
                .bank(ACCOUNT, BankDetails.iban("DE89370400440532013000", "Hotel Alpenblick"))
                .build();
    }

    static List<ChargingSession> sessions(int from, int to) {
        List<ChargingSession> sessions = new ArrayList<>();
        for (int i = from; i < to; i++) {
            sessions.add(session(i));
        }
        return sessions;
    }

    private static ChargingSession session(int number) {
        Instant end = Instant.parse("2026-03-01T08:00:00Z").plusSeconds(number);
        return new ChargingSession(
                SessionId.of("feed", "S" + number),
                "LOC1",
                null,
                null,
                end.minusSeconds(600),
                end,
                10_000,
                Price.of(EUR, Micros.parse("9.99", EUR)));
    }
}
