package io.evpayout.benchmarks.endtoend;

import io.evpayout.session.ChargingSession;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions as an array of OCPI 2.2.1 CDRs, with all that a real one carries beside what is needed. */
final class CdrFile {

    private static final int PERIODS = 8;
    private static final int MICROS_DIGITS = 8;

    private CdrFile() {}

    static byte[] of(List<ChargingSession> sessions) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte separator = '[';
        for (ChargingSession session : sessions) {
            file.write(separator);
            file.writeBytes(json(session).getBytes(StandardCharsets.UTF_8));
            separator = ',';
        }
        file.write(']');
        return file.toByteArray();
    }

    /** The same as lines, one after the other. */
    static byte[] lines(List<ChargingSession> sessions) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (ChargingSession session : sessions) {
            file.writeBytes(json(session).replace("\n", "").getBytes(StandardCharsets.UTF_8));
            file.write('\n');
        }
        return file.toByteArray();
    }

    private static String json(ChargingSession session) {
        StringBuilder periods = new StringBuilder();
        for (int i = 0; i < PERIODS; i++) {
            periods.append(i == 0 ? "" : ",")
                    .append("{\"start_date_time\":\"")
                    .append(session.start().plusSeconds(i))
                    .append(
                            "\",\"dimensions\":[{\"type\":\"ENERGY\",\"volume\":1.2345},{\"type\":\"TIME\",\"volume\":0.25}],")
                    .append("\"tariff_id\":\"12\"}");
        }
        return """
                {"country_code":"DE","party_id":"CPO","id":"%s","start_date_time":"%s","end_date_time":"%s",
                "cdr_token":{"country_code":"DE","party_id":"TNM","uid":"012345678","type":"RFID",
                "contract_id":"DE8ACC12E46L89"},"session_id":"s-%s","auth_method":"WHITELIST",
                "cdr_location":{"id":"%s","name":"Site","address":"F.Rooseveltlaan 3A","city":"Gent",
                "postal_code":"9000","country":"BEL","coordinates":{"latitude":"51.047599","longitude":"3.729944"},
                "evse_uid":"%s","evse_id":"BE*BEC*E041503003","connector_id":"1","connector_standard":"IEC_62196_T2",
                "connector_format":"SOCKET","connector_power_type":"%s"},"currency":"EUR",
                "tariffs":[{"country_code":"DE","party_id":"CPO","id":"12","currency":"EUR","elements":[
                {"price_components":[{"type":"ENERGY","price":0.42,"vat":19.0,"step_size":1}]},
                {"price_components":[{"type":"FLAT","price":1.00,"vat":19.0,"step_size":1}]}],
                "last_updated":"2026-02-02T14:15:01Z"}],"charging_periods":[%s],
                "total_cost":{"excl_vat":%s,"incl_vat":%s},"total_energy":%s,"total_time":1.973,
                "total_energy_cost":{"excl_vat":%s},"last_updated":"%s"}""".formatted(
                        session.id().id(),
                        session.start(),
                        session.end(),
                        session.id().id(),
                        session.site(),
                        session.evse(),
                        session.connectorType() == null
                                        || session.connectorType().name().equals("AC")
                                ? "AC_3_PHASE"
                                : "DC",
                        periods,
                        amount(session.price().net()),
                        amount(session.price().gross()),
                        BigDecimal.valueOf(session.energyWh(), 3),
                        amount(session.price().net() - 100_000_000L),
                        session.end().plusSeconds(90));
    }

    private static String amount(long micros) {
        return BigDecimal.valueOf(micros, MICROS_DIGITS).stripTrailingZeros().toPlainString();
    }

    // The names are those of OCPI.
    record Cdr(
            @Nullable String country_code,
            @Nullable String party_id,
            @Nullable String id,
            @Nullable String start_date_time,
            @Nullable String end_date_time,
            @Nullable Token cdr_token,
            @Nullable String session_id,
            @Nullable String auth_method,
            @Nullable Location cdr_location,
            @Nullable String currency,
            List<Tariff> tariffs,
            List<Period> charging_periods,
            @Nullable Cost total_cost,
            BigDecimal total_energy,
            @Nullable BigDecimal total_time,
            @Nullable Cost total_energy_cost,
            @Nullable String last_updated) {}

    record Token(
            @Nullable String country_code,
            @Nullable String party_id,
            @Nullable String uid,
            @Nullable String type,
            @Nullable String contract_id) {}

    record Location(
            @Nullable String id,
            @Nullable String name,
            @Nullable String address,
            @Nullable String city,
            @Nullable String postal_code,
            @Nullable String country,
            @Nullable String evse_uid,
            @Nullable String evse_id,
            @Nullable String connector_power_type) {}

    record Tariff(@Nullable String id, @Nullable String currency, List<Element> elements) {}

    record Element(List<PriceComponent> price_components) {}

    record PriceComponent(
            @Nullable String type,
            @Nullable BigDecimal price,
            @Nullable BigDecimal vat,
            int step_size) {}

    record Period(
            @Nullable String start_date_time,
            List<Dimension> dimensions,
            @Nullable String tariff_id) {}

    record Dimension(@Nullable String type, @Nullable BigDecimal volume) {}

    record Cost(@Nullable BigDecimal excl_vat, @Nullable BigDecimal incl_vat) {}
}
