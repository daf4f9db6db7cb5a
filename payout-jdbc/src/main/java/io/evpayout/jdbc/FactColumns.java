package io.evpayout.jdbc;

import io.evpayout.money.Currency;
import io.evpayout.session.Accrual;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.Correction;
import io.evpayout.session.CreditNote;
import io.evpayout.session.DebtSettlement;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a fact's content, the same for booked and pending ones. */
final class FactColumns {

    /** In the order of {@link #values} and {@link #read}. */
    static final String NAMES =
            "source, id_key, id, type, site, evse, connector, started, at, energy_wh, currency, gross,"
                    + " tax, tax_known, net_energy, net_time, net_idle, net_connection, net_reservation, net_other,"
                    + " net_rounding, original_source, original_key, original_id, fee, fee_returned, payer, debtor";

    /** The same with their types. */
    static final String TYPED = "source text, id_key text, id text, type text, site text, evse text, connector text,"
            + " started text, at text, energy_wh bigint, currency text, gross bigint, tax bigint, tax_known smallint,"
            + " net_energy bigint, net_time bigint, net_idle bigint, net_connection bigint, net_reservation bigint,"
            + " net_other bigint, net_rounding bigint, original_source text, original_key text, original_id text,"
            + " fee bigint, fee_returned smallint, payer text, debtor text";

    private static final int COUNT = 28;
    private static final int FIRST_COMPONENT = 14;
    private static final int FIRST_ORIGINAL = 21;
    private static final int FEE = 24;
    private static final int PAYER = 26;
    private static final Component[] COMPONENTS = {
        Component.ENERGY,
        Component.TIME,
        Component.IDLE,
        Component.CONNECTION,
        Component.RESERVATION,
        Component.OTHER,
        Component.ROUNDING
    };

    private FactColumns() {}

    /** The key, and the id where that is not the key itself. */
    static @Nullable String idBeside(SessionId id, String key) {
        return id.id().equals(key) ? null : id.id();
    }

    /** The names with the alias of a table. */
    static String of(String alias) {
        return alias + "." + NAMES.replace(", ", ", " + alias + ".");
    }

    /**
     * A fact's columns, after {@code first} ones.
     *
     * @param site the booked site of a correction, or null
     * @param evse the booked EVSE of a correction, or null
     */
    static @Nullable Object[] values(
            Fact fact, @Nullable String site, @Nullable String evse, @Nullable Object... first) {
        @Nullable Object[] all = Arrays.copyOf(first, first.length + COUNT);
        int at = first.length;
        String key = fact.id().key();
        all[at] = fact.id().source();
        all[at + 1] = key;
        all[at + 2] = idBeside(fact.id(), key);
        all[at + 4] = site;
        all[at + 5] = evse;
        all[at + 8] = fact.at();
        all[at + 3] = FactKind.of(fact);
        if (fact instanceof ChargingSession session) {
            putSession(all, at, session);
        } else if (fact instanceof Outage outage) {
            all[at + 4] = outage.site();
            all[at + 5] = outage.evse();
            all[at + 7] = outage.from();
        } else if (fact instanceof Correction correction) {
            putCorrection(all, at, correction);
        } else if (fact instanceof DebtSettlement debt) {
            putAmount(all, at, debt.currency(), debt.micros());
            all[at + PAYER] = debt.from();
            all[at + PAYER + 1] = debt.to();
        } else if (fact instanceof Accrual accrual) {
            all[at + 10] = accrual.currency();
            all[at + 11] = 0;
        }
        return all;
    }

    private static void putSession(@Nullable Object[] all, int at, ChargingSession session) {
        all[at + 4] = session.site();
        all[at + 5] = session.evse();
        all[at + 6] = session.connectorType();
        all[at + 7] = session.start();
        putPrice(all, at, session.energyWh(), session.price());
    }

    private static void putPrice(@Nullable Object[] all, int at, long energyWh, Price price) {
        all[at + 9] = energyWh;
        putAmount(all, at, price.currency(), price.gross());
        all[at + 12] = price.tax();
        all[at + 13] = price.taxKnown();
        for (int i = 0; i < COMPONENTS.length; i++) {
            all[at + FIRST_COMPONENT + i] = price.components().get(COMPONENTS[i]);
        }
    }

    private static void putAmount(@Nullable Object[] all, int at, Currency currency, long gross) {
        all[at + 10] = currency;
        all[at + 11] = gross;
    }

