package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.engine.Verification;
import io.evpayout.engine.Verification.Check;
import io.evpayout.engine.Verification.Violation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
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
