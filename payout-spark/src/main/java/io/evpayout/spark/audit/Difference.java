package io.evpayout.spark.audit;

import java.io.Serializable;

/** A line on which raw facts and the ledger do not agree, as a row: micros that each of them has. */
public final class Difference implements Serializable {

    private static final long serialVersionUID = 1;

    private String home = "";
    private String source = "";
    private String key = "";
    private String type = "";
    private String party = "";
    private String account = "";
    private String site = "";
    private String date = "";
    private String currency = "";
    private String agreement = "";
    private String agreementFrom = "";
    private long recomputed;
    private long booked;

    /** An empty one, for Spark to fill. */
    public Difference() {}

    /** One sentence for a person. */
    @Override
    public String toString() {
        return type + " " + source + "/" + key + " of " + date + " at " + site + ": " + party + " (" + account
                + ") should have " + recomputed + " micros " + currency + ", the ledger has " + booked;
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

    public long getRecomputed() {
        return recomputed;
    }

    public void setRecomputed(long value) {
        this.recomputed = value;
    }

    public long getBooked() {
        return booked;
    }

    public void setBooked(long value) {
        this.booked = value;
    }
}
