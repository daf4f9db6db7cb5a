package io.evpayout.ocpi;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/** Where a CDR's session was: {@code cdr_location} of 2.2.1 and 2.3.0, or {@code location} of 2.1.1. */
final class RawLocation {

    final Value id;
    final Value evse;
    final Value power;

    /** The flat location of 2.2.1 and 2.3.0. */
    static RawLocation flat() {
        return new RawLocation("/cdr_location", "/evse_uid", "/connector_power_type");
    }

    /** The location of 2.1.1, with the one EVSE and the one connector that were used. */
    static RawLocation nested() {
        return new RawLocation("/location", "/evses/0/uid", "/evses/0/connectors/0/power_type");
    }

    private RawLocation(String pointer, String evse, String power) {
        this.id = new Value(pointer + "/id");
        this.evse = new Value(pointer + evse);
        this.power = new Value(pointer + power);
    }

    void clear() {
        id.clear();
        evse.clear();
        power.clear();
    }

    void readFlat(Tokens json) throws IOException {
        if (json.token() != JsonToken.START_OBJECT) {
            json.skip();
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.next();
            switch (name) {
                case "id" -> id.read(json);
                case "evse_uid" -> evse.read(json);
                case "connector_power_type" -> power.read(json);
                default -> json.skip();
            }
        }
    }

    void readNested(Tokens json) throws IOException {
        if (json.token() != JsonToken.START_OBJECT) {
            json.skip();
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.next();
            switch (name) {
                case "id" -> id.read(json);
                case "evses" -> readFirst(json, this::readEvse);
                default -> json.skip();
            }
        }
    }

    private void readEvse(Tokens json) throws IOException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.next();
            switch (name) {
                case "uid" -> evse.read(json);
                case "connectors" -> readFirst(json, this::readConnector);
                default -> json.skip();
            }
        }
    }

    private void readConnector(Tokens json) throws IOException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.next();
            if (name.equals("power_type")) {
                power.read(json);
            } else {
                json.skip();
            }
        }
    }

    /** Reads the first object of an array and skips the rest. */
    private static void readFirst(Tokens json, Part part) throws IOException {
        if (json.token() != JsonToken.START_ARRAY) {
            json.skip();
            return;
        }
        if (json.next() == JsonToken.START_OBJECT) {
            part.read(json);
            json.next();
        }
        while (json.token() != JsonToken.END_ARRAY) {
            json.skip();
            json.next();
        }
    }

    @Override
    public String toString() {
        return List.of(id, evse, power).toString();
    }

    private interface Part {
        void read(Tokens json) throws IOException;
    }
}
