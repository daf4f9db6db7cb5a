package io.evpayout.testkit.simulator;

import static io.evpayout.testkit.simulator.Scene.credit;
import static io.evpayout.testkit.simulator.Scene.session;

import io.evpayout.testkit.RailScript;
import io.evpayout.testkit.TestBankAccount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happens, act by act. Each act is done again until it has succeeded, as a host application does.
 *
 * @param name of the scenario
 * @param scripts what the rail does with submissions
 * @param acts in order
 */
record Scenario(String name, List<RailScript> scripts, List<Consumer<Scene>> acts) {

    private static final String SHARE = "percent 90 of gross to HOST";
    private static final Duration HOUR = Duration.ofHours(1);

    /** From sessions to money in the bank, and a statement: the core of the library. */
    static final Scenario CORE = new Scenario(
            "sessions, run, paid, statement",
            List.of(RailScript.accept().paidAfter(HOUR)),
            List.of(
                    scene -> scene.open(SHARE),
                    scene -> scene.link("a", TestBankAccount.GERMANY),
                    scene -> scene.record(
                            session("s1", "a", "2026-03-01T10:00:00Z", "10.00"),
                            session("s2", "a", "2026-03-01T11:00:00Z", "5.25")),
                    Scene::run,
                    scene -> scene.at("2026-03-02T12:00:00Z"),
                    Scene::hear,
                    Scene::reconcile,
                    scene -> scene.record(session("s3", "a", "2026-03-02T11:00:00Z", "3.00")),
                    scene -> scene.at("2026-03-03T06:00:00Z"),
                    Scene::run));

    static List<Scenario> all() {
        return List.of(
                CORE,
                paid("no answer, though it was taken", RailScript.timeOutAfterAcceptance()),
                paid("no answer, and it was not taken", RailScript.timeOutBeforeAcceptance()),
                paid("a broken connection, though it was taken", RailScript.breakAfterAcceptance()),
                paid("a broken connection, and it was not taken", RailScript.breakBeforeAcceptance()),
                again("rejected, and paid to other details", RailScript.reject("AC04")),
                again(
                        "returned after it was paid",
                        RailScript.accept().paidAfter(HOUR).returnedAfter(HOUR.multipliedBy(2), "R02")),
                again("failed before it was paid", RailScript.accept().failedAfter(HOUR, "R03")),
                again(
                        "returned, and held for fraud",
                        RailScript.accept().paidAfter(HOUR).returnedAfter(HOUR.multipliedBy(2), "FRAD")),
                withdrawn(),
                approved(),
                canceled(),
                credited(),
                setOff(),
                guaranteed());
    }

    /** As the core, and what is unfinished is asked for after every act, so that a repeated run makes no difference. */
    private static Scenario paid(String name, RailScript script) {
        List<Consumer<Scene>> acts = new ArrayList<>();
        for (Consumer<Scene> act : CORE.acts()) {
            acts.add(act);
            acts.add(scene -> scene.payouts.resolve());
        }
        return new Scenario(name, List.of(script), acts);
    }

    /** The first payout comes back; another bank account is linked, and after the cool-off the money goes there. */
    private static Scenario again(String name, RailScript script) {
        return new Scenario(
                name,
                List.of(script),
                List.of(
                        scene -> scene.open(SHARE),
                        scene -> scene.link("a", TestBankAccount.GERMANY),
                        scene -> scene.record(session("s1", "a", "2026-03-01T10:00:00Z", "10.00")),
                        Scene::run,
                        scene -> scene.at("2026-03-02T12:00:00Z"),
                        Scene::hear,
                        scene -> scene.link("a", TestBankAccount.FRANCE),
                        scene -> scene.at("2026-03-06T06:00:00Z"),
                        Scene::run,
                        Scene::hear));
    }

