/**
 * Bank accounts: the rules of their numbers (ABA, IBAN, BIC), the one closed and wipeable type that holds a number
 * ({@link io.evpayout.bank.BankDetails}), and the token that everything else sees
 * ({@link io.evpayout.bank.BankAccount}); ports for who exchanges one for the other, and for where a vault keeps sealed
 * details.
 */
@NullMarked
package io.evpayout.bank;

import org.jspecify.annotations.NullMarked;
