package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.audit.AuditHead;
import io.evpayout.engine.Verification;
import io.evpayout.engine.Verification.Check;
import io.evpayout.engine.Verification.Violation;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.testkit.ScriptedRail;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code verify()} over a real database. Every row of {@link Corruption#ALL} breaks one thing by hand in a copy of a small
 * history; the tables refuse it where they can, and where they were made not to, verification finds it and says where.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VerifyContract {

    /**
     * What no money and no approval depends on: facts that were never booked, what can be found again from the facts, how
     * far numbers have been given out, numbers of lines, of which only the order counts, and the history of the database, whose
     * change stops the rail.
     */
    private static final Set<String> UNWATCHED = Set.of(
            "quarantine",
            "pending",
            "last_session",
            "payout_schema_history",
            "store.one",
            "store.schema_version",
            "store.facts",
            "store.epoch",
            "agreement_term.agreement",
            "agreement_term.line",
            "carried.line",
            "payout_item.line",
            "posting.line");

    private Map<String, String> payouts;

    /** An empty store. */
    abstract JdbcStore original();

    /** Called once the original is filled and closed. */
    abstract void prepareCopies() throws SQLException;

    /**
     * A copy of the original, for one test.
     *
     * @param strict false: without triggers and constraints, but for primary keys and NOT NULL
     */
    abstract Copy copy(boolean strict) throws SQLException;

    /** A database with what the original has. */
    interface Copy extends AutoCloseable {

        Connection connect() throws SQLException;

        JdbcStore open();

        @Override
        void close() throws SQLException;
    }

    @BeforeAll
    void fill() throws SQLException {
        try (JdbcStore store = original()) {
            payouts = SmallHistory.happenIn(store);
        }
        prepareCopies();
    }

    static Stream<Corruption> all() {
        return Corruption.ALL.stream();
    }

    static Stream<Corruption> refused() {
        return Corruption.ALL.stream().filter(corruption -> corruption.refusal() != null);
    }

    /** What the table does not say to be refused is done to tables that refuse all that they can. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void isFound(Corruption corruption) throws SQLException {
        try (Copy copy = copy(corruption.refusal() == null)) {
            run(copy, corruption);
            Verification found = verify(copy);
            assertThat(found.ok()).as(found.toString()).isFalse();
            assertThat(violations(found, corruption.invariant()))
                    .as("violations of invariant " + corruption.invariant() + " in " + violated(found))
                    .anyMatch(violation -> names(violation, filled(corruption.place())));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedByTheTables(Corruption corruption) throws SQLException {
        try (Copy copy = copy(true)) {
            assertThatThrownBy(() -> run(copy, corruption))
                    .isInstanceOf(SQLException.class)
                    .satisfies(refused -> assertThat(refused.getMessage()).containsIgnoringCase(corruption.refusal()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsFoundWhereNothingIsBroken(boolean strict) throws SQLException {
        try (Copy copy = copy(strict)) {
            Verification found = verify(copy);
            assertThat(found.ok()).as(found.toString()).isTrue();
            assertThat(found.checks())
                    .allSatisfy(check -> assertThat(check.checked())
                            .as("what invariant " + check.invariant() + " looked at")
                            .isPositive());
        }
    }

    @Test
    void everyInvariantIsBrokenAtLeastOnce() throws SQLException {
        try (Copy copy = copy(true)) {
            assertThat(Corruption.ALL.stream().map(Corruption::invariant).distinct())
                    .containsExactlyElementsOf(
                            verify(copy).checks().stream().map(Check::invariant).toList());
        }
    }

    @Test
    void everyChangedColumnIsFound() throws SQLException {
        List<String> missed = new ArrayList<>();
        try (Copy copy = copy(false);
                JdbcStore store = copy.open();
                Intruder intruder = new Intruder(copy.connect())) {
            Payouts payouts = SmallHistory.on(store);
            for (String table : intruder.tables()) {
                Intruder.Target row = UNWATCHED.contains(table) ? null : intruder.row(table);
                for (int i = 0; row != null && i < row.columns().size(); i++) {
                    Object other = Intruder.flipped(row.values().get(i));
                    if (other != null
                            && !UNWATCHED.contains(table + "." + row.columns().get(i))) {
                        if (!intruder.tries(row, row.with(i, other))) {
                            continue; // the primary key refuses it
                        }
                        if (payouts.verify().ok()) {
                            missed.add(table + "." + row.columns().get(i) + ": " + row.values());
                        }
                        intruder.change(row.with(i, other), row);
                    }
                }
            }
            assertThat(payouts.verify().ok()).as("all is as it was").isTrue();
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void everyRemovedRowIsFound() throws SQLException {
        List<String> missed = new ArrayList<>();
        try (Copy copy = copy(false);
                JdbcStore store = copy.open();
                Intruder intruder = new Intruder(copy.connect())) {
            Payouts payouts = SmallHistory.on(store);
            for (String table : intruder.tables()) {
                Intruder.Target row = UNWATCHED.contains(table) ? null : intruder.row(table);
                if (row != null) {
                    intruder.remove(row);
                    if (payouts.verify().ok()) {
                        missed.add(table + ": " + row.values());
                    }
                    intruder.add(row);
                }
            }
            assertThat(payouts.verify().ok()).as("all is as it was").isTrue();
        }
        assertThat(missed).isEmpty();
    }

    /** Who cuts off the end of a chain with all that it is about leaves nothing that could tell, but for the head. */
    @Test
    void aChainThatWasCutOffWithAllThatItWasAboutIsFoundByTheHeadOnly() throws SQLException {
        try (Copy copy = copy(false);
                JdbcStore store = copy.open();
                Intruder intruder = new Intruder(copy.connect())) {
            Payouts payouts = SmallHistory.on(store);
            AuditHead head = AuditHead.parse(payouts.audit().head().toString());
            assertThat(payouts.verify(head).ok()).isTrue();
            payouts.apply(SettingsChange.of("net")
                    .party(Party.of("late", "Late", "DE"))
                    .build());
            AuditHead later = payouts.audit().head();
            assertThat(payouts.verify(head).ok()).as("the log has grown since").isTrue();
            intruder.execute(
                    "DELETE FROM audit WHERE chain = '#network'"
                            + " AND number = (SELECT max(number) FROM audit WHERE chain = '#network')",
                    "DELETE FROM settings_change WHERE version = (SELECT settings_revision FROM store)",
                    "DELETE FROM party_version WHERE id = 'late'",
                    "UPDATE store SET settings_revision = settings_revision - 1");
            assertThat(payouts.verify().ok())
                    .as("nothing is left that could tell")
                    .isTrue();
            assertThat(violations(payouts.verify(later), 42))
                    .singleElement()
                    .satisfies(cut -> assertThat(cut.where()).startsWith("audit #network#"))
                    .satisfies(cut -> assertThat(cut.actual()).isEqualTo("cut off"));
        }
    }

    /** What is checked is one moment of a database in which others go on recording, changing settings and paying. */
    @Test
    void aDatabaseAtWorkIsCheckedAsItWasAtOneMoment() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try (Copy copy = copy(true);
                JdbcStore store = copy.open();
                JdbcStore other = copy.open()) {
            ScriptedRail rail = SmallHistory.rail();
            AtomicBoolean stop = new AtomicBoolean();
            CountDownLatch working = new CountDownLatch(6);
            List<Future<Long>> wrote = List.of(
                    writers.submit(() -> SmallHistory.goOn(store, rail, "x", stop, working)),
                    writers.submit(() -> SmallHistory.goOn(other, rail, "y", stop, working)));
            assertThat(working.await(60, TimeUnit.SECONDS)).isTrue();
            List<Verification> found = new ArrayList<>();
            try {
                for (int i = 0; i < 8; i++) {
                    found.add(SmallHistory.on(store).verify());
                }
            } finally {
                stop.set(true);
            }
            for (Future<Long> writer : wrote) {
                assertThat(writer.get(60, TimeUnit.SECONDS)).isPositive();
            }
            assertThat(found).allSatisfy(one -> assertThat(violated(one)).isEmpty());
            assertThat(found.stream().map(Verification::checksum).distinct().count())
                    .as("moments in which something else was there")
                    .isGreaterThan(1);
            assertThat(violated(SmallHistory.on(store).verify())).isEmpty();
        } finally {
            writers.shutdownNow();
        }
    }

    private static boolean names(Violation violation, String place) {
        return (violation.where() + ": " + violation.actual()).contains(place);
    }

    private static Verification verify(Copy copy) {
        try (JdbcStore store = copy.open()) {
            return SmallHistory.on(store).verify();
        }
    }

    private static List<Violation> violations(Verification found, int invariant) {
        return found.checks().stream()
                .filter(check -> check.invariant() == invariant)
                .flatMap(check -> check.violations().stream())
                .toList();
    }

    private static List<Check> violated(Verification found) {
        return found.checks().stream()
                .filter(check -> !check.violations().isEmpty())
                .toList();
    }

    private void run(Copy copy, Corruption corruption) throws SQLException {
        try (Connection connection = copy.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : corruption.statements()) {
                int changed = statement.executeUpdate(filled(sql));
                assertThat(changed).as("rows changed by " + sql).isPositive();
            }
            connection.commit();
        }
    }

    /** Payouts are named {@code {alpha1}} in the table. */
    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> payout : payouts.entrySet()) {
            filled = filled.replace("{" + payout.getKey() + "}", payout.getValue());
        }
        assertThat(filled).as("a payout that there is none of").doesNotContain("{");
        return filled;
    }
}
