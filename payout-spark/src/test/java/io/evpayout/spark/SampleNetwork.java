package io.evpayout.spark;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.money.Currencies;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A network of a few sites with every kind of contract, and sessions by number: the same number, the same session. */
public final class SampleNetwork {

    static final int SITES = 40;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECONDS = 59L * 24 * 3600;

    private SampleNetwork() {}

    static SettingsChange settings() {
        var change = SettingsChange.of("sample")
                .party(Party.own("operator", "Example Charging", "DE"))
                .party(Party.of("partner", "Partner", "DE"));
        List<List<String>> contracts = List.of(
                List.of("percent 82.5 of gross to HOST", "percent 3.3333 of left to partner"),
                List.of(
                        "perKwh 0.111 to HOST",
                        "percent 10 of net to partner",
                        "monthlyFee 12.50 times 1 to operator from HOST"),
                List.of("percent 50 of energy to HOST", "guarantee 250 to HOST"),
                List.of("tiers 100=10,500=20,*=30 of net to HOST", "downtime 1.37 after 3 to operator from HOST"));
        for (int host = 0; host < 4; host++) {
            String party = "host-" + host;
            String account = party + "-eur";
            change.party(Party.of(party, "Host " + host, "DE"))
                    .account(AccountSettings.of(
                            account,
                            party,
                            Currencies.EUR,
                            Schedule.parse("day adjusted NONE NONE at 02:00 "
                                    + (host % 2 == 0 ? "Europe/Berlin" : "America/Denver"))))
                    .agreement(Agreement.of(
                            "contract-" + host,
                            Scope.account(account),
                            "operator",
                            contracts.get(host).stream()
                                    .map(term -> Term.parse(term.replace("HOST", party)))
                                    .toArray(Term[]::new)));
        }
        for (int site = 0; site < SITES; site++) {
            change.site(Site.of(
                    "LOC" + site,
                    "Site " + site,
                    ZoneId.of(site % 3 == 0 ? "Europe/Berlin" : "America/New_York"),
                    "host-" + site % 4 + "-eur"));
        }
        return change.build();
    }

    static Network network() {
        SettingsChange change = settings();
        return Network.of(change.parties(), change.accounts(), change.sites(), change.agreements(), List.of());
    }

    /** Read on every machine. */
    static Settings distributed() {
        return Settings.of(SampleNetwork::network);
    }

    /** A session of January or February 2026. */
    public static ChargingSession session(long number) {
        long mixed = mix(number);
        long energy = 1_000L + Math.floorMod(mixed, 60_000);
        long gross = (100 + Math.floorMod(mixed >> 7, 5_000)) * 1_000_000L + (mixed & 1) * 333_333L;
        long tax = gross * 19 / 119;
        Instant end =
                START.plusSeconds(Math.floorMod(mixed >> 11, SECONDS)).plusNanos(number % 7 == 0 ? 500_000_000 : 0);
        Price price = Price.of(
                Currencies.EUR,
                gross,
                tax,
                true,
                Map.of(Component.ENERGY, (gross - tax) / 2, Component.IDLE, (gross - tax) / 10));
        int site = (int) Math.floorMod(mixed >> 23, (long) SITES);
        return new ChargingSession(
                SessionId.of("feed-" + number % 3, "S" + number),
                "LOC" + site,
                mixed % 5 == 0 ? null : "LOC" + site + "*E" + Math.floorMod(mixed >> 31, 4L),
                mixed % 2 == 0 ? ConnectorType.DC : null,
                end.minusSeconds(600 + Math.floorMod(mixed >> 37, 7_200L)),
                end,
                energy,
                price);
    }

    /** The finaliser of SplitMix64. */
    static long mix(long number) {
        long z = number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
