package io.evpayout.ocpi;

import com.fasterxml.jackson.core.JsonToken;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a CDR says, as a session or a credit. Checked in this order, whatever the order on the wire, so that a CDR with
 * several faults is always refused for the same one: id, country, party, location, times, currency, total; then for a
 * credit its reference; for a session its energy, its components, its EVSE.
 */
final class CdrRules {

    private static final int MICRO_DIGITS = 6;
    /** So many digits of kWh are a {@code long} of watt-hours. */
    private static final int MAX_DIGITS = 15;
    /** OCPI 2.2.1, <i>Transport and format</i>: what a reservation without a session says in place of an EVSE. */
    private static final String NOT_AVAILABLE = "#NA";

    private final CdrReader.Options options;
    private final RawCdr cdr;
    private final Version version;

    private CdrRules(CdrReader.Options options, RawCdr cdr) {
        this.options = options;
        this.cdr = cdr;
        this.version = Version.of(cdr);
    }

    /** The fact that a CDR is, or {@link Refused}. */
    static Fact fact(CdrReader.Options options, RawCdr cdr) {
        return new CdrRules(options, cdr).fact();
    }

    private Fact fact() {
        String id = assumed(cdr.id, options.assumedId());
        SessionId key = SessionId.of(source(), id);
        String site = assumed(version.location(cdr).id, options.assumedSite());
        Instant end = OcpiTime.parse(version.end(cdr), options.anyYear());
        boolean credit = cdr.credit.flag();
        Instant start = credit ? end : start(end);
        Currency currency = currency();
        Total total = total(currency);
        return credit ? credit(key, end, total) : session(key, site, start, end, total);
    }

    private CreditNote credit(SessionId key, Instant end, Total total) {
        SessionId original = SessionId.of(key.source(), cdr.creditReference.id());
        if (original.equals(key)) {
            throw cdr.creditReference.refused("CREDIT_OF_ITSELF", "The credit names itself as its original");
        }
        if (total.gross > 0) {
            throw version.net(cdr.total)
                    .refused(
                            "POSITIVE_CREDIT",
                            "The total of a credit must be minus the original's, it is "
                                    + Micros.format(total.gross, total.currency) + " " + total.currency);
        }
        return new CreditNote(key, original, end, total.currency, total.gross);
    }

    private ChargingSession session(SessionId key, String site, Instant start, Instant end, Total total) {
        if (total.net < 0 || total.gross < 0) {
            throw version.net(cdr.total)
                    .refused("NEGATIVE_AMOUNT", "A session has no negative total; a credit says credit: true");
        }
        if (total.tax < 0) {
            throw cdr.total.inclVat.refused("NEGATIVE_TAX", "The total with VAT is less than the total without");
        }
        long energy = energyWh();
        Price price = price(total);
        return new ChargingSession(key, site, evse(), connectorType(), start, end, energy, price);
    }

    private String source() {
        if (version == Version.V2_1_1) {
            return sourceOf211();
        }
        String assumed = options.assumedSource();
        if (assumed != null && cdr.country.isBlank() && cdr.party.isBlank()) {
            return assumed;
        }
        String country = code(cdr.country, 2, 2, false);
        String party = code(cdr.party, 1, 3, true);
        return (country + "*" + party).toUpperCase(Locale.ROOT);
    }

    private String sourceOf211() {
        String source = options.source();
        if (source == null) {
            throw new Refused(null, null, "MISSING", "A CDR of OCPI 2.1.1 names no country and party; say its source");
        }
        return source;
    }

    private static String code(Value value, int shortest, int longest, boolean digits) {
        String code = value.text();
        boolean fits = code.length() >= shortest && code.length() <= longest;
        for (int i = 0; fits && i < code.length(); i++) {
            char c = code.charAt(i);
            fits = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (digits && c >= '0' && c <= '9');
        }
        if (!fits) {
            throw value.refused(
                    "WRONG_CODE",
                    value.pointer()
                            + (digits
                                    ? " must be one to three letters or digits"
                                    : " must be an ISO 3166 code of two letters"));
        }
        return code;
    }

    private static String assumed(Value value, @Nullable String otherwise) {
        return otherwise != null && value.isBlank() ? otherwise : value.id();
    }

    private Instant start(Instant end) {
        Instant start = OcpiTime.parse(cdr.start, options.anyYear());
        if (end.isBefore(start)) {
            throw version.end(cdr).refused("END_BEFORE_START", "The session ends before its start at " + start);
        }
        return start;
    }

