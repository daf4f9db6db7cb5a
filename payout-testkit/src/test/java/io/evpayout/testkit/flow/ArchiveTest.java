package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Archives;
import io.evpayout.Payouts;
import io.evpayout.engine.ArchiveCheck;
import io.evpayout.engine.ArchiveRefused;
import io.evpayout.engine.ArchiveReport;
import io.evpayout.engine.ArchiveReport.Reason;
import io.evpayout.engine.Recorded;
import io.evpayout.engine.Verification;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.Role;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailFees;
import io.evpayout.report.Grouping;
import io.evpayout.report.PayoutSummary;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.SelfBilling;
import io.evpayout.report.Statement;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryArchive;
import io.evpayout.testkit.MemoryStore;
import io.evpayout.tuning.Goal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Old sessions leave for an archive, and everything still adds up. */
class ArchiveTest {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final String ACCOUNT = "host-1-eur";
    private static final List<String> OLD = List.of("c5", "d3", "r2", "s1", "s2", "s3", "s4", "s5", "s6", "w3");

    private final MemoryArchive file = new MemoryArchive("2026-q1.jsonl.gz");

    private static Settings settings() {
        return new Settings()
                .party("host-1")
                .party("host-2")
                .own("operator")
                .account(Settings.account(ACCOUNT, "host-1"))
                .account(Settings.account("host-2-eur", "host-2"))
                .bank(ACCOUNT, Settings.IBAN_DE)
                .bank("host-2-eur", Settings.IBAN_FR)
                .site("LOC1", ACCOUNT)
                .site("LOC2", "host-2-eur")
                .agreement("std-2", Settings.ofAccount("host-2-eur"), "AT_PAYOUT", "percent 80 of gross to host-2")
                .agreement(
                        "std",
                        Settings.ofAccount(ACCOUNT),
                        "AT_PAYOUT",
                        "percent 80 of gross to host-1",
                        "percent 5 of gross to host-2",
                        "monthlyFee 9.30 times 1 to operator from host-1 as fee");
    }

    /** Paid and settled in March, with corrections of every kind; two sessions of April. */
    private static World played(Store store) {
        World world = World.on(store).at("2026-03-01T20:00:00Z");
        world.apply(settings());
        world.record(
                World.session("s1", "2026-03-01T10:00:00Z", "10.00"),
                World.session("s2", "2026-03-01T11:00:00Z", "20.00"),
                World.session("s3", "2026-03-02T11:00:00Z", "8.00"),
                World.session("s4", "2026-03-02T12:00:00Z", "3.00"),
                World.session("s5", "2026-03-03T12:00:00Z", "8.00"),
                World.session("s6", "LOC2", "2026-03-03T12:30:00Z", "5.00"),
                World.refund("r2", "s2", "2026-03-02T12:00:00Z", "5.00"),
                World.chargeback("d3", "s3", "2026-03-03T10:00:00Z", "8.00", "2.00"),
                World.won("w3", "d3", "2026-03-03T15:00:00Z", true),
                World.credit("c5", "s5", "2026-03-03T13:00:00Z", "8.00"));
        paidAndSettled(world, "2026-03-05T02:00:00Z");
        paidAndSettled(world, "2026-04-02T02:00:00Z");
        world.at("2026-04-20T08:00:00Z")
                .record(
                        World.session("s8", "2026-04-19T10:00:00Z", "40.00"),
                        World.session("s9", "2026-04-20T07:00:00Z", "50.00"));
        return world.verified();
    }

    private static void paidAndSettled(World world, String instant) {
        world.runAt(instant);
        for (PayoutSummary payout : world.payouts()) {
            String id = payout.record().payout().id();
            world.receive(RailEvent.Kind.PAID, id);
            world.receive(RailEvent.Kind.SETTLED, id);
        }
    }

    private static World played() {
        return played(MemoryStore.repeatingWork());
    }

    private ArchiveReport archive(World world) {
        return world.payouts.operations().archives().archive(APRIL, file, "ann");
    }

    private ArchiveCheck check(World world) {
        return world.payouts.operations().archives().check(file);
    }

    private static Verification verified(World world) {
        Verification verification = world.payouts.verify();
        assertThat(verification.checks())
                .allSatisfy(check -> assertThat(check.violations())
                        .as("invariant " + check.invariant() + ": " + check.name())
                        .isEmpty());
        return verification;
    }

    private static Map<SessionId, BookedFact> facts(World world) {
        return world.store.read(snapshot -> {
            Map<SessionId, BookedFact> facts = new TreeMap<>();
            try (Stream<BookedFact> all = snapshot.facts(null, null)) {
                all.forEach(fact -> facts.put(fact.fact().id(), fact));
            }
            return facts;
        });
    }

