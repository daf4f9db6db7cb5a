package io.evpayout.agreement;

import java.util.Set;

/** A term whose amount is found from an accounting month: the calendar month in the account's zone. */
public sealed interface PeriodTerm extends Term permits MonthlyFee, Tiers, Guarantee, Cap, Downtime {

    /** Every {@link #type} of such a term: the word that begins its text. */
    Set<String> TYPES = Set.of(MonthlyFee.LABEL, Tiers.LABEL, Guarantee.LABEL, Cap.LABEL, Downtime.LABEL);

    @Override
    String to();

    @Override
    PeriodTerm as(String name);

    @Override
    PeriodTerm from(String party);

    /** What must be added up of the sessions to find its amount. */
    Set<Measure> measures();
}
