/** OCPI charge detail records as charging sessions. */
module io.evpayout.ocpi {
    requires transitive io.evpayout.core;
    requires com.fasterxml.jackson.core;

    exports io.evpayout.ocpi;
}
