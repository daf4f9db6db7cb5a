package io.evpayout.stripe.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Connected accounts, tokens of bank accounts, and bank accounts, as the fake has them. */
final class FakeOnboarding {

    private final Map<String, FakeAccount> accounts;
    private final Map<String, FakeRequest> tokens = new HashMap<>();
    private int ids;

    FakeOnboarding(Map<String, FakeAccount> accounts) {
        this.accounts = accounts;
    }

    static boolean isFor(FakeRequest request) {
        return request.path().startsWith("/v1/account")
                || request.path().equals("/v1/tokens")
                || request.path().equals("/v1/balance_settings");
    }

    FakeAnswer answer(FakeRequest request) {
        String[] path = request.path().split("/", -1);
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
        FakeAccount account = new FakeAccount("acct_" + (2000 + accounts.size()), "ba_none", "");
        account.submitted = false;
        account.manual = false;
        accounts.put(account.id, account);
        return FakeAnswer.ok(account.object().put("country", request.get("country")));
    }

    private FakeAnswer token(FakeRequest request) {
        String routing = request.get("bank_account[routing_number]");
        if (routing != null && !routing.equals("110000000")) {
            return FakeAnswer.invalid("routing_number_invalid");
        }
        String id = "btok_" + ++ids;
        tokens.put(id, request);
        return FakeAnswer.ok(FakeStripe.object("token").put("id", id));
    }

    private FakeAnswer settings(FakeRequest request) {
        FakeAccount account = accounts.get(String.valueOf(request.account()));
        String interval = request.get("payments[payouts][schedule][interval]");
        account.manual |= "manual".equals(interval);
        ObjectNode body = FakeStripe.object("balance_settings");
        body.putObject("payments")
                .putObject("payouts")
                .putObject("schedule")
                .put("interval", account.manual ? "manual" : "daily");
        return FakeAnswer.ok(body);
    }

    private FakeAnswer account(FakeRequest request, String[] path) {
        FakeAccount account = accounts.get(path[3]);
        if (account == null) {
            return FakeAnswer.error(404, "invalid_request_error", "resource_missing");
        }
        if (path.length == 4) {
            return FakeAnswer.ok(account.object());
        }
        return switch (request.method()) {
            case "POST" -> path.length == 5 ? attach(account, request) : FakeAnswer.ok(account.bankObject(path[5]));
            case "DELETE" -> {
                account.banks.remove(path[5]);
                yield FakeAnswer.ok(
                        FakeStripe.object("bank_account").put("id", path[5]).put("deleted", true));
            }
            default -> {
                ObjectNode list = FakeStripe.object("list").put("has_more", false);
                ArrayNode data = list.putArray("data");
                account.banks.keySet().forEach(bank -> data.add(account.bankObject(bank)));
                yield FakeAnswer.ok(list);
            }
        };
    }

    private FakeAnswer attach(FakeAccount account, FakeRequest request) {
        FakeRequest token = tokens.remove(String.valueOf(request.get("external_account")));
        if (token == null) {
            return FakeAnswer.invalid("token_already_used");
        }
        String number = token.get("bank_account[account_number]");
        if (account.banks.containsValue(number)) {
            return FakeAnswer.invalid("bank_account_exists");
        }
        String id = "ba_" + ++ids;
        account.banks.put(id, number);
        account.currency = token.get("bank_account[currency]");
        return FakeAnswer.ok(account.bankObject(id));
    }
}
