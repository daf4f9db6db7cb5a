package io.evpayout.agreement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a kWh costs: one rate, or rates by the time of day, weekday and month of a zone's clocks. {@link #toString} and
 * {@link #parse} are inverse: {@code 0.11}, {@code 0.11 in Europe/Berlin; 0.25 at 07:00-19:00 on MONDAY in JUNE}.
 *
 * @param rate per kWh whenever no window holds; in the session's currency, 0 to a million, at most six decimals
 * @param zone whose clocks the windows are about; null if there are none
 * @param windows the first that holds decides
 */
public record EnergyTariff(BigDecimal rate, @Nullable ZoneId zone, List<TariffWindow> windows) {

    public EnergyTariff {
        rate = Figure.AMOUNT.checked(Reimbursement.LABEL, rate);
        windows = List.copyOf(windows);
        if (windows.isEmpty() != (zone == null)) {
            throw new IllegalArgumentException(
                    "A tariff with windows has a zone, and only that: zone " + zone + ", windows " + windows);
        }
    }

    /**
     * A part of a session at one rate.
     *
     * @param from its first instant
     * @param to the first instant after it
     * @param rate per kWh
     */
    public record Slice(Instant from, Instant to, BigDecimal rate) {}

    /** One rate at all times. */
    public static EnergyTariff flat(String rate) {
        return new EnergyTariff(new BigDecimal(rate), null, List.of());
    }

    /** The tariff that {@link #toString} wrote. */
    public static EnergyTariff parse(String text) {
        String[] parts = text.split("; ", -1);
        String[] first = parts[0].split(" in ", 2);
        if (!first[0].matches(TermText.NUMBER)) {
            throw new IllegalArgumentException("Not a tariff: '" + text + "'");
        }
        return new EnergyTariff(
                new BigDecimal(first[0]),
                first.length == 1 ? null : ZoneId.of(first[1]),
                Arrays.stream(parts).skip(1).map(TariffWindow::parse).toList());
    }

    /** The rate at an instant. */
    public BigDecimal rateAt(Instant instant) {
        return zone == null ? rate : rateAt(LocalDateTime.ofInstant(instant, zone));
    }

    private BigDecimal rateAt(LocalDateTime local) {
        for (TariffWindow window : windows) {
            if (window.holdsAt(local)) {
                return window.rate();
            }
        }
        return rate;
    }

    /**
     * The parts of a session, at least one, without gap or overlap; neighbours have different rates. A session without
     * duration is one part at the rate of its end. Hours that the clocks show twice or leave out count as they pass.
     */
    public List<Slice> slices(Instant start, Instant end) {
        if (zone == null || !start.isBefore(end)) {
            return List.of(new Slice(start, end, rateAt(end)));
        }
        List<Slice> slices = new ArrayList<>();
        NavigableSet<LocalTime> edges = edges();
        for (Instant from = start; from.isBefore(end); ) {
            Instant change = nextChange(from, zone.getRules(), edges);
            Instant to = change.isBefore(end) ? change : end;
            add(slices, new Slice(from, to, rateAt(from)));
            from = to;
        }
        return slices;
    }

    private static void add(List<Slice> slices, Slice next) {
        int last = slices.size() - 1;
        if (last >= 0 && slices.get(last).rate().compareTo(next.rate()) == 0) {
            slices.set(last, new Slice(slices.get(last).from(), next.to(), next.rate()));
        } else {
            slices.add(next);
        }
    }

    /** Times of day at which the rate may change; midnight is one, as the weekday and the month change. */
    private NavigableSet<LocalTime> edges() {
        NavigableSet<LocalTime> edges = new TreeSet<>();
        windows.forEach(window -> edges.addAll(List.of(window.from(), window.to())));
        return edges;
    }

    /** The next instant at which the clock shows one of the times, or is moved. */
    private static Instant nextChange(Instant from, ZoneRules rules, NavigableSet<LocalTime> edges) {
        ZoneOffset offset = rules.getOffset(from);
        LocalDateTime local = LocalDateTime.ofInstant(from, offset);
        LocalTime edge = edges.higher(local.toLocalTime());
        LocalDateTime next = edge == null
                ? local.truncatedTo(ChronoUnit.DAYS).plusDays(1)
                : local.toLocalDate().atTime(edge);
        Instant change = next.toInstant(offset);
        ZoneOffsetTransition move = rules.nextTransition(from);
        return move != null && move.getInstant().isBefore(change) ? move.getInstant() : change;
    }

    /** The tariff in words, to follow "at". */
    String explain() {
        String flat = rate.toPlainString() + " per kWh";
        if (zone == null) {
            return flat;
        }
        return windows.stream().map(TariffWindow::explain).collect(Collectors.joining("; ")) + "; else " + flat
                + " (clocks of " + zone + ")";
    }

    @Override
    public String toString() {
        if (zone == null) {
            return rate.toPlainString();
        }
        return rate.toPlainString() + " in " + zone
                + windows.stream().map(window -> "; " + window).collect(Collectors.joining());
    }
}
