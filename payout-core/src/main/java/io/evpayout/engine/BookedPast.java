package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.earning.Earning;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.Recognition;
import io.evpayout.policy.SourceSettings;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a change after which a session that is booked already would have been booked otherwise: a contract is fixed by
 * the session's time, and what is booked stays.
 */
final class BookedPast {

    private final Snapshot snapshot;
    private final Network before;
    private final Network after;

    private BookedPast(Snapshot snapshot, Network before, Network after) {
        this.snapshot = snapshot;
        this.before = before;
        this.after = after;
    }

    static void check(Snapshot snapshot, Network before, Network after, SettingsChange change) {
        BookedPast past = new BookedPast(snapshot, before, after);
        for (int i = 0; i < change.sites().size(); i++) {
            Site site = change.sites().get(i);
            if (isNew(before.sites().get(site.id()), site)) {
                past.check(snapshot.lastBookedAtSite(site.id()), site.from(), "/sites/" + i + "/from");
            }
        }
        for (int i = 0; i < change.agreements().size(); i++) {
            Agreement agreement = change.agreements().get(i);
            if (isNew(before.agreements().get(agreement.id()), agreement)) {
                past.check(past.lastBooked(agreement), agreement.from(), "/agreements/" + i + "/from");
            }
        }
        past.checkSources(change);
        after.accrualAccounts().forEach(account -> past.checkDays(account, change));
        past.checkOutages(change);
    }

