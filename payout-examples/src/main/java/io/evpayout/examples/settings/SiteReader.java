package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"id","name","zone","account","holdDays","from"}}. A null account is a site that belongs to nobody. */
final class SiteReader {

    private SiteReader() {}

    static Site read(Place site, @Nullable Site base, Instant from) {
        site.object("id", "from", "name", "zone", "account", "holdDays");
        String id = site.need("id").text(255);
        return new Site(
                id,
                from,
                site.find("name").map(name -> name.text(255)).orElse(base == null ? id : base.name()),
                base != null && !site.has("zone")
                        ? base.zone()
                        : site.need("zone").zone(),
                base != null && !site.has("account") ? base.account() : account(site),
                base != null && !site.has("holdDays") ? base.holdDays() : holdDays(site));
    }

    private static @Nullable Integer holdDays(Place site) {
        return site.find("holdDays")
                .map(days -> days.integer(0, AccountSettings.MAX_HOLD_DAYS))
                .orElse(null);
    }

    private static @Nullable String account(Place site) {
        return site.find("account").map(SettingText::id).orElse(null);
    }
}
