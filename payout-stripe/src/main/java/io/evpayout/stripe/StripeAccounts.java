package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.audit.Canonical;
import io.evpayout.money.Money;
import io.evpayout.policy.AccountSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connected accounts of payees: made or adopted, shown through onboarding, told about, and set to pay out by hand only, as
 * this library decides when.
 *
 * <p>All methods ask Stripe and wait, throw {@link StripeRefused} for what it refuses, and {@link StripeUnavailable} where it gives no
 * usable answer; then they may be called again.
 */
public final class StripeAccounts implements AutoCloseable {

    private static final int MOST_PAGES = 10;
    private static final Duration USUAL_LIMIT = Duration.ofDays(90);

    private final StripeClient client;

    StripeAccounts(StripeClient client) {
        this.client = client;
    }

    /** The accounts of a platform. */
    public static StripeAccounts on(StripeSettings settings) {
        return new StripeAccounts(new StripeClient(settings));
    }

    /**
     * Makes a connected account, of which this platform collects what Stripe wants to know, pays the fees, and bears the losses. The
     * same payee again within a day gets the same account: keep its id.
     *
     * @param payee the party's id; kept in the account's metadata
     * @param country ISO 3166 code
     * @param email the payee's
     * @param business {@code individual} or {@code company}
     * @return its id
     */
    public String create(String payee, String country, String email, String business) {
        Form form = new Form()
                .add("country", country)
                .add("email", email)
                .add("business_type", business)
                .add("controller[requirement_collection]", "application")
                .add("controller[stripe_dashboard][type]", "none")
                .add("controller[fees][payer]", "application")
                .add("controller[losses][payments]", "application")
                .add("capabilities[transfers][requested]", true)
                .add("metadata[payee]", payee);
        return state(written(Call.post("/v1/accounts", form, key("account", payee))))
                .account();
    }

    /** How an account is. */
    public AccountState state(String account) {
        return state(read(Call.get("/v1/accounts/" + checked(account), new Form())));
    }

    private static AccountState state(JsonNode body) {
        return AccountState.of(body).orElseThrow(() -> new StripeUnavailable("a request for an account"));
    }

    /**
     * A page of Stripe's on which the payee says what Stripe wants to know. It works once, and for some minutes: make it when it is
     * clicked.
     *
     * @param expired where Stripe sends the payee for a new one
     * @param done where it sends the payee afterwards, whether everything was said or not: look at the state then
     */
    public URI onboarding(String account, URI expired, URI done) {
        Form form = new Form()
                .add("account", checked(account))
                .add("refresh_url", expired.toString())
                .add("return_url", done.toString())
                .add("type", "account_onboarding");
        // A link that was made and not heard of expires by itself, so each gets a key of its own.
        Call call = Call.post("/v1/account_links", form, key("link", account + " " + System.nanoTime()));
        String url = written(call).path("url").asText();
        if (!url.startsWith("https://")) {
            throw new StripeUnavailable(call.toString());
        }
        return URI.create(url);
    }

    /**
     * Switches Stripe's own payouts off: from then on money leaves the account only where this library says so. Do this before the first
     * transfer.
     */
    public void payByHandOnly(String account) {
        Form form = new Form().add("payments[payouts][schedule][interval]", "manual");
        Call call = Call.post("/v1/balance_settings", form, key("by-hand", account + " " + System.nanoTime()))
                .on(checked(account));
        if (!interval(written(call)).equals("manual")) {
            throw new StripeUnavailable(call.toString());
        }
    }

    /** True if Stripe's own payouts are off. */
    public boolean isPaidByHandOnly(String account) {
        return interval(read(Call.get("/v1/balance_settings", new Form()).on(checked(account))))
                .equals("manual");
    }

    private static String interval(JsonNode settings) {
        return settings.path("payments")
                .path("payouts")
                .path("schedule")
                .path("interval")
                .asText();
    }

    /**
     * How long money may stay at an account that is paid by hand: what {@code payAnywayAfter} of its payout account must be within.
     *
     * <p>Source: Stripe's documentation of manual payouts, as of 2026: two years in the US, ten days in Thailand, 90 days elsewhere.
     *
     * @param country ISO 3166 code of the connected account
     */
    public static Duration holdingLimit(String country) {
        return switch (country.toUpperCase(Locale.ROOT)) {
            case "US" -> Duration.ofDays(2 * 365);
            case "TH" -> Duration.ofDays(10);
            default -> USUAL_LIMIT;
        };
    }

