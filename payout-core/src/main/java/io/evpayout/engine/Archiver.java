package io.evpayout.engine;

import io.evpayout.engine.ArchiveReader.Section;
import io.evpayout.engine.ArchiveReader.Whole;
import io.evpayout.engine.ArchiveRefused.Code;
import io.evpayout.engine.ArchiveReport.Reason;
import io.evpayout.engine.ArchiveReport.Stay;
import io.evpayout.engine.ArchiveText.Totals;
import io.evpayout.network.Network;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.SessionId;
import io.evpayout.store.Archived;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes sessions that are at rest out of the ledger: written to an archive first, read back whole, and only then removed, a
 * section of one account in each transaction, after it was compared with what the store has. A crash anywhere loses nothing:
 * the same call goes on.
 */
public final class Archiver {

    /** Sessions that are looked at together. */
    private static final int BATCH = 500;

    private final Store store;
    private final NetworkCache networks;
    private final Configurator configurator;

    Archiver(Store store, NetworkCache networks, Configurator configurator) {
        this.store = store;
        this.networks = networks;
        this.configurator = configurator;
    }

    /**
     * What is asked for.
     *
     * @param before facts of days before this one
     * @param by who asks, 1 to 255 characters
     * @param at when
     */
    public record Wish(LocalDate before, String by, Instant at) {

        public Wish {
            if (by.isBlank() || by.length() > 255) {
                throw new IllegalArgumentException("Who archives has 1 to 255 characters, not " + by.length());
            }
        }
    }

    /** What would leave, and what would stay and why. Changes nothing. */
    public ArchiveReport look(LocalDate before, Instant now) {
        requireOver(before, now);
        return store.read(snapshot -> {
            Survey survey = survey(snapshot, before, new Restless(), group -> {});
            return new ArchiveReport(
                    "", null, before, survey.totals.sessions(), survey.totals.facts(), 0, 0, survey.stays());
        });
    }

    /** Archives what can leave, or goes on with what an earlier call has begun under that name. */
    public ArchiveReport archive(Wish wish, ArchiveFile file) {
        configurator.checkMayArchive(wish.by);
        requireOver(wish.before, wish.at);
        List<Stay> stays = List.of();
        boolean begun = file.exists();
        Restless restless = new Restless();
        if (!begun) {
            Survey survey = store.read(snapshot -> write(snapshot, wish, restless, file));
            stays = survey.stays();
            if (survey.totals.facts() == 0) {
                return new ArchiveReport(file.name(), null, wish.before, 0, 0, 0, 0, stays);
            }
        }
        Whole whole = ArchiveReader.read(file, section -> {});
        requireOurs(whole, wish, file);
        Removal removal = new Removal();
        ArchiveReader.read(file, section -> removal.add(section, remove(wish, file.name(), restless, whole, section)));
        if (begun) {
            stays = store.read(snapshot ->
                    survey(snapshot, wish.before, restless, group -> {}).all());
        } else if (removal.changed > 0) {
            stays = new ArrayList<>(stays);
            stays.add(new Stay(Reason.CHANGED_SINCE, removal.changed));
        }
        return new ArchiveReport(
                file.name(),
                whole.content(),
                wish.before,
                whole.sessions(),
                whole.facts(),
                removal.removed,
                removal.earlier,
                stays);
    }

    private static void requireOver(LocalDate before, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (before.isAfter(today)) {
            throw new ArchiveRefused(
                    Code.DAY_NOT_OVER,
                    before.toString(),
                    "The days before " + before + " are not over, it is " + today + "; ask for a day that has begun");
        }
    }

    private void requireOurs(Whole whole, Wish wish, ArchiveFile file) {
        String network = store.read(Snapshot::networkId).orElse("");
        if (!whole.network().equals(network) || !whole.before().equals(wish.before)) {
            throw new ArchiveRefused(
                    Code.OTHER_ARCHIVE,
                    file.name(),
                    "Archive " + file.name() + " is of network " + whole.network() + " before " + whole.before()
                            + ", not of " + network + " before " + wish.before + "; choose another name");
        }
    }

    private Survey write(Snapshot snapshot, Wish wish, Restless restless, ArchiveFile file) {
        Survey survey = survey(snapshot, wish.before, restless, group -> {});
        if (survey.totals.facts() > 0) {
            ArchiveText.Header header =
                    new ArchiveText.Header(snapshot.networkId().orElse(""), wish.before, survey.totals);
            file.write(lines -> {
                ArchiveWriter writer = new ArchiveWriter(lines, header);
                survey(snapshot, wish.before, restless, writer::add);
                writer.end();
            });
        }
        return survey;
    }

