package io.evpayout.engine;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Decision;
import io.evpayout.policy.AccountSettings;
import io.evpayout.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much may be reserved in 24 hours, in all and for each payee. A payout that would exceed it is held until a person has
 * approved it. All reservations of a network with limits wait for one another, so that no two together exceed them.
 */
final class DayLimits {

    /** What all reservations lock, before the accounts. */
    static final String LOCK = "#limits";

    private static final Duration WINDOW = Duration.ofHours(24);

    private final Transaction transaction;
    private final Network network;
    private final Limits limits;
    private final Instant at;
    private @Nullable List<Payout> reserved;

    DayLimits(Transaction transaction, Network network, Limits limits, Instant at) {
        this.transaction = transaction;
        this.network = network;
        this.limits = limits;
        this.at = at;
    }

    /**
     * How much may be reserved in 24 hours, by currency.
     *
     * @param all by the whole network
     * @param payee for one payee
     */
    record Limits(Map<Currency, Money> all, Map<Currency, Money> payee) {

        Limits {
            all = Map.copyOf(all);
            payee = Map.copyOf(payee);
        }

        boolean isNone() {
            return all.isEmpty() && payee.isEmpty();
        }
    }

    /** The decision, held if its payout would exceed a limit. */
    Decision check(Decision decision) {
        Payout payout = decision.payout();
        if (payout == null || limits.isNone()) {
            return decision;
        }
        Currency currency = payout.amount().currency();
        List<Payout> before = reserved();
        Decision checked = decision;
        checked = check(checked, limits.all().get(currency), before.stream());
        String party = party(payout.account());
        checked = check(
                checked,
                limits.payee().get(currency),
                before.stream().filter(other -> party(other.account()).equals(party)));
        before.add(payout);
        return checked;
    }

    private static Decision check(Decision decision, @Nullable Money limit, Stream<Payout> before) {
        Payout payout = decision.payout();
        if (payout == null || limit == null) {
            return decision;
        }
        Money sum = before.map(Payout::amount)
                .filter(amount -> amount.currency().equals(limit.currency()))
                .reduce(payout.amount(), Money::plus);
        return sum.compareTo(limit) > 0 ? decision.held(sum, limit) : decision;
    }

    private List<Payout> reserved() {
        List<Payout> known = reserved;
        if (known == null) {
            known = new ArrayList<>();
            for (PayoutRecord record :
                    transaction.reservedSince(at.minus(WINDOW).plusNanos(1))) {
                if (record.standing().state().isLive()) {
                    known.add(record.payout());
                }
            }
            reserved = known;
        }
        return known;
    }

    private String party(String account) {
        Optional<AccountSettings> settings = network.account(account, at);
        return settings.map(AccountSettings::party).orElse(account);
    }
}
