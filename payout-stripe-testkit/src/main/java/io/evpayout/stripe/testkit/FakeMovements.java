package io.evpayout.stripe.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The platform's balance, transfers from it, payouts to banks, and what time makes of them. */
final class FakeMovements {

    private static final Duration UNDER_WAY = Duration.ofDays(2);
    private static final long LEAVES_BEFORE = Duration.ofDays(1).toSeconds();
    private static final long FAILS_AFTER = Duration.ofDays(3).toSeconds();

    private final InstantSource clock;
    private final FakeNews news;
    private final FakeOnboarding onboarding;
    private final Map<String, Long> platform = new TreeMap<>();
    private final Map<String, ObjectNode> transfers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> payouts = new LinkedHashMap<>();
    private final Map<String, Fate> unfinished = new LinkedHashMap<>();
    private int ids;
    private long fee;

    FakeMovements(InstantSource clock, FakeNews news, FakeOnboarding onboarding) {
        this.clock = clock;
        this.news = news;
        this.onboarding = onboarding;
    }

    /** What becomes of a payout: decided when it is made, by the bank account as it is then. */
    private record Fate(@Nullable String failure, boolean afterPaid) {}

    void deposit(long amount, String currency) {
        platform.merge(currency, amount, Long::sum);
        news.tell("balance.available", null, balance(platform));
    }

    long platform(String currency) {
        return platform.getOrDefault(currency, 0L);
    }

    void fee(long amount) {
        fee = amount;
    }

    Map<String, ObjectNode> transfers() {
        return transfers;
    }

    Map<String, ObjectNode> payouts() {
        return payouts;
    }

    FakeAnswer transfer(FakeRequest request) {
        FakeAccount account = onboarding.find(request.get("destination"));
        if (account == null || request.account() != null) {
            return FakeAnswer.invalid("account_invalid");
        }
        if (!account.isEnabled()) {
            return FakeAnswer.invalid("transfers_not_allowed");
        }
        String currency = request.text("currency");
        if (platform(currency) < request.amount()) {
            return FakeAnswer.invalid("balance_insufficient");
        }
        platform.merge(currency, -request.amount(), Long::sum);
        account.receive(request.amount(), currency);
        ObjectNode transfer = movement("transfer", "tr_", request)
                .put("destination", account.id())
                .put("transfer_group", request.get("transfer_group"))
                .put("amount_reversed", 0)
                .put("reversed", false);
        transfer.putObject("reversals")
                .put("object", "list")
                .put("has_more", false)
                .putArray("data");
        transfers.put(transfer.path("id").asText(), transfer);
        news.tell("transfer.created", null, transfer);
        return FakeAnswer.ok(transfer);
    }

    FakeAnswer payout(FakeRequest request) {
        FakeAccount account = onboarding.find(request.account());
        FakeBank bank = account == null ? null : account.bank(request.get("destination"));
        if (account == null || bank == null) {
            return FakeAnswer.missing();
        }
        if (!account.isEnabled()) {
            return FakeAnswer.invalid("payouts_not_allowed");
        }
        if ("instant".equals(request.get("method")) && !bank.takesInstant()) {
            return FakeAnswer.invalid("instant_payouts_unsupported");
        }
        String currency = request.text("currency");
        if (account.balance(currency) < request.amount()) {
            return FakeAnswer.invalid("balance_insufficient");
        }
        account.receive(-request.amount(), currency);
        ObjectNode payout = movement("payout", "po_", request)
                .put("destination", request.get("destination"))
                .put("method", request.get("method"))
                .put("status", "pending")
                .put("automatic", false)
                .put("arrival_date", clock.instant().plus(UNDER_WAY).getEpochSecond())
                .put("account", account.id())
                .putNull("failure_code");
        String id = payout.path("id").asText();
        payouts.put(id, payout);
        unfinished.put(id, new Fate(bank.failure(), account.failsAfterPaid()));
        news.tell("payout.created", account.id(), payout);
        return FakeAnswer.ok(payout);
    }

    FakeAnswer reverse(FakeRequest request) {
        ObjectNode transfer = transfers.get(request.parts()[3]);
        if (transfer == null) {
            return FakeAnswer.missing();
        }
        long reversed = transfer.path("amount_reversed").asLong();
        long left = transfer.path("amount").asLong() - reversed;
        long amount = request.get("amount") == null ? left : request.amount();
        String currency = transfer.path("currency").asText();
        FakeAccount account = onboarding.find(transfer.path("destination").asText());
        if (account == null || amount > left || account.balance(currency) < amount) {
            return FakeAnswer.invalid("balance_insufficient");
        }
        account.receive(-amount, currency);
        platform.merge(currency, amount, Long::sum);
        ObjectNode reversal = movement("transfer_reversal", "trr_", request)
                .put("amount", amount)
                .put("currency", currency)
                .put("transfer", transfer.path("id").asText());
        transfer.put("amount_reversed", reversed + amount).put("reversed", amount == left);
        ((ArrayNode) transfer.path("reversals").path("data")).add(reversal.deepCopy());
        news.tell("transfer.reversed", null, transfer);
        return FakeAnswer.ok(reversal);
    }

    /** Only what has not left yet, and with no request of anybody's but the account's. */
    FakeAnswer cancel(FakeRequest request) {
        ObjectNode payout = payouts.get(request.parts()[3]);
        FakeAccount account = onboarding.find(request.account());
        if (payout == null || account == null) {
            return FakeAnswer.missing();
        }
        if (!payout.path("status").asText().equals("pending")) {
            return FakeAnswer.invalid("payout_not_cancelable");
        }
        payout.put("status", "canceled");
        unfinished.remove(payout.path("id").asText());
        account.receive(payout.path("amount").asLong(), payout.path("currency").asText());
        news.tell("payout.canceled", account.id(), payout);
        return FakeAnswer.ok(payout);
    }

