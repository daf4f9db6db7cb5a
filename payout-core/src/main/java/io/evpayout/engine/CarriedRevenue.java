package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.report.LedgerTotal;
import io.evpayout.session.SessionId;
import io.evpayout.store.Carried;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What facts that are in an archive brought: what is still owed has it, and the ledger's totals of revenue are told without. */
final class CarriedRevenue {

    private static final SessionId ANY = SessionId.of("#archive", "any");

    private final Map<Currency, Map<Carried.Kind, ExactAmount>> sums = new HashMap<>();

    /**
     * Adds up all that is carried.
     *
     * @param owed is given a line for each lot of a payee
     */
    CarriedRevenue(Snapshot snapshot, Network network, Consumer<Earning> owed) {
        try (Stream<Carried> all = snapshot.carried()) {
            all.filter(carried -> carried.key().kind() != Carried.Kind.TURNOVER).forEach(carried -> {
                add(carried);
                if (carried.key().kind() == Carried.Kind.LOT
                        && !RevenueReader.isOwnAccount(network, carried.key().owner())) {
                    owed.accept(earning(carried));
                }
            });
        }
    }

    private void add(Carried carried) {
        sums.computeIfAbsent(carried.currency(), any -> new EnumMap<>(Carried.Kind.class))
                .merge(
                        carried.key().kind(),
                        ExactAmount.ofMicros(carried.amount(), carried.currency()),
                        ExactAmount::plus);
    }

    private static Earning earning(Carried carried) {
        return new Earning(
                carried.account(),
                ANY,
                Earning.Type.SESSION,
                "",
                0,
                carried.lot().account(),
                carried.lot().site(),
                carried.lot().day(),
                carried.date(),
                carried.currency(),
                carried.amount(),
                "",
                Instant.EPOCH);
    }

    /** The ledger's totals of what was accrued, but for what has left; what is owed has it all the same. */
    List<LedgerTotal> without(List<LedgerTotal> ledger) {
        return ledger.stream()
                .map(total -> new LedgerTotal(
                        total.gross().minus(sum(total, Carried.Kind.CHARGED)),
                        total.tax().minus(sum(total, Carried.Kind.TAX)),
                        total.fees().minus(sum(total, Carried.Kind.FEES)),
                        total.shares().minus(sum(total, Carried.Kind.LOT)),
                        total.owed()))
                .toList();
    }

    private ExactAmount sum(LedgerTotal total, Carried.Kind kind) {
        Currency currency = total.gross().currency();
        return sums.getOrDefault(currency, Map.of()).getOrDefault(kind, ExactAmount.zero(currency));
    }
}
