package io.evpayout.ocpi;

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

    void read(Tokens json) throws IOException {
        whole.keep(json);
        if (!whole.is(JsonToken.START_OBJECT)) {
            json.skip();
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.next();
            switch (name) {
                case "excl_vat" -> exclVat.read(json);
                case "incl_vat" -> inclVat.read(json);
                case "before_taxes" -> beforeTaxes.read(json);
                case "taxes" -> readTaxes(json);
                default -> json.skip();
            }
        }
    }

    private void readTaxes(Tokens json) throws IOException {
        taxes.keep(json);
        if (!taxes.is(JsonToken.START_ARRAY)) {
            json.skip();
            return;
        }
        for (JsonToken token = json.next(); token != JsonToken.END_ARRAY; token = json.next()) {
            Value amount = new Value(taxes.pointer() + "/" + taxAmounts.size() + "/amount");
            taxAmounts.add(amount);
            if (token == JsonToken.START_OBJECT) {
                readAmount(json, amount);
            } else {
                json.skip();
            }
        }
    }

    private static void readAmount(Tokens json, Value amount) throws IOException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.next();
            if (name.equals("amount")) {
                amount.read(json);
            } else {
                json.skip();
            }
        }
    }

    @Override
    public String toString() {
        return List.of(whole, exclVat, inclVat, beforeTaxes, taxes, taxAmounts).toString();
    }
}
