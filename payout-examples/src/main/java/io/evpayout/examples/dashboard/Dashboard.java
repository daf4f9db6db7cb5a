package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.examples.web.Routes;
import io.evpayout.examples.web.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All pages of the dashboard. */
public final class Dashboard implements Site {

    private static final Map<String, String> TYPES = Map.of(
            "/assets/dashboard.css", "text/css; charset=utf-8",
            "/assets/dashboard.js", "text/javascript; charset=utf-8",
            "/assets/icon.svg", "image/svg+xml");

    private final Shop shop;
    private final Layout layout;
    private final String person;
    private final Consumer<String> log;
    private final Routes routes = new Routes();

    /**
     * The dashboard of a network.
     *
     * @param person a name for whoever comes in, to be changed
     * @param log takes a line for what has failed
     */
    public Dashboard(Shop shop, String person, Consumer<String> log) {
        this.shop = shop;
        this.layout = new Layout(shop);
        this.person = person;
        this.log = log;
        AccountFrame frame = new AccountFrame(shop, layout);
        network();
        payouts();
        books();
        account(frame);
        settings(frame);
        reports(frame);
    }

    private void books() {
        BooksPage books = new BooksPage(shop, layout);
        VerifyPage verify = new VerifyPage(shop, layout);
        routes.get("/bank", books::answer)
                .get("/verify", verify::answer)
                .get("/session", new SessionPage(shop, layout)::answer);
        change("/bank", books::compare);
        change("/bank/propose", books::propose);
        change("/bank/approve", books::approve);
        change("/bank/reject", books::reject);
        change("/verify", verify::verify);
    }

    private void settings(AccountFrame frame) {
        SchedulePage schedule = new SchedulePage(shop, frame);
        MinimumPage minimum = new MinimumPage(shop, frame);
        SettingsPage settings = new SettingsPage(shop, frame);
        TunePage tune = new TunePage(shop, frame);
        routes.get("/accounts/{account}/schedule", schedule::answer)
                .get("/accounts/{account}/minimum", minimum::answer)
                .get("/accounts/{account}/settings", settings::answer)
                .get("/accounts/{account}/tune", tune::answer);
        change("/accounts/{account}/schedule", schedule::save);
        change("/accounts/{account}/minimum", minimum::save);
        change("/accounts/{account}/inherit", settings::inherit);
        change("/accounts/{account}/tune", tune::apply);
    }

    private void reports(AccountFrame frame) {
        RevenuePage revenue = new RevenuePage(shop, layout, frame);
        StatementPage statement = new StatementPage(shop, frame);
        routes.get("/revenue", revenue::answer)
                .get("/revenue/{format}", revenue::file)
                .get("/accounts/{account}/revenue", revenue::ofAccount)
                .get("/accounts/{account}/revenue/{format}", revenue::file)
                .get("/accounts/{account}/statement", statement::answer)
                .get("/accounts/{account}/statement/{format}", statement::file);
    }

    private void network() {
        RunPage run = new RunPage(shop, layout);
        routes.get("/", new OverviewPage(shop, layout)::answer)
                .get("/accounts", new AccountsPage(shop, layout)::answer)
                .get("/run", run::answer);
        change("/run", run::run);
        change("/time", run::move);
        change("/rail", run::turn);
    }

    private void payouts() {
        PayoutPage payout = new PayoutPage(shop, layout);
        routes.get("/payouts", new PayoutsPage(shop, layout)::answer).get("/payouts/{payout}", payout::answer);
        change(
                "/payouts/{payout}/approve",
                request -> payout.decide(
                        request, (id, by, why) -> shop.payouts().approve(id, by), "Approved: the payout is sent."));
        change(
                "/payouts/{payout}/cancel",
                request -> payout.decide(
                        request,
                        (id, by, why) -> shop.payouts().cancel(id, by, why),
                        "Canceled: its money is payable again, as old as it was."));
        change(
                "/payouts/{payout}/retry",
                request -> payout.decide(
                        request,
                        (id, by, why) -> shop.payouts().operations().retry(id, by),
                        "The payout is tried once more."));
        change(
                "/payouts/{payout}/release",
                request -> payout.decide(
                        request,
                        (id, by, why) -> shop.payouts().operations().release(id, by, why),
                        "Released: the money is payable again."));
    }

