package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The CDRs that the specification itself shows, and priced CDRs of others. */
@Tag("external")
class OcpiExamplesTest {

    private static final Currency EUR = Currency.of("EUR");
    private static final CdrReader.Options STANDARD = CdrReader.Options.standard();

    @Test
    void theExampleOf221IsImported() throws IOException {
        assertThat(Intake.of(Files.readString(data().resolve("ocpi/spec-2.2.1/examples/cdr_example.json")))
                        .only())
                .isEqualTo(example("BE*BEC", "2015-06-29T21:39:09Z", "2015-06-29T23:37:32Z", taxed()));
    }

    @Test
    void theExampleOf230IsImported() throws IOException {
        assertThat(Intake.of(Files.readString(data().resolve("ocpi/spec-2.3.0/examples/cdr_example.json")))
                        .only())
                .isEqualTo(example("BE*BEC", "2024-12-05T17:39:09Z", "2024-12-05T19:37:32Z", taxed()));
    }

    @Test
    void theExampleOf211IsImported() throws IOException {
        String text = Files.readString(data().resolve("ocpi/spec-2.1.1/mod_cdrs.md"));
        int start = text.indexOf("```json") + "```json".length();
        String json = text.substring(start, text.indexOf("```", start));

        Price untaxed = Price.of(EUR, eur("4.00"), 0, false, Map.of());

        assertThat(Intake.of(json, STANDARD.withSource("BE*BEC")).only())
                .isEqualTo(example("BE*BEC", "2015-06-29T21:39:09Z", "2015-06-29T23:37:32Z", untaxed));
    }

    /** They carry no id, country, party or location id: a document of a cost, not of a session. */
    @ParameterizedTest
    @MethodSource("priced")
    void aPricedCdrAgreesWithItsFile(Path file) throws IOException {
        String json = Files.readString(file);
        JsonNode expected = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(json);

        ChargingSession session = (ChargingSession) Intake.of(json, STANDARD.assume("cost-1", "somewhere", "tariffs"))
                .only();

        assertThat(session.id()).isEqualTo(SessionId.of("tariffs", "cost-1"));
        assertThat(session.site()).isEqualTo("somewhere");
        Price price = session.price();
        assertThat(major(price.net())).isEqualByComparingTo(amount(expected, "total_cost", "excl_vat"));
        assertThat(major(price.gross())).isEqualByComparingTo(amount(expected, "total_cost", "incl_vat"));
        assertThat(major(price.component(Component.ENERGY)))
                .isEqualByComparingTo(amount(expected, "total_energy_cost", "excl_vat"));
        assertThat(major(price.component(Component.TIME)))
                .isEqualByComparingTo(amount(expected, "total_time_cost", "excl_vat"));
        assertThat(major(price.component(Component.IDLE)))
                .isEqualByComparingTo(amount(expected, "total_parking_cost", "excl_vat"));
        assertThat(major(price.component(Component.CONNECTION)))
                .isEqualByComparingTo(amount(expected, "total_fixed_cost", "excl_vat"));
        assertThat(price.component(Component.OTHER)).isZero();
        assertThat(BigDecimal.valueOf(session.energyWh(), 3))
                .isEqualByComparingTo(expected.get("total_energy").decimalValue());
    }

    @ParameterizedTest
    @MethodSource("priced")
    void aPricedCdrIsNoSessionWithoutAnId(Path file) throws IOException {
        assertThat(Intake.of(Files.readString(file)).onlyRejected().field()).isEqualTo("/id");
    }

    static List<Path> priced() throws IOException {
        try (Stream<Path> files = Files.walk(data().resolve("ocpi/priced"))) {
            List<Path> cdrs = files.filter(file -> file.getFileName().toString().startsWith("cdr"))
                    .sorted()
                    .toList();
            assertThat(cdrs).hasSize(5);
            return cdrs;
        }
    }

    private static ChargingSession example(String source, String start, String end, Price price) {
        return new ChargingSession(
                SessionId.of(source, "12345"),
                "LOC1",
                "3256",
                ConnectorType.AC,
                Instant.parse(start),
                Instant.parse(end),
                15_342,
                price);
    }

    private static Price taxed() {
        return Price.of(EUR, eur("4.40"), eur("0.40"), true, Map.of(Component.TIME, eur("4.00")));
    }

    private static BigDecimal amount(JsonNode cdr, String name, String part) {
        JsonNode price = cdr.path(name);
        return price.isMissingNode() ? BigDecimal.ZERO : price.get(part).decimalValue();
    }

    private static BigDecimal major(long micros) {
        return BigDecimal.valueOf(micros, 8);
    }

    private static long eur(String amount) {
        return Micros.parse(amount, EUR);
    }

    private static Path data() {
        Path folder = Stream.of(System.getProperty("payout.data"), System.getenv("PAYOUT_DATA"), "../../shared/data")
                .filter(place -> place != null && !place.isBlank())
                .map(Path::of)
                .findFirst()
                .orElseThrow();
        boolean there = Files.isDirectory(folder);
        if ("required".equals(System.getenv("PAYOUT_EXTERNAL"))) {
            assertThat(there)
                    .as("PAYOUT_EXTERNAL=required, and there is no folder %s", folder)
                    .isTrue();
        }
        assumeTrue(there, () -> "Skipped: no external test inputs at " + folder);
        return folder;
    }
}
