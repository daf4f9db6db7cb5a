package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailFees;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankLine.Batch;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.OpenItem;
import io.evpayout.settlement.Reconciliation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Statements of a bank that books payouts one by one, in parts and together, with and without its declared fees, and on which
 * lines are missing, doubled or nobody's: each of those is found by the import that has it, and no line is ever taken for payouts
 * that it is not. What a line may be is worked out by trying every choice of payouts.
 */
class StatementLawsTest {

    @Property
    void every_wrong_line_is_found_and_no_right_one_is_taken_for_another(@ForAll long seed) {
        new Case(new Random(seed)).check();
    }

    /** A line of the statement and what it really is: the payouts, or nothing of ours. */
    private record Truth(BankLine line, @Nullable Match match, Set<String> payouts) {}

    /** One day of payouts, and what the bank shows of it. */
    private static final class Case {

        private final Random random;
        private final World world = World.empty();
        private final List<Truth> truths = new ArrayList<>();
        private final Set<String> missing = new HashSet<>();
        private final List<Payout> payouts;
        private final @Nullable Money fee;
        private final String file = "file-1";
        private int references;

        Case(Random random) {
            this.random = random;
            this.fee = random.nextInt(3) == 0 ? cents(1 + random.nextInt(40)) : null;
            if (fee != null) {
                world.bank.charging(RailFees.each(fee));
            }
            this.payouts = pay();
            List<Payout> left = new ArrayList<>(payouts);
            Collections.shuffle(left, random);
            while (!left.isEmpty()) {
                show(left);
            }
            inject();
            Collections.shuffle(truths, random);
        }

        private List<Payout> pay() {
            int hosts = 1 + random.nextInt(8);
            int most = random.nextBoolean() ? 20_000 : 12;
            Settings settings = new Settings().own("operator");
            for (int i = 1; i <= hosts; i++) {
                settings.party("host-" + i)
                        .account(Settings.account("acc-" + i, "host-" + i))
                        .bank("acc-" + i, Settings.IBAN_DE)
                        .site("LOC" + i, "acc-" + i)
                        .agreement("g" + i, Settings.site("LOC" + i), "AT_PAYOUT", "percent 100 of gross to host-" + i);
            }
            world.apply(settings);
            for (int i = 1; i <= hosts; i++) {
                String gross = cents(50 + random.nextInt(most)).amount();
                world.record(session("s" + i, "LOC" + i, "2026-03-01T10:00:00Z", gross));
            }
            world.bank.filedUnder(file);
            world.runAt("2026-03-02T06:00:00Z");
            return world.payouts().stream()
                    .map(summary -> summary.record().payout())
                    .toList();
        }

        /** The bank shows some of these payouts, in one of its ways. */
        private void show(List<Payout> left) {
            Payout first = left.remove(0);
            switch (random.nextInt(6)) {
                case 0 -> missing.add(first.id());
                case 1 -> parts(first);
                case 2, 3 -> {
                    List<Payout> batch = new ArrayList<>(List.of(first));
                    for (int more = random.nextInt(4); more > 0 && !left.isEmpty(); more--) {
                        batch.add(left.remove(0));
                    }
                    batch(batch);
                }
                default -> {
                    boolean charged = fee != null && random.nextBoolean();
                    Money amount = charged ? first.amount().plus(fee) : first.amount();
                    add(amount.negated(), key(first), null, Match.PAYOUT, Set.of(first.id()));
                    if (random.nextInt(5) == 0) {
                        add(amount.negated(), key(first), null, null, Set.of());
                    }
                }
            }
        }

        private void parts(Payout payout) {
            long whole = payout.amount().minorUnits();
            long part = 1L + random.nextInt((int) whole - 1);
            boolean looksLikeFee = fee != null && (part == fee.minorUnits() || whole - part == fee.minorUnits());
            if (looksLikeFee) {
                missing.add(payout.id());
                return;
            }
            add(cents(-part), key(payout), null, Match.PART, Set.of(payout.id()));
            add(cents(part - whole), key(payout), null, Match.PART, Set.of(payout.id()));
        }

        private void batch(List<Payout> batch) {
            Money sum = batch.stream().map(Payout::amount).reduce(Money::plus).orElseThrow();
            if (fee != null && random.nextBoolean()) {
                sum = sum.plus(cents(fee.minorUnits() * batch.size()));
            }
            Batch told = new Batch(random.nextBoolean() ? file : null, random.nextBoolean() ? batch.size() : 0);
            add(
                    sum.negated(),
                    null,
                    told,
                    Match.BATCH,
                    batch.stream().map(Payout::id).collect(Collectors.toSet()));
        }

        /** Lines that are nobody's. A batch is more than all payouts: a smaller one could be theirs, and nobody could tell. */
        private void inject() {
            for (int i = random.nextInt(3); i > 0; i--) {
                add(cents(-1 - random.nextInt(300)), null, null, null, Set.of());
            }
            if (random.nextInt(3) == 0) {
                add(payouts.get(0).amount().negated(), "key_of_nobody", null, null, Set.of());
            }
            if (random.nextInt(3) == 0) {
                add(cents(-1_000_000 - random.nextInt(9)), null, new Batch(null, 0), null, Set.of());
            }
            if (random.nextInt(3) == 0) {
                add(cents(1 + random.nextInt(300)), null, null, null, Set.of());
            }
        }