    private Currency currency() {
        String code = cdr.currency.text();
        try {
            return Currency.of(code);
        } catch (IllegalArgumentException e) {
            throw cdr.currency.refused(
                    "UNKNOWN_CURRENCY", "/currency must be an ISO 4217 code in upper case, such as EUR");
        }
    }

    private long energyWh() {
        BigDecimal kWh = cdr.energy.number();
        if (kWh.signum() < 0) {
            throw cdr.energy.refused("NEGATIVE_ENERGY", "/total_energy is negative");
        }
        // Asked before any arithmetic: 1E+999999999 is a short text and a gigabyte of digits.
        if (kWh.signum() == 0 || kWh.scale() > MAX_DIGITS + kWh.precision()) {
            return 0;
        }
        if ((long) kWh.precision() - kWh.scale() > MAX_DIGITS) {
            throw cdr.energy.refused(
                    "TOO_LARGE", "/total_energy has more than " + MAX_DIGITS + " digits before the point");
        }
        return kWh.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    private @Nullable String evse() {
        Value evse = version.location(cdr).evse;
        return evse.isBlank() || evse.textOrEmpty().equals(NOT_AVAILABLE) ? null : evse.id();
    }

    private @Nullable ConnectorType connectorType() {
        String power = version.location(cdr).power.textOrEmpty();
        if (power.startsWith("AC_")) {
            return ConnectorType.AC;
        }
        return power.equals("DC") ? ConnectorType.DC : null;
    }

    private Total total(Currency currency) {
        long net = micros(version.net(cdr.total), currency);
        try {
            return switch (version) {
                case V2_1_1 -> new Total(currency, net, 0, false, net);
                case V2_2_1 -> totalWithVat(currency, net);
                case V2_3_0 -> {
                    long tax = taxes(currency);
                    yield new Total(currency, net, tax, true, Math.addExact(net, tax));
                }
            };
        } catch (ArithmeticException e) {
            throw tooLarge(version.net(cdr.total), currency);
        }
    }

    private Total totalWithVat(Currency currency, long net) {
        if (cdr.total.inclVat.isAbsent()) {
            return new Total(currency, net, 0, false, net);
        }
        long gross = micros(cdr.total.inclVat, currency);
        return new Total(currency, net, Math.subtractExact(gross, net), true, gross);
    }

    private long taxes(Currency currency) {
        Value taxes = cdr.total.taxes;
        if (!taxes.isAbsent() && !taxes.is(JsonToken.START_ARRAY)) {
            throw taxes.refused("NOT_A_LIST", taxes.pointer() + " must be a list");
        }
        long sum = 0;
        for (Value amount : cdr.total.taxAmounts) {
            sum = Math.addExact(sum, micros(amount, currency));
        }
        return sum;
    }

    private Price price(Total total) {
        try {
            return Price.of(total.currency, total.gross, total.tax, total.taxKnown, components(total.currency));
        } catch (ArithmeticException e) {
            throw tooLarge(version.net(cdr.total), total.currency);
        }
    }

    private Map<Component, Long> components(Currency currency) {
        Map<Component, Long> components = new EnumMap<>(Component.class);
        if (version != Version.V2_1_1) {
            add(components, Component.ENERGY, cdr.energyCost, currency);
            add(components, Component.TIME, cdr.timeCost, currency);
            add(components, Component.IDLE, cdr.parkingCost, currency);
            add(components, Component.CONNECTION, cdr.fixedCost, currency);
            add(components, Component.RESERVATION, cdr.reservationCost, currency);
        }
        return components;
    }

    private void add(Map<Component, Long> components, Component component, RawPrice price, Currency currency) {
        if (!price.whole.isAbsent()) {
            components.put(component, micros(version.net(price), currency));
        }
    }

    private static long micros(Value value, Currency currency) {
        BigDecimal amount = value.number();
        try {
            return Micros.ofDecimal(amount, currency);
        } catch (IllegalArgumentException e) {
            int digits = currency.digits() + MICRO_DIGITS;
            if (amount.stripTrailingZeros().scale() <= digits) {
                throw tooLarge(value, currency);
            }
            throw value.refused(
                    "TOO_PRECISE",
                    value.pointer() + " has more than the " + digits + " decimals that an amount of " + currency
                            + " may have");
        }
    }

    private static Refused tooLarge(Value value, Currency currency) {
        return value.refused(
                "TOO_LARGE", value.pointer() + " is more than 64 bits of millionths of the minor unit of " + currency);
    }

    /** The total of a CDR, in micros. */
    private record Total(Currency currency, long net, long tax, boolean taxKnown, long gross) {}
}
