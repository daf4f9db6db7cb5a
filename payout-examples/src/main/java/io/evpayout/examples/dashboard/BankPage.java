package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.flag;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.bank.BankDetails;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Parameters;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.report.BankOverview;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bank account that an account is paid to. Numbers are typed, checked, sealed, and shown by their last characters; a form
 * that was refused comes back empty, since a number may stand in any of its fields.
 */
final class BankPage {

    private final Shop shop;
    private final AccountFrame frame;

    BankPage(Shop shop, AccountFrame frame) {
        this.shop = shop;
        this.frame = frame;
    }

    Response answer(Request request) {
        return page(request, 200, null);
    }

    private Response page(Request request, int status, @Nullable Refusal refusal) {
        AccountSettings account = shop.settings(request.place("account"));
        BankOverview bank = shop.payouts().banks().all().stream()
                .filter(one -> one.link().account().equals(account.account()))
                .findFirst()
                .orElse(null);
        return frame.page(
                request,
                status,
                account,
                "Bank account",
                Parts.refused(refusal),
                tag(
                        "div",
                        cls("columns"),
                        bank == null
                                ? Parts.card(
                                        "Linked bank account",
                                        Parts.empty(
                                                "None yet.",
                                                "Payouts wait until there is one. The first one is paid to at once."))
                                : current(request, account, bank),
                        link(request, account, bank != null, refusal)),
                history(account));
    }

    private Html current(Request request, AccountSettings account, BankOverview bank) {
        BankLink link = bank.link();
        String approvedBy = link.approvedBy();
        return Parts.card(
                "Linked bank account",
                tag("p", cls("number"), States.masked(link)),
                Parts.p(States.bank(link), link.reason() == null ? null : " " + link.reason()),
                bank.coolsOffUntil() == null
                        ? null
                        : tag(
                                "div",
                                cls("notice wait"),
                                tag(
                                        "p",
                                        tag("strong", "Cooling off"),
                                        " until ",
                                        Written.moment(bank.coolsOffUntil()),
                                        ". Nothing is paid to these new details before, unless another person approves them.")),
                bank.sharedWith().isEmpty()
                        ? null
                        : tag(
                                "div",
                                cls("notice wait"),
                                tag("p", "The same bank account is paid for: ", String.join(", ", bank.sharedWith()))),
                tag(
                        "dl",
                        cls("facts"),
                        fact(
                                "Since",
                                link.from().equals(Instant.EPOCH) ? "the beginning" : Written.moment(link.from())),
                        fact("Linked by", bank.linkedBy() == null ? "not told" : bank.linkedBy()),
                        fact("Approved by", approvedBy == null ? "nobody else" : approvedBy)),
                link.version() > 1 && approvedBy == null
                        ? Parts.form(
                                request.session(),
                                Paths.account(account.account()) + "/bank/approve",
                                Parts.soft("Whoever did not link it may say that it is right."),
                                Parts.quiet("Approve as " + request.person()))
                        : null);
    }

    static Html fact(String name, @Nullable Object value) {
        return all(tag("dt", name), tag("dd", value));
    }

    private Html link(Request request, AccountSettings account, boolean replaces, @Nullable Refusal refusal) {
        String action = Paths.account(account.account()) + "/bank";
        return Parts.card(
                replaces ? "Link another one" : "Link a bank account",
                replaces
                        ? Parts.soft("New details cool off for three days. What is under way goes where it was sent.")
                        : null,
                Parts.form(
                        request.session(),
                        action,
                        Parts.hidden("kind", "iban"),
                        tag(
                                "fieldset",
                                tag("legend", "With an IBAN"),
                                secret(Field.of("iban", "IBAN"), refusal).input(),
                                secret(Field.of("bic", "BIC, if you have it"), refusal)
                                        .input(),
                                secret(Field.of("holder", "Account holder"), refusal)
                                        .input(),
                                Parts.button("Link this IBAN"))),
                Parts.form(
                        request.session(),
                        action,
                        Parts.hidden("kind", "national"),
                        tag(
                                "details",
                                flag("open", isNational(request)),
                                tag("summary", "With a routing number or sort code"),
                                tag(
                                        "fieldset",
                                        tag("legend", "National account"),
                                        nationals(account, refusal),
                                        Parts.button("Link this account")))));
    }

    private static Html nationals(AccountSettings account, @Nullable Refusal refusal) {
        Map<String, String> countries = new LinkedHashMap<>();
        countries.put("US", "United States");
        countries.put("GB", "United Kingdom");
        return all(
                Field.of("country", "Country")
                        .value(account.currency().code().equals("GBP") ? "GB" : "US")
                        .refused(refusal)
                        .select(countries),
                secret(Field.of("routing", "Routing number or sort code"), refusal)
                        .input(),
                secret(Field.of("account", "Account number"), refusal).input(),
                secret(Field.of("name", "Account holder"), named(refusal)).input());
    }

    private static boolean isNational(Request request) {
        return request.form().text("kind").equals("national");
    }

    /** There are two holders on the page, and so two names. */
    private static @Nullable Refusal named(@Nullable Refusal refusal) {
        return refusal != null && refusal.isAbout("holder")
                ? Refusal.of(refusal.code(), "name", refusal.message())
                : refusal;
    }

    /** Never filled in by anyone but the person, and never sent back. */
    private static Field secret(Field field, @Nullable Refusal refusal) {
        return field.with("autocomplete", "off")
                .with("spellcheck", "false")
                .with("maxlength", "140")
                .refused(refusal);
    }

    private Html history(AccountSettings account) {
        History<BankLink> history = shop.payouts().network().bankLinks().get(account.account());
        if (history == null || history.versions().size() < 2) {
            return Html.NONE;
        }
        Grid grid = Grid.of("History of bank accounts", "From", "Bank account", "Status", "Approved by");
        history.versions()
                .forEach(link -> grid.row(
                        Written.moment(link.from()),
                        tag("span", cls("nowrap"), States.masked(link)),
                        all(States.bank(link), link.reason() == null ? null : " " + link.reason()),
                        link.approvedBy()));
        return Parts.card("History", grid.html());
    }

    /** Links what was typed. */
    Response link(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        try (BankDetails details = details(request.form(), account)) {
            shop.payouts().linkBank(account.account(), details, request.person());
        } catch (RuntimeException e) {
            return page(request, 422, Refusal.of(e).orElseThrow(() -> e));
        }
        request.session().leave("The bank account is linked. Only its last characters are shown from now on.");
        return Response.seeOther(Paths.account(account.account()) + "/bank");
    }

    private static BankDetails details(Parameters form, AccountSettings account) {
        if (form.text("kind").equals("national")) {
            return BankDetails.account(
                    form.text("routing"),
                    form.text("account"),
                    form.text("country"),
                    account.currency(),
                    form.text("name"));
        }
        return BankDetails.iban(form.text("iban"), form.find("bic").orElse(null), form.text("holder"));
    }

    /** Says that the new details are right. */
    Response approve(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        try {
            shop.payouts().banks().approve(account.account(), request.person());
        } catch (RuntimeException e) {
            return page(request, 422, Refusal.of(e).orElseThrow(() -> e));
        }
        request.session().leave("The bank account is approved, and cools off no longer.");
        return Response.seeOther(Paths.account(account.account()) + "/bank");
    }
}
