package io.evpayout.examples.settings;

import io.evpayout.agreement.EnergyTariff;
import io.evpayout.agreement.TariffWindow;
import io.evpayout.examples.json.Place;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads what a kWh costs: {@code "rate"}, and {@code "zone"} with {@code "windows":[{"rate","from","to","days","months"}]}. */
final class TariffReader {

    private TariffReader() {}

    static EnergyTariff read(Place term) {
        BigDecimal rate = rate(term);
        List<TariffWindow> windows = new ArrayList<>();
        for (Place window : term.list("windows")) {
            windows.add(window(window));
        }
        ZoneId zone = windows.isEmpty() ? null : term.need("zone").zone();
        if (windows.isEmpty() && term.has("zone")) {
            throw term.need("zone").refused("UNKNOWN_KEY", "is only for a tariff with windows");
        }
        return new EnergyTariff(rate, zone, windows);
    }

    private static BigDecimal rate(Place place) {
        return TermReader.number(place.need("rate"), TermReader.LARGEST_AMOUNT, TermReader.AMOUNT_DECIMALS);
    }

    private static TariffWindow window(Place window) {
        window.object("rate", "from", "to", "days", "months");
        BigDecimal rate = rate(window);
        LocalTime from = time(window, "from");
        LocalTime to = time(window, "to");
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw window.need("to").refused("OUT_OF_RANGE", "must differ from from; all day is 00:00 to 24:00");
        }
        return new TariffWindow(
                rate, from, to, constants(window, "days", DayOfWeek.class), constants(window, "months", Month.class));
    }

    /** Without a time, the window begins or ends with the day. */
    private static LocalTime time(Place window, String key) {
        return window.find(key)
                .map(place -> place.as("NOT_A_TIME", "must be a time of day such as 17:00", TariffReader::wholeMinute))
                .orElse(LocalTime.MIDNIGHT);
    }

    private static LocalTime wholeMinute(String text) {
        LocalTime time = TariffWindow.time(text);
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException(text);
        }
        return time;
    }

    private static <E extends Enum<E>> Set<E> constants(Place window, String key, Class<E> type) {
        Set<E> constants = EnumSet.noneOf(type);
        window.list(key).forEach(place -> constants.add(place.oneOf(type)));
        return constants;
    }
}
