package io.evpayout.examples.mapping;

import io.evpayout.examples.json.Place;
import io.evpayout.money.Currency;
import io.evpayout.session.Component;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping.
 *
 * <pre>{@code
 * {"version":1, "source":"boulder", "delimiter":",", "decimal":".", "absent":["","-","NA"],
 *  "id":{"column":"ObjectId"}, "site":{"column":"Station_Name"}, "evse":{"column":"Station_Name"},
 *  "zone":"America/Denver",
 *  "start":{"date":{"column":"Day","patterns":["uuuu/MM/dd HH:mm:ssx"]},
 *           "time":{"column":"Start","patterns":["uuuu/MM/dd HH:mm:ssx"]}},
 *  "end":{"afterStart":{"column":"Minutes","unit":"minutes"}},
 *  "energy":{"column":"kWh","unit":"kWh","absent":"reject"},
 *  "currency":"USD", "gross":{"constant":"0.00"}}
 * }</pre>
 */
public final class MappingFile {

    private static final List<Component> COMPONENTS =
            List.of(Component.ENERGY, Component.TIME, Component.IDLE, Component.CONNECTION, Component.RESERVATION);

    private final Place document;
    private final CellsReader cells;

    private MappingFile(Place document) {
        this.document = document;
        this.cells = new CellsReader(absent(document), decimalSign(document));
    }

    /**
     * The mapping in a document.
     *
     * @throws io.evpayout.examples.json.Refused if a value is wrong
     */
    public static Mapping read(Place document) {
        document.object(
                "version",
                "source",
                "delimiter",
                "decimal",
                "absent",
                "id",
                "site",
                "evse",
                "zone",
                "start",
                "end",
                "energy",
                "currency",
                "gross",
                "tax",
                "components",
                "filter");
        if (document.need("version").integer(0, Integer.MAX_VALUE) != 1) {
            throw document.need("version").refused("UNSUPPORTED_VERSION", "must be 1");
        }
        return new MappingFile(document).mapping();
    }

    private Mapping mapping() {
        TimeReader times = new TimeReader(cells, zone());
        return new Mapping(
                document.find("source").map(source -> source.text(255)).orElse(null),
                delimiter(),
                decimalSign(document),
                cells.column(document.need("id").object("column")),
                cells.read(document.need("site").object("column", "constant")),
                document.find("evse")
                        .map(evse -> cells.read(evse.object("column", "constant")))
                        .orElse(null),
                times.start(document.need("start")),
                times.end(document.need("end")),
                energy(document.need("energy").object("column", "constant", "unit", "absent")),
                pricing(),
                document.list("filter").stream().map(MappingFile::filter).toList());
    }

    private char delimiter() {
        char delimiter = character(document, "delimiter", ',');
        if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || Character.isLetterOrDigit(delimiter)) {
            throw document.need("delimiter").refused("UNKNOWN_VALUE", "must be a sign such as , or ; or a tab");
        }
        return delimiter;
    }

    private static char decimalSign(Place document) {
        char sign = character(document, "decimal", '.');
        if (sign != '.' && sign != ',') {
            throw document.need("decimal").refused("UNKNOWN_VALUE", "must be \".\" or \",\"");
        }
        return sign;
    }

    private static char character(Place document, String key, char usual) {
        String text = document.find(key).map(Place::text).orElse(String.valueOf(usual));
        if (text.length() != 1) {
            throw document.need(key).refused("UNKNOWN_VALUE", "must be one character");
        }
        return text.charAt(0);
    }

    private static Set<String> absent(Place document) {
        Set<String> absent = new HashSet<>();
        document.list("absent").forEach(text -> absent.add(text.text().strip()));
        return absent;
    }

    private @Nullable Cells zone() {
        return document.find("zone")
                .map(zone -> cells.constantOrColumn(zone, text -> text.as("BAD_ZONE", ZoneId::of)))
                .orElse(null);
    }

    private Energy energy(Place energy) {
        String unit = energy.need("unit").text();
        if (!unit.equals("kWh") && !unit.equals("Wh")) {
            throw energy.need("unit").refused("UNKNOWN_VALUE", "must be kWh or Wh");
        }
        return new Energy(cells.amount(energy, Quantity.ENERGY), unit.equals("kWh") ? 1_000 : 1);
    }

    private Pricing pricing() {
        Cells currency =
                cells.constantOrColumn(document.need("currency"), text -> text.as("UNKNOWN_CURRENCY", Currency::of));
        return new Pricing(
                currency,
                amount(document.need("gross"), Quantity.GROSS),
                document.find("tax").map(tax -> amount(tax, Quantity.TAX)).orElse(null),
                document.find("components").map(this::components).orElse(Map.of()));
    }

    private Map<Component, Amount> components(Place components) {
        components.object(COMPONENTS.stream().map(MappingFile::key).toArray(String[]::new));
        Map<Component, Amount> amounts = new EnumMap<>(Component.class);
        for (Component component : COMPONENTS) {
            components
                    .find(key(component))
                    .ifPresent(place -> amounts.put(component, amount(place, Quantity.COMPONENT)));
        }
        return amounts;
    }

    private Amount amount(Place place, Quantity quantity) {
        return cells.amount(place.object("column", "constant", "absent"), quantity);
    }

    private static String key(Component component) {
        return component.name().toLowerCase(Locale.ROOT);
    }

    private static Filter filter(Place filter) {
        filter.object("column", "in");
        List<String> in = new ArrayList<>();
        filter.need("in").elements().forEach(text -> in.add(text.text().strip()));
        return new Filter(filter.need("column").text(255), Set.copyOf(new HashSet<>(in)), filter.pointer() + "/column");
    }
}
