/** The pure domain of EV Payout, its ports, and its facade. */
module io.evpayout.core {
    requires transitive java.money;
    requires static transitive org.jspecify;

    exports io.evpayout.audit;
    exports io.evpayout.bank;
    exports io.evpayout.calendar;
    exports io.evpayout.money;
    exports io.evpayout.schedule;
    exports io.evpayout.session;
}
