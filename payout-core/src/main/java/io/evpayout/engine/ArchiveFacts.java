package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.Correction;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Booked sessions and corrections as lines of an archive: one for the fact, and one for each of its earnings. */
final class ArchiveFacts {

    private ArchiveFacts() {}

    static void write(BookedFact booked, Consumer<String> lines) {
        Fact fact = booked.fact();
        FlatJson line = FlatJson.line("fact")
                .put("type", type(fact).name())
                .put("source", fact.id().source())
                .put("id", fact.id().id())
                .put("account", booked.account())
                .put("site", booked.site())
                .put("evse", booked.evse())
                .put("at", fact.at().toString());
        if (fact instanceof ChargingSession session) {
            line.put(
                            "connector",
                            session.connectorType() == null
                                    ? null
                                    : session.connectorType().name())
                    .put("start", session.start().toString())
                    .put("energyWh", session.energyWh());
            write(session.price(), line);
        } else if (fact instanceof Correction correction) {
            write(correction, line);
        }
        lines.accept(line.toString());
        booked.earnings().forEach(earning -> lines.accept(line(earning)));
    }

    private static Earning.Type type(Fact fact) {
        if (fact instanceof ChargingSession) {
            return Earning.Type.SESSION;
        }
        return Corrections.type((Correction) fact);
    }

    private static void write(Correction correction, FlatJson line) {
        line.put("originalSource", correction.original().source())
                .put("originalId", correction.original().id());
        if (correction instanceof CreditNote credit) {
            amount(line, credit.currency(), credit.gross());
        } else if (correction instanceof Refund refund) {
            amount(line, refund.currency(), refund.gross());
        } else if (correction instanceof Chargeback chargeback) {
            amount(line, chargeback.currency(), chargeback.gross()).put("fee", chargeback.fee());
        } else if (correction instanceof ChargebackWon won) {
            line.put("feeReturned", won.feeReturned());
        } else if (correction instanceof Rerating rerating) {
            write(rerating.price(), line.put("energyWh", rerating.energyWh()));
        }
    }

    private static FlatJson amount(FlatJson line, Currency currency, long micros) {
        return line.put("currency", currency.code()).put("gross", micros);
    }

    private static void write(Price price, FlatJson line) {
        amount(line, price.currency(), price.gross()).put("tax", price.tax()).put("taxKnown", price.taxKnown());
        price.components().forEach((component, micros) -> line.put(key(component), micros));
    }

    /** {@code netEnergy}. */
    private static String key(Component component) {
        String name = component.name();
        return "net" + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String line(Earning e) {
        return FlatJson.line("earning")
                .put("party", e.party())
                .put("revision", e.revision())
                .put("account", e.account())
                .put("site", e.site())
                .put("day", e.day().toString())
                .put("date", e.date().toString())
                .put("currency", e.currency().code())
                .put("micros", e.micros())
                .put("agreement", e.agreement())
                .put("agreementFrom", e.agreementFrom().toString())
                .toString();
    }

    /** A fact without its earnings. */
    static BookedFact read(ArchiveLine line) {
        return new BookedFact(
                fact(line), line.text("account"), line.text("site"), line.optionalText("evse"), List.of());
    }

    private static Fact fact(ArchiveLine line) {
        SessionId id = line.id();
        Instant at = line.instant("at");
        return switch (Earning.Type.valueOf(line.text("type"))) {
            case SESSION -> session(line, id, at);
            case CREDIT -> new CreditNote(id, line.original(), at, line.currency(), line.number("gross"));
            case REFUND -> new Refund(id, line.original(), at, line.currency(), line.number("gross"));
            case CHARGEBACK ->
                new Chargeback(id, line.original(), at, line.currency(), line.number("gross"), line.number("fee"));
            case CHARGEBACK_WON -> new ChargebackWon(id, line.original(), at, line.flag("feeReturned"));
            case RERATING -> new Rerating(id, line.original(), at, line.number("energyWh"), price(line));
            case SET_OFF, WRITE_OFF, TERM ->
                throw new IllegalArgumentException("A fact of type " + line.text("type") + " is never archived: " + id);
        };
    }

    private static Fact session(ArchiveLine line, SessionId id, Instant end) {
        String connector = line.optionalText("connector");
        return new ChargingSession(
                id,
                line.text("site"),
                line.optionalText("evse"),
                connector == null ? null : ConnectorType.valueOf(connector),
                line.instant("start"),
                end,
                line.number("energyWh"),
                price(line));
    }

    private static Price price(ArchiveLine line) {
        Map<Component, Long> components = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            Long micros = line.optionalNumber(key(component));
            if (micros != null) {
                components.put(component, micros);
            }
        }
        return new Price(line.currency(), line.number("gross"), line.number("tax"), line.flag("taxKnown"), components);
    }

    /** An earning of a fact. */
    static Earning earning(BookedFact fact, ArchiveLine line) {
        return new Earning(
                fact.account(),
                fact.fact().id(),
                type(fact.fact()),
                line.text("party"),
                Math.toIntExact(line.number("revision")),
                line.text("account"),
                line.text("site"),
                line.date("day"),
                line.date("date"),
                line.currency(),
                line.number("micros"),
                line.text("agreement"),
                line.instant("agreementFrom"));
    }
}
