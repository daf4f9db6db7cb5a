/** The pure domain of EV Payout, its ports, and its facade. */
module io.evpayout.core {
    requires transitive java.money;
    requires static transitive org.jspecify;

    exports io.evpayout;
    exports io.evpayout.agreement;
    exports io.evpayout.approval;
    exports io.evpayout.audit;
    exports io.evpayout.bank;
    exports io.evpayout.calendar;
    exports io.evpayout.earning;
    exports io.evpayout.engine;
    exports io.evpayout.event;
    exports io.evpayout.ledger;
    exports io.evpayout.money;
    exports io.evpayout.network;
    exports io.evpayout.party;
    exports io.evpayout.payout;
    exports io.evpayout.plan;
    exports io.evpayout.policy;
    exports io.evpayout.rail;
    exports io.evpayout.report;
    exports io.evpayout.schedule;
    exports io.evpayout.session;
    exports io.evpayout.settlement;
    exports io.evpayout.store;
    exports io.evpayout.tuning;
}
