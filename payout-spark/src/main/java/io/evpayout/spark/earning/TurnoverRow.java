package io.evpayout.spark.earning;

import io.evpayout.agreement.Measure;
import io.evpayout.earning.Turnover;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;

/** A part of the {@link Turnover} that period terms go by, as a row. */
public final class TurnoverRow implements Serializable {

    private static final long serialVersionUID = 1;

    private String account = "";
    private String agreement = "";
    private String agreementFrom = "";
    private String day = "";
    private String measure = "";
    private long amount;

    /** An empty one, for Spark to fill. */
    public TurnoverRow() {}

    static Encoder<TurnoverRow> encoder() {
        return Encoders.bean(TurnoverRow.class);
    }

    static TurnoverRow of(Turnover.Part.Key key, long amount) {
        TurnoverRow row = new TurnoverRow();
        row.account = key.account();
        row.agreement = key.agreement();
        row.agreementFrom = key.agreementFrom().toString();
        row.day = key.day().toString();
        row.measure = key.measure().toString();
        row.amount = amount;
        return row;
    }

    Turnover.Part.Key key() {
        return new Turnover.Part.Key(
                account, agreement, Instant.parse(agreementFrom), LocalDate.parse(day), Measure.parse(measure));
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String value) {
        this.account = value;
    }

    public String getAgreement() {
        return agreement;
    }

    public void setAgreement(String value) {
        this.agreement = value;
    }

    public String getAgreementFrom() {
        return agreementFrom;
    }

    public void setAgreementFrom(String value) {
        this.agreementFrom = value;
    }

    public String getDay() {
        return day;
    }

    public void setDay(String value) {
        this.day = value;
    }

    public String getMeasure() {
        return measure;
    }

    public void setMeasure(String value) {
        this.measure = value;
    }

    public long getAmount() {
        return amount;
    }

    public void setAmount(long value) {
        this.amount = value;
    }
}
