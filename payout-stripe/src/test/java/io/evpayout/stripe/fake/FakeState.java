package io.evpayout.stripe.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the fake knows, and what it does with a request. */
public final class FakeState {

    private static final Duration KEYS_LAST = Duration.ofHours(24);
    private static final Duration UNDER_WAY = Duration.ofDays(2);

    private final InstantSource clock;
    private final Map<String, Long> platform = new TreeMap<>();
    private final Map<String, FakeAccount> accounts = new LinkedHashMap<>();
    private final FakeOnboarding onboarding = new FakeOnboarding(accounts);
    private final Map<String, ObjectNode> transfers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> payouts = new LinkedHashMap<>();
    private final Map<String, Fate> fates = new HashMap<>();
    private final Map<String, Stored> keys = new HashMap<>();
    private int ids;
    private long fee;

    FakeState(InstantSource clock) {
        this.clock = clock;
    }

    /** What becomes of a payout: decided when it is made, by the bank account as it is then. */
    private record Fate(String failure, boolean afterPaid) {}

    /** The stored answer to a key. */
    private record Stored(String content, FakeAnswer answer, Instant at) {}

    /** A connected account with one bank account, whose number decides what becomes of payouts to it. */
    public synchronized FakeAccount open(String number, String currency) {
        FakeAccount account =
                new FakeAccount("acct_" + (1000 + accounts.size()), "ba_" + (1000 + accounts.size()), number);
        account.currency = currency;
        accounts.put(account.id, account);
        return account;
    }

    /** One of them. */
    public synchronized FakeAccount account(String id) {
        return accounts.get(id);
    }

    /** Gives the platform money, or takes it. */
    public synchronized void deposit(long amount, String currency) {
        platform.merge(currency, amount, Long::sum);
    }

    public synchronized long platform(String currency) {
        return platform.getOrDefault(currency, 0L);
    }

    public synchronized List<ObjectNode> transfers() {
        return List.copyOf(transfers.values());
    }

    /** All payouts, as they are now. */
    public synchronized List<ObjectNode> payouts() {
        payouts.values().forEach(this::progress);
        return List.copyOf(payouts.values());
    }

    synchronized FakeAnswer answer(FakeRequest request, boolean faultAfter) {
        if (!request.isPost()) {
            return read(request);
        }
        String key = request.account() + " " + request.key();
        Stored stored = keys.get(key);
        if (stored != null && stored.at().plus(KEYS_LAST).isAfter(clock.instant())) {
            return stored.content().equals(request.content())
                    ? stored.answer().with("Idempotent-Replayed", "true")
                    : FakeAnswer.error(400, "idempotency_error", null);
        }
        FakeAnswer invalid = invalid(request);
        if (invalid != null) {
            return invalid;
        }
        FakeAnswer done = write(request);
        FakeAnswer answer = faultAfter ? FakeAnswer.error(500, "api_error", null) : done;
        keys.put(key, new Stored(request.content(), answer, clock.instant()));
        return answer;
    }

    /** What is refused before it is begun: such an answer is not kept. */
    private FakeAnswer invalid(FakeRequest request) {
        if (request.key() == null) {
            return FakeAnswer.invalid("parameter_missing");
        }
        String amount = request.get("amount");
        if (amount != null && !amount.matches("[0-9]{1,18}")) {
            return FakeAnswer.invalid("parameter_invalid_integer");
        }
        if (amount != null && Long.parseLong(amount) < 1) {
            return FakeAnswer.invalid("amount_too_small");
        }
        return amount != null && Long.parseLong(amount) > 99_999_999 ? FakeAnswer.invalid("amount_too_large") : null;
    }

    private FakeAnswer write(FakeRequest request) {
        if (FakeOnboarding.isFor(request)) {
            return onboarding.answer(request);
        }
        if (request.path().equals("/v1/transfers")) {
            return transfer(request);
        }
        if (request.path().equals("/v1/payouts")) {
            return payout(request);
        }
        if (request.path().endsWith("/reversals")) {
            return reverse(request);
        }
        return FakeAnswer.error(404, "invalid_request_error", "resource_missing");
    }

