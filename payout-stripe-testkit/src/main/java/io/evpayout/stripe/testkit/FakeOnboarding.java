package io.evpayout.stripe.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connected accounts, tokens of bank accounts, and bank accounts, as the fake has them. */
final class FakeOnboarding {

    private static final int FIRST = 1_000;

    private final FakeNews news;
    private final Map<String, FakeAccount> accounts = new LinkedHashMap<>();
    private final Map<String, FakeRequest> tokens = new HashMap<>();
    private int ids;

    FakeOnboarding(FakeNews news) {
        this.news = news;
    }

    static boolean isFor(FakeRequest request) {
        return request.path().startsWith("/v1/account")
                || request.path().equals("/v1/tokens")
                || request.path().equals("/v1/balance_settings");
    }

    @Nullable
    FakeAccount find(@Nullable String id) {
        return accounts.get(String.valueOf(id));
    }

    FakeAccount open(String number, String currency) {
        int next = FIRST + accounts.size();
        FakeAccount account = new FakeAccount(news, "acct_" + next, "US", "ba_" + next);
        account.add("ba_" + next, FakeBank.of(number, "US", currency));
        account.payByHandOnly();
        accounts.put(account.id(), account);
        return account;
    }

    FakeAnswer answer(FakeRequest request) {
        String[] path = request.parts();
        return switch (path[2]) {
            case "tokens" -> token(request);
            case "account_links" ->
                FakeAnswer.ok(
                        FakeStripe.object("account_link").put("url", "https://connect.stripe.com/setup/s/" + ++ids));
            case "balance_settings" -> settings(request);
            default -> path.length == 3 ? create(request) : account(request, path);
        };
    }

    private FakeAnswer create(FakeRequest request) {
        int next = FIRST + accounts.size();
        FakeAccount account = new FakeAccount(news, "acct_" + next, request.text("country"), "ba_none");
        accounts.put(account.id(), account);
        account.disable("requirements.past_due");
        return FakeAnswer.ok(account.object());
    }

    private FakeAnswer token(FakeRequest request) {
        String routing = request.get("bank_account[routing_number]");
        String number = request.text("bank_account[account_number]");
        if (routing != null && !routing.matches("110000000|[0-9]{2}-?[0-9]{2}-?[0-9]{2}")) {
            return FakeAnswer.invalid("routing_number_invalid");
        }
        if (!number.matches("[A-Z0-9]{4,34}")) {
            return FakeAnswer.invalid("account_number_invalid");
        }
        String id = "btok_" + ++ids;
        tokens.put(id, request);
        FakeBank bank = bank(request);
        ObjectNode token = FakeStripe.object("token").put("id", id);
        token.putObject("bank_account")
                .put("object", "bank_account")
                .put("last4", bank.lastFour())
                .put("fingerprint", bank.fingerprint())
                .put("status", bank.status());
        return FakeAnswer.ok(token);
    }

    private FakeAnswer settings(FakeRequest request) {
        FakeAccount account = find(request.account());
        if (account == null) {
            return FakeAnswer.error(403, "invalid_request_error", "account_invalid");
        }
        if ("manual".equals(request.get("payments[payouts][schedule][interval]"))) {
            account.payByHandOnly();
        }
        ObjectNode body = FakeStripe.object("balance_settings");
        body.putObject("payments")
                .putObject("payouts")
                .putObject("schedule")
                .put("interval", account.isManual() ? "manual" : "daily");
        return FakeAnswer.ok(body);
    }

    private FakeAnswer account(FakeRequest request, String[] path) {
        FakeAccount account = find(path[3]);
        if (account == null || (path.length > 5 && account.bank(path[5]) == null)) {
            return FakeAnswer.missing();
        }
        if (path.length == 4) {
            return FakeAnswer.ok(account.object());
        }
        return switch (request.method()) {
            case "POST" -> path.length == 5 ? attach(account, request) : update(account, path[5], request);
            case "DELETE" -> remove(account, path[5]);
            default -> FakeAnswer.ok(path.length == 5 ? account.bankList() : account.bankObject(path[5]));
        };
    }

    private FakeAnswer attach(FakeAccount account, FakeRequest request) {
        FakeRequest token = tokens.remove(request.text("external_account"));
        if (token == null) {
            return FakeAnswer.invalid("token_already_used");
        }
        FakeBank bank = bank(token);
        if (account.hasNumber(bank.number())) {
            return FakeAnswer.invalid("bank_account_exists");
        }
        String id = "ba_" + ++ids;
        account.add(id, bank);
        return changed(account, id, request, "created");
    }

    private static FakeBank bank(FakeRequest token) {
        return FakeBank.of(
                token.text("bank_account[account_number]"),
                token.text("bank_account[country]"),
                token.text("bank_account[currency]"));
    }

    private FakeAnswer update(FakeAccount account, String id, FakeRequest request) {
        return changed(account, id, request, "updated");
    }

    private FakeAnswer changed(FakeAccount account, String id, FakeRequest request, String what) {
        if ("true".equals(request.get("default_for_currency"))) {
            account.makeDefault(id);
        }
        ObjectNode bank = account.bankObject(id);
        news.tell("account.external_account." + what, account.id(), bank);
        return FakeAnswer.ok(bank);
    }

    private FakeAnswer remove(FakeAccount account, String id) {
        ObjectNode bank = account.bankObject(id);
        if (!account.remove(id)) {
            return FakeAnswer.invalid("parameter_invalid");
        }
        news.tell("account.external_account.deleted", account.id(), bank);
        return FakeAnswer.ok(FakeStripe.object("bank_account").put("id", id).put("deleted", true));
    }
}
