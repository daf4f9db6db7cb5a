package io.evpayout.ocpi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** CDRs for tests, by their properties' JSON; in no way special unless a test makes them so. */
record Cdr(Map<String, String> properties) {

    /** Ends 2026-01-31T11:00Z, 20 kWh, EUR 10.00 + 2.00 VAT: energy 8.00, idle 1.00, connection 0.50, so other 0.50. */
    static Cdr of221(String id) {
        return new Cdr(new LinkedHashMap<>())
                .with("country_code", "\"BE\"")
                .with("party_id", "\"BEC\"")
                .with("id", "\"" + id + "\"")
                .with("start_date_time", "\"2026-01-31T10:00:00Z\"")
                .with("end_date_time", "\"2026-01-31T11:00:00Z\"")
                .with("cdr_token", "{\"uid\":\"0123\",\"contract_id\":\"DE8ACC12E46L89\"}")
                .with("cdr_location", "{\"id\":\"LOC1\",\"evse_uid\":\"3256\",\"connector_power_type\":\"AC_3_PHASE\"}")
                .with("currency", "\"EUR\"")
                .with("total_cost", "{\"excl_vat\":10.00,\"incl_vat\":12.00}")
                .with("total_energy", "20")
                .with("total_energy_cost", "{\"excl_vat\":8.00,\"incl_vat\":9.60}")
                .with("total_parking_cost", "{\"excl_vat\":1.00,\"incl_vat\":1.20}")
                .with("total_fixed_cost", "{\"excl_vat\":0.50,\"incl_vat\":0.60}")
                .with("last_updated", "\"2026-01-31T11:05:00Z\"");
    }

    /** The same in the words of 2.3.0, with two taxes. */
    static Cdr of230(String id) {
        return of221(id)
                .with(
                        "total_cost",
                        "{\"before_taxes\":10.00,\"taxes\":[{\"name\":\"GST\",\"amount\":0.50},{\"name\":\"QST\",\"amount\":1.50}]}")
                .with("total_energy_cost", "{\"before_taxes\":8.00,\"taxes\":[]}")
                .with("total_parking_cost", "{\"before_taxes\":1.00}")
                .with("total_fixed_cost", "{\"before_taxes\":0.50}");
    }

    /** The same in the words of 2.1.1, which has no tax and no components. */
    static Cdr of211(String id) {
        return of221(id)
                .without("country_code")
                .without("party_id")
                .without("end_date_time")
                .without("cdr_location")
                .without("total_energy_cost")
                .without("total_parking_cost")
                .without("total_fixed_cost")
                .with("stop_date_time", "\"2026-01-31T11:00:00Z\"")
                .with(
                        "location",
                        "{\"id\":\"LOC1\",\"evses\":[{\"uid\":\"3256\",\"connectors\":[{\"id\":\"1\",\"power_type\":\"DC\"},{\"power_type\":\"AC_1_PHASE\"}]},{\"uid\":\"x\"}]}")
                .with("total_cost", "10.00");
    }

    /** The credit of {@link #of221} by that id. */
    static Cdr creditOf(String original, String id) {
        return of221(id)
                .with("credit", "true")
                .with("credit_reference_id", "\"" + original + "\"")
                .with("total_cost", "{\"excl_vat\":-10.00,\"incl_vat\":-12.00}");
    }

    Cdr with(String name, String json) {
        Map<String, String> changed = new LinkedHashMap<>(properties);
        changed.put(name, json);
        return new Cdr(changed);
    }

    Cdr without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(properties);
        changed.remove(name);
        return new Cdr(changed);
    }

    String json() {
        return json(",", ":");
    }

    /** Over several lines, indented. */
    String pretty() {
        return json(",\n  ", ": ").replace("{", "{\n ").replace("}", "\n}");
    }

    private String json(String comma, String colon) {
        return properties.entrySet().stream()
                .map(property -> "\"" + property.getKey() + "\"" + colon + property.getValue())
                .collect(Collectors.joining(comma, "{", "}"));
    }
}
