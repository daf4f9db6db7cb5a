package io.evpayout.examples.bank;

import static io.evpayout.examples.run.TinyNetwork.session;
import static io.evpayout.money.Currencies.GBP;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.examples.run.TinyNetwork;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakingsTest {

    private static final LocalDate MARCH_1 = LocalDate.parse("2025-03-01");
    private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path directory;

    private TinyNetwork network;

    @BeforeEach
    void open() {
        network = new TinyNetwork(directory);
    }

    @AfterEach
    void close() {
        network.close();
    }

    private Takings takings(LocalDate from) {
        return network.store().read(snapshot -> Takings.of(snapshot, from));
    }

    private List<String> deposits(long paid, String through) {
        return takings(MARCH_1).deposits(payer -> paid, LocalDate.parse(through)).stream()
                .map(deposit -> deposit.source() + " " + deposit.day() + " "
                        + deposit.amount().amount())
                .toList();
    }

    private static SessionId id(String id) {
        return SessionId.of("LONDON", id);
    }

    @Test
    void whatADayTookIsPaidInWholeCentsAndTheFractionOnceItHasGrown() {
        network.record(
                session("1", "london", "2025-03-01T00:00:00Z", "1.005"),
                session("2", "london", "2025-03-02T23:59:59Z", "1.003"),
                session("3", "london", "2025-03-03T00:00:00Z", "1.002"));

        assertThat(deposits(0, "2025-03-03"))
                .containsExactly("LONDON 2025-03-01 1.00", "LONDON 2025-03-02 1.00", "LONDON 2025-03-03 1.01");
    }

    @Test
    void earlierDaysArePaidWithTheFirstLessWhatWasPaidAndLaterDaysNotYet() {
        network.record(
                session("1", "london", "2025-02-01T12:00:00Z", "5.00"),
                session("2", "london", "2025-03-01T12:00:00Z", "7.00"),
                session("3", "london", "2025-03-06T12:00:00Z", "9.00"));

        assertThat(deposits(200, "2025-03-05")).containsExactly("LONDON 2025-03-01 10.00");
        assertThat(deposits(1200, "2025-03-05")).isEmpty();
        assertThat(deposits(1200, "2025-03-06")).containsExactly("LONDON 2025-03-06 9.00");
    }

    @Test
    void whatCreditsAndRefundsTakeBeyondADaysSalesComesOffLaterDays() {
        ChargingSession first = session("1", "london", "2025-03-01T12:00:00Z", "5.00");
        network.record(
                first,
                new CreditNote(
                        id("c"), first.id(), Instant.parse("2025-03-02T12:00:00Z"), GBP, Micros.parse("-5.00", GBP)),
                session("2", "london", "2025-03-03T12:00:00Z", "4.00"),
                new Refund(id("r"), id("2"), Instant.parse("2025-03-04T12:00:00Z"), GBP, Micros.parse("1.00", GBP)),
                session("3", "london", "2025-03-05T12:00:00Z", "3.50"));

        assertThat(deposits(0, "2025-03-05")).containsExactly("LONDON 2025-03-01 5.00", "LONDON 2025-03-05 1.50");
    }

    @Test
    void theBankTakesTheSameTakingsOnceAlsoWhenTheNetworkHasHeardOfThem() {
        network.record(
                session("1", "london", "2025-03-01T12:00:00Z", "5.00"),
                session("2", "london", "2025-03-02T12:00:00Z", "7.00"));
        network.bank().deposit(takings(MARCH_1), MARCH_1);
        network.playback().run(Instant.parse("2025-03-10T12:00:00Z"));
        network.bank().deposit(takings(MARCH_1), MARCH_1.plusDays(1));
        network.bank().deposit(takings(MARCH_1.plusDays(2)), MARCH_1.plusDays(9));

        assertThat(network.bank().statement(GBP, Instant.EPOCH, LATER).lines().stream()
                        .filter(line -> Deposit.source(line).isPresent())
                        .map(line -> line.amount().amount()))
                .containsExactly("5.00", "7.00");
    }
}
