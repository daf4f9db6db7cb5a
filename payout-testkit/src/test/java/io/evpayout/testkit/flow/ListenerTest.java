package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.event.PayoutEvent;
import io.evpayout.rail.RailEvent;
import io.evpayout.testkit.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T06:00:00Z");

    @Test
    void what_happens_is_told_once_it_is_committed() {
        World world = World.of(Settings.usual());
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.record(session("s1", "2026-03-01T10:00:00Z", "11.00"));
        world.runAt("2026-03-02T06:00:00Z");
        String payout = world.payouts().get(0).record().payout().id();
        world.receive(RailEvent.Kind.PAID, payout);
        world.receive(RailEvent.Kind.PAID, payout);
        world.receive(RailEvent.Kind.RETURNED, payout, "AC04");

        assertThat(world.heard)
                .extracting(ListenerTest::text)
                .containsExactly(
                        "quarantined feed/s1",
                        "1 not screened",
                        "ACCEPTED",
                        "PAID",
                        "RETURNED",
                        "disabled host-1-eur AC04");
    }

    @Test
    void a_listener_that_fails_does_no_harm() {
        List<Throwable> handled = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((any, failure) -> handled.add(failure));
        try {
            MemoryStore store = new MemoryStore();
            TestBank bank = new TestBank();
            Payouts payouts = Payouts.on(store)
                    .rail(bank)
                    .clock(() -> MORNING)
                    .listener(event -> {
                        throw new IllegalStateException("the host application is broken");
                    })
                    .build();
            payouts.apply(Settings.usual().change());
            payouts.record(List.of(session("s1", "2026-03-01T10:00:00Z", "10.00")));
            payouts.record(List.of(session("s1", "2026-03-01T10:00:00Z", "11.00")));
            payouts.run();
            payouts.receive(List.of(
                    bank.event(RailEvent.Kind.PAID, bank.submissions().get(0).payout(), MORNING, null)));

            assertThat(bank.moved()).hasSize(1);
            assertThat(payouts.verify().ok()).isTrue();
            assertThat(handled).hasSize(4).allMatch(IllegalStateException.class::isInstance);
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
    }

    private static String text(PayoutEvent event) {
        if (event instanceof PayoutEvent.PayoutChanged changed) {
            return changed.standing().state().name();
        }
        if (event instanceof PayoutEvent.BankAccountDisabled disabled) {
            return "disabled " + disabled.account() + " " + disabled.code();
        }
        if (event instanceof PayoutEvent.FactQuarantined quarantined) {
            return "quarantined " + quarantined.fact();
        }
        if (event instanceof PayoutEvent.ScreeningMissing missing) {
            return missing.payouts() + " not screened";
        }
        return event.toString();
    }
}