    private FakeAnswer transfer(FakeRequest request) {
        FakeAccount account = accounts.get(request.get("destination"));
        if (account == null || request.account() != null) {
            return FakeAnswer.invalid("account_invalid");
        }
        if (!account.submitted) {
            return FakeAnswer.invalid("transfers_not_allowed");
        }
        long amount = Long.parseLong(request.get("amount"));
        String currency = request.get("currency");
        if (platform(currency) < amount) {
            return FakeAnswer.invalid("balance_insufficient");
        }
        deposit(-amount, currency);
        account.balances.merge(currency, amount, Long::sum);
        ObjectNode transfer = movement("transfer", "tr_", request)
                .put("destination", account.id)
                .put("transfer_group", request.get("transfer_group"))
                .put("amount_reversed", 0)
                .put("reversed", false);
        transfer.putObject("reversals")
                .put("object", "list")
                .put("has_more", false)
                .putArray("data");
        transfers.put(transfer.path("id").asText(), transfer);
        return FakeAnswer.ok(transfer.deepCopy());
    }

    private FakeAnswer payout(FakeRequest request) {
        FakeAccount account = accounts.get(String.valueOf(request.account()));
        if (account == null || !account.banks.containsKey(request.get("destination"))) {
            return FakeAnswer.error(404, "invalid_request_error", "resource_missing");
        }
        long amount = Long.parseLong(request.get("amount"));
        String currency = request.get("currency");
        if (account.balance(currency) < amount) {
            return FakeAnswer.invalid("balance_insufficient");
        }
        account.balances.merge(currency, -amount, Long::sum);
        ObjectNode payout = movement("payout", "po_", request)
                .put("destination", request.get("destination"))
                .put("method", request.get("method"))
                .put("status", "pending")
                .put("automatic", false)
                .put("arrival_date", clock.instant().plus(UNDER_WAY).getEpochSecond())
                .put("account", account.id)
                .putNull("failure_code");
        payouts.put(payout.path("id").asText(), payout);
        fates.put(
                payout.path("id").asText(),
                new Fate(account.failure(request.get("destination")), account.failsAfterPaid));
        return FakeAnswer.ok(payout.deepCopy());
    }

    private FakeAnswer reverse(FakeRequest request) {
        ObjectNode transfer = transfers.get(request.path().split("/", -1)[3]);
        if (transfer == null) {
            return FakeAnswer.error(404, "invalid_request_error", "resource_missing");
        }
        long left = transfer.path("amount").asLong()
                - transfer.path("amount_reversed").asLong();
        long amount = request.get("amount") == null ? left : Long.parseLong(request.get("amount"));
        String currency = transfer.path("currency").asText();
        FakeAccount account = accounts.get(transfer.path("destination").asText());
        if (amount > left || account.balance(currency) < amount) {
            return FakeAnswer.invalid("balance_insufficient");
        }
        account.balances.merge(currency, -amount, Long::sum);
        deposit(amount, currency);
        ObjectNode reversal = movement("transfer_reversal", "trr_", request)
                .put("amount", amount)
                .put("currency", currency)
                .put("transfer", transfer.path("id").asText());
        transfer.put("amount_reversed", transfer.path("amount_reversed").asLong() + amount);
        ((ArrayNode) transfer.path("reversals").path("data")).add(reversal.deepCopy());
        return FakeAnswer.ok(reversal);
    }

    private ObjectNode movement(String object, String prefix, FakeRequest request) {
        ObjectNode made = FakeStripe.object(object)
                .put("id", prefix + ++ids)
                .put("created", clock.instant().getEpochSecond())
                .put("livemode", false);
        if (request.get("amount") != null) {
            made.put("amount", Long.parseLong(request.get("amount"))).put("currency", request.get("currency"));
        }
        ObjectNode metadata = made.putObject("metadata");
        request.form().forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return made;
    }

    /** What time has made of a payout. */
    private void progress(ObjectNode payout) {
        long arrival = payout.path("arrival_date").asLong();
        long now = clock.instant().getEpochSecond();
        String status = payout.path("status").asText();
        FakeAccount account = accounts.get(payout.path("account").asText());
        Fate fate = fates.get(payout.path("id").asText());
        if (status.equals("pending") && now >= arrival - Duration.ofDays(1).toSeconds()) {
            payout.put("status", "in_transit");
            progress(payout);
        } else if (status.equals("in_transit") && now >= arrival) {
            boolean fails = fate.failure() != null && !fate.afterPaid();
            payout.put("status", fails ? "failed" : "paid");
            if (fails) {
                fail(payout, account, fate.failure());
            }
            progress(payout);
        } else if (status.equals("paid")
                && fate.failure() != null
                && now >= arrival + Duration.ofDays(3).toSeconds()) {
            payout.put("status", "failed");
            fail(payout, account, fate.failure());
        }
    }

