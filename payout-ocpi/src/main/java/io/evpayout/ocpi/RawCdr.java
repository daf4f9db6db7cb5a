package io.evpayout.ocpi;

import java.io.IOException;
import java.util.Arrays;

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

    /** Reads the object that the tokens stand at the start of, to its end. */
    void read(Tokens json) throws IOException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.next();
            read(name, json);
        }
    }

    private void read(String name, Tokens json) throws IOException {
        switch (name) {
            case "id" -> id.read(json);
            case "country_code" -> country.read(json);
            case "party_id" -> party.read(json);
            case "start_date_time" -> start.read(json);
            case "end_date_time" -> end.read(json);
            case "stop_date_time" -> stop.read(json);
            case "currency" -> currency.read(json);
            case "total_energy" -> energy.read(json);
            case "remark" -> remark.read(json);
            case "credit" -> credit.read(json);
            case "credit_reference_id" -> creditReference.read(json);
            case "cdr_location" -> cdrLocation.readFlat(json);
            case "location" -> location.readNested(json);
            case "total_cost" -> total.read(json);
            case "total_energy_cost" -> energyCost.read(json);
            case "total_time_cost" -> timeCost.read(json);
            case "total_parking_cost" -> parkingCost.read(json);
            case "total_fixed_cost" -> fixedCost.read(json);
            case "total_reservation_cost" -> reservationCost.read(json);
            default -> json.skip();
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(values) + Arrays.toString(prices) + cdrLocation + location;
    }
}
