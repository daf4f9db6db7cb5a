package io.evpayout.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.testkit.MemoryStore;
import io.evpayout.testkit.RailScript;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A node ends at every place of every scenario at which something is read, written or sent, another one takes over, and may
 * end too: in the end the books are those of a run without crashes, and the rail has the money once.
 */
class CrashPointsTest {

    /** Nothing goes wrong in so many places any more; a scenario that never ends would. */
    private static final int MOST = 2_000;

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aNodeEndsAtEveryPlace(Scenario scenario) {
        assertThat(everyPlace(scenario, Trouble.Kind.STOP)).isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theStoreFailsAtEveryOperation(Scenario scenario) {
        assertThat(everyPlace(scenario, Trouble.Kind.FAIL)).isGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theAnswerToEveryCommitIsLost(Scenario scenario) {
        assertThat(everyPlace(scenario, Trouble.Kind.LOSE)).isGreaterThan(5);
    }

    private static int everyPlace(Scenario scenario, Trouble.Kind kind) {
        String expected = books(scenario, Trouble.NONE, Trouble.NONE);
        for (int place = 0; place < MOST; place++) {
            Trouble trouble = new Trouble(kind, place, null);
            Scene scene = play(scenario, trouble, Trouble.NONE);
            if (scene == null) {
                return place;
            }
            assertThat(scene.books()).as(scenario + trouble.toString()).isEqualTo(expected);
        }
        throw new AssertionError(scenario + " has more than " + MOST + " places");
    }

    /** Two crashes: anywhere, and again anywhere in the recovery and after it. */
    @Test
    @Tag("proof")
    void everyPairOfPlacesOfTheCoreScenario() {
        System.out.println(pairs(Scenario.CORE) + " pairs of crashes");
    }

    /** {@code -Dsimulation.pairs=all}: the same for all scenarios. */
    @ParameterizedTest
    @MethodSource("scenarios")
    @Tag("proof")
    void everyPairOfPlacesOfEveryScenario(Scenario scenario) {
        if ("all".equals(System.getProperty("simulation.pairs"))) {
            System.out.println(pairs(scenario) + " pairs of crashes: " + scenario);
        }
    }

    private static int pairs(Scenario scenario) {
        String expected = books(scenario, Trouble.NONE, Trouble.NONE);
        int pairs = 0;
        for (int first = 0; first < MOST; first++) {
            Trouble one = new Trouble(Trouble.Kind.STOP, first, null);
            if (play(scenario, one, Trouble.NONE) == null) {
                return pairs;
            }
            for (int second = 0; second < MOST; second++) {
                Trouble two = new Trouble(Trouble.Kind.STOP, second, null);
                Scene scene = play(scenario, one, two);
                if (scene == null) {
                    break;
                }
                pairs++;
                assertThat(scene.books()).as(scenario + one.toString() + two).isEqualTo(expected);
            }
        }
        throw new AssertionError(scenario + " has more than " + MOST + " places");
    }

    private static String books(Scenario scenario, Trouble first, Trouble second) {
        Scene scene = new Scene(new MemoryStore());
        perform(scenario, scene, first, second);
        assertThat(scene.payouts.verify().ok()).isTrue();
        return scene.books();
    }

    /** Null if one of the troubles never came. */
    private static Scene play(Scenario scenario, Trouble first, Trouble second) {
        Scene scene = new Scene(new MemoryStore());
        boolean all = perform(scenario, scene, first, second);
        scene.troubles.disarm();
        if (!all) {
            return null;
        }
        assertThat(scene.payouts.verify().checks())
                .allSatisfy(check -> assertThat(check.violations())
                        .as(scenario + first.toString() + second)
                        .isEmpty());
        return scene;
    }

    private static boolean perform(Scenario scenario, Scene scene, Trouble first, Trouble second) {
        scene.script(scenario.scripts().toArray(RailScript[]::new));
        Trouble next = second;
        boolean again = first.kind() == Trouble.Kind.NONE;
        scene.troubles.arm(first, () -> {});
        boolean fired = again;
        boolean firedTwice = second.kind() == Trouble.Kind.NONE;
        for (Consumer<Scene> act : scenario.acts()) {
            boolean done = false;
            while (!done) {
                try {
                    act.accept(scene);
                    done = true;
                } catch (Stopped | Troubles.Injected e) {
                    firedTwice |= fired;
                    fired = true;
                    if (e instanceof Stopped) {
                        scene.restart();
                    }
                    scene.troubles.arm(next, () -> {});
                    next = Trouble.NONE;
                }
            }
        }
        return fired && firedTwice;
    }
}
