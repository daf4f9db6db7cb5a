package io.evpayout.report;

/**
 * What one payee's account was owed and paid in one currency.
 *
 * @param account the payout account
 * @param owed from its opening to its closing
 */
public record AccountOwed(String account, Owed owed) {}