    /** An outage counts for the contract, on the days and for the account that it was booked for. */
    private void checkOutages(SettingsChange change) {
        Map<String, Instant> news = news(change);
        Instant first = news.values().stream().min(Instant::compareTo).orElse(null);
        if (first == null) {
            return;
        }
        List<BookedFact> all = snapshot.outages(null, first, Instant.MAX);
        Set<SessionId> withdrawn = OutageBooks.withdrawn(
                snapshot, all.stream().map(booked -> booked.fact().id()).toList());
        for (BookedFact booked : all) {
            Outage outage = (Outage) booked.fact();
            if (!withdrawn.contains(outage.id())
                    && !OutOfOrder.seconds(before, outage).equals(OutOfOrder.seconds(after, outage))) {
                String path = news.entrySet().stream()
                        .filter(version -> version.getValue().isBefore(outage.to()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("/agreements");
                throw new SettingsRefused(
                        "ALREADY_BOOKED",
                        path,
                        first.toString(),
                        "Outage " + outage.id() + ", which ended at " + outage.to() + ", is booked for "
                                + booked.account() + " and would have been booked otherwise; give a 'from' after the"
                                + " last booked outage, or withdraw it first");
            }
        }
    }

    /** Where each new version begins that may concern outages, by its path. */
    private Map<String, Instant> news(SettingsChange change) {
        Map<String, Instant> news = new LinkedHashMap<>();
        for (int i = 0; i < change.sites().size(); i++) {
            Site site = change.sites().get(i);
            if (isNew(before.sites().get(site.id()), site)) {
                news.put("/sites/" + i + "/from", site.from());
            }
        }
        for (int i = 0; i < change.agreements().size(); i++) {
            Agreement agreement = change.agreements().get(i);
            if (isNew(before.agreements().get(agreement.id()), agreement)) {
                news.put("/agreements/" + i + "/from", agreement.from());
            }
        }
        for (String account : after.accrualAccounts()) {
            if (!before.schedules(account).equals(after.schedules(account))) {
                news.put(path(account, change), changed(account));
            }
        }
        return news;
    }

    /** What a session counts for in its accounting month is kept by its earning day, which must stay what it is. */
    private void checkDays(String account, SettingsChange change) {
        ScheduleHistory was = before.schedules(account);
        ScheduleHistory is = after.schedules(account);
        if (was.equals(is)) {
            return;
        }
        Instant from = changed(account);
        requireAfter(new ArchivedParts(snapshot).latest(account), from, path(account, change));
        try (Stream<BookedFact> facts = snapshot.facts(from, null)) {
            facts.filter(booked -> booked.account().equals(account) && booked.fact() instanceof ChargingSession)
                    .map(BookedFact::fact)
                    .filter(session -> !was.at(session.at())
                            .dayOf(session.at())
                            .equals(is.at(session.at()).dayOf(session.at())))
                    .findFirst()
                    .ifPresent(session -> {
                        throw new SettingsRefused(
                                "ALREADY_BOOKED",
                                path(account, change),
                                from.toString(),
                                "Session " + session.id() + ", which ended at " + session.at()
                                        + ", is booked for " + account + " on another earning day than it would be by"
                                        + " this zone and cut-off; give a 'from' after the last booked session");
                    });
        }
    }

    /** What is booked on the session can't be made to wait for its source's payment. */
    private void checkSources(SettingsChange change) {
        for (int i = 0; i < change.sources().size(); i++) {
            SourceSettings source = change.sources().get(i);
            String path = "/sources/" + i + "/from";
            if (isNew(before.sources().get(source.source()), source) && source.recognition() == Recognition.WHEN_PAID) {
                requireAfter(unpaidInArchives(source.source()), source.from(), path);
                try (Stream<BookedFact> facts = snapshot.facts(source.from(), null)) {
                    facts.map(BookedFact::fact)
                            .filter(fact -> fact instanceof ChargingSession
                                    && fact.id().source().equals(source.source())
                                    && !after.isRecognised(source.source(), fact.at()))
                            .findFirst()
                            .ifPresent(fact -> refuseUnpaid(fact, source, path));
                }
            }
        }
    }

    private static void refuseUnpaid(Fact session, SourceSettings source, String path) {
        throw new SettingsRefused(
                "ALREADY_BOOKED",
                path,
                source.from().toString(),
                "Session " + session.id() + ", which ended at " + session.at() + ", is booked, and would have to wait"
                        + " for the payment of " + source.source() + "; give a 'from' after the last booked session");
    }

    private Instant changed(String account) {
        List<ScheduleHistory.Version> was = before.schedules(account).versions();
        return after.schedules(account).versions().stream()
                .filter(version -> !was.contains(version))
                .map(ScheduleHistory.Version::from)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static String path(String account, SettingsChange change) {
        List<String> accounts =
                change.accounts().stream().map(AccountSettings::account).toList();
        int index = accounts.indexOf(account);
        return index < 0 ? "/parties" : "/accounts/" + index + "/from";
    }

    private static <T extends Dated> boolean isNew(@Nullable History<T> history, T version) {
        return history == null || !history.versions().contains(version);
    }

    /** Of the sessions that a new version is about, and of those that the version before it was about. */
    private Optional<Instant> lastBooked(Agreement agreement) {
        Optional<Instant> last = lastBooked(agreement.scope());
        Optional<Instant> left = Optional.ofNullable(before.agreements().get(agreement.id()))
                .flatMap(history -> history.at(agreement.from()))
                .flatMap(version -> lastBooked(version.scope()));
        return Stream.of(last, left).flatMap(Optional::stream).max(Instant::compareTo);
    }

    private Optional<Instant> lastBooked(Scope scope) {
        return switch (scope.level()) {
            case SITE -> snapshot.lastBookedAtSite(scope.id());
            case EVSE -> snapshot.lastBookedAtEvse(scope.id());
            case ACCOUNT -> {
                List<Instant> last = new ArrayList<>();
                before.sites().forEach((id, history) -> {
                    if (history.versions().stream().anyMatch(v -> scope.id().equals(v.account()))) {
                        snapshot.lastBookedAtSite(id).ifPresent(last::add);
                    }
                });
                yield last.stream().max(Instant::compareTo);
            }
        };
    }

    private void check(Optional<Instant> lastBooked, Instant from, String path) {
        if (lastBooked.isEmpty() || lastBooked.get().isBefore(from)) {
            return;
        }
        requireAfter(new ArchivedParts(snapshot).latest(), from, path);
        try (Stream<BookedFact> facts = snapshot.facts(from, null)) {
            facts.filter(this::isDecidedOtherwise).findFirst().ifPresent(fact -> {
                throw new SettingsRefused(
                        "ALREADY_BOOKED",
                        path,
                        from.toString(),
                        "Session " + fact.fact().id() + ", which ended at "
                                + fact.fact().at() + ", is booked for "
                                + fact.account() + " under "
                                + fact.earnings().get(0).agreement() + " and would have been booked otherwise; give a"
                                + " 'from' after the last booked session (" + lastBooked.get() + ")");
            });
        }
    }

    /** Nobody can say any more how facts that have left would have been booked. */
    private static void requireAfter(Optional<Instant> archived, Instant from, String path) {
        archived.filter(latest -> !latest.isBefore(from)).ifPresent(latest -> {
            throw new SettingsRefused(
                    "ALREADY_ARCHIVED",
                    path,
                    from.toString(),
                    "Sessions up to " + latest + " are in an archive, and can't be compared with a version from " + from
                            + "; give a 'from' after " + latest);
        });
    }

    /** Up to when facts of a source have left; empty where it has paid for all of them, since these need not wait. */
    private Optional<Instant> unpaidInArchives(String source) {
        return new ArchivedParts(snapshot).latestOf(source).filter(latest -> !latest.isBefore(after.paidUntil(source)));
    }

    private boolean isDecidedOtherwise(BookedFact booked) {
        if (!(booked.fact() instanceof ChargingSession session)) {
            return false;
        }
        Earning earning = booked.earnings().get(0);
        String account =
                after.site(session.site(), session.end()).map(Site::account).orElse(null);
        if (account == null || !booked.account().equals(account)) {
            return true;
        }
        return after.agreement(session, account)
                .filter(agreement -> agreement.id().equals(earning.agreement())
                        && agreement.from().equals(earning.agreementFrom()))
                .isEmpty();
    }
}
