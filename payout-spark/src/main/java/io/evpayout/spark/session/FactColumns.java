package io.evpayout.spark.session;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of facts, named as a store's own {@code fact} table names them. Amounts are micros (millionths of the minor
 * unit), instants ISO 8601 text in UTC ({@code 2026-03-01T12:00:00.5Z}, the letter may be missing) or timestamps. What a fact
 * does not have is null, and a column that no fact has may be missing.
 */
public final class FactColumns {

    static final String SOURCE = "source";
    static final String KEY = "id_key";
    static final String ID = "id";
    static final String TYPE = "type";
    static final String ORIGINAL_SOURCE = "original_source";
    static final String ORIGINAL_KEY = "original_key";
    static final String ORIGINAL_ID = "original_id";

    /** What each component of a price is called, in the order of the enum. */
    static final List<String> COMPONENTS = List.of(
            "net_energy", "net_time", "net_idle", "net_connection", "net_reservation", "net_other", "net_rounding");

    /** All of them, as facts are written. */
    public static final StructType SCHEMA = schema();

    private FactColumns() {}

    /** The type of a column. */
    static DataType type(String name) {
        return SCHEMA.apply(name).dataType();
    }

    private static StructType schema() {
        StructType schema = new StructType();
        for (String text : List.of(SOURCE, KEY, ID, TYPE, "site", "evse", "connector", "started", "at")) {
            schema = schema.add(text, DataTypes.StringType);
        }
        schema = schema.add("energy_wh", DataTypes.LongType)
                .add("currency", DataTypes.StringType)
                .add("gross", DataTypes.LongType)
                .add("tax", DataTypes.LongType)
                .add("tax_known", DataTypes.BooleanType);
        for (String component : COMPONENTS) {
            schema = schema.add(component, DataTypes.LongType);
        }
        return schema.add(ORIGINAL_SOURCE, DataTypes.StringType)
                .add(ORIGINAL_KEY, DataTypes.StringType)
                .add(ORIGINAL_ID, DataTypes.StringType)
                .add("fee", DataTypes.LongType)
                .add("fee_returned", DataTypes.BooleanType);
    }
}
