package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.policy.BankLink;
import io.evpayout.report.BankOverview;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how linked bank accounts stand. */
final class BankReader {

    private final Store store;
    private final NetworkCache networks;
    private final BankOptions options;

    BankReader(Store store, NetworkCache networks, BankOptions options) {
        this.store = store;
        this.networks = networks;
        this.options = options;
    }

    /** The newest bank account of every payout account that has one, by account. */
    List<BankOverview> banks(Instant at) {
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            List<BankOverview> banks = new ArrayList<>();
            network.bankLinks()
                    .forEach((account, history) -> banks.add(overview(snapshot, network, history.latest(), at)));
            return banks;
        });
    }

    private BankOverview overview(Snapshot snapshot, Network network, BankLink link, Instant at) {
        return new BankOverview(
                BankSteps.payee(network, link),
                link,
                BankSteps.editor(snapshot, network, link),
                coolsOffUntil(link, at),
                network.bankSharers(link.account()));
    }

    private @Nullable Instant coolsOffUntil(BankLink link, Instant at) {
        Instant since = link.since();
        if (!link.coolsOff() || since == null) {
            return null;
        }
        Instant until = since.plus(options.coolOff());
        return at.isBefore(until) ? until : null;
    }
}
