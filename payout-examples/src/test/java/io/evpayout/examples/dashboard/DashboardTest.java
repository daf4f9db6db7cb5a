package io.evpayout.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard over HTTP on this machine, without a browser. */
class DashboardTest {

    /** Published test numbers: what is typed here must never be seen again. */
    private static final String IBAN = "DE89370400440532013000";

    private static final String WRONG_IBAN = "DE88370400440532013000";
    private static final String US_NUMBER = "000123456789";

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
                "/",
                "/accounts",
                "/payouts",
                "/payouts?account=hotel-eur&state=PAID&page=7",
                "/run",
                "/accounts/hotel-eur",
                "/accounts/hotel-eur/bank",
                "/accounts/leeds-gbp",
                "/accounts/leeds-gbp/bank",
                "/accounts/garage-eur"
            })
    void everyPageIsThereAndTellsBrowsersToTrustNobody(String path) {
        HttpResponse<String> response = ann.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.body())
                .contains("<html lang=\"en\">", "<main", "<h1>", "<nav aria-label=", "viewport")
                .doesNotContain(" style=", " onclick=", "<style", "http://", "https://");
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({
        "/nowhere, 404",
        "/accounts/nobody, 404",
        "/accounts/hotel:XXX, 404",
        "/accounts/operator:EUR, 404",
        "/payouts/po_nothing, 404",
        "/accounts/%3Cscript%3E, 404",
        "/payouts?page=%zz, 400"
    })
    void whatIsNotThereHasAPageWithANextStep(String path, int status) throws IOException {
        // Written by hand: a client of this JDK would not send everything.
        assertThat(raw("GET " + path + " HTTP/1.1", "Host: " + host(), ann.cookieLine()))
                .startsWith("HTTP/1.1 " + status);
    }

    @Test
    void nobodyComesInWithoutTheKey() {
        Visitor stranger = new Visitor(base());

        assertThat(stranger.page("/accounts")).contains("Who is working?").doesNotContain("hotel-eur");
        assertThat(stranger.send("/enter", "key", "guess", "name", "eve").statusCode())
                .isEqualTo(403);
        assertThat(stranger.send("/run", "token", "x").statusCode()).isEqualTo(403);
        assertThat(stranger.page("/assets/dashboard.css")).contains("prefers-color-scheme");
    }

    @Test
    void aCookieIsForThisSiteAndNoScript() {
        String key = shop.link().substring(shop.link().indexOf("key=") + 4);
        HttpResponse<String> response = new Visitor(base()).send("/enter", "key", key, "name", "bob");

        assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/");
        assertThat(response.headers().firstValue("Location")).contains("/");
    }

    @Test
    void formsOfOthersChangeNothing() {
        String token = ann.token("/accounts/hotel-eur");
        String path = "/accounts/hotel-eur/automatic";
        String body = Visitor.encoded("token", token, "automatic", "false");

        assertThat(ann.send(path, "automatic", "false").statusCode()).isEqualTo(403);
        assertThat(ann.send(path, "token", token.replace('1', '2') + "x", "automatic", "false")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ann.send(form(path, body).header("Origin", "http://elsewhere.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ann.send(form(path, body).header("Origin", "null")).statusCode())
                .isEqualTo(403);
        assertThat(ann.send(form(path, body).header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ann.send(ann.request(path)
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(settings("hotel-eur", "automatic")).isEqualTo("true");

        assertThat(ann.send(form(path, body).header("Origin", base()).header("Sec-Fetch-Site", "same-origin"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(settings("hotel-eur", "automatic")).isEqualTo("false");
    }

    private HttpRequest.Builder form(String path, String body) {
        return ann.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String settings(String account, String name) {
        return shop.payouts().settings(account, java.time.Instant.parse("2026-05-01T00:00:00Z")).stream()
                .filter(setting -> setting.name().equals(name))
                .map(setting -> String.valueOf(setting.value()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "Host {0} gives {1}")
    @CsvSource({"elsewhere.example, 421", "127.0.0.1, 421", "127.0.0.1:1, 421", "OURS, 200", "LOCALHOST, 200"})
    void anotherNameForThisMachineIsNotAnswered(String host, int status) throws IOException {
        String name = switch (host) {
            case "OURS" -> host();
            case "LOCALHOST" -> host().replace("127.0.0.1", "localhost");
            default -> host;
        };

        assertThat(raw("GET / HTTP/1.1", "Host: " + name, ann.cookieLine())).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void whatIsTooLargeOrNeitherReadNorSentIsRefused() throws IOException {
        assertThat(ann.send("/run", "token", "x".repeat(70_000)).statusCode()).isEqualTo(413);
        assertThat(raw("DELETE / HTTP/1.1", "Host: " + host())).startsWith("HTTP/1.1 405");
        assertThat(raw("HEAD / HTTP/1.1", "Host: " + host(), ann.cookieLine()))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("<html");
    }

    @Test
    void linksABankAccountAndNeverShowsItsNumber() {
        String path = "/accounts/hotel-eur/bank";
        HttpResponse<String> wrong = ann.fill(path, path, "kind", "iban", "iban", WRONG_IBAN, "holder", "Hotel");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("role=\"alert\"", "id=\"w-iban\"", "aria-invalid", "WRONG_CHECK_DIGITS");

        assertThat(ann.fill(path, path, "kind", "iban", "iban", IBAN, "holder", "Hotel")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ann.page(path)).contains("DE \u2022\u2022\u2022\u2022 3000", "Verified", "ann");
        assertThat(ann.seen()).noneMatch(text -> text.contains(IBAN) || text.contains(WRONG_IBAN));
        assertThat(shop.payouts().banks().all()).anyMatch(bank -> "ann".equals(bank.linkedBy()));
    }

    @Test
    void aNumberInTheWrongFieldIsNotShownEither() {
        String path = "/accounts/hotel-eur/bank";
        String[] iban = {"kind", "iban", "iban", "Hotel", "bic", US_NUMBER, "holder", IBAN};
        String[] national = {
            "kind", "national", "country", US_NUMBER, "routing", IBAN, "account", US_NUMBER, "name", US_NUMBER
        };

        assertThat(ann.fill(path, path, iban).statusCode()).isEqualTo(422);
        assertThat(ann.fill(path, path, national).statusCode()).isEqualTo(422);
        assertThat(ann.seen()).noneMatch(text -> text.contains(IBAN) || text.contains(US_NUMBER));
    }

    @Test
    void newBankDetailsCoolOffUntilAnotherPersonApproves() {
        String path = "/accounts/garage-eur/bank";
        assertThat(ann.fill(path, path, "kind", "iban", "iban", "FR1420041010050500013M02606", "holder", "Zuid")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ann.page(path)).contains("Cooling off", "4 Apr 2026, 12:00 UTC");

        HttpResponse<String> same = ann.fill(path, path + "/approve");
        assertThat(same.statusCode()).isEqualTo(422);
        assertThat(same.body()).contains("SAME_PERSON");

        Visitor bob = Visitor.in(shop.link(), "bob");
        assertThat(bob.fill(path, path + "/approve").statusCode()).isEqualTo(303);
        assertThat(bob.page(path)).contains("cools off no longer", "bob").doesNotContain("Cooling off");
    }

    @Test
    void withdrawsOnceHoweverOftenTheButtonIsPressed() {
        String path = "/accounts/garage-eur";
        assertThat(ann.page(path)).contains("Withdraw now", "The minimum is reached");

        String[] form = {"request", "web-1"};
        HttpResponse<String> first = ann.fill(path, path + "/withdraw", form);
        HttpResponse<String> again = ann.fill(path, path + "/withdraw", form);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        String payout = ann.page(first.headers().firstValue("Location").orElseThrow());
        assertThat(payout)
                .contains(
                        "What happened", "Taken by the bank", "bank reference sb_", "BE \u2022\u2022\u2022\u2022 7034")
                .contains("a withdrawal by hand");
        HttpResponse<String> other = ann.fill(path, path + "/withdraw", "request", "web-2");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("PAYOUT_UNRESOLVED", "An earlier payout is still under way");
    }

    @Test
    void aRequestThatIsNoneOfOursAndAWayOutAreRefused() {
        for (String id : List.of("", "pay-anyway:2026-04-01", "<b>")) {
            HttpResponse<String> refused =
                    ann.fill("/accounts/garage-eur", "/accounts/garage-eur/withdraw", "request", id);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("BAD_ID");
        }
        for (String back :
                List.of("//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "/a\r\nb")) {
            assertThat(ann.fill("/", "/time", "by", "DAY", "back", back)
                            .headers()
                            .firstValue("Location"))
                    .contains("/");
        }
    }

    @Test
    void whoHasNoBankAccountIsToldSo() {
        HttpResponse<String> refused =
                ann.fill("/accounts/hotel-eur", "/accounts/hotel-eur/withdraw", "request", "web-1");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("NO_BANK_ACCOUNT", "No bank account is linked.", "Link one");
    }

    @Test
    void timeIsMovedOnAndWhatWasDueIsPaid() {
        // The Friday is Good Friday, and the Monday after it a holiday of TARGET too.
        ann.fill("/", "/time", "by", "PAYOUT", "back", "/run");
        assertThat(ann.page("/run")).contains("It is 6 Apr 2026, 22:00 UTC now", "1\u00A0payout made");

        ann.fill("/run", "/run");
        assertThat(ann.page("/run")).contains("Nobody was due.");
        ann.fill("/", "/time", "by", "WEEK", "back", "/");
        assertThat(ann.page("/payouts")).contains("Paid, final", "Garage Zuid");
        assertThat(shop.payouts().verify().ok()).isTrue();
    }

    @Test
    void theRailIsStoppedWithAReason() {
        assertThat(ann.fill("/run", "/rail", "state", "STOPPED").statusCode()).isEqualTo(422);
        assertThat(ann.fill("/run", "/rail", "state", "STOPPED", "why", "something odd")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ann.page("/run")).contains("Stopped", "something odd");
        assertThat(shop.payouts().operations().railSwitch().orElseThrow().by()).isEqualTo("ann");
    }

    private String base() {
        return shop.link().substring(0, shop.link().indexOf("/enter"));
    }

    private String host() {
        return base().substring("http://".length());
    }

    /** A request exactly as it is written here, and its answer. */
    private String raw(String... lines) throws IOException {
        URI uri = URI.create(base());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String text = String.join("\r\n", List.of(lines)) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            try (InputStream answer = socket.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
