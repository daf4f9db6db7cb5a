package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import io.evpayout.testkit.flow.TestBank.ProcessEnded;
import io.evpayout.testkit.flow.TestBank.Script;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
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
                arguments[0] = (Function<Transaction, ?>)
                        transaction -> work.apply(refusing(Attempt.class, Attempt::account, "host-7-eur", transaction));
            }
        });

        assertThatThrownBy(() -> node(broken, world.bank).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not host-7-eur");

        assertThat(world.bank.moved()).hasSize(HOSTS - 1);
        assertThat(count(PayoutState.RESERVED)).isEqualTo(1);
        world.verified();
    }

    @Test
    void of_a_pack_nothing_more_is_sent_once_the_rail_says_that_money_is_missing() {
        List<Object> asked = new ArrayList<>();
        Rail poor = proxy(Rail.class, world.bank, (call, arguments) -> {
            if (call.getName().equals("submit")) {
                asked.add(arguments[0]);
                if (asked.size() == 10) {
                    world.bank.answering(Answer.rejected("AM04"));
                }
            }
        });
        Payouts node = node(world.store, poor);

        node.run();

        assertThat(asked).hasSize(10);
        assertThat(count(PayoutState.REJECTED)).isEqualTo(1);
        assertThat(count(PayoutState.SUBMITTING)).isPositive();

        world.at(world.now().plus(Duration.ofHours(2)).toString());
        node.resolve();
        node.run();

        assertThat(world.bank.moved()).hasSize(HOSTS - 1);
        world.verified();
    }

    @Test
    void of_a_pack_that_takes_its_time_nothing_more_is_sent_once_a_person_stops_the_rail() {
        List<Object> asked = new ArrayList<>();
        Rail slowing = proxy(Rail.class, world.bank, (call, arguments) -> {
            if (call.getName().equals("submit")) {
                asked.add(arguments[0]);
                if (asked.size() == 10) {
                    world.at(world.now().plusMillis(300).toString());
                    world.payouts.operations().stopRail("ann", "looks wrong");
                }
            }
        });

        node(world.store, slowing).run();

        assertThat(asked).hasSize(10);
        world.verified();
    }

    /** Another node may have found it, and sent it, meanwhile: then a refusal proves nothing. */
    @Test
    void what_has_waited_for_others_of_its_pack_is_sent_as_if_it_were_sent_again() {
        List<Boolean> repeated = new ArrayList<>();
        Rail slowing = proxy(Rail.class, world.bank, (call, arguments) -> {
            if (call.getName().equals("submit")) {
                repeated.add(((Instruction) arguments[0]).repeated());
                world.at(world.now().plusMillis(repeated.size() > 10 ? 300 : 0).toString());
            }
        });

        node(world.store, slowing).run();

        assertThat(repeated.subList(0, 11)).containsOnly(false);
        assertThat(repeated.subList(11, 15)).containsOnly(true);
        assertThat(repeated.subList(HOSTS - 5, HOSTS)).containsOnly(false);
    }

    @Test
    void an_answer_that_can_not_be_committed_keeps_no_other_from_it() {
        IntStream.range(0, HOSTS / 2).forEach(pair -> world.bank.script(Script.ACCEPT, Script.REJECT));
        Store broken = proxy(Store.class, world.store, (call, arguments) -> {
            if (call.getName().equals("write")) {
                Function<Transaction, ?> work = work(arguments[0]);
                arguments[0] = (Function<Transaction, ?>) transaction ->
                        work.apply(refusing(Evidence.class, Evidence::account, "host-8-eur", transaction));
            }
        });

        assertThatThrownBy(() -> node(broken, world.bank).run()).hasMessage("not host-8-eur");

        assertThat(count(PayoutState.SUBMITTING)).isEqualTo(1);
        assertThat(count(PayoutState.REJECTED)).isEqualTo(HOSTS / 2);
        world.verified();
    }

    private static <T> Transaction refusing(
            Class<T> type, Function<T, String> of, String account, Transaction transaction) {
        return proxy(Transaction.class, transaction, (call, arguments) -> {
            if (call.getName().equals("add")
                    && type.isInstance(arguments[0])
                    && of.apply(type.cast(arguments[0])).equals(account)) {
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
        World world = World.ofHosts(HOSTS);
        for (int host = 0; host < HOSTS; host++) {
            world.record(session("h" + host, "LOC" + host, "2026-03-01T10:00:00Z", "10.00"));
        }
        return world.at("2026-03-02T06:00:00Z");
    }
}
