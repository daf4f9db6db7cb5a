package io.evpayout.spark.earning;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.session.SessionId;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;

/** An {@link Earning} as a row: a Java bean, whose properties are the columns. Dates and instants are ISO text. */
public final class EarningRow implements Serializable {

    private static final long serialVersionUID = 1;

    private String home = "";
    private String source = "";
    private String id = "";
    private String key = "";
    private String type = "";
    private String party = "";
    private int revision;
    private String account = "";
    private String site = "";
    private String day = "";
    private String date = "";
    private String currency = "";
    private long micros;
    private String agreement = "";
    private String agreementFrom = "";

    /** An empty one, for Spark to fill. */
    public EarningRow() {}

    /** How Spark keeps them. */
    public static Encoder<EarningRow> encoder() {
        return Encoders.bean(EarningRow.class);
    }

    /** The row of an earning. */
    public static EarningRow of(Earning earning) {
        EarningRow row = new EarningRow();
        row.home = earning.home();
        row.source = earning.fact().source();
        row.id = earning.fact().id();
        row.key = earning.fact().key();
        row.type = earning.type().name();
        row.party = earning.party();
        row.revision = earning.revision();
        row.account = earning.account();
        row.site = earning.site();
        row.day = earning.day().toString();
        row.date = earning.date().toString();
        row.currency = earning.currency().code();
        row.micros = earning.micros();
        row.agreement = earning.agreement();
        row.agreementFrom = earning.agreementFrom().toString();
        return row;
    }

    /** The earning of this row. */
    public Earning earning() {
        return new Earning(
                home,
                SessionId.of(source, id),
                Earning.Type.valueOf(type),
                party,
                revision,
                account,
                site,
                LocalDate.parse(day),
                LocalDate.parse(date),
                Currency.of(currency),
                micros,
                agreement,
                Instant.parse(agreementFrom));
    }

    public String getHome() {
        return home;
    }

    public void setHome(String value) {
        this.home = value;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String value) {
        this.source = value;
    }

    public String getId() {
        return id;
    }

    public void setId(String value) {
        this.id = value;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String value) {
        this.key = value;
    }

    public String getType() {
        return type;
    }

    public void setType(String value) {
        this.type = value;
    }

    public String getParty() {
        return party;
    }

    public void setParty(String value) {
        this.party = value;
    }

    public int getRevision() {
        return revision;
    }

    public void setRevision(int value) {
        this.revision = value;
    }

    public String getAccount() {
        return account;
    }

    public void setAccount(String value) {
        this.account = value;
    }

    public String getSite() {
        return site;
    }

    public void setSite(String value) {
        this.site = value;
    }

    public String getDay() {
        return day;
    }

    public void setDay(String value) {
        this.day = value;
    }

    public String getDate() {
        return date;
    }

    public void setDate(String value) {
        this.date = value;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(String value) {
        this.currency = value;
    }

    public long getMicros() {
        return micros;
    }

    public void setMicros(long value) {
        this.micros = value;
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
}
