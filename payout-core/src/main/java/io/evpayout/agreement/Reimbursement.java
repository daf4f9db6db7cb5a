package io.evpayout.agreement;

import org.jspecify.annotations.Nullable;

/**
 * What the electricity of a session cost a party, by its tariff: {@code reimbursement 0.11 to host-1 as electricity},
 * {@code reimbursement 0.11 in Europe/Berlin; 0.25 at 07:00-19:00 on MONDAY,TUESDAY in JUNE to host-1}.
 *
 * @param id a name that later terms may take off their base, or null
 * @param tariff what a kWh costs, and when
 * @param to the party that gets it
 * @param from the party that gives it, or null: what is left gives it
 */
public record Reimbursement(
        @Nullable String id,
        EnergyTariff tariff,
        String to,
        @Nullable String from) implements SessionTerm {

    static final String LABEL = "reimbursement";

    public Reimbursement {
        TermText.check(id, to, from);
    }

    @Override
    public Reimbursement as(String name) {
        return new Reimbursement(name, tariff, to, from);
    }

    @Override
    public Reimbursement from(String party) {
        return new Reimbursement(id, tariff, to, party);
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public String explain() {
        return to + " is reimbursed for electricity at " + tariff.explain() + TermText.source(this) + ".";
    }

    @Override
    public String toString() {
        return TermText.of(this, LABEL + " " + tariff);
    }

    static Reimbursement read(TermText text) {
        return new Reimbursement(text.id(), EnergyTariff.parse(text.parts("(.+)")[0]), text.to(), text.from());
    }
}