    private void account(AccountFrame frame) {
        AccountPage account = new AccountPage(shop, frame);
        BankPage bank = new BankPage(shop, frame);
        routes.get("/accounts/{account}", account::answer).get("/accounts/{account}/bank", bank::answer);
        change("/accounts/{account}/withdraw", account::withdraw);
        change("/accounts/{account}/automatic", account::automatic);
        change("/accounts/{account}/bank", bank::link);
        change("/accounts/{account}/bank/approve", bank::approve);
    }

    /** What was reckoned before a change is not shown after it. */
    private void change(String path, Routes.Page page) {
        routes.post(path, request -> {
            shop.memory().forget();
            try {
                return page.answer(request);
            } finally {
                shop.memory().forget();
            }
        });
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Optional<Response> asset(String path) {
        String type = TYPES.get(path);
        if (type == null) {
            return Optional.empty();
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream file = Dashboard.class.getResourceAsStream(name)) {
            return Optional.of(Response.asset(
                    type,
                    Objects.requireNonNull(file, name + " is missing from the jar")
                            .readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    @Override
    public Response entrance(String key, @Nullable String problem) {
        boolean hasKey = !key.isEmpty();
        return Layout.bare(
                problem == null ? 200 : 403,
                "Come in",
                tag("h1", "Who is working?"),
                Parts.soft(
                        "Every change is kept with this name. A payout that needs approval, and new bank details, need a second person: change the name for that."),
                problem == null ? null : tag("div", cls("notice bad"), attr("role", "alert"), tag("p", problem)),
                tag(
                        "form",
                        cls("card"),
                        attr("method", "post"),
                        attr("action", "/enter"),
                        hasKey
                                ? Parts.hidden("key", key)
                                : Field.of("key", "Key")
                                        .hint("It is in the link that was printed where the server was started.")
                                        .with("autocomplete", "off")
                                        .input(),
                        Field.of("name", "Your name")
                                .value(person)
                                .with("autocomplete", "username")
                                .with("maxlength", "100")
                                .input(),
                        Parts.button("Come in")));
    }

    @Override
    public Response problem(int status, String heading, String nextStep) {
        return Layout.bare(
                status, heading, tag("h1", heading), Parts.p(nextStep), Parts.p(Parts.link("/", "To the overview")));
    }

    @Override
    public Response failure(Request request, RuntimeException failure) {
        Refusal refusal = Refusal.of(failure).orElse(null);
        if (refusal != null) {
            return layout.page(request, 422, "Not done", tag("h1", "Not done"), Parts.refused(refusal));
        }
        if (failure instanceof NoSuchElementException) {
            return layout.page(
                    request,
                    404,
                    "Not found",
                    tag("h1", "Not found"),
                    Parts.p(
                            "There is nothing at this address. Begin at ",
                            Parts.link("/accounts", "the accounts"),
                            "."));
        }
        if (failure instanceof IllegalArgumentException) {
            return layout.page(
                    request,
                    400,
                    "Not understood",
                    tag("h1", "Not understood"),
                    Parts.p("Something in the address or the form is not written rightly. Nothing was changed."));
        }
        // The message of a failure nobody has foreseen may have anything in it, and so is not shown.
        log.accept("A page has failed with " + failure.getClass().getName());
        return layout.page(
                request,
                500,
                "Failed",
                tag("h1", "Something has failed"),
                Parts.p(
                        "It is not known whether anything was changed: look at the account or payout before you repeat it."));
    }
}
