package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.money.Currencies;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.TestTokenizer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How PostgreSQL really runs what recording and runs ask, in tables with many rows of other accounts that were analysed: by
 * indexes; and where tables are spread, in one partition of each.
 */
class PostgresPlanTest {

    private static final int ROWS = 5_000;

    /** Tables that grow with sessions, payouts or accounts. */
    private static final Set<String> LARGE = Set.of(
            "registration",
            "quarantine",
            "fact",
            "earning",
            "last_session",
            "books",
            "month_close",
            "turnover",
            "lot",
            "entry",
            "posting",
            "balance",
            "payout",
            "payout_item",
            "attempt",
            "evidence",
            "audit",
            "bank_line");

    /** Of a large table: what kind of scan, the index if there is one, the partition, and what it goes by. */
    private static final Pattern SCAN = Pattern.compile(
            "(\\w+(?: \\w+)*) Scan(?: Backward)?(?: using (\\w+))? on (\\w+)[^\\n]*(?:\\n *(\\w+ Cond))?");

    /** Spread by the fact's own id, of which a batch has many. */
    private static final Set<String> BY_FACT = Set.of("registration", "quarantine");

    /** Asked of the whole network, once a run: which payouts are open, and of which of those that are paid more may be heard. */
    private static final Pattern WHOLE_NETWORK =
            Pattern.compile("FROM payout p WHERE p\\.state (IN|= 'PAID' AND p\\.settled)");

    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void recordingAndRunsUseIndexesAndOnePartition(int partitions) {
        ExplainedPostgres database = new ExplainedPostgres();
        JdbcStore.postgres(database.plain(), JdbcOptions.DEFAULT.withPartitions(partitions))
                .close();
        try (JdbcStore store = JdbcStore.postgres(database.plain())) {
            Payouts payouts = payouts(store);
            payouts.apply(PartitionedPlanTest.settings());
            payouts.record(PartitionedPlanTest.sessions(0, 40));
            clock.set(Instant.parse("2026-03-03T12:00:00Z"));
            payouts.run();
        }
        Crowd.around(database.plain(), LARGE, ROWS);
        Map<String, Set<String>> scans = new TreeMap<>();
        try (JdbcStore store = JdbcStore.postgres(database.explained())) {
            Payouts payouts = payouts(store);
            database.taken();
            payouts.record(PartitionedPlanTest.sessions(30, 80));
            payouts.record(List.of(refund(3), refund(60)));
            payouts.record(PartitionedPlanTest.sessions(90, 91));
            check(database.taken(), scans);
            assertThat(scans).containsKeys("registration", "fact", "earning", "books", "audit");
            clock.set(Instant.parse("2026-03-05T12:00:00Z"));
            payouts.run();
            check(database.taken(), scans);
            assertThat(scans).containsKeys("lot", "payout", "payout_item", "attempt");
        }
    }

    /** What was paid is never looked at again, though a planner that knows of nothing else believes that all of it is open. */
    @Test
    void aPlanReadsOnlyLotsThatAreOpen() {
        ExplainedPostgres database = new ExplainedPostgres();
        try (JdbcStore store = JdbcStore.postgres(database.plain())) {
            Payouts payouts = payouts(store);
            payouts.apply(PartitionedPlanTest.settings());
            payouts.record(PartitionedPlanTest.sessions(0, 40));
        }
        Postgres.execute(
                database.plain(),
                "INSERT INTO payout.lot SELECT account, currency, to_char(date '2026-02-28' - n, 'YYYY-MM-DD'), site, earned, earned"
                        + " FROM payout.lot CROSS JOIN generate_series(1, " + ROWS + ") AS n");
        Postgres.execute(database.plain(), "ANALYZE");
        clock.set(Instant.parse("2026-03-03T12:00:00Z"));
        Map<String, Set<String>> scans = new TreeMap<>();
        try (JdbcStore store = JdbcStore.postgres(database.explained())) {
            Payouts payouts = payouts(store);
            database.taken();
            assertThat(payouts.plan().payouts()).hasSize(1);
            assertThat(store.<Integer>read(
                            s -> s.networkOf(List.of("hotel-eur")).accounts().size()))
                    .isEqualTo(1);
        }
        check(
                database.taken().stream()
                        .filter(plan -> plan.contains("FROM lot"))
                        .toList(),
                scans);
        assertThat(scans).containsExactly(Map.entry("lot", Set.of("Index")));
    }

    /** Of an account that was paid for years, whose payouts hardly ever came back: by days, and by what came back. */
    @Test
    void aStatementReadsOnlyWhatMovedSince() {
        ExplainedPostgres database = new ExplainedPostgres();
        try (JdbcStore store = JdbcStore.postgres(database.plain())) {
            Payouts payouts = payouts(store);
            payouts.apply(PartitionedPlanTest.settings());
            payouts.record(PartitionedPlanTest.sessions(0, 40));
            clock.set(Instant.parse("2026-03-03T12:00:00Z"));
            payouts.run();
        }
        paidForYears(database.plain());
        Map<String, Set<String>> scans = new TreeMap<>();
        List<String> plans;
        try (JdbcStore store = JdbcStore.postgres(database.explained())) {
            database.taken();
            LocalDate day = LocalDate.of(2026, 3, 1);
            assertThat(payouts(store)
                            .statement("hotel-eur", day, day.plusDays(2))
                            .payouts())
                    .hasSize(1);
            plans = database.taken();
        }
        check(
                plans.stream()
                        .filter(plan -> plan.contains("FROM lot") || plan.contains("FROM payout p"))
                        .toList(),
                scans);
        assertThat(scans).containsOnlyKeys("lot", "payout", "evidence");
        List<String> since = plans.stream()
                .filter(plan -> plan.contains("UNION ALL SELECT p.id"))
                .toList();
        assertThat(since)
                .hasSize(1)
                .allSatisfy(plan -> assertThat(plan)
                        .contains("using payout_by_day on payout", "using evidence_taking_back on evidence")
                        .doesNotContain("Rows Removed"));
    }

