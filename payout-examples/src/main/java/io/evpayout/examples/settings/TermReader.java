package io.evpayout.examples.settings;

import io.evpayout.agreement.Base;
import io.evpayout.agreement.EnergyTariff;
import io.evpayout.agreement.FeeBearer;
import io.evpayout.agreement.Floor;
import io.evpayout.agreement.Markup;
import io.evpayout.agreement.PerKwh;
import io.evpayout.agreement.PerSession;
import io.evpayout.agreement.Percent;
import io.evpayout.agreement.ProcessingFee;
import io.evpayout.agreement.Reimbursement;
import io.evpayout.agreement.SessionTerm;
import io.evpayout.agreement.Term;
import io.evpayout.examples.json.Place;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the terms of one agreement in their order: a term may name those before it. */
final class TermReader {

    private static final String LEFT = "left";
    private static final BigDecimal LARGEST_PERCENT = BigDecimal.valueOf(100);
    static final BigDecimal LARGEST_AMOUNT = BigDecimal.valueOf(1_000_000);
    private static final int PERCENT_DECIMALS = 4;
    static final int AMOUNT_DECIMALS = 6;
    private static final Map<String, BiFunction<TermReader, Place, Term>> READERS = readers();

    private final String residual;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> sessionIds = new HashSet<>();
    private final Set<String> sharers = new HashSet<>();

    /** Who has something of a month: those with a share of a session, and those whom a period term gives to. */
    private final Set<String> holders = new HashSet<>();

    /** Who gets what a session term with an id moves. */
    private final Map<String, String> receivers = new HashMap<>();

    private static Map<String, BiFunction<TermReader, Place, Term>> readers() {
        Map<String, BiFunction<TermReader, Place, Term>> readers = new LinkedHashMap<>();
        readers.put("percent", TermReader::percent);
        readers.put("perKwh", TermReader::perKwh);
        readers.put("perSession", TermReader::perSession);
        readers.put("reimbursement", TermReader::reimbursement);
        for (ProcessingFee.Kind kind : ProcessingFee.Kind.values()) {
            readers.put(kind.label(), (reader, term) -> reader.fee(kind, term));
        }
        readers.put("markup", TermReader::markup);
        readers.put("floor", TermReader::floor);
        readers.putAll(new TreeMap<>(PeriodTermReader.READERS));
        return readers;
    }

    TermReader(String residual) {
        this.residual = residual;
        sharers.add(residual);
        holders.add(residual);
    }

    Term read(Place term) {
        Term read = term.need("type")
                .as("UNKNOWN_TERM", "must be one of " + READERS.keySet(), TermReader::reader)
                .apply(this, term);
        if (read.to() != null) {
            holders.add(read.to());
        }
        if (read instanceof SessionTerm) {
            note(read);
        }
        return read;
    }

