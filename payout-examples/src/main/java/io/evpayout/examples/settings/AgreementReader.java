package io.evpayout.examples.settings;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.examples.json.Place;
import io.evpayout.money.RoundingRule;
import io.evpayout.money.RoundingRules;
import io.evpayout.session.ConnectorType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"id","scope","from","to","rounding","terms","residual","taxRemitter"}}. */
final class AgreementReader {

    private AgreementReader() {}

    static Agreement read(Place agreement, @Nullable Agreement base, Instant from) {
        agreement.object("id", "scope", "from", "to", "rounding", "terms", "residual", "taxRemitter");
        Instant to = end(agreement, base, from);
        if (to != null && !to.isAfter(from)) {
            throw agreement.need("to").refused("END_BEFORE_START", "must be after " + from);
        }
        String residual = base != null && !agreement.has("residual")
                ? base.residual()
                : SettingText.id(agreement.need("residual"));
        return new Agreement(
                SettingText.id(agreement.need("id")),
                from,
                to,
                base != null && !agreement.has("scope") ? base.scope() : scope(agreement.need("scope")),
                agreement
                        .find("rounding")
                        .map(AgreementReader::rounding)
                        .orElse(base == null ? RoundingRules.AT_PAYOUT : base.rounding()),
                base != null && !agreement.has("terms") ? base.terms() : terms(agreement.need("terms"), residual),
                residual,
                taxRemitter(agreement, base));
    }

    private static @Nullable String taxRemitter(Place agreement, @Nullable Agreement base) {
        if (base != null && !agreement.has("taxRemitter")) {
            return base.taxRemitter();
        }
        return agreement.find("taxRemitter").map(SettingText::id).orElse(null);
    }

    /** A later version that says nothing of its end has none, if the end of the version before has passed by then. */
    private static @Nullable Instant end(Place agreement, @Nullable Agreement base, Instant from) {
        if (agreement.has("to")) {
            return agreement.find("to").map(Place::instant).orElse(null);
        }
        return base != null && base.to() != null && base.to().isAfter(from) ? base.to() : null;
    }

    private static RoundingRule rounding(Place place) {
        return place.as("UNKNOWN_ROUNDING", RoundingRule::parse);
    }

    private static Scope scope(Place scope) {
        scope.object("account", "site", "evse", "connectorType");
        List<Scope.Level> levels = new ArrayList<>();
        for (Scope.Level level : Scope.Level.values()) {
            if (scope.find(key(level)).isPresent()) {
                levels.add(level);
            }
        }
        if (levels.size() != 1) {
            throw scope.refused("BAD_SCOPE", "must name exactly one of account, site, evse");
        }
        Scope.Level level = levels.get(0);
        return new Scope(
                level,
                scope.need(key(level)).text(255),
                scope.find("connectorType")
                        .map(type -> type.oneOf(ConnectorType.class))
                        .orElse(null));
    }

    private static String key(Scope.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static List<Term> terms(Place terms, String residual) {
        TermReader reader = new TermReader(residual);
        return terms.elements().stream().map(reader::read).toList();
    }
}
