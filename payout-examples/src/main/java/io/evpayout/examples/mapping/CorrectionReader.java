package io.evpayout.examples.mapping;

import io.evpayout.examples.json.Place;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.Component;
import io.evpayout.session.Correction;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one correction: {@code {"type","source","id","ofSource","of","at",...}}. */
final class CorrectionReader {

    private static final int MICRO_DECIMALS = 6;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000L);
    private static final List<Component> COMPONENTS =
            List.of(Component.ENERGY, Component.TIME, Component.IDLE, Component.CONNECTION, Component.RESERVATION);

    private final @Nullable String source;
    private final boolean anyYear;

    CorrectionReader(@Nullable String source, boolean anyYear) {
        this.source = source;
        this.anyYear = anyYear;
    }

    Correction read(Place row) {
        Place type = row.need("type");
        return switch (type.text()) {
            case "refund" -> refund(row);
            case "credit" -> credit(row);
            case "chargeback" -> chargeback(row);
            case "chargebackWon" -> won(row);
            case "rerating" -> rerating(row);
            default ->
                throw type.refused(
                        "UNKNOWN_VALUE", "must be one of [refund, credit, chargeback, chargebackWon, rerating]");
        };
    }

    private Refund refund(Place row) {
        row.object("type", "source", "id", "ofSource", "of", "at", "currency", "gross");
        Currency currency = currency(row);
        return new Refund(id(row), original(row), at(row), currency, positive(row.need("gross"), currency));
    }

    /** The total as it was charged; what a credit takes back is all of it. */
    private CreditNote credit(Place row) {
        row.object("type", "source", "id", "ofSource", "of", "at", "currency", "gross");
        Currency currency = currency(row);
        return new CreditNote(id(row), original(row), at(row), currency, -amount(row.need("gross"), currency));
    }

    private Chargeback chargeback(Place row) {
        row.object("type", "source", "id", "ofSource", "of", "at", "currency", "gross", "fee");
        Currency currency = currency(row);
        long fee = row.find("fee").map(place -> amount(place, currency)).orElse(0L);
        return new Chargeback(id(row), original(row), at(row), currency, positive(row.need("gross"), currency), fee);
    }

    private ChargebackWon won(Place row) {
        row.object("type", "source", "id", "ofSource", "of", "at", "feeReturned");
        boolean returned = row.find("feeReturned").map(Place::flag).orElse(false);
        return new ChargebackWon(id(row), original(row), at(row), returned);
    }

    private Rerating rerating(Place row) {
        row.object(
                "type", "source", "id", "ofSource", "of", "at", "currency", "gross", "tax", "components", "energyWh");
        Currency currency = currency(row);
        long gross = amount(row.need("gross"), currency);
        long tax = row.find("tax").map(place -> tax(place, gross, currency)).orElse(0L);
        Map<Component, Long> components = new EnumMap<>(Component.class);
        row.find("components").ifPresent(place -> {
            place.object(COMPONENTS.stream().map(CorrectionReader::key).toArray(String[]::new));
            COMPONENTS.forEach(component ->
                    place.find(key(component)).ifPresent(part -> components.put(component, amount(part, currency))));
        });
        int energy = row.need("energyWh").integer(0, Integer.MAX_VALUE);
        return new Rerating(id(row), original(row), at(row), energy, Price.of(currency, gross, tax, true, components));
    }

    private static String key(Component component) {
        return component.name().toLowerCase(Locale.ROOT);
    }

    private SessionId id(Place row) {
        return SessionId.of(source(row), row.need("id").text(255));
    }

    private SessionId original(Place row) {
        String of = row.find("ofSource").map(place -> place.text(255)).orElseGet(() -> source(row));
        return SessionId.of(of, row.need("of").text(255));
    }

    private String source(Place row) {
        return source == null || row.has("source") ? row.need("source").text(255) : source;
    }

    private Instant at(Place row) {
        Place place = row.need("at");
        Instant at = place.instant();
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        if (!anyYear && (year < 2000 || year > 2100)) {
            throw place.refused("YEAR_OUT_OF_RANGE", "must be in the years 2000 to 2100");
        }
        return at;
    }

    private static Currency currency(Place row) {
        return row.need("currency").as("UNKNOWN_CURRENCY", "must be an ISO 4217 code such as EUR", Currency::of);
    }

    private static long positive(Place place, Currency currency) {
        long micros = amount(place, currency);
        if (micros == 0) {
            throw place.refused("OUT_OF_RANGE", "must be above zero");
        }
        return micros;
    }

    private static long tax(Place place, long gross, Currency currency) {
        long tax = amount(place, currency);
        if (tax > gross) {
            throw place.refused("TAX_ABOVE_GROSS", "is more than the amount that it is in");
        }
        return tax;
    }

    private static long amount(Place place, Currency currency) {
        BigDecimal amount = place.decimal();
        int decimals = currency.digits() + MICRO_DECIMALS;
        if (amount.stripTrailingZeros().scale() > decimals) {
            throw place.refused("TOO_PRECISE", "has more than " + decimals + " decimals; nothing is rounded here");
        }
        if (amount.compareTo(LARGEST) > 0) {
            throw place.refused("OUT_OF_RANGE", "is more than " + LARGEST + " for one session");
        }
        return Micros.ofDecimal(amount, currency);
    }
}
