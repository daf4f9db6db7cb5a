package io.evpayout.engine;

import io.evpayout.audit.Digest;
import io.evpayout.audit.DigestSum;
import io.evpayout.earning.Earning;
import io.evpayout.engine.ArchiveText.Totals;
import io.evpayout.store.BookedFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads an archive from its first line to its last, and believes nothing that it says of itself. In the memory of a section. */
final class ArchiveReader {

    private final ArchiveText.Content content = new ArchiveText.Content();
    private final Totals all = new Totals();
    private final List<BookedFact> facts = new ArrayList<>();
    private final List<Earning> earnings = new ArrayList<>();
    private int sections;
    private @Nullable BookedFact open;

    private ArchiveReader() {}

    /**
     * A whole archive.
     *
     * @param network which network it is of
     * @param before the day before which all of it was earned
     * @param sessions how many sessions it has
     * @param facts those and their corrections
     * @param content SHA-256 of its lines before the last
     */
    record Whole(String network, LocalDate before, long sessions, long facts, Digest content) {}

    /**
     * What leaves the ledger in one transaction.
     *
     * @param number which, from 1
     * @param account under which account it was kept
     * @param facts each session followed by its corrections
     * @param totals of these facts, recomputed
     */
    record Section(int number, String account, List<BookedFact> facts, Totals totals) {

        Section {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Reads it to its end.
     *
     * @param each is given every section as it comes
     * @throws ArchiveRefused if it is not whole
     */
    static Whole read(ArchiveFile file, Consumer<Section> each) {
        try {
            return file.read(lines -> new ArchiveReader().whole(lines, section -> give(section, each)));
        } catch (NotItsFault e) {
            throw e.failure;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw bad(file.name(), e.getMessage(), e);
        }
    }

    private static void give(Section section, Consumer<Section> each) {
        try {
            each.accept(section);
        } catch (RuntimeException e) {
            throw new NotItsFault(e);
        }
    }

    /** What went wrong with a section that had been read well. */
    private static final class NotItsFault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;

        NotItsFault(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private Whole whole(Iterator<String> lines, Consumer<Section> each) {
        String first = next(lines);
        ArchiveLine header = ArchiveLine.parse(first);
        if (!header.is("archive") || header.number("version") != ArchiveText.VERSION) {
            throw new IllegalArgumentException("its first line is no header of version " + ArchiveText.VERSION);
        }
        content.add(first);
        for (String line = next(lines); ; line = next(lines)) {
            ArchiveLine read = ArchiveLine.parse(line);
            if (read.is("end")) {
                return end(header, read, lines);
            }
            content.add(line);
            take(read, each);
        }
    }

    private String next(Iterator<String> lines) {
        if (!lines.hasNext()) {
            throw new IllegalArgumentException("it ends after " + all.facts() + " facts, before its last line");
        }
        return lines.next();
    }

    private void take(ArchiveLine line, Consumer<Section> each) {
        BookedFact fact = open;
        if (line.is("earning") && fact != null) {
            earnings.add(ArchiveFacts.earning(fact, line));
            return;
        }
        finishFact();
        if (line.is("fact")) {
            open = ArchiveFacts.read(line);
        } else if (line.is("section")) {
            each.accept(section(line));
        } else {
            throw new IllegalArgumentException("a line after fact " + all.facts() + " is neither fact nor section");
        }
    }

    private void finishFact() {
        BookedFact fact = open;
        if (fact != null) {
            BookedFact whole = new BookedFact(fact.fact(), fact.account(), fact.site(), fact.evse(), earnings);
            facts.add(whole);
            all.add(whole);
            earnings.clear();
            open = null;
        }
    }

    private Section section(ArchiveLine line) {
        sections++;
        Totals totals = new Totals();
        facts.forEach(totals::add);
        String account = line.text("account");
        String place = "section " + sections + " of " + account;
        require(place, "number", line.number("section"), (long) sections);
        require(place, "facts", line.number("facts"), totals.facts());
        require(place, "digests", line.number("rows"), totals.rows());
        require(place, "sum of digests", DigestSum.of(HexFormat.of().parseHex(line.text("sum"))), totals.sum());
        require(
                place,
                "accounts",
                true,
                facts.stream().allMatch(fact -> fact.account().equals(account)));
        Section section = new Section(sections, account, facts, totals);
        facts.clear();
        return section;
    }

    private Whole end(ArchiveLine header, ArchiveLine end, Iterator<String> lines) {
        Digest digest = content.digest();
        require("its end", "facts", end.number("facts"), all.facts());
        require("its end", "sections", end.number("sections"), (long) sections);
        require("its end", "SHA-256", end.text("sha256"), digest.toString());
        require("its end", "open facts", 0, facts.size() + (open == null ? 0 : 1));
        require("its end", "further lines", false, lines.hasNext());
        require("its header", "facts", header.number("facts"), all.facts());
        require("its header", "sessions", header.number("sessions"), all.sessions());
        require("its header", "gross", header.text("gross"), all.gross());
        return new Whole(header.text("network"), header.date("before"), all.sessions(), all.facts(), digest);
    }

    private static void require(String place, String what, Object said, Object found) {
        if (!said.equals(found)) {
            throw new IllegalArgumentException(place + " says " + what + " " + said + ", and it is " + found);
        }
    }

    private static ArchiveRefused bad(String name, @Nullable String why, Exception cause) {
        ArchiveRefused refused = new ArchiveRefused(
                ArchiveRefused.Code.BAD_ARCHIVE,
                name,
                "Archive " + name + " is not whole: " + why + "; take a copy of it that is");
        refused.initCause(cause);
        return refused;
    }
}
