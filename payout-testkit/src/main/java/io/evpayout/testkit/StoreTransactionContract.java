package io.evpayout.testkit;
/** x. */
public interface StoreTransactionContract extends StoreUnderTest {}
