package io.evpayout.testkit.simulator;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.CloseRefused;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsRefused;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailEvent;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One network on a virtual clock: its store, rail, bank, nodes and people. Plays steps one after the other. */
final class World implements AutoCloseable {

    private static final List<Currency> STATED =
            List.of(Currencies.EUR, Currencies.USD, Currencies.JPY, Currencies.KWD);

    private final long seed;
    private final FaultCounts counts;
    private final Store store;
    private final Landscape landscape;
    private final WorldRail rail;
    private final BankBook book;
    private final Guards guards;
    private final Feed feed;
    private final Operator operator;
    private final Archivist archivist;
    private final EarnedModel earned;
    private final Auditor auditor;
    private final List<Node> nodes = new ArrayList<>();
    private Instant now;
    private int depth;

    World(Simulation simulation, long seed, Store store, List<Step> script, FaultCounts counts) {
        this.seed = seed;
        this.counts = counts;
        this.store = store;
        this.now = Script.start(seed);
        this.landscape = new Landscape(seed, simulation.accounts());
        this.earned = new EarnedModel(landscape);
        RailSetting setting = new RailSetting(seed, store, () -> now, counts, this::auditor);
        this.book = setting.book();
        this.rail = simulation.rail().apply(setting);
        this.guards = new Guards(seed, () -> now, counts);
        this.auditor = new Auditor(store, earned, rail.movements(), () -> now, counts, guards, slack(seed));
        this.feed = new Feed(seed, landscape, recording(script), counts);
        this.operator = new Operator(landscape);
        this.archivist = new Archivist(counts);
        for (int i = 0; i < simulation.nodes(); i++) {
            nodes.add(new Node(store, rail, () -> now, this::hear, guards, simulation, counts));
        }
        nodes.get(0).payouts().apply(landscape.settings());
    }

    /** How far clocks may be off: an hour, another node by an hour the other way, and one may stand still for two. */
    private static Duration slack(long seed) {
        return Duration.ofHours(Script.jumpsByDays(seed) ? 52 : 4);
    }

    private Auditor auditor() {
        return auditor;
    }

    private static List<Step> recording(List<Step> script) {
        return script.stream()
                .filter(step -> step.kind() == Step.Kind.RECORD)
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
    }

    private void hear(PayoutEvent event) {
        if (event instanceof PayoutEvent.AccountFailed failed) {
            auditor.violate("a run could not decide " + failed.account() + ": " + failed.reason());
        }
    }

    /** The first thing that is wrong; null if nothing is. */
    @Nullable
    String violation() {
        return auditor.violations().isEmpty() ? null : auditor.violations().get(0);
    }

    void play(Step step) {
        now = step.at().isAfter(now) ? step.at() : now;
        Node node = nodes.get(step.node());
        Trouble trouble = step.trouble();
        node.troubles().arm(trouble, () -> meanwhile(step, trouble));
        try {
            act(step, node);
        } catch (Stopped e) {
            node.restart();
        } catch (Troubles.Injected | SettingsRefused | PayoutRefused | CloseRefused e) {
            // As it was meant to be: what was wanted is not done, and is wanted again by a later step.
        } catch (RuntimeException e) {
            auditor.violate("node " + step.node() + " failed: " + e + " at " + top(e));
        } finally {
            node.troubles().disarm();
        }
        auditor.step();
    }

    private static String top(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "?" : trace[0].toString();
    }

    private void meanwhile(Step step, Trouble trouble) {
        if (trouble.kind() == Trouble.Kind.PAUSE) {
            pause(step);
        } else {
            counts.hit(Fault.TWO_AT_ONCE);
        }
        Step other = trouble.meanwhile();
        if (other != null) {
            depth++;
            play(other);
            depth--;
        }
    }

    /** Nobody can stand still for long between the last look at the clock and the call: keys are remembered for a day. */
    private void pause(Step step) {
        Chance chance = Chance.of(step.choices(), 20);
        int minutes = chance.below(100);
        boolean isLong = chance.percent(40) && nodes.get(step.node()).troubles().last() != Troubles.Place.BEFORE_CALL;
        counts.hit(isLong ? Fault.LONG_PAUSE : Fault.PAUSE);
        // Keys are used for 20 hours and remembered for 24; two clocks may be two hours apart.
        now = now.plus(Duration.ofMinutes(isLong ? 100 + chance.below(1_700) : minutes));
    }

    private void act(Step step, Node node) {
        Chance chance = Chance.of(step.choices(), 21);
        switch (step.kind()) {
            case RECORD -> record(step, node);
            case RUN -> run(node);
            case RESOLVE -> node.payouts().resolve();
            case NEWS -> hear(node, chance);
            case STATEMENT -> reconcile(node, chance);
            case WITHDRAW -> withdraw(step, node, chance);
            case DECIDE -> decide(node, chance);
            case SETTINGS -> change(node, chance);
            case ARCHIVE -> archivist.archive(node.payouts(), now, chance);
            case CLOCK -> jump(node, chance);
            case VERIFY -> verify(node);
        }
    }

    private void record(Step step, Node node) {
        List<Fact> facts = feed.of(step);
        earned.given(facts);
        auditor.acknowledged(facts, node.payouts().record(facts));
        if (depth > 0 && facts.stream().anyMatch(fact -> fact instanceof Correction)) {
            counts.hit(Fault.REFUND_MEANWHILE);
        }
    }

