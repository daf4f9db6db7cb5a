package io.evpayout.spark.earning;

import java.io.Serializable;

/** Which line of a ledger it is: what {@link EarningRow earnings} and what is found about them have in common, as columns. */
public abstract class LedgerLine implements Serializable {

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

    /** An empty one, for Spark to fill. */
    protected LedgerLine() {}

    public final String getHome() {
        return home;
    }

    public final void setHome(String value) {
        this.home = value;
    }

    public final String getSource() {
        return source;
    }

    public final void setSource(String value) {
        this.source = value;
    }

    public final String getKey() {
        return key;
    }

    public final void setKey(String value) {
        this.key = value;
    }

    public final String getType() {
        return type;
    }

    public final void setType(String value) {
        this.type = value;
    }

    public final String getParty() {
        return party;
    }

    public final void setParty(String value) {
        this.party = value;
    }

    public final String getAccount() {
        return account;
    }

    public final void setAccount(String value) {
        this.account = value;
    }

    public final String getSite() {
        return site;
    }

    public final void setSite(String value) {
        this.site = value;
    }

    public final String getDate() {
        return date;
    }

    public final void setDate(String value) {
        this.date = value;
    }

    public final String getCurrency() {
        return currency;
    }

    public final void setCurrency(String value) {
        this.currency = value;
    }

    public final String getAgreement() {
        return agreement;
    }

    public final void setAgreement(String value) {
        this.agreement = value;
    }

    public final String getAgreementFrom() {
        return agreementFrom;
    }

    public final void setAgreementFrom(String value) {
        this.agreementFrom = value;
    }
}
