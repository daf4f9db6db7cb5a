package io.evpayout.spark.session;

import io.evpayout.money.Currency;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads facts from rows whose first columns are those of {@link FactColumns#SCHEMA}. */
final class FactReader {

    private static final int AT = at("at");
    private static final int STARTED = at("started");
    private static final int ENERGY = at("energy_wh");
    private static final int CURRENCY = at("currency");
    private static final int GROSS = at("gross");
    private static final int TAX = at("tax");
    private static final int TAX_KNOWN = at("tax_known");
    private static final int FIRST_COMPONENT = at(FactColumns.COMPONENTS.get(0));
    private static final int SITE = at("site");
    private static final int EVSE = at("evse");
    private static final int CONNECTOR = at("connector");
    private static final int FEE = at("fee");
    private static final int FEE_RETURNED = at("fee_returned");
    private static final int SOURCE = at(FactColumns.SOURCE);
    private static final int ORIGINAL_SOURCE = at(FactColumns.ORIGINAL_SOURCE);
    private static final int TYPE = at(FactColumns.TYPE);
    private static final Component[] COMPONENTS = Component.values();

    private FactReader() {}

    private static int at(String name) {
        return FactColumns.SCHEMA.fieldIndex(name);
    }

    static Fact read(Row row) {
        SessionId id = id(row, SOURCE);
        try {
            return switch (FactType.valueOf(row.getString(TYPE))) {
                case SESSION ->
                    new ChargingSession(
                            id,
                            row.getString(SITE),
                            row.getString(EVSE),
                            connector(row),
                            instant(row, STARTED),
                            instant(row, AT),
                            row.getLong(ENERGY),
                            price(row));
                case CREDIT -> new CreditNote(id, original(row), instant(row, AT), currency(row), row.getLong(GROSS));
                case REFUND -> new Refund(id, original(row), instant(row, AT), currency(row), row.getLong(GROSS));
                case CHARGEBACK ->
                    new Chargeback(
                            id, original(row), instant(row, AT), currency(row), row.getLong(GROSS), row.getLong(FEE));
                case CHARGEBACK_WON ->
                    new ChargebackWon(id, original(row), instant(row, AT), row.getBoolean(FEE_RETURNED));
                case RERATING -> new Rerating(id, original(row), instant(row, AT), row.getLong(ENERGY), price(row));
                case OUTAGE ->
                    new Outage(id, row.getString(SITE), row.getString(EVSE), instant(row, STARTED), instant(row, AT));
                case OUTAGE_WITHDRAWAL -> new OutageWithdrawal(id, original(row), instant(row, AT));
            };
        } catch (NullPointerException e) {
            throw new IllegalArgumentException("Fact " + id + " of type " + row.getString(TYPE) + " lacks a value", e);
        }
    }

    private static SessionId original(Row row) {
        return id(row, ORIGINAL_SOURCE);
    }

    /** The source, the key and the id as it was written, if that is not the key. */
    private static SessionId id(Row row, int source) {
        int column = source + 2;
        String written = row.getString(column);
        return SessionId.of(row.getString(source), written == null ? row.getString(column - 1) : written);
    }

    private static @Nullable ConnectorType connector(Row row) {
        String name = row.getString(CONNECTOR);
        return name == null ? null : ConnectorType.valueOf(name);
    }

    private static Currency currency(Row row) {
        return Currency.of(row.getString(CURRENCY));
    }

    private static Instant instant(Row row, int column) {
        String text = row.getString(column);
        return Instant.parse(text.endsWith("Z") ? text : text + "Z");
    }

    private static Price price(Row row) {
        Map<Component, Long> components = new EnumMap<>(Component.class);
        for (int i = 0; i < COMPONENTS.length; i++) {
            if (!row.isNullAt(FIRST_COMPONENT + i)) {
                components.put(COMPONENTS[i], row.getLong(FIRST_COMPONENT + i));
            }
        }
        long tax = row.isNullAt(TAX) ? 0 : row.getLong(TAX);
        boolean known = !row.isNullAt(TAX_KNOWN) ? row.getBoolean(TAX_KNOWN) : !row.isNullAt(TAX);
        return Price.of(currency(row), row.getLong(GROSS), tax, known, components);
    }
}
