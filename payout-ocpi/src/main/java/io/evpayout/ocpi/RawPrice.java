package io.evpayout.ocpi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A cost of a CDR: an object of 2.2.1 or 2.3.0, or the number of 2.1.1. */
final class RawPrice {

    final Value whole;
    final Value exclVat;
    final Value inclVat;
    final Value beforeTaxes;
    final Value taxes;
    final List<Value> taxAmounts = new ArrayList<>();

    RawPrice(String pointer) {
        whole = new Value(pointer);
        exclVat = new Value(pointer + "/excl_vat");
        inclVat = new Value(pointer + "/incl_vat");
        beforeTaxes = new Value(pointer + "/before_taxes");
        taxes = new Value(pointer + "/taxes");
    }

    void clear() {
        whole.clear();
        exclVat.clear();
        inclVat.clear();
        beforeTaxes.clear();
        taxes.clear();
        taxAmounts.clear();
    }

    void read(JsonParser parser) throws IOException {
        whole.keep(parser);
        if (!whole.is(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "excl_vat" -> exclVat.read(parser);
                case "incl_vat" -> inclVat.read(parser);
                case "before_taxes" -> beforeTaxes.read(parser);
                case "taxes" -> readTaxes(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void readTaxes(JsonParser parser) throws IOException {
        taxes.keep(parser);
        if (!taxes.is(JsonToken.START_ARRAY)) {
            parser.skipChildren();
            return;
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Value amount = new Value(taxes.pointer() + "/" + taxAmounts.size() + "/amount");
            taxAmounts.add(amount);
            if (token == JsonToken.START_OBJECT) {
                readAmount(parser, amount);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readAmount(JsonParser parser, Value amount) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("amount")) {
                amount.read(parser);
            } else {
                parser.skipChildren();
            }
        }
    }
}
