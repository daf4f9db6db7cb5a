package io.evpayout.spark.session;

import io.evpayout.money.Currency;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.Correction;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Facts as rows of {@link FactColumns#SCHEMA}. */
public final class FactRows {

    private FactRows() {}

    /**
     * The row of a fact.
     *
     * @throws IllegalArgumentException if it is one that the library makes itself: a settled debt, or an accrual
     */
    public static Row of(Fact fact) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(FactColumns.SOURCE, fact.id().source());
        values.put(FactColumns.KEY, fact.id().key());
        values.put(FactColumns.ID, fact.id().id());
        values.put(FactColumns.TYPE, type(fact).name());
        values.put("at", fact.at().toString());
        if (fact instanceof ChargingSession session) {
            values.put("site", session.site());
            values.put("evse", session.evse());
            values.put(
                    "connector",
                    session.connectorType() == null
                            ? null
                            : session.connectorType().name());
            values.put("started", session.start().toString());
            put(values, session.energyWh(), session.price());
        } else if (fact instanceof Outage outage) {
            values.put("site", outage.site());
            values.put("evse", outage.evse());
            values.put("started", outage.from().toString());
        } else if (fact instanceof Correction correction) {
            put(values, correction);
        }
        @Nullable Object[] row = new Object[FactColumns.SCHEMA.size()];
        values.forEach((name, value) -> row[FactColumns.SCHEMA.fieldIndex(name)] = value);
        return RowFactory.create(row);
    }

    private static void put(Map<String, @Nullable Object> values, Correction correction) {
        values.put(FactColumns.ORIGINAL_SOURCE, correction.original().source());
        values.put(FactColumns.ORIGINAL_KEY, correction.original().key());
        values.put(FactColumns.ORIGINAL_ID, correction.original().id());
        if (correction instanceof CreditNote credit) {
            put(values, credit.currency(), credit.gross());
        } else if (correction instanceof Refund refund) {
            put(values, refund.currency(), refund.gross());
        } else if (correction instanceof Chargeback chargeback) {
            put(values, chargeback.currency(), chargeback.gross());
            values.put("fee", chargeback.fee());
        } else if (correction instanceof ChargebackWon won) {
            values.put("fee_returned", won.feeReturned());
        } else if (correction instanceof Rerating rerating) {
            put(values, rerating.energyWh(), rerating.price());
        }
    }

    private static void put(Map<String, @Nullable Object> values, long energyWh, Price price) {
        values.put("energy_wh", energyWh);
        put(values, price.currency(), price.gross());
        values.put("tax", price.tax());
        values.put("tax_known", price.taxKnown());
        Component[] components = Component.values();
        for (int i = 0; i < components.length; i++) {
            values.put(FactColumns.COMPONENTS.get(i), price.components().get(components[i]));
        }
    }

    private static void put(Map<String, @Nullable Object> values, Currency currency, long gross) {
        values.put("currency", currency.code());
        values.put("gross", gross);
    }

    private static FactType type(Fact fact) {
        if (fact instanceof ChargingSession) {
            return FactType.SESSION;
        } else if (fact instanceof CreditNote) {
            return FactType.CREDIT;
        } else if (fact instanceof Refund) {
            return FactType.REFUND;
        } else if (fact instanceof Chargeback) {
            return FactType.CHARGEBACK;
        } else if (fact instanceof ChargebackWon) {
            return FactType.CHARGEBACK_WON;
        } else if (fact instanceof Rerating) {
            return FactType.RERATING;
        } else if (fact instanceof Outage) {
            return FactType.OUTAGE;
        } else if (fact instanceof OutageWithdrawal) {
            return FactType.OUTAGE_WITHDRAWAL;
        }
        throw new IllegalArgumentException(fact.id() + " is made by the library itself, and is no raw fact");
    }
}
