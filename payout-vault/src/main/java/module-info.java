/** Bank details at rest. */
module io.evpayout.vault {
    requires transitive io.evpayout.core;
    requires static org.jspecify;

    exports io.evpayout.vault;
}
