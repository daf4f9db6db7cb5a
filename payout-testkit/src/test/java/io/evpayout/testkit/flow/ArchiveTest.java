package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Archives;
import io.evpayout.Payouts;
import io.evpayout.engine.ArchiveCheck;
import io.evpayout.engine.ArchiveRefused;
import io.evpayout.engine.ArchiveReport;
import io.evpayout.engine.ArchiveReport.Reason;
import io.evpayout.engine.Verification;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.Role;
import io.evpayout.rail.RailFees;
import io.evpayout.report.PayoutSummary;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Old sessions leave for an archive, and everything still adds up. */
class ArchiveTest {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final String ACCOUNT = PaidLedger.ACCOUNT;
    private static final List<String> OLD = List.of("c5", "d3", "r2", "s1", "s2", "s3", "s4", "s5", "s6", "w3");

    private final MemoryArchive file = new MemoryArchive("2026-q1.jsonl.gz");

    private static World played() {
        return PaidLedger.played(MemoryStore.repeatingWork());
    }

    private ArchiveReport archive(World world) {
        return world.payouts.operations().archives().archive(APRIL, file, "ann");
    }

    private ArchiveCheck check(World world) {
        return world.payouts.operations().archives().check(file);
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
        Verification before = PaidLedger.verified(world);
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
        Verification after = PaidLedger.verified(world);
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
        PaidLedger.paidAndSettled(world, "2026-05-04T02:00:00Z");
        PaidLedger.verified(world);
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
            World world = PaidLedger.played(new MemoryStore());
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
            PaidLedger.verified(world);
            ArchiveReport report = world.payouts.operations().archives().archive(APRIL, archive, "bob");
            assertThat(report.removed() + report.earlier()).isEqualTo(OLD.size());
            assertThat(ids(facts(world).keySet())).containsExactly("s8", "s9");
            assertThat(before.keySet()).containsAll(facts(world).keySet());
            PaidLedger.verified(world);
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
        World world = PaidLedger.played(new MemoryStore());
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
        PaidLedger.verified(world);

        ArchiveReport other = world.payouts.operations().archives().archive(APRIL, new MemoryArchive("again"), "ann");
        assertThat(other.removed()).isPositive();
        check = check(world);
        assertThat(check.ok()).as(check.differences().toString()).isTrue();
        assertThat(check.elsewhere()).as("left for the other archive").isEqualTo(other.removed());
        assertThat(check.left() + check.stayed() + check.elsewhere()).isEqualTo(check.facts());
    }

    @Test
    void aSpoiltArchiveIsFoundAndRemovesNothing() {
        World world = PaidLedger.played(new MemoryStore());
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

    /** Whole and with the same facts, but nothing ever left for it: nothing says that its lines are what they were. */
    @Test
    void anotherArchiveOfTheSameFactsIsNotTheLedgers() {
        World world = played();
        archive(world);
        MemoryArchive other = new MemoryArchive("other");
        played().payouts.operations().archives().archive(APRIL.plusDays(1), other, "ann");

        ArchiveCheck check = world.payouts.operations().archives().check(other);

        assertThat(check.facts()).isEqualTo(OLD.size());
        assertThat(check.left() + check.stayed() + check.elsewhere()).isZero();
        assertThat(check.differences())
                .hasSize(2)
                .allMatch(
                        difference -> difference.matches(
                                "section . of .*: facts in the ledger, or left for another archive: the ledger has 0, the archive [19]"));
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
        PaidLedger.paidAndSettled(world, "2026-05-04T02:00:00Z");
        MemoryArchive second = new MemoryArchive("second");
        ArchiveReport report = world.payouts.operations().archives().archive(LocalDate.of(2026, 5, 1), second, "ann");
        assertThat(report.removed()).isEqualTo(2);
        assertThat(ids(facts(world).keySet())).isEmpty();
        assertThat(world.payouts.operations().archives().archived())
                .extracting(part -> part.account() + " " + part.number() + " " + part.file() + " " + part.facts())
                .containsExactly(
                        "host-1-eur 1 2026-q1.jsonl.gz 9", "host-1-eur 2 second 2", "host-2-eur 1 2026-q1.jsonl.gz 1");
        PaidLedger.verified(world);
        assertThat(check(world).ok()).isTrue();
        assertThat(facts(world).keySet()).as("what contracts brought stays").isNotEmpty();
        assertThat(Set.copyOf(world.paid())).isNotEmpty();
    }
}