    private ObjectNode movement(String object, String prefix, FakeRequest request) {
        ObjectNode made = FakeStripe.object(object)
                .put("id", prefix + ++ids)
                .put("created", clock.instant().getEpochSecond())
                .put("livemode", false);
        if (request.get("amount") != null) {
            made.put("amount", request.amount()).put("currency", request.get("currency"));
        }
        ObjectNode metadata = made.putObject("metadata");
        request.form().forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return made;
    }

    /** What time has made of payouts. */
    void progress() {
        for (Map.Entry<String, Fate> entry : List.copyOf(unfinished.entrySet())) {
            ObjectNode payout = payouts.get(entry.getKey());
            if (payout == null) {
                unfinished.remove(entry.getKey());
            } else {
                progress(payout, entry.getValue());
            }
        }
    }

    private void progress(ObjectNode payout, Fate fate) {
        long now = clock.instant().getEpochSecond();
        Instant next = next(payout, fate).orElse(null);
        while (next != null && now >= next.getEpochSecond()) {
            advance(payout, fate);
            next = next(payout, fate).orElse(null);
        }
        if (next == null) {
            unfinished.remove(payout.path("id").asText());
        }
    }

    private void advance(ObjectNode payout, Fate fate) {
        boolean fails = fate.failure() != null;
        switch (payout.path("status").asText()) {
            case "pending" -> changed(payout, "in_transit", "updated");
            case "in_transit" -> {
                if (fails && !fate.afterPaid()) {
                    fail(payout, fate);
                } else {
                    changed(payout, "paid", "paid");
                }
            }
            default -> fail(payout, fate);
        }
    }

    private void changed(ObjectNode payout, String status, String event) {
        String account = payout.path("account").asText();
        payout.put("status", status);
        news.tell("payout." + event, account, payout);
        if (status.equals("paid") && payout.path("automatic").asBoolean()) {
            news.tell("payout.reconciliation_completed", account, payout.put("reconciliation_status", "completed"));
        }
    }

    private void fail(ObjectNode payout, Fate fate) {
        payout.put("failure_code", fate.failure());
        FakeAccount account = onboarding.find(payout.path("account").asText());
        if (account != null) {
            account.receive(
                    payout.path("amount").asLong(), payout.path("currency").asText());
            account.mark(payout.path("destination").asText(), "errored");
        }
        changed(payout, "failed", "failed");
    }

    /** When a payout changes next; never where it is finished. */
    private static Optional<Instant> next(ObjectNode payout, Fate fate) {
        long arrival = payout.path("arrival_date").asLong();
        return switch (payout.path("status").asText()) {
            case "pending" -> Optional.of(Instant.ofEpochSecond(arrival - LEAVES_BEFORE));
            case "in_transit" -> Optional.of(Instant.ofEpochSecond(arrival));
            case "paid" ->
                fate.failure() == null ? Optional.empty() : Optional.of(Instant.ofEpochSecond(arrival + FAILS_AFTER));
            default -> Optional.empty();
        };
    }

    /** When any payout changes next. */
    Optional<Instant> nextChange() {
        return unfinished.entrySet().stream()
                .flatMap(entry -> Stream.ofNullable(payouts.get(entry.getKey()))
                        .flatMap(payout -> next(payout, entry.getValue()).stream()))
                .min(Instant::compareTo);
    }

    static ObjectNode balance(Map<String, Long> balances) {
        ObjectNode body = FakeStripe.object("balance").put("livemode", false);
        ArrayNode available = body.putArray("available");
        balances.forEach((currency, amount) -> {
            ObjectNode one = available.addObject().put("amount", amount).put("currency", currency);
            one.putObject("source_types").put("card", amount);
        });
        body.putArray("pending");
        return body;
    }

    FakeAnswer balance(@Nullable String account) {
        FakeAccount connected = onboarding.find(account);
        return FakeAnswer.ok(balance(connected == null ? platform : connected.balances()));
    }

    /** A payout by Stripe's own schedule, of what lies at an account. */
    void automatic(ObjectNode payout, long charged) {
        payout.put("automatic", true).put("charged", charged);
    }

    /** One for each payout of an account; or what is in one of them, if Stripe's own schedule has made it. */
    List<ObjectNode> transactions(FakeRequest request) {
        String account = request.account();
        String wanted = request.get("payout");
        List<ObjectNode> transactions = new ArrayList<>();
        for (ObjectNode payout : payouts.values()) {
            String id = payout.path("id").asText();
            boolean shown = wanted == null
                    || (wanted.equals(id) && payout.path("automatic").asBoolean());
            if (wanted != null && shown) {
                long charged = payout.path("charged").asLong();
                transactions.add(FakeStripe.object("balance_transaction")
                        .put("id", "txn_in_" + id)
                        .put("amount", charged)
                        .put("fee", fee)
                        .put("net", charged - fee)
                        .put("currency", payout.path("currency").asText())
                        .put("created", payout.path("created").asLong())
                        .put("type", "payment"));
            }
            if (shown && payout.path("account").asText().equals(account)) {
                transactions.add(FakeStripe.object("balance_transaction")
                        .put("id", "txn_" + payout.path("id").asText())
                        .put("amount", -payout.path("amount").asLong())
                        .put("fee", fee)
                        .put("currency", payout.path("currency").asText())
                        .put("created", payout.path("created").asLong())
                        .put("source", payout.path("id").asText())
                        .put("type", "payout"));
            }
        }
        return transactions;
    }
}
