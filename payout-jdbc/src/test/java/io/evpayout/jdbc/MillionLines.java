package io.evpayout.jdbc;

import io.evpayout.Payouts;
import io.evpayout.audit.Canonical;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.rail.Rail;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.TakenLines;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.TestTokenizer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a statement of many lines in, with an embedded store: of a hundred lines ten are payouts with their key, one is a file
 * of five payouts, one is nobody's, and the rest are sources paying. Prints how long it took, and fails unless exactly the lines
 * that are nobody's are unexplained.
 */
final class MillionLines {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final int PAYOUTS = 15;
    private static final int KEYED = 10;

    private final Store store;
    private final Rail rail;

    private MillionLines(Store store, Rail rail) {
        this.store = store;
        this.rail = rail;
    }

    /** Takes the database's file and the number of lines, a multiple of 10,000. */
    public static void main(String[] args) {
        int lines = Integer.parseInt(args[1]);
        try (JdbcStore store = JdbcStore.sqlite(Path.of(args[0]))) {
            new MillionLines(store, new ScriptedRail("rail")).run(lines);
        }
    }

    private void run(int lines) {
        long begun = System.nanoTime();
        store.write(t -> {
            t.bind("net");
            return true;
        });
        for (int block = 0; block < lines / 100; block += 100) {
            int first = block;
            store.write(t -> pay(t, first));
        }
        long prepared = System.nanoTime();
        Payouts payouts = Payouts.on(store)
                .rail(rail)
                .tokenizer(new TestTokenizer())
                .clock(InstantSource.fixed(NOON))
                .sources(line -> line.text().equals("source") ? Optional.of("feed") : Optional.empty())
                .build();
        TakenLines taken = payouts.operations().reconciliations().take(rail.name(), () -> statement(lines));
        long ended = System.nanoTime();
        if (!taken.equals(new TakenLines(lines, 0, lines / 100, 0))) {
            throw new IllegalStateException(taken.toString());
        }
        long seconds = Math.max(1, (ended - prepared) / 1_000_000_000);
        System.out.println(lines + " lines in " + seconds + " s, " + lines / seconds + " lines/s; "
                + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB heap; prepared in "
                + (prepared - begun) / 1_000_000_000 + " s");
    }

    /** The payouts of a hundred blocks of lines. */
    private boolean pay(Transaction t, int first) {
        Set<String> accounts = new TreeSet<>();
        IntStream.range(0, PAYOUTS).forEach(i -> accounts.add("a" + i));
        t.lock(new TreeSet<>(accounts));
        for (int block = first; block < first + 100; block++) {
            for (int i = 0; i < PAYOUTS; i++) {
                pay(t, block, i);
            }
        }
        return true;
    }

    private void pay(Transaction t, int block, int i) {
        Lot.Key lot = new Lot.Key("a" + i, Currencies.EUR, "site" + block, DAY.minusDays(1));
        long micros = Math.multiplyExact(amount(block, i).minorUnits(), 1_000_000L);
        t.earn(Map.of(lot, micros));
        Payout payout = new Payout(
                id(block, i),
                "a" + i,
                amount(block, i),
                Payout.Identity.byHand(id(block, i)),
                DAY,
                DAY.plusDays(1),
                "BY_HAND",
                NOON,
                rail.name(),
                1,
                List.of(new Payout.Item(lot.site(), lot.day(), micros)));
        t.add(payout);
        t.take(Map.of(lot, micros));
        Attempt attempt = new Attempt(
                payout.id(),
                payout.account(),
                1,
                1,
                Attempt.key("net", payout.id(), 1, 1),
                rail.name(),
                1,
                payout.amount(),
                Canonical.of("request").digest(),
                NOON);
        t.add(attempt);
        t.add(new Evidence(
                payout.id(), payout.account(), 1, 1, "paid", Evidence.Kind.PAID, NOON, null, "file" + block, null));
        t.stand(payout, new Standing(PayoutState.PAID, false, false, null, null));
    }

    private static String id(int block, int i) {
        return "po_" + block + "_" + i;
    }

    private static Money amount(int block, int i) {
        return Money.ofMinor(100 + (block * 31L + i * 7L) % 10_000, Currencies.EUR);
    }

    private Iterator<BankLine> statement(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(n -> line(n / 100, n % 100, n))
                .iterator();
    }

    private BankLine line(int block, int at, int number) {
        if (at < KEYED) {
            String key = Attempt.key("net", id(block, at), 1, 1);
            return line(amount(block, at).negated(), number, key, "payout");
        }
        if (at == KEYED) {
            Money sum = IntStream.range(KEYED, PAYOUTS)
                    .mapToObj(i -> amount(block, i))
                    .reduce(Money::plus)
                    .orElseThrow();
            return line(sum.negated(), number, null, "file").in(new BankLine.Batch("file" + block, PAYOUTS - KEYED));
        }
        return at == KEYED + 1
                ? line(Money.ofMinor(-7, Currencies.EUR), number, null, "nobody's")
                : line(Money.ofMinor(250, Currencies.EUR), number, null, "source");
    }

    private BankLine line(Money amount, int number, @Nullable String key, String text) {
        return new BankLine(rail.name(), DAY, DAY, amount, "b" + number, key, text);
    }
}
