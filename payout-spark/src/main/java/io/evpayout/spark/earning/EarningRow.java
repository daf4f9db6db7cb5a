package io.evpayout.spark.earning;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;

/** An {@link Earning} as a row: a Java bean, whose properties are the columns. Dates and instants are ISO text. */
public final class EarningRow extends LedgerLine {

    private static final long serialVersionUID = 1;

    private String id = "";
    private int revision;
    private String day = "";
    private long micros;

    /** An empty one, for Spark to fill. */
    public EarningRow() {}

    /** How Spark keeps them. */
    public static Encoder<EarningRow> encoder() {
        return Encoders.bean(EarningRow.class);
    }

    /** The row of an earning. */
    public static EarningRow of(Earning earning) {
        EarningRow row = new EarningRow();
        row.setHome(earning.home());
        row.setSource(earning.fact().source());
        row.id = earning.fact().id();
        row.setKey(earning.fact().key());
        row.setType(earning.type().name());
        row.setParty(earning.party());
        row.revision = earning.revision();
        row.setAccount(earning.account());
        row.setSite(earning.site());
        row.day = earning.day().toString();
        row.setDate(earning.date().toString());
        row.setCurrency(earning.currency().code());
        row.micros = earning.micros();
        row.setAgreement(earning.agreement());
        row.setAgreementFrom(earning.agreementFrom().toString());
        return row;
    }

    /** The earning of this row. */
    public Earning earning() {
        return new Earning(
                getHome(),
                SessionId.of(getSource(), id),
                Earning.Type.valueOf(getType()),
                getParty(),
                revision,
                getAccount(),
                getSite(),
                LocalDate.parse(day),
                LocalDate.parse(getDate()),
                Currency.of(getCurrency()),
                micros,
                getAgreement(),
                Instant.parse(getAgreementFrom()));
    }

    public String getId() {
        return id;
    }

    public void setId(String value) {
        this.id = value;
    }

    public int getRevision() {
        return revision;
    }

    public void setRevision(int value) {
        this.revision = value;
    }

    public String getDay() {
        return day;
    }

    public void setDay(String value) {
        this.day = value;
    }

    public long getMicros() {
        return micros;
    }

    public void setMicros(long value) {
        this.micros = value;
    }
}