    private static BiFunction<TermReader, Place, Term> reader(String type) {
        BiFunction<TermReader, Place, Term> reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalArgumentException(type);
        }
        return reader;
    }

    private Term percent(Place term) {
        term.object("id", "type", "to", "from", "of", "percent");
        BigDecimal percent = number(term.need("percent"), LARGEST_PERCENT, PERCENT_DECIMALS);
        Base of = base(term.need("of"));
        String to = to(term);
        return new Percent(id(term), percent, of, to, from(term, to));
    }

    private Term perKwh(Place term) {
        term.object("id", "type", "to", "from", "rate");
        BigDecimal rate = number(term.need("rate"), LARGEST_AMOUNT, AMOUNT_DECIMALS);
        String to = to(term);
        return new PerKwh(id(term), rate, to, from(term, to));
    }

    private Term perSession(Place term) {
        term.object("id", "type", "to", "from", "amount", "onFree");
        BigDecimal amount = number(term.need("amount"), LARGEST_AMOUNT, AMOUNT_DECIMALS);
        String to = to(term);
        boolean onFree = term.find("onFree").map(Place::flag).orElse(false);
        return new PerSession(id(term), amount, to, from(term, to), onFree);
    }

    private Term reimbursement(Place term) {
        term.object("id", "type", "to", "from", "rate", "zone", "windows");
        EnergyTariff tariff = TariffReader.read(term);
        String to = to(term);
        return new Reimbursement(id(term), tariff, to, from(term, to));
    }

    private Term fee(ProcessingFee.Kind kind, Place term) {
        term.object("id", "type", "percent", "fixed", "bearer", "onFree", "returned");
        if (!term.has("percent") && !term.has("fixed")) {
            throw term.need("percent").refused("MISSING", "is missing, and so is fixed");
        }
        FeeBearer bearer = bearer(term.need("bearer"));
        BigDecimal percent = numberOr0(term, "percent", LARGEST_PERCENT, PERCENT_DECIMALS);
        if (bearer.kind() == FeeBearer.Kind.DRIVER && percent.compareTo(LARGEST_PERCENT) == 0) {
            throw term.need("percent").refused("OUT_OF_RANGE", "must be below 100 if the driver bears it");
        }
        BigDecimal fixed = numberOr0(term, "fixed", LARGEST_AMOUNT, AMOUNT_DECIMALS);
        boolean onFree = term.find("onFree").map(Place::flag).orElse(false);
        boolean returned = term.find("returned").map(Place::flag).orElse(true);
        return new ProcessingFee(id(term), kind, percent, fixed, bearer, onFree, returned);
    }

    private FeeBearer bearer(Place place) {
        FeeBearer bearer = place.as("BAD_ID", "must be left, proRata, driver or a party", FeeBearer::of);
        if (bearer.party() != null && !sharers.contains(bearer.party())) {
            throw place.refused("NO_SHARE", "has no share before this term");
        }
        return bearer;
    }

    private static BigDecimal numberOr0(Place term, String key, BigDecimal largest, int decimals) {
        return term.find(key).map(place -> number(place, largest, decimals)).orElse(BigDecimal.ZERO);
    }

    private Term markup(Place term) {
        term.object("id", "type", "to", "from", "percent", "feeVat", "payeeVat");
        BigDecimal percent = number(term.need("percent"), LARGEST_PERCENT, PERCENT_DECIMALS);
        BigDecimal feeVat = number(term.need("feeVat"), LARGEST_PERCENT, PERCENT_DECIMALS);
        BigDecimal payeeVat = number(term.need("payeeVat"), LARGEST_PERCENT, PERCENT_DECIMALS);
        String to = to(term);
        return new Markup(id(term), percent, feeVat, payeeVat, to, from(term, to));
    }

    private Term floor(Place term) {
        term.object("id", "type", "to", "from");
        String to = to(term);
        if (!sharers.contains(to)) {
            throw term.need("to").refused("NO_SHARE", "has no share before this term");
        }
        String from = from(term, to);
        if (to.equals(residual) && from == null) {
            throw term.need("to").refused("NO_GIVER", "gets what is left itself; name the party that gives it in from");
        }
        return new Floor(id(term), to, from);
    }

    private void note(Term read) {
        String to = read.to();
        String id = read.id();
        if (id != null) {
            sessionIds.add(id);
        }
        if (to != null) {
            sharers.add(to);
            if (id != null) {
                receivers.put(id, to);
            }
        }
    }

    String residual() {
        return residual;
    }

    /** Who gets what the session term with this id moves. */
    String receiverOf(Place id) {
        String receiver = receivers.get(id.text());
        if (receiver == null) {
            throw id.refused("UNKNOWN_TERM", "must be the id of an earlier session term that goes to a party");
        }
        return receiver;
    }

    static String to(Place term) {
        return SettingText.id(term.need("to"));
    }

    static BigDecimal number(Place place, BigDecimal largest, int decimals) {
        BigDecimal number = SettingText.decimal(place, decimals);
        if (number.compareTo(largest) > 0) {
            throw place.refused("OUT_OF_RANGE", "must be 0 to " + largest.toPlainString());
        }
        return number;
    }

    @Nullable
    String id(Place term) {
        String id = term.find("id").map(SettingText::id).orElse(null);
        if (id != null && labels().contains(id)) {
            throw term.need("id").refused("RESERVED_ID", "is the name of a base; choose another");
        }
        if (id != null && !ids.add(id)) {
            throw term.need("id").refused("DUPLICATE_ID", "is the id of an earlier term");
        }
        return id;
    }

    private @Nullable String from(Place term, String to) {
        return from(term, to, sharers);
    }

    /** Who gives what a period term moves; null: the residual party. */
    @Nullable
    String holder(Place term, String to) {
        return from(term, to, holders);
    }

    private static @Nullable String from(Place term, String to, Set<String> holders) {
        String from = term.find("from").map(SettingText::id).orElse(LEFT);
        if (from.equals(LEFT)) {
            return null;
        }
        if (from.equals(to)) {
            throw term.need("from").refused("SAME_PARTY", "is the party that the term goes to");
        }
        if (!holders.contains(from)) {
            throw term.need("from").refused("NO_SHARE", "has no share before this term");
        }
        return from;
    }

    Base base(Place of) {
        if (of.isText()) {
            return new Base(part(of), List.of());
        }
        of.object("base", "minus");
        return new Base(
                part(of.need("base")),
                of.list("minus").stream().map(this::minus).toList());
    }

    private static Base.Part part(Place place) {
        return place.as("UNKNOWN_BASE", "must be one of " + labels(), Base.Part::ofLabel);
    }

    private String minus(Place place) {
        String name = place.text();
        if (!sessionIds.contains(name) && !labels().contains(name)) {
            throw place.refused("UNKNOWN_BASE", "must be one of " + labels() + " or the id of an earlier term");
        }
        return name;
    }

    private static List<String> labels() {
        return Arrays.stream(Base.Part.values()).map(Base.Part::label).toList();
    }
}
