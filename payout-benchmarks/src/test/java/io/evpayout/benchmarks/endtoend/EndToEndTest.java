package io.evpayout.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.benchmarks.table.Goals;
import io.evpayout.benchmarks.table.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measurement runs, and its rivals come to the same; what they take is no test. */
class EndToEndTest {

    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("io.evpayout.benchmarks.endtoend.EndToEnd#names")
    void runs(String name) throws SQLException, IOException {
        Map<String, Table> tables = EndToEnd.tables(server, Sizes.SMALL, List.of(name));
        String table = tables.get(name).markdown();

        assertThat(Goals.markdown(tables).lines().skip(2).filter(line -> !line.isEmpty()))
                .as("the script is not measured in small")
                .hasSize((int) Goals.count(name) - (name.equals("P10-start") ? 1 : 0));

        assertThat(table)
                .startsWithIgnoringCase("## " + name.replaceAll("-.*", "") + ": ")
                .contains("| ours");
        assertThat(table.lines().filter(line -> line.startsWith("| "))).hasSizeGreaterThan(3);
    }
}
