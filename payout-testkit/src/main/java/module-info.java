/** What tests of an application or of an adapter need: a store in memory, a rail by script, a clock, contract suites, whole simulated networks. */
module io.evpayout.testkit {
    requires transitive io.evpayout.core;
    requires static org.jspecify;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;

    exports io.evpayout.testkit;
    exports io.evpayout.testkit.simulator;
}
