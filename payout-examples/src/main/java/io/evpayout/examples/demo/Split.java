package io.evpayout.examples.demo;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.party.Party;
import io.evpayout.report.EarningsRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything earned, by currency and by kind of party. */
final class Split {

    private final Map<Currency, Sums> sums = new TreeMap<>(Comparator.comparing(Currency::code));
    private final Network network;
    private final Set<String> hosts;

    Split(Network network, List<EarningsRow> rows, Instant at) {
        this.network = network;
        this.hosts = hosts(network, at);
        rows.forEach(row -> sums.computeIfAbsent(row.currency(), Sums::new).add(row));
    }

    Set<Currency> currencies() {
        return sums.keySet();
    }

    /** What hosts and their partners earned, exactly. */
    ExactAmount payees(Currency currency) {
        Sums of = sums.getOrDefault(currency, new Sums(currency));
        return of.hosts.plus(of.partners);
    }

    Columns table() {
        Columns columns = new Columns("lrrrrrr").add("", "sessions", "gross", "tax", "hosts", "landlord", "network");
        sums.forEach((currency, of) -> columns.add(
                currency,
                Figures.text(of.sessions),
                Figures.text(of.gross),
                Figures.text(of.tax),
                Figures.text(of.hosts),
                Figures.text(of.partners),
                Figures.text(of.own)));
        return columns;
    }

    /** Parties to whose accounts sites belong, or belonged. */
    private static Set<String> hosts(Network network, Instant at) {
        Set<String> hosts = new HashSet<>();
        network.sites()
                .values()
                .forEach(history -> history.versions().forEach(site -> {
                    String account = site.account();
                    if (account != null) {
                        network.account(account, at).ifPresent(settings -> hosts.add(settings.party()));
                    }
                }));
        return hosts;
    }

    /** Sums of one currency. */
    private final class Sums {

        private long sessions;
        private ExactAmount gross;
        private ExactAmount tax;
        private ExactAmount hosts;
        private ExactAmount partners;
        private ExactAmount own;

        Sums(Currency currency) {
            ExactAmount zero = ExactAmount.zero(currency);
            gross = zero;
            tax = zero;
            hosts = zero;
            partners = zero;
            own = zero;
        }

        void add(EarningsRow row) {
            sessions += row.sessions();
            gross = gross.plus(row.gross());
            tax = tax.plus(row.tax());
            row.shares().forEach(this::add);
        }

        private void add(String id, ExactAmount share) {
            Party party = network.parties().containsKey(id)
                    ? network.parties().get(id).latest()
                    : null;
            if (party != null && party.own()) {
                own = own.plus(share);
            } else if (Split.this.hosts.contains(id)) {
                hosts = hosts.plus(share);
            } else {
                partners = partners.plus(share);
            }
        }
    }
}