    private static void fail(ObjectNode payout, FakeAccount account, String code) {
        payout.put("failure_code", code);
        account.balances.merge(
                payout.path("currency").asText(), payout.path("amount").asLong(), Long::sum);
    }

    private FakeAnswer read(FakeRequest request) {
        payouts.values().forEach(this::progress);
        if (FakeOnboarding.isFor(request)) {
            return onboarding.answer(request);
        }
        String[] path = request.path().split("/", -1);
        if (request.path().equals("/v1/balance")) {
            return balance(request);
        }
        if (path.length == 3 && path[2].equals("transfers")) {
            return list(request, transfers, transfer -> matches(request, "transfer_group", transfer));
        }
        if (path.length == 3 && path[2].equals("payouts")) {
            return list(
                    request, payouts, payout -> payout.path("account").asText().equals(request.account()));
        }
        if (path[2].equals("balance_transactions")) {
            return list(request, transactions(request.account()), transaction -> true);
        }
        ObjectNode one = path[2].equals("transfers") ? transfers.get(path[3]) : payouts.get(path[3]);
        return one == null
                ? FakeAnswer.error(404, "invalid_request_error", "resource_missing")
                : FakeAnswer.ok(one.deepCopy());
    }

    private static boolean matches(FakeRequest request, String parameter, ObjectNode object) {
        String wanted = request.get(parameter);
        return wanted == null || wanted.equals(object.path(parameter).asText());
    }

    private FakeAnswer balance(FakeRequest request) {
        Map<String, Long> balances = request.account() == null ? platform : accounts.get(request.account()).balances;
        ObjectNode body = FakeStripe.object("balance").put("livemode", false);
        ArrayNode available = body.putArray("available");
        balances.forEach((currency, amount) -> {
            ObjectNode one = available.addObject().put("amount", amount).put("currency", currency);
            one.putObject("source_types").put("card", amount);
        });
        body.putArray("pending");
        return FakeAnswer.ok(body);
    }

    /** One for each payout of an account. */
    private Map<String, ObjectNode> transactions(String account) {
        Map<String, ObjectNode> transactions = new LinkedHashMap<>();
        for (ObjectNode payout : payouts.values()) {
            if (payout.path("account").asText().equals(account)) {
                String id = "txn_" + payout.path("id").asText();
                transactions.put(
                        id,
                        FakeStripe.object("balance_transaction")
                                .put("id", id)
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

    /** A payout that is not shown any more. */
    public synchronized void lose(int number) {
        payouts.remove(List.copyOf(payouts.keySet()).get(number));
    }

    /** A payout of another amount. */
    public synchronized void change(int number, long amount) {
        List.copyOf(payouts.values()).get(number).put("amount", amount);
    }

    /** What is taken for each payout from now on. */
    public synchronized void fee(long amount) {
        fee = amount;
    }

    /** Something that was not made by the rail. */
    public synchronized void payByHand(FakeAccount account, long amount, String currency) {
        payout(new FakeRequest(
                "POST",
                "/v1/payouts",
                Map.of("amount", String.valueOf(amount), "currency", currency, "destination", account.bank),
                account.id,
                "by hand"));
    }

    /** Newest first, in pages. */
    private static FakeAnswer list(FakeRequest request, Map<String, ObjectNode> all, Predicate<ObjectNode> wanted) {
        List<ObjectNode> newest = new ArrayList<>();
        String since = request.get("created[gte]");
        String until = request.get("created[lt]");
        all.values().stream()
                .filter(wanted)
                .filter(object -> since == null || object.path("created").asLong() >= Long.parseLong(since))
                .filter(object -> until == null || object.path("created").asLong() < Long.parseLong(until))
                .forEach(object -> newest.add(0, object));
        String after = request.get("starting_after");
        int from = 0;
        while (after != null && !newest.get(from++).path("id").asText().equals(after)) {}
        int limit = request.get("limit") == null ? 10 : Integer.parseInt(request.get("limit"));
        int to = Math.min(newest.size(), from + limit);
        ObjectNode body =
                FakeStripe.object("list").put("has_more", to < newest.size()).put("url", request.path());
        ArrayNode data = body.putArray("data");
        newest.subList(from, to).forEach(object -> data.add(object.deepCopy()));
        return FakeAnswer.ok(body);
    }
}
