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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds payouts that would exceed a limit: of 24 hours, in all, for each payee and of new bank accounts, and of a run. All
 * reservations of a network with limits wait for one another, so that no two together exceed them. What is meant to leave on
 * one day is one run, however many nodes share it.
 */
final class LimitChecks {

    /** What all reservations lock, before the accounts. */
    static final String LOCK = "#limits";

    private static final Duration WINDOW = Duration.ofHours(24);

    /** So long before its day a payout may be reserved: holidays and weekends lie between. */
    private static final Duration LONGEST_RUN = Duration.ofDays(7);

    private final Transaction transaction;
    private final Network network;
    private final ReservationLimits limits;
    private final Instant at;
    private final Map<String, Boolean> known = new HashMap<>();
    private @Nullable List<Payout> reserved;

    LimitChecks(Transaction transaction, Network network, ReservationLimits limits, Instant at) {
        this.transaction = transaction;
        this.network = network;
        this.limits = limits;
        this.at = at;
    }

    /** The decision, held if its payout would exceed a limit. */
    Decision check(Decision decision) {
        Payout payout = decision.payout();
        if (payout == null || limits.isNone()) {
            return decision;
        }
        Currency currency = payout.amount().currency();
        List<Payout> all = reserved();
        List<Payout> before = all.stream().filter(this::isOfDay).toList();
        Decision checked = decision;
        checked = check(checked, limits.day().get(currency), before.stream());
        String party = party(payout.account());
        checked = check(
                checked,
                limits.payeeDay().get(currency),
                before.stream().filter(other -> party(other.account()).equals(party)));
        if (!payout.identity().isByHand()) {
            List<Payout> run =
                    all.stream().filter(other -> isOfRun(payout, other)).toList();
            checked = check(checked, limits.run().get(currency), run.stream());
            long number = run.size() + 1L;
            if (limits.payoutsPerRun() > 0 && number > limits.payoutsPerRun()) {
                checked = checked.held(number + " payouts", limits.payoutsPerRun() + " payouts");
            }
        }
        checked = checkNew(checked, payout.account(), before);
        all.add(payout);
        return checked;
    }

    private Decision checkNew(Decision decision, String account, List<Payout> before) {
        int most = limits.newBankAccounts();
        if (decision.payout() == null || most == 0 || !isNew(account)) {
            return decision;
        }
        long number = Stream.concat(before.stream().map(Payout::account), Stream.of(account))
                .distinct()
                .filter(this::isNew)
                .count();
        return number > most ? decision.held(number + " new bank accounts", most + " new bank accounts") : decision;
    }

    /** True if nothing was sent to an account's present bank account that was reserved before these 24 hours. */
    private boolean isNew(String account) {
        return known.computeIfAbsent(
                account,
                any -> network.bankLink(account, at)
                        .filter(link -> transaction
                                .payouts(account)
                                .filter(record -> !record.payout().reservedAt().isAfter(at.minus(WINDOW)))
                                .flatMap(record -> record.attempts().stream())
                                .noneMatch(attempt -> attempt.bankVersion() == link.version()))
                        .isPresent());
    }

    private boolean isOfDay(Payout payout) {
        return payout.reservedAt().isAfter(at.minus(WINDOW));
    }

    private static boolean isOfRun(Payout payout, Payout other) {
        return payout.run().equals(other.run()) && !other.identity().isByHand();
    }

    private static Decision check(Decision decision, @Nullable Money limit, Stream<Payout> before) {
        Payout payout = decision.payout();
        if (payout == null || limit == null) {
            return decision;
        }
        Money sum = before.map(Payout::amount)
                .filter(amount -> amount.currency().equals(limit.currency()))
                .reduce(payout.amount(), Money::plus);
        return sum.compareTo(limit) > 0 ? decision.held(sum.amount(), limit.amount()) : decision;
    }

    private List<Payout> reserved() {
        List<Payout> known = reserved;
        if (known == null) {
            known = new ArrayList<>();
            for (PayoutRecord record : transaction.reservedSince(at.minus(limits.hasRun() ? LONGEST_RUN : WINDOW))) {
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