    private static void putCorrection(@Nullable Object[] all, int at, Correction correction) {
        String key = correction.original().key();
        all[at + FIRST_ORIGINAL] = correction.original().source();
        all[at + FIRST_ORIGINAL + 1] = key;
        all[at + FIRST_ORIGINAL + 2] = idBeside(correction.original(), key);
        if (correction instanceof CreditNote credit) {
            putAmount(all, at, credit.currency(), credit.gross());
        } else if (correction instanceof Refund refund) {
            putAmount(all, at, refund.currency(), refund.gross());
        } else if (correction instanceof Chargeback chargeback) {
            putAmount(all, at, chargeback.currency(), chargeback.gross());
            all[at + FEE] = chargeback.fee();
        } else if (correction instanceof ChargebackWon won) {
            all[at + FEE + 1] = won.feeReturned();
        } else if (correction instanceof Rerating rerating) {
            putPrice(all, at, rerating.energyWh(), rerating.price());
        }
    }

    /**
     * A stored fact.
     *
     * @param fact the fact
     * @param site its site; a correction's is the booked one
     * @param evse its EVSE; a correction's is the booked one
     */
    record Read(Fact fact, @Nullable String site, @Nullable String evse) {}

    static Read read(Row r) throws SQLException {
        SessionId id = r.sessionId();
        FactKind type = r.value(FactKind.class);
        String site = r.optionalText();
        String evse = r.optionalText();
        Fact fact = switch (type) {
            case SESSION -> session(id, site, evse, r);
            case TERM -> Accrual.of(id);
            case OUTAGE -> outage(id, site, evse, r);
            case CREDIT, REFUND, CHARGEBACK, CHARGEBACK_WON, RERATING, SET_OFF, WRITE_OFF, OUTAGE_WITHDRAWAL ->
                correction(id, type, r);
        };
        return new Read(fact, site, evse);
    }

    private static Fact session(SessionId id, @Nullable String site, @Nullable String evse, Row r) throws SQLException {
        if (site == null) {
            throw new SQLException("Session " + id + " has no site");
        }
        ConnectorType connector = r.optionalValue(ConnectorType.class);
        Instant start = r.instant();
        Instant end = r.instant();
        long energyWh = r.number();
        return new ChargingSession(id, site, evse, connector, start, end, energyWh, price(r));
    }

    private static Fact outage(SessionId id, @Nullable String site, @Nullable String evse, Row r) throws SQLException {
        if (site == null) {
            throw new SQLException("Outage " + id + " has no site");
        }
        r.skip(1);
        Instant from = r.instant();
        return new Outage(id, site, evse, from, r.instant());
    }

    private static Price price(Row r) throws SQLException {
        Currency currency = r.currency();
        long gross = r.number();
        long tax = r.number();
        boolean taxKnown = r.flag();
        Map<Component, Long> components = new EnumMap<>(Component.class);
        for (Component component : COMPONENTS) {
            Long micros = r.optionalNumber();
            if (micros != null) {
                components.put(component, micros);
            }
        }
        return new Price(currency, gross, tax, taxKnown, components);
    }

    private static Fact correction(SessionId id, FactKind type, Row r) throws SQLException {
        r.skip(2);
        Instant at = r.instant();
        return switch (type) {
            case RERATING -> rerating(id, at, r);
            case CHARGEBACK_WON -> {
                r.skip(FIRST_ORIGINAL - 9);
                SessionId chargeback = r.sessionId();
                r.skip(1);
                yield new ChargebackWon(id, chargeback, at, r.flag());
            }
            case OUTAGE_WITHDRAWAL -> {
                r.skip(FIRST_ORIGINAL - 9);
                yield new OutageWithdrawal(id, r.sessionId(), at);
            }
            case CREDIT, REFUND, CHARGEBACK -> ofAmount(id, type, at, r);
            case SET_OFF, WRITE_OFF -> {
                r.skip(1);
                Currency currency = r.currency();
                long micros = r.number();
                r.skip(PAYER - 12);
                String payer = r.optionalText();
                yield new DebtSettlement(id, at, currency, payer, r.text(), micros);
            }
            case SESSION, TERM, OUTAGE -> throw new SQLException(type + " " + id + " was read as a correction");
        };
    }

    private static Fact rerating(SessionId id, Instant at, Row r) throws SQLException {
        long energyWh = r.number();
        Price price = price(r);
        return new Rerating(id, r.sessionId(), at, energyWh, price);
    }

    private static Fact ofAmount(SessionId id, FactKind type, Instant at, Row r) throws SQLException {
        r.skip(1);
        Currency currency = r.currency();
        long gross = r.number();
        r.skip(2 + COMPONENTS.length);
        SessionId original = r.sessionId();
        if (type == FactKind.CHARGEBACK) {
            return new Chargeback(id, original, at, currency, gross, r.number());
        }
        return type == FactKind.CREDIT
                ? new CreditNote(id, original, at, currency, gross)
                : new Refund(id, original, at, currency, gross);
    }
}