    private static List<String> ids(Collection<SessionId> ids) {
        return ids.stream()
                .filter(id -> id.source().equals("feed"))
                .map(SessionId::id)
                .toList();
    }

    @Test
    void whatIsAtRestLeavesWholeAndEverythingStillAddsUp() {
        World world = played();
        Verification before = verified(world);
        List<String> lots = world.lots(ACCOUNT);
        List<String> payouts = texts(world.payouts());
        String history = world.payouts
                .tuning()
                .recommend(ACCOUNT, Goal.preferring(Goal.Preference.DAYS), RailFees.none())
                .toString();

        ArchiveReport report = archive(world);

        assertThat(report.facts()).isEqualTo(OLD.size());
        assertThat(report.sessions()).isEqualTo(6);
        assertThat(report.removed()).isEqualTo(OLD.size());
        assertThat(report.stays()).isEmpty();
        assertThat(ids(facts(world).keySet())).containsExactly("s8", "s9");
        Verification after = verified(world);
        assertThat(after.checksum()).isEqualTo(before.checksum());
        assertThat(after.completeness().money()).isEqualTo(before.completeness().money());
        assertThat(after.completeness().registered())
                .isEqualTo(before.completeness().registered());
        assertThat(after.completeness().archived()).isEqualTo(OLD.size());
        assertThat(world.lots(ACCOUNT)).isEqualTo(lots);
        assertThat(texts(world.payouts())).isEqualTo(payouts);
        assertThat(world.payouts
                        .tuning()
                        .recommend(ACCOUNT, Goal.preferring(Goal.Preference.DAYS), RailFees.none())
                        .toString())
                .isEqualTo(history);
        assertThat(check(world).differences()).isEmpty();
        assertThat(check(world).left()).isEqualTo(OLD.size());
        paidAndSettled(world, "2026-05-04T02:00:00Z");
        verified(world);
    }

    private static List<String> texts(List<PayoutSummary> payouts) {
        return payouts.stream().map(PayoutSummary::toString).toList();
    }

    /** What is live and what the archive has is what was there before, fact by fact and line by line. */
    @Test
    void theArchiveHasWhatWasThere() {
        World world = played();
        World other = played();
        Map<SessionId, BookedFact> before = facts(world);
        archive(world);
        MemoryArchive copy = new MemoryArchive(file.name());
        other.payouts.operations().archives().archive(APRIL, copy, "ann");
        assertThat(copy.lines()).as("the same ledger gives the same archive").isEqualTo(file.lines());
        Map<SessionId, BookedFact> live = facts(world);
        List<String> lines = file.lines();
        before.forEach((id, fact) -> {
            if (!live.containsKey(id)) {
                assertThat(lines)
                        .filteredOn(line ->
                                line.startsWith("{\"line\":\"fact\"") && line.contains("\"id\":\"" + id.id() + "\""))
                        .hasSize(1);
            } else {
                assertThat(live.get(id)).isEqualTo(fact);
            }
        });
        assertThat(lines.stream().filter(line -> line.startsWith("{\"line\":\"earning\"")))
                .hasSize(before.entrySet().stream()
                        .filter(one -> !live.containsKey(one.getKey()))
                        .mapToInt(one -> one.getValue().earnings().size())
                        .sum());
        assertThat(lines.get(0))
                .isEqualTo("{\"line\":\"archive\",\"version\":1,\"network\":\"demo\",\"before\":\"2026-04-01\","
                        + "\"first\":\"2026-03-01\",\"last\":\"2026-03-03\",\"sessions\":6,\"facts\":10,"
                        + "\"gross\":\"EUR 41.00\"}");
        assertThat(lines.get(lines.size() - 1))
                .startsWith("{\"line\":\"end\",\"sections\":2,\"facts\":10,\"sha256\":\"");
    }

    @Test
    void whatHasLeftIsKnownWhenItComesAgain() {
        World world = played();
        archive(world);
        Recorded again = world.record(
                World.session("s1", "2026-03-01T10:00:00Z", "10.00"),
                World.refund("r2", "s2", "2026-03-02T12:00:00Z", "5.00"),
                World.session("s2", "2026-03-01T11:00:00Z", "99.00"));
        assertThat(again.alreadyRecorded()).isEqualTo(2);
        assertThat(again.recorded()).isZero();
        assertThat(again.quarantined()).extracting(Quarantined::code).containsExactly("CONFLICTS_WITH_RECORDED");
        verified(world);
    }