    /**
     * The settings of a payout account, which pays below its minimum before Stripe's holding limit is over: {@code payAnywayAfter} is the
     * limit, or what it was if that is less.
     *
     * @param country ISO 3166 code of the connected account
     */
    public static AccountSettings withinHoldingLimit(AccountSettings settings, String country) {
        int limit = Math.toIntExact(holdingLimit(country).toDays());
        Integer days = settings.thresholds().payAnywayAfter();
        return days != null && days <= limit ? settings : settings.withPayAnywayAfter(limit);
    }

    /** The bank accounts of an account. */
    public List<ExternalBank> banks(String account) {
        List<ExternalBank> banks = new ArrayList<>();
        Call call = Call.get(path(account), new Form().add("object", "bank_account"));
        Pages.Result result = new Pages(client).each(call, MOST_PAGES, node -> {
            ExternalBank.of(account, node).ifPresent(banks::add);
            return true;
        });
        if (result.end() != Pages.End.COMPLETE) {
            throw failure(call, result.last());
        }
        return banks;
    }

    /** Makes a bank account the one that Stripe's own payouts in its currency would go to. */
    public ExternalBank makeDefault(StripeDestination destination) {
        Call call = Call.post(
                path(destination.account()) + "/" + destination.bank(),
                new Form().add("default_for_currency", true),
                key("default", destination + " " + System.nanoTime()));
        return bank(destination.account(), call);
    }

    /** Removes a bank account; the default one of a currency can't be removed while there are others. */
    public void remove(StripeDestination destination) {
        Call call = Call.delete(path(destination.account()) + "/" + destination.bank());
        if (!written(call).path("deleted").asBoolean()) {
            throw new StripeUnavailable(call.toString());
        }
    }

    /**
     * Takes money back from a connected account to the platform: all of a transfer, or a part of it. The books follow once the transfer is
     * heard of again, by a webhook or the poller.
     *
     * @param transfer Stripe's id, {@code tr_...}: the reference of the payout's first leg
     * @param amount how much; null for all that is left of it
     * @param request the caller's id of this: the same again within a day takes nothing more
     */
    public void takeBack(String transfer, @Nullable Money amount, String request) {
        if (!transfer.matches("tr_[A-Za-z0-9]{1,100}")) {
            throw new IllegalArgumentException("A transfer is named tr_...: \"" + transfer + "\"");
        }
        Form form = new Form();
        if (amount != null) {
            form.add("amount", Wire.of(amount));
        }
        written(Call.post("/v1/transfers/" + transfer + "/reversals", form, key("take-back", request)));
    }

    /** Attaches a bank account by a token that was made for it; the token works once. */
    ExternalBank attach(String account, String token, String key) {
        return bank(account, Call.post(path(account), new Form().add("external_account", token), key));
    }

    private ExternalBank bank(String account, Call call) {
        return ExternalBank.of(account, written(call)).orElseThrow(() -> new StripeUnavailable(call.toString()));
    }

    private JsonNode read(Call call) {
        return written(call);
    }

    JsonNode written(Call call) {
        Reply reply = client.send(call);
        return Optional.ofNullable(reply.body())
                .filter(body -> reply.isSuccess())
                .orElseThrow(() -> failure(call, reply));
    }

    /** What Stripe itself refuses will be refused again; everything else may work another time. */
    private static RuntimeException failure(Call call, Reply reply) {
        boolean refused = reply.errorType().isPresent() && reply.status() / 100 == 4 && !reply.isTooMuch();
        JsonNode body = reply.body();
        JsonNode parameter = body == null ? null : body.path("error").path("param");
        return refused && reply.status() != 409
                ? new StripeRefused(
                        call, reply.word(), parameter != null && parameter.isTextual() ? parameter.asText() : null)
                : new StripeUnavailable(call + ": " + reply);
    }

    private static String path(String account) {
        return "/v1/accounts/" + checked(account) + "/external_accounts";
    }

    private static String checked(String account) {
        if (!account.matches("acct_[A-Za-z0-9]{1,100}")) {
            throw new IllegalArgumentException("A connected account is named acct_...: \"" + account + "\"");
        }
        return account;
    }

    static String key(String what, String which) {
        return what + "-" + Canonical.of(what).add(which).digest().toString().substring(0, 40);
    }

    @Override
    public void close() {
        client.close();
    }
}