    /** A lot, and a payout that was paid, of each of many days before. */
    private static void paidForYears(DataSource owner) {
        Postgres.execute(owner, """
                DO $$
                BEGIN
                    SET LOCAL session_replication_role = replica;
                    SET LOCAL search_path = payout;
                    INSERT INTO payout SELECT made.* FROM (SELECT p FROM payout p LIMIT 1) AS one CROSS JOIN generate_series(1, %1$d) AS n
                        CROSS JOIN LATERAL jsonb_populate_record(one.p, jsonb_build_object('id', 'po' || n, 'period_number', -n,
                            'scheduled_date', date '2026-02-27' - n, 'state', 'PAID', 'settled', 1,
                            'reserved_at', to_char(date '2026-02-27' - n, 'YYYY-MM-DD"T"00:00:00'))) AS made;
                    INSERT INTO evidence SELECT account, id, 'paid', 1, 1, 'PAID', reserved_at FROM payout;
                    INSERT INTO lot SELECT account, currency, to_char(date '2026-02-28' - n, 'YYYY-MM-DD'), site, earned, earned
                        FROM lot CROSS JOIN generate_series(1, %1$d) AS n;
                END
                $$""".formatted(ROWS));
        Postgres.execute(owner, "ANALYZE");
    }

    /** A plan asks about a thousand accounts at once; compared with a hundred each, planning took longer than the answer. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void plannersCompareAccountsOfLotsAndPayoutsWithOne(int partitions) throws SQLException {
        DataSource database = Postgres.source(Postgres.newDatabase());
        JdbcStore.postgres(database, JdbcOptions.DEFAULT.withPartitions(partitions))
                .close();
        List<String> targets = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT c.relname || ' ' || a.attstattarget FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                                + " WHERE a.attname = 'account' AND c.relname ~ '^(lot|payout)(_p[0-9]+)?$' ORDER BY 1")) {
            while (result.next()) {
                targets.add(result.getString(1));
            }
        }
        assertThat(targets).hasSize(2 + 2 * partitions).allMatch(target -> target.endsWith(" 1"));
    }

    /** The ledger's own checks, planned when a table was known to be empty: a connection keeps that plan while it fills. */
    @Test
    void checksOfWhatIsAddedReadNoTableWhole() throws SQLException {
        ExplainedPostgres database = new ExplainedPostgres();
        JdbcStore.postgres(database.plain()).close();
        try (Connection connection = database.plain().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
        Map<String, Set<String>> scans = new TreeMap<>();
        try (JdbcStore store = JdbcStore.postgres(database.explained())) {
            Payouts payouts = payouts(store);
            payouts.apply(PartitionedPlanTest.settings());
            database.taken();
            payouts.record(dayByDay(0, 400));
            payouts.record(dayByDay(400, 800));
        }
        check(
                database.taken().stream()
                        .filter(plan -> plan.contains("FROM added") || plan.contains("FROM unnest(accounts"))
                        .toList(),
                scans);
        assertThat(scans).containsOnlyKeys("books", "entry", "posting");
    }

    /** Each with a lot, and so an entry, of its own. */
    private static List<ChargingSession> dayByDay(int from, int to) {
        List<ChargingSession> sessions = new ArrayList<>();
        for (ChargingSession s : PartitionedPlanTest.sessions(from, to)) {
            Instant end = s.end().minus(Duration.ofDays(from + sessions.size()));
            sessions.add(new ChargingSession(
                    s.id(), s.site(), null, null, end.minusSeconds(600), end, s.energyWh(), s.price()));
        }
        return sessions;
    }

    private Payouts payouts(JdbcStore store) {
        return Payouts.on(store)
                .rail(new ScriptedRail("bank"))
                .tokenizer(new TestTokenizer())
                .clock(clock::get)
                .build();
    }

    private static Refund refund(int session) {
        return new Refund(
                SessionId.of("feed", "R" + session),
                SessionId.of("feed", "S" + session),
                Instant.parse("2026-03-01T11:00:00Z"),
                Currencies.EUR,
                1_000_000);
    }

    /** An index that is read from end to end is no better than the table. */
    private static boolean isWholeIndex(MatchResult scan) {
        return scan.group(1).startsWith("Index") && scan.group(4) == null;
    }

    private static void check(List<String> plans, Map<String, Set<String>> scans) {
        Set<String> wrong = new TreeSet<>();
        for (String plan : plans) {
            Map<String, Set<String>> partitions = new TreeMap<>();
            Matcher scan = SCAN.matcher(plan);
            while (scan.find()) {
                String partition = scan.group(3).replaceFirst("(_p\\d+)(_\\d+|_rest)$", "$1");
                String table = partition.replaceFirst("_p\\d+$", "");
                if (!LARGE.contains(table) || scan.group().contains("never executed")) {
                    continue;
                }
                scans.computeIfAbsent(table, any -> new TreeSet<>()).add(scan.group(1));
                boolean isWhole =
                        isWholeIndex(scan) && !WHOLE_NETWORK.matcher(plan).find();
                if (scan.group(1).endsWith("Seq") || isWhole) {
                    wrong.add(scan.group() + " in " + plan);
                }
                partitions.computeIfAbsent(table, any -> new TreeSet<>()).add(partition);
            }
            partitions.forEach((table, touched) -> {
                if (touched.size() > 1
                        && !BY_FACT.contains(table)
                        && !WHOLE_NETWORK.matcher(plan).find()) {
                    wrong.add(touched + " in " + plan);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }
}