    private static Scenario withdrawn() {
        return new Scenario(
                "withdrawn by hand",
                List.of(),
                List.of(
                        scene -> scene.open(SHARE),
                        scene -> scene.link("a", TestBankAccount.GERMANY),
                        scene -> scene.record(session("s1", "a", "2026-03-01T10:00:00Z", "10.00")),
                        scene -> scene.payouts.withdraw("a", "r1"),
                        scene -> scene.payouts.resolve(),
                        scene -> scene.payouts.withdraw("a", "r1"),
                        Scene::run));
    }

    private static List<Consumer<Scene>> held(Consumer<Scene> decision) {
        return List.of(
                scene -> scene.open(SHARE),
                scene -> scene.link("b", TestBankAccount.GERMANY),
                scene -> scene.record(session("s1", "b", "2026-03-01T10:00:00Z", "100.00")),
                Scene::run,
                decision,
                scene -> scene.payouts.resolve(),
                scene -> scene.at("2026-03-03T06:00:00Z"),
                Scene::run);
    }

    private static Scenario approved() {
        return new Scenario(
                "held and approved", List.of(), held(scene -> scene.payouts.approve(scene.payout("b"), "boss")));
    }

    private static Scenario canceled() {
        return new Scenario(
                "held and canceled",
                List.of(),
                held(scene -> scene.payouts.cancel(scene.payout("b"), "boss", "not yet")));
    }

    private static Scenario credited() {
        return new Scenario(
                "a credit before its session, and a debt",
                List.of(),
                List.of(
                        scene -> scene.open(SHARE),
                        scene -> scene.link("a", TestBankAccount.GERMANY),
                        scene -> scene.record(
                                session("s1", "a", "2026-03-01T10:00:00Z", "10.00"),
                                credit("s2", "2026-03-01T12:00:00Z", "4.00")),
                        scene -> scene.record(session("s2", "a", "2026-03-01T11:00:00Z", "4.00")),
                        Scene::run,
                        scene -> scene.record(credit("s1", "2026-03-02T05:00:00Z", "10.00")),
                        scene -> scene.at("2026-03-03T06:00:00Z"),
                        Scene::run,
                        scene -> scene.record(session("s3", "a", "2026-03-03T05:00:00Z", "30.00")),
                        scene -> scene.at("2026-03-04T06:00:00Z"),
                        Scene::hear,
                        Scene::run));
    }

    private static Scenario setOff() {
        return new Scenario(
                "a debt is set off, and the rest written off",
                List.of(),
                List.of(
                        Scene::openWithSetOff,
                        scene -> scene.link("a", TestBankAccount.GERMANY),
                        scene -> scene.link("b", TestBankAccount.FRANCE),
                        scene -> scene.record(
                                session("s1", "a", "2026-03-01T10:00:00Z", "10.00"),
                                session("s2", "b", "2026-03-01T10:00:00Z", "100.00")),
                        Scene::run,
                        scene -> scene.record(
                                credit("s2", "2026-03-02T04:00:00Z", "100.00"),
                                session("s3", "a", "2026-03-02T05:00:00Z", "20.00")),
                        scene -> scene.at("2026-03-04T06:00:00Z"),
                        Scene::hear,
                        Scene::run,
                        scene -> scene.at("2026-03-09T06:00:00Z"),
                        Scene::hear,
                        Scene::run));
    }

    private static Scenario guaranteed() {
        return new Scenario(
                "a guarantee and a monthly fee",
                List.of(),
                List.of(
                        scene ->
                                scene.open(SHARE, "guarantee 50 to HOST", "monthlyFee 4 times 1 to operator from HOST"),
                        scene -> scene.link("a", TestBankAccount.GERMANY),
                        scene -> scene.record(session("s1", "a", "2026-03-01T10:00:00Z", "10.00")),
                        Scene::run,
                        scene -> scene.at("2026-04-02T06:00:00Z"),
                        Scene::hear,
                        Scene::run));
    }

    @Override
    public String toString() {
        return name;
    }
}