        private void add(
                Money amount, @Nullable String key, @Nullable Batch batch, @Nullable Match match, Set<String> of) {
            references++;
            String reference = batch == null && key == null && random.nextBoolean() ? null : "b" + references;
            BankLine line = World.line("2026-03-02", amount.amount(), key, reference, "text");
            truths.add(new Truth(batch == null ? line : line.in(batch), match, of));
        }

        void check() {
            List<BankLine> all = truths.stream().map(Truth::line).toList();
            Set<String> told = new HashSet<>();
            if (random.nextBoolean()) {
                // An overlapping statement first: without any line whose parts or equals would be cut off.
                List<BankLine> some = all.stream()
                        .filter(line -> line.endToEndId() == null && random.nextBoolean())
                        .toList();
                told.addAll(unexplained(reconcile(some)));
            }
            Reconciliation result = reconcile(all);
            told.addAll(unexplained(result));
            assertThat(result.isBalanced()).isTrue();
            Set<String> unshown = new TreeSet<>(missing);
            List<MatchedLine> stored =
                    world.store.read(snapshot -> snapshot.bankLines().collect(Collectors.toCollection(ArrayList::new)));
            assertThat(stored).hasSameSizeAs(truths);
            for (Truth truth : truths) {
                check(truth, found(truth, stored), told, unshown);
            }
            checkRest(all, unshown);
        }

        private void check(Truth truth, MatchedLine found, Set<String> told, Set<String> unshown) {
            Set<String> payouts =
                    found.moves().stream().map(MatchedLine.Share::payout).collect(Collectors.toSet());
            if (found.match() != Match.UNEXPLAINED) {
                assertThat(payouts).as("no false match: %s", found).isEqualTo(truth.payouts());
                assertThat(found.match()).isEqualTo(truth.match());
                return;
            }
            assertThat(told).as("found in the same import").contains(found.id());
            unshown.addAll(truth.payouts());
            if (truth.match() != null) {
                assertThat(truth.match())
                        .as("only a batch may be open: %s", found)
                        .isEqualTo(Match.BATCH);
                assertThat(choices(truth.line()))
                        .as("another choice than the right one")
                        .isGreaterThan(1);
            }
        }

        /** The stored line; of two that are equal in everything one that is as the truth says. */
        private static MatchedLine found(Truth truth, List<MatchedLine> stored) {
            List<MatchedLine> same = stored.stream()
                    .filter(line -> line.line().equals(truth.line())
                            || (line.line().amount().equals(truth.line().amount())
                                    && truth.line().endToEndId() != null
                                    && truth.line()
                                            .endToEndId()
                                            .equals(line.line().endToEndId())))
                    .toList();
            MatchedLine found = same.stream()
                    .filter(line -> line.match() == (truth.match() == null ? Match.UNEXPLAINED : truth.match()))
                    .findFirst()
                    .orElse(same.get(0));
            stored.remove(found);
            return found;
        }

        /** How many choices of payouts add up to a batch: all are tried, whatever other lines say. */
        private int choices(BankLine line) {
            int choices = 0;
            for (int mask = 1; mask < 1 << payouts.size(); mask++) {
                long sum = 0;
                for (int i = 0; i < payouts.size(); i++) {
                    sum += (mask & 1 << i) == 0 ? 0 : payouts.get(i).amount().minorUnits();
                }
                int count = Integer.bitCount(mask);
                Batch batch = line.batch();
                long size = -line.amount().minorUnits();
                if (batch != null && (batch.payments() == 0 || batch.payments() == count)) {
                    choices += size == sum ? 1 : 0;
                    choices += fee != null && size == sum + count * fee.minorUnits() ? 1 : 0;
                }
            }
            return choices;
        }

        private void checkRest(List<BankLine> all, Set<String> unshown) {
            String before = Books.of(world);
            Reconciliation again = reconcile(all);
            assertThat(again.added()).isZero();
            assertThat(Books.of(world)).isEqualTo(before);
            for (Payout payout : payouts) {
                PayoutRecord record = world.payouts.payout(payout.id()).record();
                if (record.standing().state().isOpen()) {
                    world.receive(RailEvent.Kind.PAID, payout.id());
                }
            }
            assertThat(world.payouts.operations().reconciliations().open().stream()
                            .filter(item -> item.side() == OpenItem.Side.PAYOUT)
                            .map(OpenItem::id))
                    .containsExactlyInAnyOrderElementsOf(unshown);
            assertThat(reconcile(all).isBalanced()).isTrue();
            world.verified();
        }

        private static List<String> unexplained(Reconciliation result) {
            return result.unexplained().stream().map(MatchedLine::id).toList();
        }

        private Reconciliation reconcile(List<BankLine> lines) {
            Money closing = truths.stream().map(truth -> truth.line().amount()).reduce(cents(0), Money::plus);
            return world.payouts.reconcile(new BankStatement("test-bank", closing, lines));
        }

        private String key(Payout payout) {
            return world.bank.key(payout.id());
        }

        private static Money cents(long cents) {
            return Money.ofMinor(cents, World.EUR);
        }
    }
}
