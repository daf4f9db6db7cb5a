package io.evpayout.jdbc;

/**
 * Where a booked fact is kept.
 *
 * @param account the account
 * @param number its number there
 */
record Numbered(String account, long number) {}
