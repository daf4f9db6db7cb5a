package io.evpayout.testkit;

import io.evpayout.session.ChargingSession;
import io.evpayout.store.Archived;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a snapshot of a store in memory knows of archives, and the tables that it reads. */
abstract class MemoryArchives implements Snapshot {

    private final Tables tables;
    private boolean ended;

    MemoryArchives(Tables tables) {
        this.tables = tables;
    }

    void end() {
        ended = true;
    }

    /** The tables, unless the work that this snapshot was opened for is over. */
    final Tables tables() {
        if (ended) {
            throw new IllegalStateException(
                    "This snapshot or transaction has ended: read streams to their end within the work");
        }
        return tables;
    }

    final <T> Stream<T> guarded(Stream<T> stream) {
        return guarded(stream.iterator());
    }

    final <T> Stream<T> guarded(Iterator<T> elements) {
        return MemoryStreams.of(elements, this::tables);
    }

    @Override
    public Stream<BookedFact> sessions(String account, Instant to) {
        return guarded(tables().facts.values().stream()
                .filter(booked -> booked.account().equals(account) && booked.fact() instanceof ChargingSession)
                .filter(booked -> booked.fact().at().isBefore(to)));
    }

    @Override
    public List<Archived> archived(@Nullable String account) {
        return tables().archived.values().stream()
                .flatMap(own -> own.values().stream())
                .filter(part -> account == null || part.account().equals(account))
                .toList();
    }

    @Override
    public Stream<Carried> carried() {
        return guarded(tables().carried.stream());
    }

    @Override
    public List<Carried> carriedLots(String account, LocalDate from, LocalDate to) {
        return tables().carried.stream()
                .filter(one -> one.key().kind() == Carried.Kind.LOT
                        && one.key().owner().equals(account))
                .filter(one ->
                        !one.lot().day().isBefore(from) && one.lot().day().isBefore(to))
                .toList();
    }
}