    @Test
    void whatHasLeftIsCorrectedByNothing() {
        World world = played();
        archive(world);
        Recorded late = world.record(
                World.refund("r1", "s1", "2026-04-20T08:00:00Z", "1.00"),
                World.won("w9", "d3", "2026-04-20T08:00:00Z", true),
                World.refund("r8", "s8", "2026-04-20T08:00:00Z", "1.00"));
        assertThat(late.recorded()).isEqualTo(1);
        assertThat(late.waiting()).isZero();
        assertThat(late.quarantined())
                .extracting(Quarantined::code)
                .containsExactlyInAnyOrder("ORIGINAL_ARCHIVED", "ORIGINAL_ARCHIVED");
        assertThat(late.quarantined().get(0).reason()).contains(file.name(), ACCOUNT, "settle it with the payee");
        verified(world);
    }

    @Test
    void questionsThatNeedItAreRefusedByNameAndOthersAreRight() {
        World world = played();
        Statement april = world.payouts.statement(ACCOUNT, APRIL, World.LAST_DAY);
        Statement may = world.payouts.statement(ACCOUNT, LocalDate.of(2026, 5, 1), World.LAST_DAY);
        String payout = world.payouts().get(0).record().payout().id();
        var rows = world.payouts.earnings(List.of(Grouping.MONTH), LocalDate.of(2026, 3, 5));
        archive(world);

        assertThat(world.payouts.statement(ACCOUNT, APRIL, World.LAST_DAY)).isEqualTo(april);
        assertThat(world.payouts.statement(ACCOUNT, LocalDate.of(2026, 5, 1), World.LAST_DAY))
                .isEqualTo(may);
        assertThat(world.payouts.earnings(List.of(Grouping.MONTH), LocalDate.of(2026, 3, 5)))
                .isEqualTo(rows);
        refused(() -> world.statement(ACCOUNT), "ask from 2026-03-04 on");
        refused(() -> world.payouts.trace(World.id("s1")), "Session feed/s1 is in the archive");
        refused(() -> world.payouts.explain(World.id("s1")), "Session feed/s1 is in the archive");
        refused(() -> world.payouts.trace(payout), "Sessions of account host-1-eur in days up to");
        refused(() -> world.payouts.reports().advice(payout), "Sessions of account host-1-eur in days up to");
        refused(() -> world.payouts.reports().selfBilling(ACCOUNT, 0), "Sessions of account host-1-eur in days up to");
        refused(() -> world.payouts.earnings(List.of(Grouping.MONTH)), "ask from 2026-03-05 on");
        refused(() -> world.payouts.earnings(List.of(Grouping.MONTH), LocalDate.of(2026, 3, 4)), "ask from 2026-03-05");
        refused(() -> world.payouts.reports().revenue(RevenueQuery.of()), "ask from 2026-03-05 on");
        assertThat(world.payouts.trace(World.id("s8")).shares()).isNotEmpty();
        assertThat(world.payouts
                        .reports()
                        .revenue(RevenueQuery.of().between(APRIL, null))
                        .ties())
                .isNotEmpty()
                .allSatisfy(tie -> assertThat(tie.ties()).as(tie.sentence()).isTrue());
    }

    /** The series is taken up with the month after, and every cent and number is what it was. */
    @Test
    void selfBillingGoesOnWhereTheArchiveEnds() {
        World world = played();
        List<SelfBilling.Document> billed =
                world.payouts.reports().selfBilling(ACCOUNT, 190_000).documents();
        archive(world);
        long before = billed.stream()
                .filter(document -> document.month().isBefore(YearMonth.from(APRIL)))
                .count();
        assertThat(before).isPositive().isLessThan(billed.size());
        assertThat(world.payouts
                        .reports()
                        .selfBilling(ACCOUNT, 190_000, new SelfBilling.Start(YearMonth.from(APRIL), (int) before + 1))
                        .documents())
                .isEqualTo(billed.subList((int) before, billed.size()));
        refused(
                () -> world.payouts.reports().selfBilling(ACCOUNT, 0, new SelfBilling.Start(YearMonth.of(2026, 3), 1)),
                "Sessions of account host-1-eur in days up to");
    }

