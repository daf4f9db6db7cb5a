package io.evpayout.engine;

import io.evpayout.engine.ArchiveText.Totals;
import io.evpayout.store.BookedFact;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes an archive: its header, facts in sections of one account each, and its end. */
final class ArchiveWriter {

    /** Facts in a section, which leaves the ledger in one transaction; a session is never parted from its corrections. */
    private static final int SECTION = 5_000;

    private final Consumer<String> lines;
    private final ArchiveText.Content content = new ArchiveText.Content();
    private int sections;
    private long facts;
    private @Nullable String account;
    private Totals section = new Totals();

    ArchiveWriter(Consumer<String> lines, ArchiveText.Header header) {
        this.lines = lines;
        write(header.line());
    }

    private void write(String line) {
        content.add(line);
        lines.accept(line);
    }

    /** Adds a session with its corrections; those of one account come one after the other. */
    void add(ArchiveGroup group) {
        String next = group.session().account();
        if (!next.equals(account) || section.facts() >= SECTION) {
            endSection();
            account = next;
        }
        for (BookedFact fact : group.facts()) {
            section.add(fact);
            ArchiveFacts.write(fact, this::write);
        }
    }

    private void endSection() {
        if (section.facts() > 0) {
            sections++;
            facts += section.facts();
            write(FlatJson.line("section")
                    .put("section", sections)
                    .put("account", account)
                    .put("facts", section.facts())
                    .put("rows", section.rows())
                    .put("sum", HexFormat.of().formatHex(section.sum().bytes()))
                    .toString());
        }
        section = new Totals();
    }

    void end() {
        endSection();
        lines.accept(FlatJson.line("end")
                .put("sections", sections)
                .put("facts", facts)
                .put("sha256", content.digest().toString())
                .toString());
    }
}
