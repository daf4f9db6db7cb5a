package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.party.Party;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"id","name","country","own","from"}}; its {@code defaults} are read apart. */
final class PartyReader {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private PartyReader() {}

    static Party read(Place party, @Nullable Party base, Instant from) {
        party.object("id", "from", "name", "country", "own", "defaults");
        return new Party(
                SettingText.id(party.need("id")),
                from,
                base != null && !party.has("name")
                        ? base.name()
                        : party.need("name").text(255),
                base != null && !party.has("country") ? base.country() : country(party.need("country")),
                party.find("own").map(Place::flag).orElse(base != null && base.own()));
    }

    private static String country(Place place) {
        String country = place.text();
        if (!COUNTRY.matcher(country).matches()) {
            throw place.refused("BAD_COUNTRY", "must be an ISO 3166 code of two capitals, such as DE");
        }
        return country;
    }
}
