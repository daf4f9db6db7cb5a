package io.evpayout.stripe.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
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
    boolean submitted = true;
    boolean manual = true;
    final Map<String, String> banks = new LinkedHashMap<>();

    FakeAccount(String id, String bank, String number) {
        this.id = id;
        this.bank = bank;
        if (!number.isEmpty()) {
            banks.put(bank, number);
        }
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
        banks.put(bank, next);
    }

    /** The payee has said everything that Stripe wants to know. */
    public void submit() {
        submitted = true;
    }

    String failure(String of) {
        return FAILURES.get(banks.getOrDefault(of, ""));
    }

    ObjectNode object() {
        ObjectNode object = FakeStripe.object("account")
                .put("id", id)
                .put("country", "US")
                .put("payouts_enabled", submitted)
                .put("details_submitted", submitted);
        object.putObject("capabilities").put("transfers", submitted ? "active" : "inactive");
        ObjectNode requirements = object.putObject("requirements");
        requirements.put("disabled_reason", submitted ? null : "requirements.past_due");
        requirements.putArray("currently_due");
        if (!submitted) {
            requirements.withArray("currently_due").add("individual.dob");
        }
        return object;
    }

    ObjectNode bankObject(String bankId) {
        String number = banks.get(bankId);
        return FakeStripe.object("bank_account")
                .put("id", bankId)
                .put("last4", number.substring(number.length() - 4))
                .put("country", "US")
                .put("currency", currency)
                .put("status", "new")
                .put("fingerprint", "print-" + number.hashCode())
                .put("default_for_currency", true);
    }
}
