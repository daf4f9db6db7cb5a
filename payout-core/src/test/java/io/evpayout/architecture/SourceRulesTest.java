package io.evpayout.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sources of all modules keep the house style, and each of its rules can fail. */
class SourceRulesTest {

    /** Only ever raised. The aim is 85. */
    private static final int THROWS_WITH_VALUES_PERCENT = 85;

    private static List<SourceRules> all = List.of();

    @BeforeAll
    static void parse() throws IOException {
        all = Source.all().stream().map(SourceRules::of).toList();
    }

    @Test
    void theHouseKeepsItsStyle() {
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(all.stream().flatMap(rules -> rules.problems().stream())).isEmpty();
    }

    @Test
    void refusalsCarryTheirValues() {
        int inAll = all.stream().mapToInt(SourceRules::throwsInAll).sum();
        int withValues = all.stream().mapToInt(SourceRules::throwsWithValues).sum();

        assertThat(withValues * 100 / inAll).isGreaterThanOrEqualTo(THROWS_WITH_VALUES_PERCENT);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            payout-ocpi/src/main/java/A.java | public class A {}                                 | public type A without Javadoc
            payout-ocpi/src/main/java/A.java | /** A. */ public class A { public enum B {} }     | public type B without Javadoc
            payout-ocpi/src/main/java/A.java | /* A. */ public class A {}                         | public type A without Javadoc
            payout-core/src/main/java/A.java | class A { long a() { double b = 1; return b; } }  | floating point: use micros, BigDecimal or BigInteger
            payout-core/src/main/java/A.java | class A { int a(int b) { return (int) (b * .1); } } | floating point: use micros, BigDecimal or BigInteger
            payout-core/src/test/java/A.java | class A { void a() { Thread.sleep(1); } }         | sleeps: wait for what is meant, or set the clock
            payout-jdbc/src/test/java/A.java | class A { void a() { SECONDS.sleep(1); } }        | sleeps: wait for what is meant, or set the clock
            payout-core/src/test/java/A.java | class A { @Disabled @Test void a() {} }           | disabled test: repair or remove it
            payout-core/src/test/java/A.java | class A { @Property(tries = 9) void a() {} }      | tries belong into junit-platform.properties: -Pproof raises them
            """)
    void reports(String path, String text, String problem) throws IOException {
        assertThat(problems(path, text)).singleElement().asString().endsWith(" " + problem);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            payout-core/src/main/java/A.java | /** A. */ public class A {}
            payout-core/src/main/java/A.java | class A {}
            payout-ocpi/src/main/java/A.java | class A { double a; }
            payout-core/src/test/java/A.java | public class A { double a; @Property void b() {} }
            """)
    void leavesAlone(String path, String text) throws IOException {
        assertThat(problems(path, text)).isEmpty();
    }

    @Test
    void reportsLongFilesAndMethods() throws IOException {
        String method = "class A {\n void a() {\n" + "a();\n".repeat(41) + "}\n}\n";
        String file = "class A {\n" + "int a;\n".repeat(399) + "}\n";

        assertThat(problems("payout-core/src/main/java/A.java", method))
                .containsExactly("payout-core/src/main/java/A.java:2 a has 41 lines, at most 40");
        assertThat(problems("payout-core/src/main/java/A.java", file))
                .containsExactly("payout-core/src/main/java/A.java:1 file of 401 lines, at most 400");
        assertThat(problems("payout-core/src/test/java/A.java", file)).isEmpty();
    }

    @Test
    void countsThrowsThatCarryValues() throws IOException {
        SourceRules rules = SourceRules.of(Source.parse(
                "payout-core/src/main/java/A.java",
                "class A { void a(int b) { if (b > 0) throw new X(\"b\"); if (b < 0) throw new X(\"b \" + b); } }"));

        assertThat(rules.throwsInAll()).isEqualTo(2);
        assertThat(rules.throwsWithValues()).isEqualTo(1);
    }

    private static List<String> problems(String path, String text) throws IOException {
        return SourceRules.of(Source.parse(path, text)).problems();
    }
}
