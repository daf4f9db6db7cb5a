package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.network.SettingsRefused;
import io.evpayout.plan.Plan;
import io.evpayout.policy.SetOff;
import io.evpayout.rail.RailEvent;
import io.evpayout.session.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Period terms where settings, runs and facts meet in an order that is rare. */
class PeriodTermsEdgesTest {

    private static Settings network() {
        return new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1").every("month on 31"))
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur");
    }

    private static Settings monthly(String... terms) {
        return network().agreement("std", Settings.ofAccount("host-1-eur"), "AT_PAYOUT", terms);
    }

    /** The contract begins in December, the first session is in January, the first run at its end. */
    @Test
    void feesFromBeforeTheFirstSessionAreChargedHoweverLateTheFirstRunIs() {
        World once = World.of(network()
                .from("2025-11-30T23:00:00Z")
                .agreement(
                        "std",
                        Settings.ofAccount("host-1-eur"),
                        "AT_PAYOUT",
                        "percent 50 of gross to host-1",
                        "monthlyFee 31 times 1 to operator from host-1"));
        once.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "200.00"));

        once.runAt("2026-01-31T06:00:00Z");

        assertThat(once.paidTotal()).isEqualTo("39.00");
        once.verified();
    }

    /** Whether the only session is refunded or credited, before a run or after: its tiers are gone. */
    @Test
    void aCreditOfTheOnlySessionTakesItsTiersBack() {
        World world = World.of(monthly("tiers 1000=60,5000=70,*=80 of net to host-1"));
        world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "6200.00"));
        world.runAt("2026-01-31T06:00:00Z");
        world.at("2026-02-03T10:00:00Z").record(World.credit("c1", "s1", "2026-02-03T09:00:00Z", "6200.00"));

        world.run();

        assertThat(world.payable("host-1-eur")).isEqualTo("-4360.00");
        assertThat(world.balance(LedgerAccount.PAYABLE, "operator:EUR").amount())
                .isEqualTo("0.00");
        world.verified();
    }

    /** 300 a month, of which 100 count, until 250: January 100, February 100, March 50, then nothing. */
    @Test
    void aCapForLifeCountsWhatTheCapOfTheMonthLeaves() {
        World world = World.of(monthly(
                "percent 100 of gross to host-1 as cost",
                "cap 100 per month of cost to operator from host-1",
                "cap 250 per life of cost to operator from host-1"));
        for (int month = 1; month <= 4; month++) {
            String day = "2026-0" + month + "-10T09:00:00Z";
            world.at(day).record(World.session("s" + month, day, "300.00"));
        }
        world.runAt("2026-05-31T06:00:00Z");

        assertThat(world.paidTotal()).isEqualTo("250.00");
        world.verified();
    }

    @Test
    void aPlanForeseesWhatARunDoesWithAMinimum() {
        World world = World.of(network()
                .from("2026-01-01T00:00:00Z")
                .account(Settings.account("host-1-eur", "host-1")
                        .every("month on 31")
                        .minimum("500"))
                .from("1970-01-01T00:00:00Z")
                .agreement(
                        "std",
                        Settings.ofAccount("host-1-eur"),
                        "AT_PAYOUT",
                        "percent 50 of gross to host-1",
                        "monthlyFee 31 times 1 to operator from host-1"));
        world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "200.00"));

        Plan plan = world.planAt("2026-01-31T06:00:00Z");
        Plan run = world.run();

        assertThat(plan.decisions()).isEqualTo(run.decisions());
    }

    /** On the day on which b's debt is written off, a is due: the plan says what the run does. */
    @Test
    void aPlanSeesWhatARunWouldWriteOff() {
        World world = World.of(new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("a", "host-1").every("month on 2"))
                .account(Settings.account("b", "host-1")
                        .setOff(SetOff.of("50", 1).withWriteOffAfter(30)))
                .bank("a", Settings.IBAN_DE)
                .bank("b", Settings.IBAN_DE)
                .site("AT-a", "a")
                .site("AT-b", "b")
                .agreement("of-a", Settings.ofAccount("a"), "AT_PAYOUT", "percent 100 of gross to host-1")
                .agreement("of-b", Settings.ofAccount("b"), "AT_PAYOUT", "percent 100 of gross to host-1"));
        world.record(World.session("old", "AT-b", "2026-03-01T10:00:00Z", "30.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.payouts()
                .forEach(payout -> world.receive(
                        RailEvent.Kind.PAID, payout.record().payout().id()));
        world.record(World.refund("r", "old", "2026-03-02T10:00:00Z", "30.00"));
        world.record(World.session("new", "AT-a", "2026-03-02T10:00:00Z", "100.00"));

        Plan plan = world.planAt("2026-04-02T06:00:00Z");
        Plan run = world.run();

        assertThat(plan.decisions()).isEqualTo(run.decisions());
        world.verified();
    }

    /** A fee that no number holds stops its own account's terms; the others are paid. */
    @Test
    void termsThatCannotBeComputedStopNobodyElse() {
        World world = World.of(monthly("percent 50 of gross to host-1")
                .party("other-host")
                .account(Settings.account("other", "other-host"))
                .bank("other", Settings.IBAN_FR)
                .site("LOC2", "other")
                .agreement(
                        "huge",
                        Settings.ofAccount("other"),
                        "AT_PAYOUT",
                        "monthlyFee 1000 times 999999999 to other-host from operator"));
        world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "200.00"));
        world.record(World.session("s2", "LOC2", "2026-01-10T09:00:00Z", "200.00"));

        assertThat(World.decision(world.planAt("2026-01-31T06:00:00Z"), "host-1-eur")
                        .amount()
                        .amount())
                .isEqualTo("100.00");
        world.run();

        assertThat(world.paidTotal()).isEqualTo("100.00");
        assertThat(world.heard).anyMatch(PayoutEvent.AccountFailed.class::isInstance);
    }

    /** What a session counts for is kept by its earning day: a zone that would move it to February comes too late. */
    @Test
    void aZoneThatMovesABookedSessionToAnotherDayIsRefused() {
        World world = World.of(monthly("tiers 1000=60,5000=70,*=80 of net to host-1"));
        world.at("2026-02-10T10:00:00Z").record(World.session("s1", "2026-01-31T22:30:00Z", "6200.00"));

        assertThatThrownBy(() -> world.apply(tokyoFrom("2025-01-01T00:00:00Z")))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("another earning day");
        world.apply(tokyoFrom("2026-02-01T00:00:00Z"));
        world.record(World.refund("r1", "s1", "2026-02-09T09:00:00Z", "6200.00"));
        world.runAt("2026-02-28T06:00:00Z");

        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        world.verified();
    }

    private static Settings tokyoFrom(String instant) {
        return new Settings()
                .from(instant)
                .account(Settings.account("host-1-eur", "host-1")
                        .every("month on 31")
                        .zone("Asia/Tokyo"));
    }

    /** Whenever runs happen, and in whatever order facts come, a last run leaves the same to everyone. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void runsAndOrderDoNotMatter(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = facts(random);
        World once = World.of(mixed());
        World often = World.of(mixed());
        facts.forEach(once::record);
        Instant end = Instant.parse("2026-06-30T06:00:00Z");
        Collections.shuffle(facts, random);
        Instant now = Instant.parse("2026-01-05T00:00:00Z");
        for (Fact fact : facts) {
            now = now.plusSeconds(random.nextInt(3_000_000));
            now = now.isAfter(end) ? end : now;
            often.at(now.toString());
            if (random.nextBoolean()) {
                often.run();
                often.allPaid();
            }
            often.record(fact);
        }
        for (World world : List.of(once, often)) {
            world.runAt(end.toString());
            world.allPaid();
            world.verified();
        }
        for (String account : List.of("host-1-eur", "operator:EUR", "partner:EUR")) {
            assertThat(earned(often, account)).as(account).isEqualTo(earned(once, account));
        }
    }

    private static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static String earned(World world, String account) {
        return world.store.read(snapshot -> {
            try (var lots = snapshot.lots()) {
                return Long.toString(lots.filter(lot -> lot.key().account().equals(account))
                        .mapToLong(lot -> lot.earned())
                        .sum());
            }
        });
    }

    private static Settings mixed() {
        return network()
                .party("partner")
                .from("2025-12-09T23:00:00Z")
                .agreement(
                        "first",
                        Settings.ofAccount("host-1-eur"),
                        "PER_SESSION:HALF_UP",
                        "percent 30 of gross to host-1 as cost",
                        "perSession 0.10 to partner",
                        "monthlyFee 31 times 1 to operator from host-1 as fee",
                        "cap 40 per month of cost to operator from host-1",
                        "guarantee recoupable 20 to host-1",
                        "tiers 100=1,*=2 of gross to partner")
                .from("2026-03-14T23:00:00Z")
                .agreement(
                        "first",
                        Settings.ofAccount("host-1-eur"),
                        "AT_PAYOUT",
                        "percent 40 of gross to host-1 as cost",
                        "cap 100 per life of cost to operator from host-1",
                        "tiers whole 100=1,*=2 of gross to partner",
                        "guarantee recoupable 20 to host-1");
    }

    private static List<Fact> facts(Random random) {
        List<Fact> facts = new ArrayList<>();
        int sessions = 1 + random.nextInt(5);
        for (int i = 0; i < sessions; i++) {
            String end = Instant.parse("2026-01-01T00:00:00Z")
                    .plusSeconds(random.nextInt(150 * 86_400))
                    .toString();
            int euros = 1 + random.nextInt(200);
            facts.add(World.session("s" + i, end, euros + ".00"));
            String later =
                    Instant.parse(end).plusSeconds(random.nextInt(2_000_000)).toString();
            switch (random.nextInt(4)) {
                case 0 -> facts.add(World.credit("c" + i, "s" + i, later, euros + ".00"));
                case 1 -> facts.add(World.refund("r" + i, "s" + i, later, "0.37"));
                case 2 -> facts.add(World.refund("r" + i, "s" + i, later, euros + ".00"));
                default -> {}
            }
        }
        return facts;
    }
}
