package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.BY_UTF_8_BYTES;
import static io.evpayout.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.rail.RailSwitch;
import io.evpayout.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The switches by which rails are stopped. */
public interface StoreRailSwitchContract extends StoreUnderTest {

    @Test
    default void turnsOfSwitchesComeBackAsTheyWereByRailAndNumber() {
        List<RailSwitch> turned = new ArrayList<>();
        for (String text : AWKWARD) {
            for (int number = 1; number <= 3; number++) {
                RailSwitch.State state = Samples.nth(number, RailSwitch.State.values());
                Instant until = AWKWARD_INSTANTS.get(turned.size() % AWKWARD_INSTANTS.size());
                turned.add(new RailSwitch(
                        text,
                        number,
                        AWKWARD_INSTANTS.get((turned.size() + 1) % AWKWARD_INSTANTS.size()),
                        state,
                        state == RailSwitch.State.PAUSED ? until : null,
                        number == 1 ? null : text,
                        text));
            }
        }
        writing(t -> turned.forEach(t::add));
        turned.sort(Comparator.comparing(RailSwitch::rail, BY_UTF_8_BYTES).thenComparing(RailSwitch::number));
        assertThat(now().railSwitches()).isEqualTo(turned);
        assertThat(now().railSwitch(turned.get(0).rail())).contains(turned.get(2));
    }

    @Test
    default void theLastTurnOfARailsOwnSwitchHolds() {
        assertThat(now().railSwitch("rail")).isEmpty();
        writing(t -> t.add(stopped("rail", 1, null)));
        writing(t -> t.add(stopped("rail", 2, "ann")));
        assertThat(now().railSwitch("rail")).contains(stopped("rail", 2, "ann"));
        assertThat(now().railSwitch("Rail")).isEmpty();
    }

    @Test
    default void turnsAreNumberedWithoutAGap() {
        writing(t -> t.add(stopped("rail", 1, null)));
        for (long number : List.of(1L, 3L)) {
            assertThatThrownBy(() -> writing(t -> t.add(stopped("rail", number, null))))
                    .isInstanceOf(StoreException.class);
        }
        assertThat(now().railSwitches()).containsExactly(stopped("rail", 1, null));
    }

    private static RailSwitch stopped(String rail, long number, @Nullable String by) {
        return new RailSwitch(rail, number, NOON, RailSwitch.State.STOPPED, null, by, "why");
    }
}
