package io.evpayout.testkit.simulator;

import io.evpayout.money.Currency;
import java.time.ZoneId;

/**
 * One payout account of a simulated network and its site.
 *
 * @param number from 0
 * @param account the payout account
 * @param party the payee
 * @param site its only site
 * @param agreement the contract of the site
 * @param currency what it is paid in
 * @param zone its time zone
 * @param plain true if its contract is one percentage of gross and no debts are set off, so that the auditor can reckon
 *     what it earns by itself
 */
record Host(
        int number,
        String account,
        String party,
        String site,
        String agreement,
        Currency currency,
        ZoneId zone,
        boolean plain) {}
