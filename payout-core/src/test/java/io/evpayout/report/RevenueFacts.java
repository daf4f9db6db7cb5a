package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Facts of a revenue report, in short words. */
final class RevenueFacts {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Currency EUR = Currencies.EUR;

    private RevenueFacts() {}

    /** A session of 10 kWh at site S in Berlin, EVSE E1; 90 % to the host. */
    static RevenueFact session(String id, String start, String end, String gross) {
        return at("S", BERLIN, id, start, end, gross);
    }

    static RevenueFact at(String site, ZoneId zone, String id, String start, String end, String gross) {
        Instant ended = Instant.parse(end);
        LocalDate date = ended.atZone(zone).toLocalDate();
        return new RevenueFact(
                SessionId.of("feed", id),
                Earning.Type.SESSION,
                date,
                zone,
                Instant.parse(start),
                ended,
                site,
                "E1",
                ConnectorType.DC,
                "host-eur",
                "host",
                10_000,
                earnings(id, Earning.Type.SESSION, date, Micros.parse(gross, EUR)));
    }

    /** A refund on a day, of a session that ended then. */
    static RevenueFact refund(String id, String day, String end, String gross) {
        LocalDate date = LocalDate.parse(day);
        Instant ended = Instant.parse(end);
        return new RevenueFact(
                SessionId.of("feed", id),
                Earning.Type.REFUND,
                date,
                BERLIN,
                ended.minusSeconds(3_600),
                ended,
                "S",
                "E1",
                ConnectorType.DC,
                "host-eur",
                "host",
                0,
                earnings(id, Earning.Type.REFUND, date, -Micros.parse(gross, EUR)));
    }

    private static List<Earning> earnings(String id, Earning.Type type, LocalDate date, long micros) {
        List<Earning> earnings = new ArrayList<>();
        long host = micros / 10 * 9;
        earnings.add(earning(id, type, "host", "host-eur", date, host));
        earnings.add(earning(id, type, "operator", "operator:EUR", date, micros - host));
        return earnings;
    }

    private static Earning earning(
            String id, Earning.Type type, String party, String account, LocalDate date, long micros) {
        return new Earning(
                "host-eur",
                SessionId.of("feed", id),
                type,
                party,
                0,
                account,
                "S",
                date,
                date,
                EUR,
                micros,
                "std",
                Instant.EPOCH);
    }

    static Revenue revenue(RevenueQuery query, List<RevenueFact> facts) {
        RevenueSums sums = new RevenueSums(query);
        facts.forEach(sums::add);
        return sums.revenue("operator"::equals, LocalDate.of(2030, 1, 1), List.of());
    }
}
