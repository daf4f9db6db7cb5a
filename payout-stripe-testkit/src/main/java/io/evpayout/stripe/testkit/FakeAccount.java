package io.evpayout.stripe.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connected account with its balances and its bank accounts. */
public final class FakeAccount {

    private final FakeNews news;
    private final String id;
    private final String country;
    private final String first;
    private final Map<String, Long> balances = new TreeMap<>();
    private final Map<String, FakeBank> banks = new LinkedHashMap<>();
    private final Map<String, String> defaults = new TreeMap<>();
    private boolean failsAfterPaid;
    private boolean manual;
    private @Nullable String disabled;

    FakeAccount(FakeNews news, String id, String country, String first) {
        this.news = news;
        this.id = id;
        this.country = country;
        this.first = first;
    }

    /** Its id, {@code acct_...}. */
    public String id() {
        return id;
    }

    /** It and its first bank account: {@code acct_1/ba_1}. */
    public String token() {
        return id + "/" + first;
    }

    /** Money that comes from elsewhere. */
    public synchronized void receive(long amount, String currency) {
        balances.merge(currency, amount, Long::sum);
    }

    /** What it has, in Stripe's unit. */
    public synchronized long balance(String currency) {
        return balances.getOrDefault(currency, 0L);
    }

    synchronized Map<String, Long> balances() {
        return new TreeMap<>(balances);
    }

    /** From now on payouts fail only after they were paid. */
    public void failAfterPaid() {
        failAfterPaid(true);
    }

    /** Whether payouts that fail do so only after they were paid. */
    public synchronized void failAfterPaid(boolean after) {
        failsAfterPaid = after;
    }

    synchronized boolean failsAfterPaid() {
        return failsAfterPaid;
    }

    /** Another number in place of the first bank account's, as if it had been another one all along. */
    public void number(String next) {
        number(first, next);
    }

    /** The same of any of its bank accounts. */
    public synchronized void number(String bankId, String next) {
        FakeBank bank = banks.getOrDefault(bankId, FakeBank.of("", country, "usd"));
        banks.put(bankId, FakeBank.of(next, bank.country(), bank.currency()));
    }

    /**
     * One more bank account, without a request.
     *
     * @return its id
     */
    public synchronized String link(String number, String currency) {
        String bankId = first + "x" + banks.size();
        add(bankId, FakeBank.of(number, country, currency));
        return bankId;
    }

    /** The payee has said everything that Stripe wants to know. */
    public void submit() {
        disable(null);
    }

    /**
     * Stripe switches transfers and payouts off.
     *
     * @param reason by Stripe's word, such as {@code requirements.past_due}; null switches them on again
     */
    public void disable(@Nullable String reason) {
        synchronized (this) {
            disabled = reason;
        }
        news.tell("account.updated", id, object());
    }

    synchronized boolean isEnabled() {
        return disabled == null;
    }

    synchronized boolean isManual() {
        return manual;
    }

    synchronized void payByHandOnly() {
        manual = true;
    }

    synchronized @Nullable FakeBank bank(@Nullable String bankId) {
        return banks.get(String.valueOf(bankId));
    }

    synchronized boolean hasNumber(String number) {
        return banks.values().stream().anyMatch(bank -> bank.number().equals(number));
    }

    synchronized void add(String bankId, FakeBank bank) {
        banks.put(bankId, bank);
        defaults.putIfAbsent(bank.currency(), bankId);
    }

    synchronized void makeDefault(String bankId) {
        defaults.put(banks.getOrDefault(bankId, FakeBank.of("", "", "")).currency(), bankId);
    }

    /** The default bank account of a currency stays while there are others. */
    synchronized boolean remove(String bankId) {
        String currency = banks.getOrDefault(bankId, FakeBank.of("", "", "")).currency();
        long others = banks.values().stream()
                .filter(bank -> bank.currency().equals(currency))
                .count();
        if (bankId.equals(defaults.get(currency)) && others > 1) {
            return false;
        }
        banks.remove(bankId);
        defaults.remove(currency, bankId);
        return true;
    }

    /**
     * Stripe marks the first bank account.
     *
     * @param status by Stripe's word: {@code errored}, {@code verification_failed}, {@code tokenized_account_number_deactivated}, or
     *     {@code new}
     */
    public void mark(String status) {
        mark(first, status);
    }

    void mark(String bankId, String status) {
        synchronized (this) {
            FakeBank bank = bank(bankId);
            if (bank == null) {
                return;
            }
            banks.put(bankId, bank.withStatus(status));
        }
        news.tell("account.external_account.updated", id, bankObject(bankId));
    }

    synchronized ObjectNode object() {
        boolean on = disabled == null;
        ObjectNode object = FakeStripe.object("account")
                .put("id", id)
                .put("country", country)
                .put("payouts_enabled", on)
                .put("details_submitted", on);
        object.putObject("capabilities").put("transfers", on ? "active" : "inactive");
        ObjectNode requirements = object.putObject("requirements").put("disabled_reason", disabled);
        ArrayNode due = requirements.putArray("currently_due");
        if (!on) {
            due.add("individual.dob");
        }
        return object;
    }

    synchronized ObjectNode bankObject(String bankId) {
        FakeBank bank = banks.getOrDefault(bankId, FakeBank.of("", "", ""));
        return FakeStripe.object("bank_account")
                .put("id", bankId)
                .put("account", id)
                .put("last4", bank.lastFour())
                .put("country", bank.country())
                .put("currency", bank.currency())
                .put("status", bank.status())
                .put("fingerprint", bank.fingerprint())
                .put("default_for_currency", bankId.equals(defaults.get(bank.currency())));
    }

    synchronized ObjectNode bankList() {
        ObjectNode list = FakeStripe.object("list").put("has_more", false);
        ArrayNode data = list.putArray("data");
        banks.keySet().forEach(bank -> data.add(bankObject(bank)));
        return list;
    }
}