    private void run(Node node) {
        if (rail.movements().values().stream().anyMatch(movement -> movement.saidRejected)) {
            counts.hit(Fault.RUN_AFTER_REJECTION);
        }
        // Somebody looks before most runs, and lets a rail run again that was stopped.
        if (Chance.of(now.getEpochSecond()).percent(70)
                && node.payouts()
                        .operations()
                        .railSwitch()
                        .filter(turned -> !turned.allows(now))
                        .isPresent()) {
            node.payouts().operations().startRail("boss", "looked at");
        }
        node.payouts().run();
    }

    private void hear(Node node, Chance chance) {
        List<RailEvent> news = rail.news(chance);
        boolean heard = false;
        try {
            node.payouts().receive(news);
            heard = true;
        } finally {
            if (!heard) {
                rail.again(news);
            }
        }
    }

    private void reconcile(Node node, Chance chance) {
        Currency currency = chance.pick(STATED);
        if (chance.percent(10)) {
            counts.hit(Fault.UNKNOWN_DEBIT);
            book.stranger(now, Money.ofMinor(-1 - chance.below(1_000), currency));
        }
        if (chance.percent(30)) {
            book.source(now, Money.ofMinor(1 + chance.below(100_000), currency), Feed.SOURCE);
        }
        if (chance.percent(50)) {
            operator.paid(node.payouts(), now);
        }
        LocalDate from = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(7);
        if (node.payouts().reconcile(book.statement(currency, from)).known() > 0) {
            counts.hit(Fault.STATEMENT_TWICE);
        }
    }

    private void withdraw(Step step, Node node, Chance chance) {
        Host host = chance.pick(landscape.hosts());
        int request = chance.percent(30) ? chance.below(20) : step.number();
        node.payouts().withdraw(host.account(), "w" + request);
    }

    private void decide(Node node, Chance chance) {
        node.payouts()
                .operations()
                .railSwitch()
                .filter(turned -> !turned.allows(now))
                .ifPresent(turned -> node.payouts().operations().startRail("boss", "looked at"));
        List<String> held = held();
        if (!held.isEmpty()) {
            decide(node, chance.pick(held), chance.percent(80));
        }
        if (chance.percent(15)) {
            operator.close(node.payouts(), now, chance);
        }
    }

    private List<String> held() {
        return store.read(snapshot -> snapshot.openPayouts(null)).stream()
                .filter(record -> record.standing().state() == PayoutState.HELD)
                .map(record -> record.payout().id())
                .toList();
    }

    /** What can't be approved, since its account may not be paid, is canceled. */
    private static void decide(Node node, String id, boolean approve) {
        try {
            if (approve) {
                node.payouts().approve(id, "boss");
                return;
            }
        } catch (PayoutRefused e) {
            if (e.code() != PayoutRefused.Code.ACCOUNT_BLOCKED) {
                throw e;
            }
        }
        node.payouts().cancel(id, "boss", "changed my mind");
    }

    private void change(Node node, Chance chance) {
        Fault fault = operator.change(node.payouts(), now, chance, auditor.sending());
        if (depth > 0) {
            counts.hit(fault);
        }
    }

    /** At most an hour off: rails forget keys after a day, and the same key is used for twenty hours. */
    private void jump(Node node, Chance chance) {
        if (Script.jumpsByDays(seed) && chance.percent(50)) {
            counts.hit(Fault.DAY_JUMP);
            node.skew(Duration.ofDays(chance.percent(50) ? 1 : -1));
            return;
        }
        counts.hit(Fault.CLOCK_JUMP);
        node.skew(chance.percent(40) ? Duration.ZERO : Duration.ofSeconds(chance.below(7_200) - 3_600));
    }

    private void verify(Node node) {
        for (Host host : landscape.hosts()) {
            if (changesClocks(host.zone())) {
                counts.hit(Fault.CLOCK_CHANGE);
            }
        }
        auditor.day(node.payouts().verify());
        archivist.check(node.payouts(), auditor);
    }

    private boolean changesClocks(ZoneId zone) {
        ZoneOffsetTransition last = zone.getRules().previousTransition(now);
        return last != null && last.getInstant().isAfter(now.minus(Duration.ofDays(1)));
    }

    /** Nothing goes wrong any more: everything ends, and the books are right. */
    void drain() {
        rail.heal();
        guards.heal();
        for (int i = 0; i < 12; i++) {
            now = now.plus(Duration.ofHours(i < 4 ? 1 : 24));
            Node node = nodes.get(i % nodes.size());
            node.skew(Duration.ZERO);
            try {
                node.payouts().receive(rail.news(Chance.of(i)));
                node.payouts().operations().startRail("boss", "all is well");
                held().forEach(id -> decide(node, id, true));
                node.payouts().run();
            } catch (RuntimeException e) {
                auditor.violate("node failed while nothing was wrong: " + e + " at " + top(e));
            }
            auditor.step();
        }
        verify(nodes.get(0));
        auditor.end();
        store.<List<String>>read(rail::disagreements).forEach(auditor::violate);
    }

    @Override
    public void close() {
        rail.close();
    }
}
