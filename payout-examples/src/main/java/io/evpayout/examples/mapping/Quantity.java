package io.evpayout.examples.mapping;

/** The numbers of a session: what it means that one is absent, and how one below zero is rejected. */
enum Quantity {
    ENERGY("zero", Absence.REJECT, "NEGATIVE_ENERGY"),
    GROSS("free", Absence.REJECT, "NEGATIVE_AMOUNT"),
    TAX("zero", Absence.ZERO, "NEGATIVE_TAX"),
    COMPONENT("zero", Absence.ZERO, "NEGATIVE_AMOUNT"),
    LENGTH("zero", Absence.REJECT, "END_BEFORE_START");

    private final String zero;
    private final Absence usual;
    private final String negative;

    Quantity(String zero, Absence usual, String negative) {
        this.zero = zero;
        this.usual = usual;
        this.negative = negative;
    }

    /** What a mapping calls it that an absent number is zero. */
    String zero() {
        return zero;
    }

    /** What an absent number means if the mapping does not say. */
    Absence usual() {
        return usual;
    }

    /** The code with which a number below zero is rejected. */
    String negative() {
        return negative;
    }
}
