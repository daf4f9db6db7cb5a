package io.evpayout.spark.earning;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import scala.Tuple2;

/**
 * What a payout account got in one currency (tax and fees are its account's of the name {@code #tax} and {@code #fees}): exact
 * whole units and micros, which merge in any order and do not overflow where a sum of micros in 64 bits would.
 */
public final class AccountTotal implements Serializable {

    private static final long serialVersionUID = 1;

    private String account = "";
    private String currency = "";
    private long units;
    private int micros;
    private long lines;

    /** An empty one, for Spark to fill. */
    public AccountTotal() {}

    /** By account and currency; added up within each task first. */
    public static Dataset<AccountTotal> of(Dataset<EarningRow> rows) {
        Encoder<AccountTotal> encoder = Encoders.bean(AccountTotal.class);
        MapPartitionsFunction<EarningRow, AccountTotal> part = partition -> {
            Map<String, AccountTotal> totals = new TreeMap<>();
            partition.forEachRemaining(row -> {
                AccountTotal one = of(row);
                totals.merge(one.key(), one, AccountTotal::plus);
            });
            return totals.values().iterator();
        };
        MapFunction<AccountTotal, String> key = AccountTotal::key;
        ReduceFunction<AccountTotal> merge = AccountTotal::plus;
        MapFunction<Tuple2<String, AccountTotal>, AccountTotal> value = Tuple2::_2;
        return rows.mapPartitions(part, encoder)
                .groupByKey(key, Encoders.STRING())
                .reduceGroups(merge)
                .map(value, encoder);
    }

    /** What one row brought. */
    public static AccountTotal of(EarningRow row) {
        AccountTotal total = new AccountTotal();
        total.account = row.getParty().startsWith("#") ? row.getParty() : row.getAccount();
        total.currency = row.getCurrency();
        total.put(ExactAmount.ofMicros(row.getMicros(), Currency.of(row.getCurrency())));
        total.lines = 1;
        return total;
    }

    /** Both, of the same account and currency. */
    public AccountTotal plus(AccountTotal other) {
        AccountTotal sum = new AccountTotal();
        sum.account = account;
        sum.currency = currency;
        sum.put(amount().plus(other.amount()));
        sum.lines = lines + other.lines;
        return sum;
    }

    /** The exact sum. */
    public ExactAmount amount() {
        return new ExactAmount(units, micros, Currency.of(currency));
    }

    /** A space is in no currency, so that this is one account and currency. */
    String key() {
        return currency + " " + account;
    }

    private void put(ExactAmount amount) {
        units = amount.units();
        micros = amount.micros();
    }

    /** {@code hotel-eur EUR 12.345 (3)}. */
    @Override
    public String toString() {
        return account + " " + amount() + " (" + lines + ")";
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String value) {
        this.account = value;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String value) {
        this.currency = value;
    }

    public long getUnits() {
        return units;
    }

    public void setUnits(long value) {
        this.units = value;
    }

    public int getMicros() {
        return micros;
    }

    public void setMicros(int value) {
        this.micros = value;
    }

    public long getLines() {
        return lines;
    }

    public void setLines(long value) {
        this.lines = value;
    }
}
