package io.evpayout.benchmarks.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
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
        String table = EndToEnd.markdown(EndToEnd.tables(server, Sizes.SMALL, List.of(name)));

        assertThat(table).startsWith("## " + name.replaceAll("-.*", "") + ": ").contains("| ours");
        assertThat(table.lines().filter(line -> line.startsWith("| "))).hasSizeGreaterThan(3);
    }
}