    @Test
    void onlyAnOwnerMayArchive() {
        World world = played();
        Archives archives = Payouts.on(world.store)
                .rail(world.bank)
                .clock(() -> Instant.parse("2026-06-01T06:00:00Z"))
                .roles((person, role) -> person.equals(role == Role.OWNER ? "ann" : "bob"))
                .build()
                .operations()
                .archives();
        assertThatThrownBy(() -> archives.archive(APRIL, file, "bob"))
                .isInstanceOf(SettingsRefused.class)
                .hasMessage("bob may not archive sessions: that needs the role OWNER");
        assertThat(file.exists()).isFalse();
        assertThat(archives.archive(APRIL, file, "ann").removed()).isPositive();
    }

    private void refused(ThrowingCallable question, String message) {
        assertThatThrownBy(question)
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining(message)
                .hasMessageContaining(file.name())
                .extracting(refused -> ((ArchiveRefused) refused).code())
                .isEqualTo(ArchiveRefused.Code.ARCHIVED);
    }

    @Test
    void settingsOfItsTimeAreRefused() {
        World world = played();
        archive(world);
        assertThatThrownBy(() -> world.apply(new Settings()
                        .from("2026-03-02T00:00:00Z")
                        .agreement("std", Settings.ofAccount(ACCOUNT), "AT_PAYOUT", "percent 70 of gross to host-1")))
                .isInstanceOf(SettingsRefused.class)
                .extracting(refused -> ((SettingsRefused) refused).code())
                .isEqualTo("ALREADY_ARCHIVED");
    }

    /** Each step keeps s1 and its like from leaving, for a reason of its own. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "LATER_DAY, 2026-03-02",
        "DAY_OPEN, 2026-04-01",
        "LOT_OPEN, 2026-04-01",
        "PAYOUT_OPEN, 2026-04-01",
        "CORRECTION_WAITS, 2026-04-01"
    })
    void whatIsNotAtRestStays(Reason reason, LocalDate before) {
        World world = World.of(Settings.usual()).at("2026-03-02T20:00:00Z");
        world.record(
                World.session("s1", "2026-03-01T10:00:00Z", "10.00"),
                World.refund("r1", "s1", "2026-03-02T10:00:00Z", "1.00"));
        switch (reason) {
            case LOT_OPEN -> world.payouts.operations().hold(ACCOUNT, "ann", "why");
            case CORRECTION_WAITS -> world.record(World.chargeback("d1", "s1", "2026-03-02T11:00:00Z", "1.00", "0.00"));
            default -> {}
        }
        if (reason != Reason.DAY_OPEN) {
            world.runAt("2026-03-05T02:00:00Z");
        }
        if (reason == Reason.LOT_OPEN) {
            world.at("2026-04-02T02:00:00Z");
            world.payouts.closeMonth(ACCOUNT, YearMonth.of(2026, 3), "ann");
        }
        world.at("2026-04-02T03:00:00Z");
        if (reason == Reason.CORRECTION_WAITS) {
            wait(world);
        }
        ArchiveReport report = world.payouts.operations().archives().archive(before, file, "ann");
        assertThat(report.stays()).containsExactly(new ArchiveReport.Stay(reason, 1));
        assertThat(report.facts()).isZero();
        assertThat(file.exists()).isFalse();
        assertThat(report).isEqualTo(new ArchiveReport(file.name(), null, before, 0, 0, 0, 0, report.stays()));
        assertThat(world.payouts.operations().archives().look(before).stays()).isEqualTo(report.stays());
        world.verified();
    }

    /** As a transaction leaves it that did not see the chargeback yet. */
    private static void wait(World world) {
        var won = World.won("w1", "d1", "2026-03-03T10:00:00Z", true);
        world.store.write(transaction -> {
            transaction.register(
                    List.of(new Registration(won.id(), won.hash(), Registration.State.WAITING, null)), List.of(won));
            return true;
        });
    }

    @Test
    void aCrashAnywhereLosesNothing() {
        int stops = 0;
        for (int work = 0; ; work++) {
            World world = played(new MemoryStore());
            Map<SessionId, BookedFact> before = facts(world);
            MemoryArchive archive = new MemoryArchive("crashed");
            Store stopping = new InterruptedStore(world.store, work, () -> {
                throw new StoppingStore.Stopped();
            });
            World process = World.on(stopping).at("2026-04-20T09:00:00Z");
            boolean stopped = false;
            try {
                process.payouts.operations().archives().archive(APRIL, archive, "ann");
            } catch (StoppingStore.Stopped e) {
                stopped = true;
                stops++;
            }
            verified(world);
            ArchiveReport report = world.payouts.operations().archives().archive(APRIL, archive, "bob");
            assertThat(report.removed() + report.earlier()).isEqualTo(OLD.size());
            assertThat(ids(facts(world).keySet())).containsExactly("s8", "s9");
            assertThat(before.keySet()).containsAll(facts(world).keySet());
            verified(world);
            assertThat(world.payouts.operations().archives().check(archive).ok())
                    .isTrue();
            if (!stopped) {
                assertThat(report.removed()).isZero();
                break;
            }
        }
        assertThat(stops)
                .as("before it is written, after that, and before each of two sections leaves")
                .isEqualTo(4);
    }

