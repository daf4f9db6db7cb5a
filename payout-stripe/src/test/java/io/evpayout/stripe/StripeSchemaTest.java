package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.stripe.model.Payout;
import com.stripe.model.Token;
import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.rail.Instruction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every parameter that is sent and every field that is read is one of Stripe's own schema, and its sample objects are read. */
@Tag("external")
class StripeSchemaTest {

    @ParameterizedTest
    @CsvSource({"0, /v1/transfers", "2, /v1/payouts"})
    void everyParameterOfAPostExists(int leg, String path) throws IOException {
        StripeRailOptions all =
                StripeRailOptions.standard().withSourceType("card").withStatementDescriptor("EVHOST");
        Call call = new Requests(all).of(instruction(leg));
        assertThat(call.path()).isEqualTo(path);
        JsonNode properties = schema().path("paths")
                .path(path)
                .path("post")
                .path("requestBody")
                .path("content")
                .path("application/x-www-form-urlencoded")
                .path("schema")
                .path("properties");
        assertThat(names(properties)).containsAll(parameters(call));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/transfers, transfer_group",
        "/v1/transfers, destination",
        "/v1/balance_transactions, payout",
        "/v1/balance_transactions, type",
        "/v1/payouts, created",
        "/v1/payouts, limit",
        "/v1/transfers, starting_after"
    })
    void everyParameterOfAListExists(String path, String parameter) throws IOException {
        Set<String> names = new TreeSet<>();
        schema().path("paths")
                .path(path)
                .path("get")
                .path("parameters")
                .forEach(one -> names.add(one.path("name").asText()));
        assertThat(names).contains(parameter);
    }

    /** What {@link Movement} and {@link StripeRail} read. */
    @ParameterizedTest
    @CsvSource({
        "transfer,          id object amount currency destination livemode created metadata reversals",
        "transfer_reversal, id amount created",
        "payout,            id object amount currency destination livemode created metadata status arrival_date failure_code",
        "payout,            automatic",
        "balance_transaction, amount fee net type source currency",
        "balance,           object available",
        "balance_amount,    amount currency source_types"
    })
    void everyFieldThatIsReadExists(String object, String fields) throws IOException {
        assertThat(names(
                        schema().path("components").path("schemas").path(object).path("properties")))
                .containsAll(List.of(fields.split(" ", -1)));
    }

    /** The schema's part about tokens is not in the subset: these are fields of Stripe's own library. */
    @Test
    void fingerprintsAreOfStripesLibrary() throws NoSuchMethodException {
        assertThat(Token.class.getMethod("getBankAccount").getReturnType())
                .isEqualTo(com.stripe.model.BankAccount.class);
        assertThat(com.stripe.model.BankAccount.class
                        .getMethod("getFingerprint")
                        .getReturnType())
                .isEqualTo(String.class);
    }

    /** Newer than the schema: a field of Stripe's own library. */
    @Test
    void tracesAreOfStripesLibrary() throws NoSuchMethodException {
        assertThat(Payout.class.getMethod("getTraceId").getReturnType()).isEqualTo(Payout.TraceId.class);
        assertThat(Payout.TraceId.class.getMethod("getValue").getReturnType()).isEqualTo(String.class);
    }

    @ParameterizedTest
    @CsvSource({"transfer, TRANSFER", "payout, PAYOUT"})
    void sampleObjectsAreRead(String object, Movement.Kind kind) throws IOException {
        JsonNode sample = samples().path("resources").path(object);
        Movement movement = Movement.of(sample).orElseThrow();
        assertThat(movement.kind()).isEqualTo(kind);
        assertThat(movement.id()).isEqualTo(sample.path("id").asText());
        assertThat(movement.amount()).isEqualTo(Money.of("11.00", Currencies.USD));
        assertThat(movement.destination()).isEqualTo(sample.path("destination").asText());
        // Not ours, so there is nothing to tell.
        assertThat(new MovementEvents(StripeRailOptions.standard().finality()).of(movement, Instant.EPOCH))
                .isEmpty();
    }

    private static Set<String> parameters(Call call) {
        Set<String> names = new TreeSet<>();
        call.form().forEach(entry -> names.add(entry.getKey().replaceAll("\\[.*", "")));
        return names;
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new TreeSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode schema() throws IOException {
        return read("openapi-2023-08-16-payout-subset.json");
    }

    private static JsonNode samples() throws IOException {
        return read("fixtures3.json");
    }

    private static JsonNode read(String file) throws IOException {
        return new JsonMapper()
                .readTree(Files.readAllBytes(data().resolve("stripe").resolve(file)));
    }

    private static Path data() {
        Path folder = Stream.of(System.getProperty("payout.data"), System.getenv("PAYOUT_DATA"), "../../shared/data")
                .filter(place -> place != null && !place.isBlank())
                .map(Path::of)
                .findFirst()
                .orElseThrow();
        if ("required".equals(System.getenv("PAYOUT_EXTERNAL"))) {
            assertThat(folder).isDirectory();
        }
        assumeTrue(Files.isDirectory(folder), () -> "Skipped: no external test inputs at " + folder);
        return folder;
    }

    private static Instruction instruction(int leg) {
        return new Instruction(
                "key_1",
                "po_x",
                "run-2026-03-02",
                leg,
                1,
                Money.of("12.34", Currencies.USD),
                new BankAccount("acct_1/ba_1", "6789", "US", Currencies.USD),
                LocalDate.parse("2026-03-02"),
                Instant.parse("2026-03-02T10:00:00Z"),
                false);
    }
}
