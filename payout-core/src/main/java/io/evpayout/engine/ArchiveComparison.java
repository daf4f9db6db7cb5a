package io.evpayout.engine;

import io.evpayout.audit.Digest;
import io.evpayout.engine.ArchiveReader.Section;
import io.evpayout.engine.ArchiveReader.Whole;
import io.evpayout.session.SessionId;
import io.evpayout.store.Archived;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares an archive with the parts of the ledger that left for it. */
final class ArchiveComparison {

    private static final int MOST = 100;

    private final Snapshot snapshot;
    private final List<String> differences = new ArrayList<>();
    private final Map<Integer, Archived> parts = new HashMap<>();
    private final Map<String, Long> leftForOthers = new HashMap<>();
    private boolean nothingLeftForIt;
    private long left;
    private long stayed;
    private long elsewhere;

    ArchiveComparison(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    ArchiveCheck compare(ArchiveFile file) {
        Whole whole = ArchiveReader.read(file, section -> {});
        require("network", snapshot.networkId().orElse(""), whole.network());
        Digest content = whole.content();
        List<Archived> all = snapshot.archived(null);
        // Names come again, in other directories or once a file was moved away; only what nothing has left for goes by
        // its name.
        boolean isKnown = all.stream().anyMatch(part -> part.content().equals(content));
        for (Archived part : all) {
            if (isKnown ? part.content().equals(content) : part.file().equals(file.name())) {
                add(part);
            } else {
                leftForOthers.merge(part.account(), part.facts(), Long::sum);
            }
        }
        nothingLeftForIt = parts.isEmpty();
        ArchiveReader.read(file, section -> compare(section, content));
        parts.values().forEach(part -> differ(place(part) + " left for it, and is not in it"));
        return new ArchiveCheck(file.name(), content, whole.facts(), left, stayed, elsewhere, differences);
    }

    private void add(Archived part) {
        if (parts.put(part.section(), part) != null) {
            differ("section " + part.section() + " left twice, the second time as " + place(part));
        }
    }

    private void compare(Section section, Digest content) {
        String place = "section " + section.number() + " of " + section.account();
        Archived part = parts.remove(section.number());
        if (part == null) {
            compareStayed(section, place);
            return;
        }
        left += section.facts().size();
        require(place + ": content of the archive", part.content(), content);
        require(place + ": account", part.account(), section.account());
        require(place + ": facts", part.facts(), section.totals().facts());
        require(place + ": digests", part.rows(), section.totals().rows());
        require(place + ": sum of digests", part.sum(), section.totals().sum());
        require(place + ": facts registered as archived", part.facts(), count(section, Registration.State.ARCHIVED));
    }

    /**
     * What changed before it could leave stays, and may leave for another archive later. Of a file for which nothing ever left
     * nothing says that it is ours, so that all of it must be in the ledger still.
     */
    private void compareStayed(Section section, String place) {
        long facts = section.facts().size();
        long booked = count(section, Registration.State.BOOKED);
        long archived = nothingLeftForIt ? 0 : count(section, Registration.State.ARCHIVED);
        long others = leftForOthers.getOrDefault(section.account(), 0L);
        stayed += booked;
        elsewhere += archived;
        require(
                place + ": facts in the ledger, or left for another archive",
                booked + Math.min(archived, others),
                facts);
        leftForOthers.put(section.account(), others - Math.min(archived, others));
    }

    /** How many facts of a section are registered so, with the very content that they have there. */
    private long count(Section section, Registration.State state) {
        List<SessionId> ids =
                section.facts().stream().map(fact -> fact.fact().id()).toList();
        Map<SessionId, Registration> registered = snapshot.registered(ids);
        return section.facts().stream()
                .filter(fact -> is(registered.get(fact.fact().id()), state, fact))
                .count();
    }

    private static boolean is(@Nullable Registration registration, Registration.State state, BookedFact fact) {
        return registration != null
                && registration.state() == state
                && registration.hash().equals(fact.fact().hash())
                && fact.account().equals(registration.account());
    }

    private static String place(Archived part) {
        return "part " + part.number() + " of " + part.account();
    }

    private void require(String what, Object ledger, Object archive) {
        if (!ledger.equals(archive)) {
            differ(what + ": the ledger has " + ledger + ", the archive " + archive);
        }
    }

    private void differ(String difference) {
        if (differences.size() < MOST) {
            differences.add(difference);
        }
    }
}
