package io.evpayout.stripe.fake;

import java.util.Map;
import java.util.TreeMap;

/** A connected account with its balance and its bank account. */
public final class FakeAccount {

    /** Stripe's published test numbers, and how payouts to them fail. */
    private static final Map<String, String> FAILURES = Map.of(
            "000111111116", "no_account",
            "000111111113", "account_closed",
            "000222222227", "insufficient_funds",
            "000333333335", "debit_not_authorized",
            "000444444440", "invalid_currency");

    final String id;
    final String bank;
    final Map<String, Long> balances = new TreeMap<>();
    String currency = "usd";
    boolean failsAfterPaid;
    private String number;

    FakeAccount(String id, String bank, String number) {
        this.id = id;
        this.bank = bank;
        this.number = number;
    }

    /** {@code acct_1/ba_1}. */
    public String token() {
        return id + "/" + bank;
    }

    public String id() {
        return id;
    }

    /** Money that comes from elsewhere. */
    public void receive(long amount, String of) {
        balances.merge(of, amount, Long::sum);
    }

    public long balance(String of) {
        return balances.getOrDefault(of, 0L);
    }

    /** From now on payouts fail only after they were paid. */
    public void failAfterPaid() {
        failAfterPaid(true);
    }

    /** Whether payouts that fail do so only after they were paid. */
    public void failAfterPaid(boolean after) {
        failsAfterPaid = after;
    }

    /** Another number in place of the bank account's. */
    public void number(String next) {
        number = next;
    }

    String failure() {
        return FAILURES.get(number);
    }
}
