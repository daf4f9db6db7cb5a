package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Position;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.SetOff;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.DebtSettlement;
import io.evpayout.session.SessionId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The debts of payees' accounts, and what other accounts of theirs give for them out of what they would be paid. An account
 * that has debts never gets more than it owes; who gives keeps at least what the debtors' percentages leave it.
 */
final class Debts {

    private static final Comparator<AccountSettings> IN_ORDER = Comparator.<AccountSettings>comparingInt(
                    settings -> setOff(settings).order())
            .thenComparing(AccountSettings::account);

    private final Network network;
    private final PositionReader positions;
    private final Instant at;
    private final Map<String, Long> owed;
    private final Map<String, Long> got;
    private final Set<String> writtenOff;

    Debts(Network network, PositionReader positions, Instant at) {
        this.network = network;
        this.positions = positions;
        this.at = at;
        this.owed = new HashMap<>();
        this.got = new HashMap<>();
        this.writtenOff = new HashSet<>();
    }

    private Debts(Network network, PositionReader positions, Debts before) {
        this.network = network;
        this.positions = positions;
        this.at = before.at;
        this.owed = before.owed;
        this.got = before.got;
        this.writtenOff = before.writtenOff;
    }

    /** The same debts for the accounts that come next, whose settings these are. */
    Debts goingOn(Network next, PositionReader read) {
        return new Debts(next, read, this);
    }

    /** Accounts whose debts an account may have to settle: those of the same payee that say how, in declared order. */
    static List<String> debtors(Network network, String account, Instant at) {
        AccountSettings payer = network.account(account, at).orElse(null);
        return payer == null
                ? List.of()
                : network.accountsOf(payer.party()).stream()
                        .filter(other -> !other.equals(account))
                        .flatMap(other -> network.account(other, at).stream())
                        .filter(other ->
                                other.setOff() != null && other.currency().equals(payer.currency()))
                        .sorted(IN_ORDER)
                        .map(AccountSettings::account)
                        .toList();
    }

    /** The debt of an account that has not moved for the time after which it is written off. */
    static @Nullable DebtSettlement overdue(Network network, PositionReader positions, String account, Instant at) {
        AccountSettings settings = network.account(account, at).orElse(null);
        SetOff how = settings == null ? null : settings.setOff();
        Integer after = how == null ? null : how.writeOffAfter();
        if (settings == null || after == null) {
            return null;
        }
        Position position = positions.of(account).stream()
                .filter(one -> one.currency().equals(settings.currency()))
                .findFirst()
                .orElseThrow();
        LocalDate since = position.lots().stream()
                .map(lot -> lot.key().day())
                .max(Comparator.naturalOrder())
                .orElse(null);
        LocalDate today = network.schedules(account).at(at).dayOf(at);
        if (since == null
                || !position.balance().isNegative()
                || position.unresolved() != null
                || today.isBefore(since.plusDays(1L + after))) {
            return null;
        }
        return new DebtSettlement(
                DebtSettlement.writeOff(account, settings.currency(), since),
                at,
                settings.currency(),
                null,
                account,
                micros(position.balance()));
    }

    /** Plans the write-offs that a run does before it decides about anyone. */
    void writeOff() {
        for (String account : network.accounts().keySet()) {
            DebtSettlement debt = overdue(network, positions, account, at);
            if (debt != null && writtenOff.add(account)) {
                owed.put(account, Math.subtractExact(owes(account), debt.micros()));
                got.merge(account, debt.micros(), Math::addExact);
            }
        }
    }

    /** What a balance below zero owes; of more than one posting can hold, as much as it can. */
    private static long micros(ExactAmount balance) {
        ExactAmount debt = balance.negated();
        return debt.units() < Long.MAX_VALUE / Micros.PER_UNIT ? debt.longMicros() : Long.MAX_VALUE;
    }

    /** The position with what the account got in this plan already. */
    Position asPlanned(Position position) {
        String account = position.settings().account();
        Long micros = got.get(account);
        if (micros == null || !position.currency().equals(position.settings().currency())) {
            return position;
        }
        LocalDate day = position.state().lotDay(lastDay(account));
        return position.earning(key(account, position.currency(), day), micros);
    }

    /** A decision with what debts take of its payout first, and the settlements that do so. */
    Decided decide(Position position, Function<Position, Decision> planner) {
        Decision first = planner.apply(position);
        Payout payout = first.payout();
        if (payout == null || !position.currency().equals(position.settings().currency())) {
            return new Decided(first, List.of(), null);
        }
        List<DebtSettlement> settled = settle(payout);
        if (settled.isEmpty()) {
            return new Decided(first, settled, null);
        }
        long given = settled.stream().mapToLong(DebtSettlement::micros).reduce(0, Math::addExact);
        LocalDate day = position.state().lotDay(lastDay(position, payout));
        Position less =
                position.earning(key(payout.account(), payout.amount().currency(), day), Math.negateExact(given));
        return new Decided(planner.apply(less), settled, day);
    }

    /** The last earning day that the payout covers. */
    private LocalDate lastDay(Position position, Payout payout) {
        return payout.identity().period() == null
                ? position.schedules().at(at).dayOf(at).minusDays(1)
                : payout.identity().period().to().minusDays(1);
    }

    private List<DebtSettlement> settle(Payout payout) {
        List<DebtSettlement> settled = new ArrayList<>();
        long given = 0;
        for (String debtor : debtors(network, payout.account(), at)) {
            AccountSettings settings = network.account(debtor, at).orElseThrow();
            SessionId id = DebtSettlement.setOff(payout.id(), debtor);
            long most =
                    Math.subtractExact(most(payout.amount(), setOff(settings).percent()), given);
            long micros = Math.min(most, owed.computeIfAbsent(debtor, any -> owes(debtor)));
            if (micros > 0 && !positions.isRecorded(id)) {
                settled.add(new DebtSettlement(id, at, settings.currency(), payout.account(), debtor, micros));
                given = Math.addExact(given, micros);
                owed.merge(debtor, -micros, Math::addExact);
                got.merge(debtor, micros, Math::addExact);
            }
        }
        return settled;
    }

    /** A percentage of whole minor units has at most four decimals, and so is whole micros. */
    private static long most(Money payout, BigDecimal percent) {
        return BigDecimal.valueOf(payout.minorUnits())
                .multiply(percent)
                .movePointRight(4)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    private long owes(String debtor) {
        return positions.of(debtor).stream()
                .filter(position ->
                        position.currency().equals(position.settings().currency()))
                .map(Position::balance)
                .filter(ExactAmount::isNegative)
                .mapToLong(Debts::micros)
                .findFirst()
                .orElse(0);
    }

    /** The last earning day of an account that is over; what it gets is in that day's lot if it is still open. */
    LocalDate lastDay(String account) {
        Schedule schedule = network.schedules(account).at(at);
        return schedule.dayOf(at).minusDays(1);
    }

    /** The lot of debts that were settled on a day. */
    static Lot.Key key(String account, Currency currency, LocalDate day) {
        return new Lot.Key(account, currency, Earning.DEBT, day);
    }

    private static SetOff setOff(AccountSettings settings) {
        SetOff setOff = settings.setOff();
        if (setOff == null) {
            throw new IllegalStateException(settings.account() + " has no set-off");
        }
        return setOff;
    }

    /**
     * What is decided about an account.
     *
     * @param decision with what is left of the payout
     * @param settled the debts that the rest of it settles
     * @param day the day of the lot that gives it; null if nothing is settled
     */
    record Decided(
            Decision decision,
            List<DebtSettlement> settled,
            @Nullable LocalDate day) {}
}
