package io.evpayout.money;

/** Placeholder of the currency type; the money package's own work replaces this file. */
public record Currency(String code, int digits) {
    public static Currency of(String code) {
        return new Currency(code, 2);
    }
}
