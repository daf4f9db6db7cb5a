package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.engine.ArchiveRefused;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.Statement;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What accounts' statements open and close with, and which payouts they have, worked out of everything that was ever earned
 * and paid. It shares no code with the library's own.
 */
final class WholeHistory {

    /** What moved on a day; of lots there is no payout. */
    private record Move(LocalDate day, Statement.Type type, String payout, ExactAmount amount) {}

    private final Payouts payouts;
    private final Store store;
    private final Random random;

    /** Statements that were compared, and that were refused since something of their days has left. */
    private int compared;

    private int refused;

    WholeHistory(Payouts payouts, Store store, Random random) {
        this.payouts = payouts;
        this.store = store;
        this.random = random;
    }

    int compared() {
        return compared;
    }

    int refused() {
        return refused;
    }

    /** Compares statements of all accounts, so many of each. */
    void compare(int statements) {
        Network network = payouts.network();
        TreeSet<String> accounts = new TreeSet<>(network.accounts().keySet());
        store.read(Snapshot::earningAccounts).forEach(earning -> accounts.add(earning.account()));
        accounts.forEach(account -> network.account(account, Instant.EPOCH)
                .or(() -> network.account(
                        account, network.accounts().get(account).latest().from()))
                .ifPresent(settings -> compare(latest(network, settings), statements)));
    }

    private static AccountSettings latest(Network network, AccountSettings settings) {
        return network.accounts().containsKey(settings.account())
                ? network.accounts().get(settings.account()).latest()
                : settings;
    }

    private void compare(AccountSettings settings, int statements) {
        List<Move> moves = store.read(snapshot -> moves(snapshot, settings));
        TreeSet<LocalDate> days = new TreeSet<>(List.of(World.FIRST_DAY));
        moves.forEach(move -> Stream.of(-1, 0, 1).map(move.day()::plusDays).forEach(days::add));
        List<LocalDate> all = List.copyOf(days);
        for (int i = 0; i < statements; i++) {
            LocalDate from = all.get(random.nextInt(all.size()));
            LocalDate to = from.plusDays(random.nextInt(9) - 1);
            compare(settings, moves, from, random.nextInt(4) == 0 ? World.LAST_DAY : to);
        }
    }

    private void compare(AccountSettings settings, List<Move> moves, LocalDate from, LocalDate to) {
        Statement statement;
        try {
            statement = payouts.statement(settings.account(), from, to);
        } catch (ArchiveRefused e) {
            refused++;
            return;
        }
        compared++;
        Currency currency = settings.currency();
        String what = settings.account() + " from " + from + " to " + to;
        assertThat(statement.opening()).as(what).isEqualTo(sum(currency, before(moves, from)));
        assertThat(statement.closing()).as(what).isEqualTo(sum(currency, before(moves, to.plusDays(1))));
        List<Move> lines = before(moves, to.plusDays(1)).stream()
                .filter(move ->
                        move.type() != Statement.Type.SESSION && !move.day().isBefore(from))
                .toList();
        assertThat(statement.lines().stream()
                        .filter(line -> line.payout() != null)
                        .map(line -> new Move(line.date(), line.type(), line.payout(), line.amount())))
                .as(what)
                .containsExactlyInAnyOrderElementsOf(lines);
        assertThat(statement.payouts().stream().map(Statement.Paid::id))
                .as(what)
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().map(Move::payout).distinct().toList());
    }

    private static List<Move> before(List<Move> moves, LocalDate day) {
        return moves.stream().filter(move -> move.day().isBefore(day)).toList();
    }

    private static ExactAmount sum(Currency currency, List<Move> moves) {
        return moves.stream().map(Move::amount).reduce(ExactAmount.zero(currency), ExactAmount::plus);
    }

    private static List<Move> moves(Snapshot snapshot, AccountSettings settings) {
        List<Move> moves = new ArrayList<>();
        try (Stream<Lot> lots = snapshot.lots(settings.account(), settings.currency(), LocalDate.MIN, LocalDate.MAX)) {
            lots.forEach(lot -> moves.add(new Move(
                    lot.key().day(),
                    Statement.Type.SESSION,
                    "",
                    ExactAmount.ofMicros(lot.earned(), settings.currency()))));
        }
        try (Stream<PayoutRecord> records = snapshot.payouts(settings.account())) {
            records.filter(record -> record.payout().amount().currency().equals(settings.currency()))
                    .forEach(record -> add(moves, record, settings.schedule().zone()));
        }
        return moves;
    }

    private static void add(List<Move> moves, PayoutRecord record, ZoneId zone) {
        Payout payout = record.payout();
        ExactAmount amount = ExactAmount.ofMoney(payout.amount());
        LocalDate paid = latest(payout.scheduledDate(), LocalDate.ofInstant(payout.reservedAt(), zone));
        moves.add(new Move(paid, Statement.Type.PAYOUT, payout.id(), amount.negated()));
        PayoutState state = record.standing().state();
        if (state.isOpen() || state == PayoutState.PAID) {
            return;
        }
        LocalDate back = record.evidence().stream()
                .filter(evidence -> isEnd(evidence.kind(), state))
                .map(Evidence::at)
                .min(Comparator.naturalOrder())
                .map(at -> latest(paid, LocalDate.ofInstant(at, zone)))
                .orElse(paid);
        moves.add(new Move(back, Statement.Type.RETURN, payout.id(), amount));
        if (record.standing().takesLots()) {
            moves.add(new Move(back, Statement.Type.HELD, payout.id(), amount.negated()));
        }
    }

    private static boolean isEnd(Evidence.Kind kind, PayoutState state) {
        return kind.name().equals(state.name()) || (kind == Evidence.Kind.FAILED && state == PayoutState.REJECTED);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
