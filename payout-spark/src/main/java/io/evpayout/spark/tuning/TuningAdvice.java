package io.evpayout.spark.tuning;

import io.evpayout.tuning.Outcome;
import io.evpayout.tuning.Recommendation;
import java.io.Serializable;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Recommendation} for an account as a row: a Java bean, whose properties are the columns. Fees are minor units, mean
 * days decimals as text; what is about the best settings is null where none meet the goal.
 */
public final class TuningAdvice implements Serializable {

    private static final long serialVersionUID = 1;

    private String account = "";
    private String currency = "";
    private int tried;
    private boolean keep;
    private String present = "";
    private long presentFees;
    private String presentDays = "";
    private @Nullable String best;
    private @Nullable Long bestFees;
    private @Nullable String bestDays;
    private int front;
    private String sentences = "";

    /** An empty one, for Spark to fill. */
    public TuningAdvice() {}

    /** How Spark keeps them. */
    public static Encoder<TuningAdvice> encoder() {
        return Encoders.bean(TuningAdvice.class);
    }

    /** The row of a recommendation. */
    public static TuningAdvice of(String account, Recommendation recommendation) {
        Outcome now = recommendation.present();
        TuningAdvice row = new TuningAdvice();
        row.account = account;
        row.currency = now.fees().currency().code();
        row.tried = recommendation.tried();
        row.keep = recommendation.keepsThePresent();
        row.present = now.candidate().text();
        row.presentFees = now.fees().minorUnits();
        row.presentDays = now.meanDays().toPlainString();
        row.front = recommendation.front().size();
        row.sentences = String.join("\n", recommendation.sentences());
        Outcome best = recommendation.best();
        if (best != null) {
            row.best = best.candidate().text();
            row.bestFees = best.fees().minorUnits();
            row.bestDays = best.meanDays().toPlainString();
        }
        return row;
    }

    /** The account, then what a person would be told, a sentence in each line. */
    @Override
    public String toString() {
        return account + "\n" + sentences;
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

    public int getTried() {
        return tried;
    }

    public void setTried(int value) {
        this.tried = value;
    }

    public boolean isKeep() {
        return keep;
    }

    public void setKeep(boolean value) {
        this.keep = value;
    }

    public String getPresent() {
        return present;
    }

    public void setPresent(String value) {
        this.present = value;
    }

    public long getPresentFees() {
        return presentFees;
    }

    public void setPresentFees(long value) {
        this.presentFees = value;
    }

    public String getPresentDays() {
        return presentDays;
    }

    public void setPresentDays(String value) {
        this.presentDays = value;
    }

    public @Nullable String getBest() {
        return best;
    }

    public void setBest(@Nullable String value) {
        this.best = value;
    }

    public @Nullable Long getBestFees() {
        return bestFees;
    }

    public void setBestFees(@Nullable Long value) {
        this.bestFees = value;
    }

    public @Nullable String getBestDays() {
        return bestDays;
    }

    public void setBestDays(@Nullable String value) {
        this.bestDays = value;
    }

    public int getFront() {
        return front;
    }

    public void setFront(int value) {
        this.front = value;
    }

    public String getSentences() {
        return sentences;
    }

    public void setSentences(String value) {
        this.sentences = value;
    }
}
