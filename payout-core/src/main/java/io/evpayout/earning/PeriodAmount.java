package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.PeriodTerm;
import java.time.LocalDate;

/**
 * What a period term moves on one earning day.
 *
 * @param version the version of the agreement that says so
 * @param term the term
 * @param name the term's id, or its type and place in the agreement
 * @param day the earning day that it belongs to
 * @param micros what {@link #giver} gives to {@link #receiver}; below zero: the other way
 */
public record PeriodAmount(Agreement version, PeriodTerm term, String name, LocalDate day, long micros) {

    /** Who gets it. */
    public String receiver() {
        return term.to();
    }

    /** Who gives it. */
    public String giver() {
        String from = term.from();
        return from == null ? version.residual() : from;
    }
}
