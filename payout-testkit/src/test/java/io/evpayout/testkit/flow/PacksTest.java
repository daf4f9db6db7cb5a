package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.Rail;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import io.evpayout.testkit.MemoryStore;
import io.evpayout.testkit.flow.TestBank.ProcessEnded;
import io.evpayout.testkit.flow.TestBank.Script;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sixty hosts with 9.00 each: payouts that are begun together. */
class PacksTest {

    private static final int HOSTS = 60;

    private final World world = world();

    @Test
    void a_rail_that_answers_at_once_costs_few_commits() {
        AtomicInteger writes = new AtomicInteger();
        Store counted = proxy(Store.class, world.store, (call, arguments) -> {
            if (call.getName().equals("write")) {
                writes.incrementAndGet();
            }
        });

        node(counted, world.bank).run();

        assertThat(world.bank.moved()).hasSize(HOSTS);
        assertThat(writes).hasValueLessThan(HOSTS / 2); // two for each payout, were they sent one by one
        world.verified();
    }

    /** So whoever stops the rail is heard before the next payout is begun, and a process that ends leaves one in doubt. */
    @Test
    void a_rail_that_takes_a_second_is_sent_one_at_a_time() {
        List<Integer> begun = new ArrayList<>();
        Rail slow = proxy(Rail.class, world.bank, (call, arguments) -> {
            if (call.getName().equals("submit")) {
                begun.add(count(PayoutState.SUBMITTING));
                world.at(world.now().plusSeconds(1).toString());
            }
        });

        node(world.store, slow).run();

        assertThat(begun).hasSize(HOSTS).containsOnly(1);
        world.verified();
    }

    /** It is learned while payouts are sent: what was begun by then is sent, and what was answered is committed. */
    @Test
    void a_rail_that_slows_down_is_sent_fewer_at_a_time() {
        List<Integer> begun = new ArrayList<>();
        Rail slowing = proxy(Rail.class, world.bank, (call, arguments) -> {
            if (call.getName().equals("submit")) {
                begun.add(count(PayoutState.SUBMITTING));
                world.at(world.now().plusMillis(begun.size() > 10 ? 300 : 0).toString());
            }
        });

        node(world.store, slowing).run();

        assertThat(Collections.max(begun)).isGreaterThan(4);
        assertThat(begun.subList(HOSTS - 5, HOSTS)).containsOnly(1);
        assertThat(world.bank.moved()).hasSize(HOSTS);
        world.verified();
    }

    @ParameterizedTest
    @EnumSource(
            value = Script.class,
            names = {"DIE_BEFORE", "DIE_AFTER"})
    void a_process_that_ends_within_a_pack_leaves_nothing_that_is_not_found(Script end) {
        world.bank.script(Collections.nCopies(5, Script.ACCEPT).toArray(Script[]::new));
        world.bank.script(end);

        assertThatThrownBy(() -> node(world.store, world.bank).run()).isInstanceOf(ProcessEnded.class);
        assertThat(count(PayoutState.SUBMITTING)).isGreaterThan(1);
        Payouts next = node(world.store, world.bank);
        next.run();
        next.resolve();

        assertThat(world.bank.moved()).hasSize(HOSTS);
        assertThat(count(PayoutState.ACCEPTED)).isEqualTo(HOSTS);
        world.verified();
    }

    @Test
    void answers_of_a_pack_count_each_for_itself() {
        List<Script> answers = IntStream.range(0, HOSTS)
                .mapToObj(number -> List.of(Script.ACCEPT, Script.REJECT, Script.SILENT_AFTER, Script.BREAK_BEFORE)
                        .get(number % 4))
                .toList();
        world.bank.script(answers.toArray(Script[]::new));

        node(world.store, world.bank).run();

        assertThat(count(PayoutState.ACCEPTED)).isEqualTo(HOSTS / 4);
        assertThat(count(PayoutState.UNKNOWN)).isEqualTo(HOSTS / 2);
        assertThat(count(PayoutState.REJECTED)).isEqualTo(HOSTS / 4);
        world.verified();
    }

    @Test
    void one_that_can_not_be_begun_keeps_no_other_from_being_sent() {
        Store broken = proxy(Store.class, world.store, (call, arguments) -> {
            if (call.getName().equals("write")) {
                Function<Transaction, ?> work = work(arguments[0]);
                arguments[0] =
                        (Function<Transaction, ?>) transaction -> work.apply(refusing("host-7-eur", transaction));
            }
        });

        assertThatThrownBy(() -> node(broken, world.bank).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not host-7-eur");

        assertThat(world.bank.moved()).hasSize(HOSTS - 1);
        assertThat(count(PayoutState.RESERVED)).isEqualTo(1);
        world.verified();
    }

    private static Transaction refusing(String account, Transaction transaction) {
        return proxy(Transaction.class, transaction, (call, arguments) -> {
            if (call.getName().equals("add")
                    && arguments[0] instanceof Attempt attempt
                    && attempt.account().equals(account)) {
                throw new IllegalStateException("not " + account);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Function<Transaction, ?> work(Object argument) {
        return (Function<Transaction, ?>) argument;
    }

    private int count(PayoutState state) {
        return world.store.read(snapshot -> (int) snapshot.payouts()
                .filter(record -> record.standing().state() == state)
                .count());
    }

    private Payouts node(Store store, Rail rail) {
        return Payouts.on(store)
                .rail(rail)
                .tokenizer(world.bank)
                .clock(world::now)
                .build();
    }

    private interface Watch {

        void see(Method call, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T real, Watch watch) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, call, arguments) -> {
                    watch.see(call, arguments);
                    try {
                        return call.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static World world() {
        World world = World.on(new MemoryStore());
        Settings settings = new Settings().own("operator");
        for (int host = 0; host < HOSTS; host++) {
            String party = "host-" + host;
            settings.party(party)
                    .account(Settings.account(party + "-eur", party))
                    .bank(party + "-eur", Settings.IBAN_DE)
                    .site("LOC" + host, party + "-eur")
                    .agreement(
                            "std-" + host, Settings.site("LOC" + host), "AT_PAYOUT", "percent 90 of gross to " + party);
        }
        world.apply(settings);
        for (int host = 0; host < HOSTS; host++) {
            world.record(session("h" + host, "LOC" + host, "2026-03-01T10:00:00Z", "10.00"));
        }
        return world.at("2026-03-02T06:00:00Z");
    }
}