    @Test
    void aWriterThatDiesLeavesNoArchive() {
        World world = played();
        MemoryArchive broken = new MemoryArchive("broken");
        assertThat(broken.exists()).isFalse();
        assertThatThrownBy(() -> broken.write(lines -> {
                    lines.accept("{");
                    throw new IllegalStateException("full");
                }))
                .hasMessage("full");
        assertThat(broken.exists()).isFalse();
        assertThat(world.payouts
                        .operations()
                        .archives()
                        .archive(APRIL, broken, "ann")
                        .removed())
                .isEqualTo(OLD.size());
    }

    @Test
    void whatChangesBetweenWritingAndRemovingStays() {
        World world = played(new MemoryStore());
        Store store = new InterruptedStore(
                world.store, 2, () -> world.record(World.refund("r1", "s1", "2026-04-20T08:00:00Z", "1.00")));
        ArchiveReport report = archive(World.on(store).at("2026-04-20T09:00:00Z"));
        assertThat(report.removed()).as("the other account's").isEqualTo(1);
        assertThat(report.stays()).containsExactly(new ArchiveReport.Stay(Reason.CHANGED_SINCE, 5));
        assertThat(archive(world).stays())
                .containsExactly(
                        new ArchiveReport.Stay(Reason.LATER_DAY, 1), new ArchiveReport.Stay(Reason.NOT_IN_ARCHIVE, 4));
        ArchiveCheck check = check(world);
        assertThat(check.stayed()).isEqualTo(OLD.size() - 1);
        assertThat(check.ok()).as(check.differences().toString()).isTrue();
        verified(world);
    }

    @Test
    void aSpoiltArchiveIsFoundAndRemovesNothing() {
        World world = played(new MemoryStore());
        archive(world);
        List<String> whole = file.lines();
        for (int at = 0; at < whole.size(); at++) {
            int line = at;
            file.spoil(lines -> {
                lines.remove(line);
                return lines;
            });
            assertThatThrownBy(() -> check(world)).as("without line " + line).isInstanceOf(ArchiveRefused.class);
            file.spoil(lines -> {
                List<String> changed = new ArrayList<>(whole);
                changed.set(line, whole.get(line).replaceFirst("([0-9])([^0-9]*)$", "7$1$2"));
                return changed;
            });
            assertThatThrownBy(() -> check(world)).as("another line " + line).isInstanceOf(ArchiveRefused.class);
        }
        file.spoil(lines -> whole);
        assertThat(check(world).ok()).isTrue();
    }

    @Test
    void anArchiveOfAnotherDayIsLeftAlone() {
        World world = played();
        archive(world);
        List<String> lines = file.lines();
        assertThatThrownBy(() -> world.payouts.operations().archives().archive(LocalDate.of(2026, 3, 3), file, "ann"))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("choose another name");
        assertThat(file.lines()).isEqualTo(lines);
        assertThatThrownBy(() -> world.payouts.operations().archives().look(LocalDate.of(2026, 4, 21)))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("not over");
        assertThatThrownBy(() -> world.payouts.operations().archives().check(new MemoryArchive("none")))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("no archive none");
    }

    @Test
    void anotherArchiveTakesWhatCameToRestSince() {
        World world = played();
        archive(world);
        paidAndSettled(world, "2026-05-04T02:00:00Z");
        MemoryArchive second = new MemoryArchive("second");
        ArchiveReport report = world.payouts.operations().archives().archive(LocalDate.of(2026, 5, 1), second, "ann");
        assertThat(report.removed()).isEqualTo(2);
        assertThat(ids(facts(world).keySet())).isEmpty();
        assertThat(world.payouts.operations().archives().archived())
                .extracting(part -> part.account() + " " + part.number() + " " + part.file() + " " + part.facts())
                .containsExactly(
                        "host-1-eur 1 2026-q1.jsonl.gz 9", "host-1-eur 2 second 2", "host-2-eur 1 2026-q1.jsonl.gz 1");
        verified(world);
        assertThat(check(world).ok()).isTrue();
        assertThat(facts(world).keySet()).as("what contracts brought stays").isNotEmpty();
        assertThat(Set.copyOf(world.paid())).isNotEmpty();
    }
}
