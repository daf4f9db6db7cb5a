package io.evpayout.session;

/** Kind of current of the connector that was used; agreements may differ by it. */
public enum ConnectorType {
    AC,
    DC
}
