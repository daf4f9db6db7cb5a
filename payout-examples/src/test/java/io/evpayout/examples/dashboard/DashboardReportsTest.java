package io.evpayout.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in the dashboard: revenue, statements, proof, and their files. */
class DashboardReportsTest {

    @TempDir
    private Path folder;

    private ServedShop shop;
    private Visitor ann;

    @BeforeEach
    void serve() throws IOException {
        shop = ServedShop.open(folder);
        ann = Visitor.in(shop.link(), "ann");
    }

    @AfterEach
    void stop() {
        assertThat(shop.failures()).isEmpty();
        assertThat(ann.seen()).noneMatch(text -> text.contains("<script>alert") || text.contains("<img src=x"));
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/revenue",
                "/revenue?from=2026-01-01&to=2026-03-31&step=week&currency=EUR",
                "/revenue?from=1999-01-01&to=1999-01-02",
                "/accounts/hotel-eur/revenue?from=2026-01-01&to=2026-03-31",
                "/accounts/hotel-eur/statement",
                "/accounts/hotel-eur/statement?from=2026-01-01&to=2026-01-31",
                "/accounts/hotel-eur/settings",
                "/accounts/hotel-eur/tune",
                "/accounts/leeds-gbp/tune",
                "/accounts/leeds-gbp/schedule",
                "/accounts/leeds-gbp/statement",
                "/bank",
                "/verify",
                "/session?source=src&id=s1",
                "/session?source=src&id=%3Ci%3E7%3C%2Fi%3E%26%22%3F%23%2F"
            })
    void everyPageIsThere(String path) {
        assertThat(ann.page(path)).contains("<h1>", "<main").doesNotContain(" style=", "<style", "https://");
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({
        "/accounts/hotel-eur/statement?from=tomorrow, 422, w-from",
        "/accounts/hotel-eur/statement?from=2026-02-01&to=2026-01-01, 422, w-to",
        "/revenue?from=2026-02-30, 422, w-from",
        "/session?source=src&id=none, 404, Not found",
        "/accounts/hotel-eur/statement/exe, 404, Not found"
    })
    void whatCanNotBeShownSaysWhy(String path, int status, String shown) {
        HttpResponse<String> response = ann.get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(shown);
    }

    @ParameterizedTest(name = "{0} begins with {1}")
    @CsvSource({
        "/accounts/hotel-eur/statement/pdf?from=2026-01-01&to=2026-01-31, %PDF",
        "/accounts/hotel-eur/statement/xlsx?from=2026-01-01&to=2026-01-31, PK",
        "/accounts/hotel-eur/statement/csv?from=2026-01-01&to=2026-01-31, date",
        "/revenue/xlsx?from=2026-01-01&to=2026-03-31, PK",
        "/accounts/hotel-eur/revenue/csv?from=2026-01-01&to=2026-03-31&step=month, month"
    })
    void filesAreWhatTheyAreCalled(String path, String begin) {
        byte[] file = ann.file(path);

        assertThat(new String(file, StandardCharsets.ISO_8859_1)).startsWith(begin);
        assertThat(ann.get(path).headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"[a-z0-9-]+\\.(pdf|xlsx|csv)\"");
    }

    @Test
    void revenueTiesAndIsDrawn() {
        String page = ann.page("/revenue?from=2026-01-01&to=2026-03-31");

        assertThat(page)
                .contains("Every total ties to the ledger", "Gross revenue by month", "From what drivers paid")
                .contains("180\u00A0sessions", "Gent Zuid")
                .contains("&lt;script&gt;alert(");
        assertThat(page.split("<svg ", -1)).hasSizeGreaterThan(4);
    }

    @Test
    void aPayoutIsFollowedDownToItsSessionsAndBack() {
        HttpResponse<String> paid =
                ann.fill("/accounts/garage-eur", "/accounts/garage-eur/withdraw", "request", "web-1");
        String payout = ann.page(paid.headers().firstValue("Location").orElseThrow());
        assertThat(payout).contains("What it is made of", "/session?source=src&amp;id=s0");

        assertThat(ann.page("/session?source=src&id=s0"))
                .contains(
                        "How it was split",
                        "Garage Zuid",
                        paid.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void everythingIsVerified() {
        assertThat(ann.page("/verify")).contains("Not verified since");
        assertThat(ann.fill("/verify", "/verify").statusCode()).isEqualTo(303);
        assertThat(ann.page("/verify"))
                .contains("Every cent is accounted for", "Holds")
                .doesNotContain("Violated");
    }

    @Test
    void bankAndBooksAgree() {
        ann.fill("/accounts/garage-eur", "/accounts/garage-eur/withdraw", "request", "web-1");
        ann.fill("/", "/time", "by", "WEEK", "back", "/");

        assertThat(ann.fill("/bank", "/bank").statusCode()).isEqualTo(303);
        assertThat(ann.page("/bank"))
                .contains("Bank and books agree", "Agree", "Nothing is open")
                .doesNotContain("Differ");
    }
}
