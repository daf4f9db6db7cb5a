package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.credit;
import static io.evpayout.testkit.flow.World.id;
import static io.evpayout.testkit.flow.World.line;
import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.Grouping;
import io.evpayout.report.PayoutTrace;
import io.evpayout.report.SessionTrace;
import io.evpayout.report.Statement;
import io.evpayout.report.StatementLines;
import io.evpayout.session.Accrual;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankStatement;
import io.evpayout.store.BookedFact;
import io.evpayout.testkit.MemoryStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReportingTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";
    private static final String DAY_2 = "2026-03-02T10:00:00Z";

    private final World world = World.of(Settings.usual());

    @Test
    void a_statement_lists_every_line_down_to_the_session() {
        world.record(session("s1", DAY_1, "10.00"), session("s2", DAY_2, "0.37"), refund("r1", "s1", DAY_2, "1.00"));
        world.runAt("2026-03-02T06:00:00Z");
        String payout = payout(0);
        world.receive(RailEvent.Kind.PAID, payout);
        world.at("2026-03-04T06:00:00Z").receive(RailEvent.Kind.RETURNED, payout, "AC04");

        // What the day of the run takes back counts already: 9.00 - 0.90 + 0.333 = 8.433 is payable.
        assertThat(lines(world.statement("host-1-eur")))
                .containsExactly(
                        "2026-03-01 SESSION s1 9.00 -> 9.00",
                        "2026-03-02 PAYOUT " + payout + " -8.43 -> 0.57",
                        "2026-03-02 REFUND r1 -0.90 -> -0.33",
                        "2026-03-02 SESSION s2 0.333 -> 0.003",
                        "2026-03-04 RETURN " + payout + " 8.43 -> 8.433");
        world.verified();
    }

    @Test
    void held_money_is_on_the_statement_and_not_in_its_balance() {
        world.record(session("s1", DAY_1, "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.receive(RailEvent.Kind.PAID, payout(0));
        world.at("2026-03-04T06:00:00Z").receive(RailEvent.Kind.RETURNED, payout(0), "RR04");

        Statement statement = world.statement("host-1-eur");

        assertThat(statement.lines())
                .extracting(line ->
                        line.date() + " " + line.type() + " " + line.amount().amount())
                .containsExactly(
                        "2026-03-01 SESSION 9.00",
                        "2026-03-02 PAYOUT -9.00",
                        "2026-03-04 HELD -9.00",
                        "2026-03-04 RETURN 9.00");
        assertThat(statement.closing().amount()).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void a_statement_of_a_stranger_is_refused() {
        for (String stranger : List.of("nobody", "nobody:EUR", "host-1:XXX", "host-1:", ":EUR")) {
            assertThatThrownBy(() -> world.statement(stranger))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("There is no payout account " + stranger);
        }
        assertThat(world.statement("operator:EUR").lines()).isEmpty();
    }

    @Test
    void a_cent_is_followed_from_its_session_to_the_bank_s_line() {
        world.record(session("s1", DAY_1, "10.00"), session("s2", DAY_1, "2.00"));
        world.runAt("2026-03-02T06:00:00Z");
        String payout = payout(0);
        world.payouts.reconcile(new BankStatement(
                "test-bank",
                Money.of("-10.80", World.EUR),
                List.of(line("2026-03-02", "-10.80", world.bank.key(payout), "b1", "payout"))));

        SessionTrace trace = world.payouts.trace(id("s1"));

        assertThat(trace.shares())
                .extracting(share -> share.party() + " " + share.account() + " "
                        + share.exact().amount() + " " + share.agreement() + " " + share.site() + " " + share.day())
                .containsExactly(
                        "host-1 host-1-eur 9.00 std-90 LOC1 2026-03-01",
                        "operator operator:EUR 1.00 std-90 LOC1 2026-03-01");
        assertThat(trace.payouts()).containsExactly(payout);
        assertThat(trace.bankLines()).containsExactly("test-bank:b1");
    }

    @Test
    void a_payout_is_followed_back_to_its_sessions() {
        world.record(session("s1", DAY_1, "10.00"), session("s2", DAY_1, "2.00"), refund("r1", "s1", DAY_1, "1.00"));
        world.runAt("2026-03-02T06:00:00Z");

        PayoutTrace trace = world.payouts.trace(payout(0));

        assertThat(trace.lots()).hasSize(1);
        PayoutTrace.LotPart lot = trace.lots().get(0);
        assertThat(lot.site() + " " + lot.day() + " earned " + lot.earned() + " amount " + lot.amount())
                .isEqualTo("LOC1 2026-03-01 earned EUR 9.90 amount EUR 9.90");
        assertThat(lot.sessions())
                .extracting(part -> part.session().id() + " " + part.exact().amount())
                .containsExactly("r1 -0.90", "s1 9.00", "s2 1.80");
        assertThat(world.payouts().get(0).sessions()).isEqualTo(2);
    }

    @Test
    void what_cannot_be_traced_says_why() {
        world.record(session("s9", "LOC9", DAY_1, "10.00"), credit("c1", "s9", DAY_1, "10.00"));

        assertThatThrownBy(() -> world.payouts.trace(id("s9")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(
                        "Session feed/s9 is recorded, and waits for its site, its agreement, its source's payment or its original");
        assertThatThrownBy(() -> world.payouts.trace(id("nothing"))).hasMessage("There is no session feed/nothing");
        assertThatThrownBy(() -> world.payouts.trace("po_none")).hasMessage("There is no payout po_none");
        assertThatThrownBy(() -> world.payouts.payout("po_none")).hasMessage("There is no payout po_none");
    }

    @Test
    void earnings_are_by_the_site_s_own_days() {
        world.record(
                session("s1", "2026-02-28T22:59:59Z", "10.00"),
                session("s2", "2026-02-28T23:00:00Z", "1.00"),
                refund("r1", "s1", DAY_2, "10.00"));

        assertThat(world.payouts.earnings(Grouping.parse("site,month")))
                .extracting(row ->
                        row.keys() + " " + row.sessions() + " " + row.gross().amount() + " "
                                + row.shares().get("host-1").amount())
                .containsExactly("[LOC1, 2026-02] 1 10.00 9.00", "[LOC1, 2026-03] 1 -9.00 -8.10");
        assertThat(world.payouts.earnings(Grouping.parse("day,party")))
                .extracting(EarningsRow::keys)
                .containsExactly(
                        List.of("2026-02-28", "host-1"),
                        List.of("2026-03-01", "host-1"),
                        List.of("2026-03-02", "host-1"));
    }

    @Property
    void statements_continue_and_end_at_what_is_payable(
            @ForAll("feeds") Feed feed, @ForAll long seed, @ForAll @IntRange(min = -3, max = 20) int days) {
        World random = play(feed, seed);
        for (String account : List.of("host-1-eur", "host-2-eur")) {
            LocalDate cut = LocalDate.of(2026, 2, 27).plusDays(days);

            Statement whole = random.statement(account);
            Statement before = random.payouts.statement(account, World.FIRST_DAY, cut);
            Statement after = random.payouts.statement(account, cut.plusDays(1), World.LAST_DAY);
            Statement nothing = random.payouts.statement(account, cut.plusDays(1), cut);

            assertThat(before.opening().isZero()).isTrue();
            assertThat(after.opening()).isEqualTo(before.closing());
            assertThat(nothing.opening()).isEqualTo(nothing.closing()).isEqualTo(before.closing());
            assertThat(after.closing()).isEqualTo(whole.closing());
            List<Statement.Line> joined = new ArrayList<>(before.lines());
            joined.addAll(after.lines());
            assertThat(joined).isEqualTo(whole.lines());
            ExactAmount balance = whole.opening();
            for (Statement.Line line : whole.lines()) {
                balance = balance.plus(line.amount());
                assertThat(line.balance()).isEqualTo(balance);
            }
        }
        random.verified();
    }

    /** An account may have earned for years: what it opens with is the sum of days, and not of all their sessions. */
    @Test
    void a_statement_reads_no_earnings_of_days_before_it() {
        world.record(session("s1", DAY_1, "10.00"), session("s2", DAY_2, "0.37"), refund("r1", "s1", DAY_2, "1.00"));
        LocalDate second = LocalDate.of(2026, 3, 2);

        Statement statement = world.seenFrom(second).payouts.statement("host-1-eur", second, second);

        assertThat(statement.opening())
                .isEqualTo(world.payouts
                        .statement("host-1-eur", World.FIRST_DAY, second.minusDays(1))
                        .closing());
        assertThat(statement.opening().isZero()).isFalse();
        assertThat(statement.lines()).hasSize(2);
    }

    /** What is open of an account may be more than a long. */
    @Test
    void a_statement_opens_with_more_than_a_long_and_closes_what_it_has_read() {
        CorruptedStore store = new CorruptedStore(new MemoryStore());
        World rich = World.on(store);
        rich.apply(Settings.usual());
        Lot lot = new Lot(new Lot.Key("host-1-eur", World.EUR, "LOC1", World.FIRST_DAY), Long.MAX_VALUE, 0);
        AtomicInteger closed = new AtomicInteger();
        store.answer("openLotsOf", none -> Map.of("host-1-eur", List.of(lot, lot, lot)));
        store.answer("lots", none -> Stream.empty().onClose(closed::incrementAndGet));

        Statement statement = rich.statement("host-1-eur");

        assertThat(statement.opening().amount()).isEqualTo("276701161105.64327421");
        assertThat(statement.closing()).isEqualTo(statement.opening());
        assertThat(closed).hasValue(1);
    }

    /** The network's own account has a lot for each site and day, all of them open: they are added up one by one. */
    @Test
    void a_statement_of_the_networks_own_account_holds_no_lots() {
        CorruptedStore store = new CorruptedStore(new MemoryStore());
        World own = World.on(store);
        own.apply(Settings.usual());
        own.record(session("s1", DAY_1, "10.00"), session("s2", DAY_2, "0.37"));
        store.answer("openLotsOf", none -> {
            throw new AssertionError("Open lots were asked for");
        });
        LocalDate second = LocalDate.of(2026, 3, 2);

        Statement before = own.payouts.statement("operator:EUR", World.FIRST_DAY, second.minusDays(1));
        Statement after = own.payouts.statement("operator:EUR", second, World.LAST_DAY);

        assertThat(before.opening().isZero()).isTrue();
        assertThat(before.closing().isZero()).isFalse();
        assertThat(after.opening()).isEqualTo(before.closing());
        assertThat(after.closing()).isEqualTo(own.balance(LedgerAccount.PAYABLE, "operator:EUR"));
    }

    /** Line by line it is what it is in memory, however often it is gone through, and what is corrected is said. */
    @Property
    void a_statement_line_by_line_is_the_whole_one(
            @ForAll("feeds") Feed feed, @ForAll long seed, @ForAll @IntRange(min = -3, max = 20) int days) {
        World random = play(feed, seed);
        LocalDate cut = LocalDate.of(2026, 2, 27).plusDays(days);
        for (String account : List.of("host-1-eur", "host-2-eur")) {
            for (Statement whole : List.of(
                    random.statement(account),
                    random.payouts.statement(account, World.FIRST_DAY, cut),
                    random.payouts.statement(account, cut.plusDays(1), World.LAST_DAY))) {
                StatementLines expected = StatementLines.of(whole);
                random.payouts.reports().statement(account, whole.from(), whole.to(), read -> {
                    assertThat(read.lines().iterator().hasNext())
                            .isEqualTo(!whole.lines().isEmpty());
                    Iterator<Statement.Line> lines = whole.lines().iterator();
                    for (Statement.Line line : read.lines()) {
                        assertThat(line).isEqualTo(lines.next());
                        boolean session = line.type() == Statement.Type.SESSION;
                        assertThat(read.isCorrected(line)).isEqualTo(session && expected.isCorrected(line));
                    }
                    assertThat(lines.hasNext()).isFalse();
                    return assertThat(read.whole()).isEqualTo(whole);
                });
                assertThat(
                                whole.lines().isEmpty()
                                        ? whole.opening()
                                        : whole.lines()
                                                .get(whole.lines().size() - 1)
                                                .balance())
                        .isEqualTo(whole.closing());
            }
        }
    }

    @Property
    void every_cent_is_followed_both_ways(@ForAll("feeds") Feed feed, @ForAll long seed) {
        World random = play(feed, seed);
        random.payouts().forEach(summary -> {
            String payout = summary.record().payout().id();
            PayoutTrace trace = random.payouts.trace(payout);
            ExactAmount amount = ExactAmount.zero(trace.amount().currency());
            for (PayoutTrace.LotPart lot : trace.lots()) {
                amount = amount.plus(lot.amount());
                ExactAmount earned = ExactAmount.zero(trace.amount().currency());
                for (PayoutTrace.SessionPart part : lot.sessions()) {
                    earned = earned.plus(part.exact());
                    assertThat(random.payouts.trace(part.session()).payouts()).contains(payout);
                }
                for (PayoutTrace.Adjustment adjustment : lot.adjustments()) {
                    earned = earned.plus(adjustment.exact());
                }
                assertThat(lot.earned()).isEqualTo(earned);
            }
            assertThat(amount).isEqualTo(ExactAmount.ofMoney(trace.amount()));
        });
        for (SessionId session : booked(random)) {
            for (String payout : random.payouts.trace(session).payouts()) {
                assertThat(random.payouts.trace(payout).lots())
                        .flatExtracting(PayoutTrace.LotPart::sessions)
                        .extracting(PayoutTrace.SessionPart::session)
                        .contains(session);
            }
        }
    }

    @Provide
    Arbitrary<Feed> feeds() {
        return Feed.feeds();
    }

    static World play(Feed feed, long seed) {
        World random = World.of(Feed.base(new Random(seed)));
        for (int phase = 0; phase < Feed.PHASES; phase++) {
            random.at(Feed.RUNS.get(phase));
            feed.settings().get(phase).forEach(random::apply);
            random.payouts.record(feed.phases().get(phase));
            random.run();
            for (var payout : random.payouts()) {
                random.receive(RailEvent.Kind.PAID, payout.record().payout().id());
            }
        }
        Random fate = new Random(seed);
        for (var payout : random.payouts()) {
            if (fate.nextInt(3) == 0) {
                random.receive(
                        RailEvent.Kind.RETURNED, payout.record().payout().id(), fate.nextBoolean() ? "AC04" : "RR04");
            }
        }
        return random;
    }

    private static List<SessionId> booked(World world) {
        return world.store.read(snapshot -> {
            try (Stream<BookedFact> facts = snapshot.facts(null, null)) {
                return facts.map(fact -> fact.fact().id())
                        .filter(id -> !id.source().equals(Accrual.SOURCE))
                        .toList();
            }
        });
    }

    private String payout(int index) {
        return world.payouts().get(index).record().payout().id();
    }

    private static List<String> lines(Statement statement) {
        return statement.lines().stream()
                .map(line -> line.date() + " " + line.type() + " "
                        + (line.session() == null
                                ? line.payout()
                                : line.session().id()) + " "
                        + line.amount().amount() + " -> " + line.balance().amount())
                .toList();
    }
}
