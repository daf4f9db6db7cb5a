package io.evpayout.ocpi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

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

    void readFlat(JsonParser parser) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "id" -> id.read(parser);
                case "evse_uid" -> evse.read(parser);
                case "connector_power_type" -> power.read(parser);
                default -> parser.skipChildren();
            }
        }
    }

    void readNested(JsonParser parser) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "id" -> id.read(parser);
                case "evses" -> readFirst(parser, this::readEvse);
                default -> parser.skipChildren();
            }
        }
    }

    private void readEvse(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "uid" -> evse.read(parser);
                case "connectors" -> readFirst(parser, this::readConnector);
                default -> parser.skipChildren();
            }
        }
    }

    private void readConnector(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("power_type")) {
                power.read(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Reads the first object of an array and skips the rest. */
    private static void readFirst(JsonParser parser, Part part) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            parser.skipChildren();
            return;
        }
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            part.read(parser);
            parser.nextToken();
        }
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            parser.nextToken();
        }
    }

    private interface Part {
        void read(JsonParser parser) throws IOException;
    }
}
