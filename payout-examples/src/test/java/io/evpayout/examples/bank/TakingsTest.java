package io.evpayout.examples.bank;

import static io.evpayout.money.Currencies.EUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakingsTest {

    private static final LocalDate MARCH_1 = LocalDate.parse("2025-03-01");
    private static final Instant LATER = Instant.parse("2026-01-01T00:00:00Z");

    private static ChargingSession session(String id, String end, String gross) {
        Instant at = Instant.parse(end);
        return new ChargingSession(
                SessionId.of("DE*EXC", id), "LOC1", null, null, at, at, 1000, Price.of(EUR, Micros.parse(gross, EUR)));
    }

    private static Takings takings(Fact... facts) {
        return Takings.of(Arrays.stream(facts).map(fact -> new BookedFact(fact, "host-1", "LOC1", null, List.of())));
    }

    private static List<String> deposits(Takings takings, long paid, String from, String through) {
        return takings.deposits(payer -> paid, LocalDate.parse(from), LocalDate.parse(through)).stream()
                .map(deposit -> deposit.day() + " " + deposit.amount().amount())
                .toList();
    }

    @Test
    void whatADayTookIsPaidInWholeCentsAndTheFractionOnceItHasGrown() {
        Takings takings = takings(
                session("1", "2025-03-01T00:00:00Z", "1.005"),
                session("2", "2025-03-02T23:59:59Z", "1.003"),
                session("3", "2025-03-03T00:00:00Z", "1.002"));

        assertThat(deposits(takings, 0, "2025-03-01", "2025-03-03"))
                .containsExactly("2025-03-01 1.00", "2025-03-02 1.00", "2025-03-03 1.01");
    }

    @Test
    void earlierDaysArePaidWithTheFirstLessWhatWasPaid() {
        Takings takings =
                takings(session("1", "2025-02-01T12:00:00Z", "5.00"), session("2", "2025-03-01T12:00:00Z", "7.00"));

        assertThat(deposits(takings, 200, "2025-03-01", "2025-03-05")).containsExactly("2025-03-01 10.00");
        assertThat(deposits(takings, 1200, "2025-03-01", "2025-03-05")).isEmpty();
    }

    @Test
    void whatCreditsAndRefundsTakeBeyondADaysSalesComesOffLaterDays() {
        ChargingSession first = session("1", "2025-03-01T12:00:00Z", "5.00");
        Takings takings = takings(
                first,
                new CreditNote(
                        SessionId.of("DE*EXC", "c"),
                        first.id(),
                        Instant.parse("2025-03-02T12:00:00Z"),
                        EUR,
                        Micros.parse("-5.00", EUR)),
                session("2", "2025-03-03T12:00:00Z", "4.00"),
                new Refund(
                        SessionId.of("DE*EXC", "r"),
                        SessionId.of("DE*EXC", "2"),
                        Instant.parse("2025-03-04T12:00:00Z"),
                        EUR,
                        Micros.parse("1.00", EUR)),
                session("3", "2025-03-05T12:00:00Z", "3.50"));

        assertThat(deposits(takings, 0, "2025-03-01", "2025-03-05"))
                .containsExactly("2025-03-01 5.00", "2025-03-05 1.50");
    }

    @Test
    void theBankTakesTheSameTakingsOnce(@TempDir Path directory) {
        Takings takings =
                takings(session("1", "2025-03-01T12:00:00Z", "5.00"), session("2", "2025-03-02T12:00:00Z", "7.00"));
        try (SandboxBank bank = SandboxBank.open(directory)) {
            bank.deposit(takings, MARCH_1, MARCH_1);
            bank.deposit(takings, MARCH_1, MARCH_1.plusDays(1));
            bank.deposit(takings, MARCH_1, MARCH_1.plusDays(9));

            assertThat(bank.balance(EUR, LATER).amount()).isEqualTo("12.00");
            assertThat(bank.statement(EUR, Instant.EPOCH, LATER).lines()).hasSize(2);
        }
    }
}
