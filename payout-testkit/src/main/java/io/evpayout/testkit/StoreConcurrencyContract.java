package io.evpayout.testkit;
/** x. */
public interface StoreConcurrencyContract extends StoreUnderTest {}
