package io.evpayout.spark.statement;

import io.evpayout.report.Statement;
import java.io.Serializable;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.jspecify.annotations.Nullable;

/** A line of an account's statement, as a row. Amounts are exact decimals. */
public final class StatementLine implements Serializable {

    private static final long serialVersionUID = 1;

    private String account = "";
    private int number;
    private String date = "";
    private String type = "";
    private String amount = "";
    private String balance = "";
    private @Nullable String source;
    private @Nullable String id;
    private @Nullable String payout;
    private @Nullable String late;

    /** An empty one, for Spark to fill. */
    public StatementLine() {}

    static Encoder<StatementLine> encoder() {
        return Encoders.bean(StatementLine.class);
    }

    /**
     * A line of a statement.
     *
     * @param number its place on the statement, from 1
     */
    public static StatementLine of(String account, int number, Statement.Line line) {
        StatementLine row = new StatementLine();
        row.account = account;
        row.number = number;
        row.date = line.date().toString();
        row.type = line.type().name();
        row.amount = line.amount().toString();
        row.balance = line.balance().toString();
        row.source = line.session() == null ? null : line.session().source();
        row.id = line.session() == null ? null : line.session().id();
        row.payout = line.payout();
        row.late = line.late() == null ? null : line.late().toString();
        return row;
    }

    /** All of it on one line. */
    @Override
    public String toString() {
        return account + " " + number + " " + date + " " + type + " " + amount + " " + balance + " " + source + "/" + id
                + " " + payout + " " + late;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String value) {
        this.account = value;
    }

    public int getNumber() {
        return number;
    }

    public void setNumber(int value) {
        this.number = value;
    }

    public String getDate() {
        return date;
    }

    public void setDate(String value) {
        this.date = value;
    }

    public String getType() {
        return type;
    }

    public void setType(String value) {
        this.type = value;
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(String value) {
        this.amount = value;
    }

    public String getBalance() {
        return balance;
    }

    public void setBalance(String value) {
        this.balance = value;
    }

    public @Nullable String getSource() {
        return source;
    }

    public void setSource(@Nullable String value) {
        this.source = value;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String value) {
        this.id = value;
    }

    public @Nullable String getPayout() {
        return payout;
    }

    public void setPayout(@Nullable String value) {
        this.payout = value;
    }

    public @Nullable String getLate() {
        return late;
    }

    public void setLate(@Nullable String value) {
        this.late = value;
    }
}
