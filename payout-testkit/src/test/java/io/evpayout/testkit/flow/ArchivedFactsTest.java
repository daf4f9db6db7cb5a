package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.engine.ArchiveRefused;
import io.evpayout.engine.Recorded;
import io.evpayout.network.SettingsRefused;
import io.evpayout.report.Grouping;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.SelfBilling;
import io.evpayout.report.Statement;
import io.evpayout.store.Quarantined;
import io.evpayout.testkit.MemoryArchive;
import io.evpayout.testkit.MemoryStore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What has left is known, corrected by nothing, and refused by name where it is asked for. */
class ArchivedFactsTest {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final String ACCOUNT = PaidLedger.ACCOUNT;

    private final MemoryArchive file = new MemoryArchive("2026-q1.jsonl.gz");

    private static World played() {
        return PaidLedger.played(MemoryStore.repeatingWork());
    }

    private void archive(World world) {
        world.payouts.operations().archives().archive(APRIL, file, "ann");
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
        PaidLedger.verified(world);
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
        PaidLedger.verified(world);
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
}
