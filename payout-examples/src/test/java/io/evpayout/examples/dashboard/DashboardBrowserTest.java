package io.evpayout.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole flow in a real Chromium, and every page for those who see less, have a small window, or like it dark. */
@Tag("browser")
class DashboardBrowserTest {

    private static final List<String> PAGES = List.of(
            "/",
            "/accounts",
            "/accounts/hotel-eur",
            "/accounts/hotel-eur/bank",
            "/accounts/garage-eur/bank",
            "/accounts/hotel-eur/schedule",
            "/accounts/hotel-eur/minimum",
            "/accounts/hotel-eur/settings",
            "/accounts/hotel-eur/revenue?from=2026-01-01&to=2026-03-31",
            "/accounts/hotel-eur/statement?from=2026-01-01&to=2026-01-31",
            "/accounts/hotel-eur/tune",
            "/payouts",
            "/revenue?from=2026-01-01&to=2026-03-31&step=week",
            "/run",
            "/bank",
            "/verify",
            "/session?source=src&id=s1",
            "/nowhere");

    @TempDir
    private Path folder;

    private ServedShop shop;
    private Chromium browser;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        Path program = Browsers.required();
        shop = ServedShop.open(folder);
        browser = Chromium.start(program);
        browser.look(1200, 850, false);
        browser.open(shop.link());
    }

    @AfterEach
    void close() {
        if (shop != null) {
            assertThat(shop.failures()).isEmpty();
            shop.close();
        }
        if (browser != null) {
            // Browsers tell of the status of a refused form, which is a page all the same.
            browser.forgetConsole("status of 422");
            List<String> console = browser.console();
            browser.close();
            assertThat(console).isEmpty();
        }
    }

    private String base() {
        return shop.link().substring(0, shop.link().indexOf("/enter"));
    }

    private void comeIn(String name) {
        browser.type("#f-name", name);
        browser.clickText("Come in");
        assertThat(browser.text()).contains("Overview", name);
    }

    private void go(String path) {
        browser.open(base() + path);
    }

    @Test
    void theWholeFlowFromALinkedBankAccountToBetterSettings() {
        comeIn("ann");
        linksABankAccount();
        choosesAScheduleAndAMinimum();
        isPaid();
        readsTheStatementAndTheProof();
        appliesWhatIsBetter();
        assertThat(shop.payouts().verify().ok()).isTrue();
    }

    private void linksABankAccount() {
        browser.clickText("Hotel <b>Alpenblick</b> & Co");
        browser.clickText("Link a bank account");
        browser.type("#f-iban", "DE88370400440532013000");
        browser.type("#f-holder", "Hotel Alpenblick");
        browser.clickText("Link this IBAN");
        assertThat(browser.text()).contains("Not done.", "WRONG_CHECK_DIGITS").doesNotContain("370400440532013000");
        assertThat(browser.eval("document.querySelector('#f-iban').value").asText())
                .isEmpty();

        browser.type("#f-iban", "DE89 3704 0044 0532 0130 00");
        browser.type("#f-holder", "Hotel Alpenblick");
        browser.clickText("Link this IBAN");
        assertThat(browser.text())
                .contains("The bank account is linked", "DE \u2022\u2022\u2022\u2022 3000", "Verified");
    }

    private void choosesAScheduleAndAMinimum() {
        browser.clickText("Schedule");
        browser.press("#every-week");
        browser.press("input[name=on][value=WEDNESDAY]");
        browser.clickText("Show its dates first");
        assertThat(browser.text()).contains("not saved yet", "every Wednesday");
        browser.clickText("Save");
        assertThat(browser.text()).contains("Saved: it is paid every Wednesday", "The next 12 payout dates");
        assertThat(browser.eval("document.querySelectorAll('main tbody tr').length")
                        .asInt())
                .isEqualTo(12);

        browser.clickText("Minimum");
        browser.type("#f-minimum", "-3");
        browser.clickText("Save");
        assertThat(browser.eval("document.querySelector('#w-minimum').innerText")
                        .asText())
                .contains("must not be below zero");
        browser.type("#f-minimum", "75.00");
        browser.clickText("Save");
        assertThat(browser.text()).contains("Saved: the minimum is \u20AC75.00.");
    }

    private void isPaid() {
        browser.clickText("Run");
        assertThat(browser.text()).contains("What a run would do now", "Hotel <b>Alpenblick</b> & Co");
        browser.clickText("Run payouts now");
        assertThat(browser.text()).containsPattern("[12]\u00A0payouts? made");
        // Three business days after it was paid it is final; Easter is in between.
        browser.clickText("Next week");
        browser.clickText("Next week");
        browser.clickText("Payouts");
        assertThat(browser.text()).contains("Paid, final");
        browser.click("tbody th a");
        assertThat(browser.text()).contains("What happened", "Taken by the bank", "Bank reference", "Final");
        browser.press("details.lot summary");
        assertThat(browser.eval("document.querySelector('details.lot').open").asBoolean())
                .isTrue();
    }

    private void readsTheStatementAndTheProof() {
        go("/accounts/hotel-eur/statement?from=2026-03-01&to=2026-04-30");
        assertThat(browser.text()).contains("Opening", "Closing", "PDF", "XLSX", "CSV");
        browser.clickText("Bank");
        browser.clickText("Fetch statements and compare");
        assertThat(browser.text()).contains("Bank and books agree.");
        browser.clickText("Verify");
        browser.clickText("Verify everything");
        assertThat(browser.text()).contains("Every cent is accounted for");
    }

    private void appliesWhatIsBetter() {
        go("/accounts/hotel-eur/tune?prefer=fees&days=40&fee=0.35");
        assertThat(browser.text()).contains("There are better settings");
        assertThat(browser.eval("document.querySelectorAll('svg').length").asInt())
                .isEqualTo(1);
        browser.click("main table button");
        assertThat(browser.text()).contains("Applied: paid ", "The next 12 payout dates");
    }

    @Test
    void aDoubleClickWithdrawsOnce() {
        comeIn("ann");
        go("/accounts/garage-eur");
        browser.eval("document.querySelectorAll('main button').forEach(b => { if (b.innerText === 'Withdraw now')"
                + " { b.click(); b.click(); } })");
        browser.untilLoaded();
        assertThat(browser.text()).contains("the payout is made");

        List<String> payouts = new ArrayList<>();
        shop.payouts().payouts(summary -> payouts.add(summary.record().payout().id()));
        assertThat(payouts).hasSize(1);
    }

    @Test
    void anotherPersonApproves() {
        comeIn("ann");
        go("/accounts/garage-eur/bank");
        browser.type("#f-iban", "FR1420041010050500013M02606");
        browser.type("#f-holder", "Garage Zuid");
        browser.clickText("Link this IBAN");
        assertThat(browser.text()).contains("Cooling off until 4 Apr");
        browser.clickText("Approve as ann");
        assertThat(browser.text()).contains("SAME_PERSON");

        browser.clickText("Change person");
        assertThat(browser.text()).contains("Who is working?");
        browser.open(shop.link());
        comeIn("bob");
        go("/accounts/garage-eur/bank");
        browser.clickText("Approve as bob");
        assertThat(browser.text()).contains("cools off no longer");
    }

    @ParameterizedTest(name = "{0} pixels, dark: {1}")
    @CsvSource({"1200, false", "1200, true", "375, false", "375, true"})
    void everyPageIsForEveryone(int width, boolean dark) {
        comeIn("ann");
        browser.look(width, 850, dark);
        List<String> problems = new ArrayList<>();
        for (String page : PAGES) {
            go(page);
            int wide = browser.eval("document.documentElement.scrollWidth").asInt();
            if (wide > width) {
                problems.add(page + " is " + wide + " wide");
            }
            problems.addAll(axe(page));
        }
        browser.forgetConsole("404");
        assertThat(problems).isEmpty();
    }

    /** What axe finds wrong: labels, contrast, landmarks, headings, and the rest of its rules. */
    private List<String> axe(String page) {
        browser.eval(script());
        JsonNode found = browser.eval("axe.run().then(r => r.violations.map(v => v.id + ': '"
                + " + v.nodes.map(n => n.target.join(' ') + ' ' + n.any.map(a => a.message).join('; ')).join(' | ')))");
        List<String> problems = new ArrayList<>();
        found.forEach(problem -> problems.add(page + " " + problem.asText()));
        return problems;
    }

    private static String script() {
        try (InputStream axe = DashboardBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(axe, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
