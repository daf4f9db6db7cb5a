package io.evpayout.examples.settings;

import io.evpayout.agreement.Base;
import io.evpayout.agreement.Cap;
import io.evpayout.agreement.Downtime;
import io.evpayout.agreement.Guarantee;
import io.evpayout.agreement.Measure;
import io.evpayout.agreement.MonthlyFee;
import io.evpayout.agreement.Term;
import io.evpayout.agreement.Tiers;
import io.evpayout.examples.json.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the terms that go by accounting months. */
final class PeriodTermReader {

    /** By the value of {@code type}. */
    static final Map<String, BiFunction<TermReader, Place, Term>> READERS = Map.of(
            "monthlyFee", PeriodTermReader::monthlyFee,
            "tiers", PeriodTermReader::tiers,
            "guarantee", PeriodTermReader::guarantee,
            "cap", PeriodTermReader::cap,
            "downtime", PeriodTermReader::downtime);

    private static final BigDecimal LARGEST_AMOUNT = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal LARGEST_TOTAL = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal LARGEST_PERCENT = BigDecimal.valueOf(100);
    private static final int AMOUNT_DECIMALS = 6;
    private static final int PERCENT_DECIMALS = 4;
    private static final int KWH_DECIMALS = 3;
    private static final int MOST_ASSETS = 1000;
    private static final int HOURS_OF_A_MONTH = 744;

    private PeriodTermReader() {}

    private static Term monthlyFee(TermReader reader, Place term) {
        term.object("id", "type", "to", "from", "amount", "assets");
        BigDecimal amount = TermReader.number(term.need("amount"), LARGEST_AMOUNT, AMOUNT_DECIMALS);
        int assets = term.find("assets")
                .map(number -> number.integer(1, MOST_ASSETS))
                .orElse(1);
        String to = TermReader.to(term);
        return new MonthlyFee(reader.id(term), amount, assets, to, reader.holder(term, to));
    }

    private static Term guarantee(TermReader reader, Place term) {
        term.object("id", "type", "to", "from", "amount", "recoupable");
        BigDecimal amount = TermReader.number(term.need("amount"), LARGEST_TOTAL, AMOUNT_DECIMALS);
        boolean recoupable = term.find("recoupable").map(Place::flag).orElse(false);
        String to = TermReader.to(term);
        return new Guarantee(reader.id(term), amount, recoupable, to, reader.holder(term, to));
    }

    private static Term downtime(TermReader reader, Place term) {
        term.object("id", "type", "to", "from", "perHour", "allowance");
        BigDecimal perHour = TermReader.number(term.need("perHour"), LARGEST_AMOUNT, AMOUNT_DECIMALS);
        int allowance = term.find("allowance")
                .map(hours -> hours.integer(0, HOURS_OF_A_MONTH))
                .orElse(0);
        String to = TermReader.to(term);
        return new Downtime(reader.id(term), perHour, allowance, to, reader.holder(term, to));
    }

    private static Term cap(TermReader reader, Place term) {
        term.object("id", "type", "to", "of", "amount", "per");
        Place of = term.need("of");
        String from = reader.receiverOf(of);
        BigDecimal amount = TermReader.number(term.need("amount"), LARGEST_TOTAL, AMOUNT_DECIMALS);
        if (!term.has("per")) {
            throw term.refused("CAP_WITHOUT_PERIOD", "must say 'per': \"month\" or \"life\"");
        }
        Cap.Per per = term.need("per").as("CAP_WITHOUT_PERIOD", "must be \"month\" or \"life\"", Cap.Per::ofLabel);
        String to = term.find("to").map(SettingText::id).orElse(reader.residual());
        if (to.equals(from)) {
            throw term.need("of")
                    .refused("SAME_PARTY", "goes to " + to + ", who would get back what is beyond the cap");
        }
        return new Cap(reader.id(term), of.text(), amount, per, to, from);
    }

    private static Term tiers(TermReader reader, Place term) {
        term.object("id", "type", "to", "from", "of", "by", "whole", "steps");
        Base of = term.find("of").map(reader::base).orElse(null);
        Measure by = term.find("by").map(PeriodTermReader::by).orElse(null);
        if (by == null) {
            by = Measure.of(of != null ? of : reader.base(term.need("of")));
        }
        boolean whole = term.find("whole").map(Place::flag).orElse(false);
        if (!whole && of != null && !by.isMoney()) {
            throw term.need("by").refused("BAD_TIERS", "decides about a percentage, which is for 'whole' tiers only");
        }
        List<Tiers.Step> steps = steps(term.need("steps"), of != null, by);
        String to = TermReader.to(term);
        return new Tiers(reader.id(term), steps, by, of, whole, to, reader.holder(term, to));
    }

    private static Measure by(Place by) {
        return switch (by.text()) {
            case "kwh" -> Measure.KWH;
            case "sessions" -> Measure.SESSIONS;
            default -> throw by.refused("BAD_TIERS", "must be kwh or sessions");
        };
    }

    private static List<Tiers.Step> steps(Place places, boolean percentages, Measure by) {
        List<Place> elements = places.elements();
        if (elements.isEmpty()) {
            throw places.refused("BAD_TIERS", "needs at least one step");
        }
        String key = percentages ? "percent" : "amount";
        List<Tiers.Step> steps = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < elements.size(); i++) {
            Place step = elements.get(i).object("upTo", key);
            BigDecimal upTo = end(step, i == elements.size() - 1, before, by);
            BigDecimal value = percentages
                    ? TermReader.number(step.need(key), LARGEST_PERCENT, PERCENT_DECIMALS)
                    : TermReader.number(step.need(key), LARGEST_AMOUNT, AMOUNT_DECIMALS);
            steps.add(new Tiers.Step(upTo, value));
            before = upTo == null ? before : upTo;
        }
        return steps;
    }

    private static @Nullable BigDecimal end(Place step, boolean last, BigDecimal before, Measure by) {
        if (last != step.find("upTo").isEmpty()) {
            throw step.refused("BAD_TIERS", "must have 'upTo', and the last step must not");
        }
        if (last) {
            return null;
        }
        Place place = step.need("upTo");
        int decimals = by.isMoney() ? AMOUNT_DECIMALS : by.equals(Measure.KWH) ? KWH_DECIMALS : 0;
        BigDecimal upTo = TermReader.number(place, LARGEST_TOTAL, decimals);
        if (upTo.compareTo(before) <= 0) {
            throw place.refused("BAD_TIERS", "must be more than the step before, " + before.toPlainString());
        }
        return upTo;
    }
}
