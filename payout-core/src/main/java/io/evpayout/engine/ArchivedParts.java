package io.evpayout.engine;

import io.evpayout.ledger.Lot;
import io.evpayout.session.SessionId;
import io.evpayout.store.Archived;
import io.evpayout.store.Carried;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses by name what can't be answered without facts that are in an archive. */
final class ArchivedParts {

    private final Snapshot snapshot;

    ArchivedParts(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The latest instant at which a fact that has left happened; empty if none has. */
    Optional<Instant> latest() {
        return latest(snapshot.archived(null).stream());
    }

    /** The latest instant at which a fact happened that left an account; empty if none has. */
    Optional<Instant> latest(String account) {
        return latest(snapshot.archived(account).stream());
    }

    /** The latest instant at which a fact happened that left with one of a source; empty if none of the source has. */
    Optional<Instant> latestOf(String source) {
        Set<Part> parts = new HashSet<>();
        try (Stream<Carried> carried = snapshot.carried()) {
            carried.filter(one -> one.key().kind() == Carried.Kind.CHARGED
                            && one.key().owner().equals(source))
                    .forEach(one -> parts.add(new Part(one.account(), one.number())));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : latest(snapshot.archived(null).stream()
                        .filter(part -> parts.contains(new Part(part.account(), part.number()))));
    }

    private static Optional<Instant> latest(Stream<Archived> parts) {
        return parts.map(Archived::last).max(Comparator.naturalOrder());
    }

    private record Part(String account, long number) {}

    /** The first day that is whole, in whichever zone days are counted; empty if nothing has left. */
    Optional<LocalDate> since() {
        return latest().map(last -> LocalDate.ofInstant(last, ZoneOffset.MAX).plusDays(1));
    }

    /** Refuses a question over days of which something has left; null is from the first. */
    void requireWhole(@Nullable LocalDate from) {
        LocalDate since = since().orElse(null);
        if (since != null && (from == null || from.isBefore(since))) {
            throw refused(
                    String.valueOf(from == null ? "all days" : from),
                    "Sessions before " + since + " are in the archive " + files(snapshot.archived(null)) + "; ask from "
                            + since + " on, or read the archive");
        }
    }

    /** Refuses what needs every line of an account's lots in some days, both included. */
    void requireWhole(String account, LocalDate from, LocalDate to) {
        List<Carried> carried = snapshot.carriedLots(account, from, to.plusDays(1));
        if (!carried.isEmpty()) {
            LocalDate last = carried.stream()
                    .map(one -> one.lot().day())
                    .max(Comparator.naturalOrder())
                    .orElse(from);
            throw refused(
                    account,
                    "Sessions of account " + account + " in days up to " + last + " are in the archive "
                            + files(parts(carried)) + "; ask from " + last.plusDays(1) + " on, or read the archive");
        }
    }

    /** Refuses what needs every line of a lot. */
    void requireWhole(Lot.Key lot) {
        boolean hasLeft = snapshot
                .carriedLots(lot.account(), lot.day(), lot.day().plusDays(1))
                .stream()
                .anyMatch(one -> one.lot().equals(lot));
        if (hasLeft) {
            requireWhole(lot.account(), lot.day(), lot.day());
        }
    }

    /** How a fact of an account that has left is refused. */
    ArchiveRefused refused(SessionId id, String account) {
        return refused(
                id.toString(),
                "Session " + id + " is in the archive " + files(snapshot.archived(account)) + "; read it there");
    }

    /** Which archives facts of an account have left for. */
    String files(String account) {
        return files(snapshot.archived(account));
    }

    private List<Archived> parts(List<Carried> carried) {
        return carried.stream()
                .map(Carried::account)
                .distinct()
                .flatMap(account -> snapshot.archived(account).stream())
                .filter(part -> carried.stream()
                        .anyMatch(one -> one.account().equals(part.account()) && one.number() == part.number()))
                .toList();
    }

    private static String files(Collection<Archived> parts) {
        return parts.stream().map(Archived::file).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static ArchiveRefused refused(String value, String message) {
        return new ArchiveRefused(ArchiveRefused.Code.ARCHIVED, value, message);
    }
}
