package io.evpayout.ocpi;

/** The version that a CDR is written in, told from the CDR itself. */
enum Version {
    /** Has {@code stop_date_time}; names neither country nor party; its cost is a number without tax. */
    V2_1_1,
    /** Costs have {@code excl_vat} and perhaps {@code incl_vat}. */
    V2_2_1,
    /** Costs have {@code before_taxes} and {@code taxes}. */
    V2_3_0;

    static Version of(RawCdr cdr) {
        if (!cdr.stop.isAbsent()) {
            return V2_1_1;
        }
        return cdr.total.beforeTaxes.isAbsent() ? V2_2_1 : V2_3_0;
    }

    RawLocation location(RawCdr cdr) {
        return this == V2_1_1 ? cdr.location : cdr.cdrLocation;
    }

    Value end(RawCdr cdr) {
        return this == V2_1_1 ? cdr.stop : cdr.end;
    }

    /** The amount without tax. */
    Value net(RawPrice price) {
        return switch (this) {
            case V2_1_1 -> price.whole;
            case V2_2_1 -> price.exclVat;
            case V2_3_0 -> price.beforeTaxes;
        };
    }
}
