package io.evpayout.jdbc;

import java.sql.SQLException;

/** Where sessions come from: begun transactions, and how they end. Safe to use from many threads. */
interface Database extends AutoCloseable {

    /** Begins a durable transaction. */
    Session write() throws SQLException;

    /** Begins a transaction that sees one snapshot and writes nothing. */
    Session read() throws SQLException;

    /** Ends a transaction durably; after a failure it is still to be rolled back. */
    void commit(Session session) throws SQLException;

    /** Ends a transaction without a trace. */
    void rollback(Session session);

    /** True if the same transaction may succeed when it is run again from its start. */
    boolean mayRetry(SQLException failure);

    @Override
    void close();
}
