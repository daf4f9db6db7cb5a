package io.evpayout.agreement;

/** A term whose amount is found from an accounting month: the calendar month in the account's zone. */
public sealed interface PeriodTerm extends Term permits MonthlyFee {

    @Override
    PeriodTerm as(String name);

    @Override
    PeriodTerm from(String party);
}
