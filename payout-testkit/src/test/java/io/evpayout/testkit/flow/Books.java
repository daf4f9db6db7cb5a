package io.evpayout.testkit.flow;

import io.evpayout.engine.Verification;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.Grouping;
import io.evpayout.report.PayoutSummary;
import io.evpayout.report.Statement;
import io.evpayout.store.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that must not depend on the order or batching of facts, as text that shows where two worlds differ. */
final class Books {

    /** How many chains the audit log has is history: a run that decides nothing but a period begins one. */
    private static final int AUDIT_CHAIN = 42;

    private Books() {}

    static String of(World world) {
        Verification verification = world.payouts.verify();
        StringBuilder text = new StringBuilder();
        text.append(world.store.<String>read(Books::lots));
        text.append(world.store.<String>read(Books::balances));
        for (PayoutSummary payout : world.payouts()) {
            text.append(payout.record()).append(' ').append(payout.sessions()).append('\n');
            text.append(world.payouts.trace(payout.record().payout().id())).append('\n');
        }
        for (String account : world.payouts.network().accounts().keySet()) {
            text.append(statement(world.statement(account)));
        }
        for (EarningsRow row : world.payouts.earnings(List.of(Grouping.values()))) {
            text.append(row).append('\n');
        }
        text.append(verification.checksum())
                .append(' ')
                .append(verification.pending())
                .append('\n');
        world.payouts.sources().forEach(source -> text.append(source).append('\n'));
        verification
                .checks()
                .forEach(check -> text.append(check.invariant())
                        .append(' ')
                        .append(check.invariant() == AUDIT_CHAIN ? "chains" : check.checked())
                        .append(' ')
                        .append(check.violations())
                        .append('\n'));
        return text.toString();
    }

    private static String lots(Snapshot snapshot) {
        try (Stream<Lot> lots = snapshot.lots()) {
            return lots.filter(lot -> lot.earned() != 0 || lot.taken() != 0)
                    .map(lot -> lot + "\n")
                    .collect(Collectors.joining());
        }
    }

    private static String balances(Snapshot snapshot) {
        Map<Balance.Key, ExactAmount> balances = new TreeMap<>();
        try (Stream<Balance> all = snapshot.balances()) {
            all.filter(balance -> !balance.amount().isZero())
                    .forEach(balance -> balances.put(balance.key(), balance.amount()));
        }
        return balances.entrySet().stream().map(entry -> entry + "\n").collect(Collectors.joining());
    }

    private static String statement(Statement statement) {
        return statement.account() + " " + statement.opening() + " " + statement.closing() + "\n"
                + statement.lines().stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
