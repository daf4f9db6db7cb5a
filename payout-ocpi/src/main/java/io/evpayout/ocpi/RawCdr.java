package io.evpayout.ocpi;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** The properties of a CDR that make a session or a credit, as they stand on the wire. Reused from CDR to CDR. */
final class RawCdr {

    final Value id = new Value("/id");
    final Value country = new Value("/country_code");
    final Value party = new Value("/party_id");
    final Value start = new Value("/start_date_time");
    final Value end = new Value("/end_date_time");
    final Value stop = new Value("/stop_date_time");
    final Value currency = new Value("/currency");
    final Value energy = new Value("/total_energy");
    final Value remark = new Value("/remark");
    final Value credit = new Value("/credit");
    final Value creditReference = new Value("/credit_reference_id");
    final RawLocation cdrLocation = RawLocation.flat();
    final RawLocation location = RawLocation.nested();
    final RawPrice total = new RawPrice("/total_cost");
    final RawPrice energyCost = new RawPrice("/total_energy_cost");
    final RawPrice timeCost = new RawPrice("/total_time_cost");
    final RawPrice parkingCost = new RawPrice("/total_parking_cost");
    final RawPrice fixedCost = new RawPrice("/total_fixed_cost");
    final RawPrice reservationCost = new RawPrice("/total_reservation_cost");

    private final Value[] values = {
        id, country, party, start, end, stop, currency, energy, remark, credit, creditReference
    };
    private final RawPrice[] prices = {total, energyCost, timeCost, parkingCost, fixedCost, reservationCost};

    void clear() {
        for (Value value : values) {
            value.clear();
        }
        for (RawPrice price : prices) {
            price.clear();
        }
        cdrLocation.clear();
        location.clear();
    }

    /** Reads the object that the parser stands at the start of, to its end. */
    void read(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            read(name, parser);
        }
    }

    private void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "id" -> id.read(parser);
            case "country_code" -> country.read(parser);
            case "party_id" -> party.read(parser);
            case "start_date_time" -> start.read(parser);
            case "end_date_time" -> end.read(parser);
            case "stop_date_time" -> stop.read(parser);
            case "currency" -> currency.read(parser);
            case "total_energy" -> energy.read(parser);
            case "remark" -> remark.read(parser);
            case "credit" -> credit.read(parser);
            case "credit_reference_id" -> creditReference.read(parser);
            case "cdr_location" -> cdrLocation.readFlat(parser);
            case "location" -> location.readNested(parser);
            case "total_cost" -> total.read(parser);
            case "total_energy_cost" -> energyCost.read(parser);
            case "total_time_cost" -> timeCost.read(parser);
            case "total_parking_cost" -> parkingCost.read(parser);
            case "total_fixed_cost" -> fixedCost.read(parser);
            case "total_reservation_cost" -> reservationCost.read(parser);
            default -> parser.skipChildren();
        }
    }
}
