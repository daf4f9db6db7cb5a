package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is around every page: where one is, which time it is, who works here. */
final class Layout {

    private static final Map<String, String> PLACES = places();

    private final Shop shop;

    Layout(Shop shop) {
        this.shop = shop;
    }

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("/", "Overview");
        places.put("/accounts", "Accounts");
        places.put("/payouts", "Payouts");
        places.put("/revenue", "Revenue");
        places.put("/run", "Run");
        places.put("/bank", "Bank");
        places.put("/verify", "Verify");
        return places;
    }

    /** A page. */
    Response page(Request request, String title, @Nullable Object... content) {
        return page(request, 200, title, content);
    }

    /** A page, whose form was refused or that can't be shown. */
    Response page(Request request, int status, String title, @Nullable Object... content) {
        Html notice = request.session()
                .take()
                .map(line -> tag("div", cls("notice good"), attr("role", "status"), tag("p", line)))
                .orElse(Html.NONE);
        return Response.page(
                status,
                document(
                        title,
                        tag(
                                "header",
                                cls("top"),
                                tag(
                                        "div",
                                        cls("bar"),
                                        brand(),
                                        tag("nav", attr("aria-label", "Pages"), nav(request.path())),
                                        person(request)),
                                clock(request)),
                        tag("main", attr("id", "main"), attr("tabindex", "-1"), notice, all(content))));
    }

    /** A page for someone who has not come in, or for whom there is none. */
    static Response bare(int status, String title, @Nullable Object... content) {
        return Response.page(
                status,
                document(
                        title,
                        tag("header", cls("top"), tag("div", cls("bar"), brand())),
                        tag("main", attr("id", "main"), attr("tabindex", "-1"), cls("narrow"), all(content))));
    }

    private static Html document(String title, @Nullable Object... body) {
        return tag(
                "html",
                attr("lang", "en"),
                tag(
                        "head",
                        tag("meta", attr("charset", "utf-8")),
                        tag("meta", attr("name", "viewport"), attr("content", "width=device-width, initial-scale=1")),
                        tag("meta", attr("name", "color-scheme"), attr("content", "light dark")),
                        tag("title", title + " \u00b7 EV Payout"),
                        tag(
                                "link",
                                attr("rel", "icon"),
                                attr("href", "/assets/icon.svg"),
                                attr("type", "image/svg+xml")),
                        tag("link", attr("rel", "stylesheet"), attr("href", "/assets/dashboard.css")),
                        tag("script", attr("src", "/assets/dashboard.js"), attr("defer", "defer"))),
                tag("body", tag("a", cls("skip"), attr("href", "#main"), "Skip to content"), all(body)));
    }

    private static Html brand() {
        return tag(
                "a",
                cls("brand"),
                attr("href", "/"),
                tag("img", attr("src", "/assets/icon.svg"), attr("alt", ""), attr("width", "28"), attr("height", "28")),
                "EV Payout");
    }

    private static Html nav(String path) {
        List<Html> links = new ArrayList<>();
        PLACES.forEach((place, name) -> links.add(tag(
                "li", tag("a", attr("href", place), isHere(place, path) ? attr("aria-current", "page") : null, name))));
        return tag("ul", links);
    }

    private static boolean isHere(String place, String path) {
        return place.equals("/") ? path.equals("/") : path.equals(place) || path.startsWith(place + "/");
    }

    private static Html person(Request request) {
        return Parts.form(
                request.session(),
                "/leave",
                tag("span", cls("who"), request.person()),
                tag("button", attr("type", "submit"), cls("plain"), "Change person"));
    }

    private Html clock(Request request) {
        if (shop.time().isLive()) {
            return Html.NONE;
        }
        return tag(
                "div",
                cls("clock"),
                tag("p", tag("strong", "Sandbox time "), tag("span", cls("nowrap"), Written.moment(shop.now()))),
                Parts.form(
                        request.session(),
                        "/time",
                        Parts.hidden("back", request.path()),
                        Parts.button("quiet small", "by", "DAY", "Next day"),
                        Parts.button("quiet small", "by", "WEEK", "Next week"),
                        Parts.button("quiet small", "by", "PAYOUT", "Next payout date")));
    }
}