    /** Goes through all sessions of the days, account by account. */
    private Survey survey(Snapshot snapshot, LocalDate before, Restless restless, Consumer<ArchiveGroup> leaving) {
        Network network = networks.of(snapshot);
        Survey survey = new Survey();
        AtRest rest = new AtRest(snapshot, network, before, restless);
        // A day ends at another instant in each zone; which day it was is decided by the earnings.
        Instant to = before.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (String account : new TreeSet<>(network.accounts().keySet())) {
            List<BookedFact> batch = new ArrayList<>(BATCH);
            try (Stream<BookedFact> sessions = snapshot.sessions(account, to)) {
                sessions.forEach(session -> {
                    batch.add(session);
                    if (batch.size() == BATCH) {
                        rest.of(batch).forEach(group -> survey.add(group, leaving));
                        batch.clear();
                    }
                });
            }
            rest.of(batch).forEach(group -> survey.add(group, leaving));
        }
        return survey;
    }

    private Removed remove(Wish wish, String file, Restless restless, Whole whole, Section section) {
        return store.write(transaction -> {
            Network network = networks.held(transaction);
            Locks.one(transaction, section.account());
            List<Archived> earlier = transaction.archived(section.account());
            if (earlier.stream()
                    .anyMatch(part -> part.content().equals(whole.content()) && part.section() == section.number())) {
                return Removed.EARLIER;
            }
            List<ArchiveGroup> groups =
                    same(transaction, new AtRest(transaction, network, whole.before(), restless), section);
            if (groups == null) {
                return Removed.NOT;
            }
            Totals totals = section.totals();
            Archived archived = new Archived(
                    section.account(),
                    earlier.size() + 1,
                    file,
                    whole.content(),
                    section.number(),
                    whole.before(),
                    totals.latest(),
                    totals.facts(),
                    totals.rows(),
                    totals.sum(),
                    wish.at,
                    wish.by);
            transaction.archive(archived, carried(network, archived, groups), section.facts());
            return Removed.NOW;
        });
    }

    /** The section as the store has it; null unless that is the very same, and still at rest. */
    private static @Nullable List<ArchiveGroup> same(Transaction transaction, AtRest rest, Section section) {
        List<SessionId> ids =
                section.facts().stream().map(fact -> fact.fact().id()).toList();
        Map<SessionId, BookedFact> kept = transaction.booked(ids);
        Totals totals = new Totals();
        kept.values().forEach(totals::add);
        List<ArchiveGroup> groups = rest.of(kept.values().stream()
                .filter(fact -> fact.fact() instanceof ChargingSession)
                .toList());
        long facts = groups.stream().mapToLong(group -> group.facts().size()).sum();
        boolean isSame = totals.sum().equals(section.totals().sum())
                && totals.rows() == section.totals().rows()
                && facts == section.totals().facts()
                && groups.stream().allMatch(group -> group.stays() == null);
        return isSame ? groups : null;
    }

    private static List<Carried> carried(Network network, Archived archived, List<ArchiveGroup> groups) {
        CarriedSums sums = new CarriedSums(new StandingTurnover(new Waterfalls(network)));
        groups.forEach(sums::add);
        return sums.of(archived.account(), archived.number());
    }

    /** Compares an archive with what the ledger has of it. */
    public ArchiveCheck check(ArchiveFile file) {
        if (!file.exists()) {
            throw new ArchiveRefused(
                    Code.NO_ARCHIVE, file.name(), "There is no archive " + file.name() + "; check its name");
        }
        return store.read(snapshot -> new ArchiveComparison(snapshot).compare(file));
    }

    /** What has left the ledger for archives so far, by account and number. */
    public List<Archived> archived() {
        return store.read(snapshot -> snapshot.archived(null));
    }

    /** What became of a section. */
    private enum Removed {
        NOW,
        EARLIER,
        NOT
    }

    private static final class Removal {

        private long removed;
        private long earlier;
        private long changed;

        void add(Section section, Removed what) {
            switch (what) {
                case NOW -> removed += section.facts().size();
                case EARLIER -> earlier += section.facts().size();
                case NOT -> changed += section.totals().sessions();
            }
        }
    }

    /** What there is of the days: what leaves, added up, and how much stays for which reason. */
    private static final class Survey {

        private final Totals totals = new Totals();
        private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);

        void add(ArchiveGroup group, Consumer<ArchiveGroup> leaving) {
            Reason stays = group.stays();
            if (stays == null) {
                group.facts().forEach(totals::add);
                leaving.accept(group);
            } else {
                reasons.merge(stays, 1L, Long::sum);
            }
        }

        List<Stay> stays() {
            List<Stay> stays = new ArrayList<>();
            reasons.forEach((reason, sessions) -> stays.add(new Stay(reason, sessions)));
            return stays;
        }

        /** With what is at rest and stays all the same, since it is in no archive yet. */
        List<Stay> all() {
            List<Stay> all = stays();
            if (totals.sessions() > 0) {
                all.add(new Stay(Reason.NOT_IN_ARCHIVE, totals.sessions()));
            }
            return all;
        }
    }
}
