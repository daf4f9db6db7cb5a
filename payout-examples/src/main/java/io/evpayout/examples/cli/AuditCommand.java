package io.evpayout.examples.cli;

import io.evpayout.AuditLog;
import io.evpayout.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the audit log. */
@Command(
        name = "audit",
        description =
                "Lists the audit log: settings, approvals and money, who did it and when, as far as that is known.")
final class AuditCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(
            paramLabel = "CHAIN",
            arity = "0..1",
            description = "Only this account, or " + AuditRecord.NETWORK + " for settings.")
    private @Nullable String chain;

    AuditCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            if (store.json) {
                console.document(json -> {
                    json.writeStartArray();
                    for (Line line : lines(desk)) {
                        json.writePOJO(line);
                    }
                    json.writeEndArray();
                });
            } else {
                Table table = Table.of("chain", "no.", "at", "by", "kind", "what", "rows", "hash");
                lines(desk)
                        .forEach(line -> table.row(
                                line.chain,
                                line.number,
                                line.at,
                                line.by,
                                line.kind,
                                line.what,
                                line.rows,
                                line.hash.substring(0, 12)));
                console.text(table.text());
            }
        }
        return Refusals.OK;
    }

    private List<Line> lines(Desk desk) {
        List<Line> lines = new ArrayList<>();
        AuditLog log = desk.payouts().audit();
        if (chain == null) {
            log.read(record -> lines.add(Line.of(record)));
        } else {
            log.read(chain, record -> lines.add(Line.of(record)));
        }
        return lines;
    }

    /**
     * One row of the log.
     *
     * @param chain an account, or #network
     * @param number its place in the chain
     * @param at when, if what was added says so
     * @param by who, if a person decided and is known
     * @param kind FACTS, ENTRIES, STATE, PAYOUT, ATTEMPT, EVIDENCE, BANK_LINE or SETTING
     * @param what which
     * @param rows how many facts with earnings, or entries; else 1
     * @param content digest of what was added
     * @param hash over all of this and the hash before
     */
    record Line(
            String chain,
            long number,
            @Nullable String at,
            @Nullable String by,
            String kind,
            String what,
            long rows,
            String content,
            String hash) {

        static Line of(AuditRecord record) {
            return new Line(
                    record.chain(),
                    record.number(),
                    Texts.of(record.subject().at()),
                    record.subject().by(),
                    record.subject().kind().name(),
                    record.subject().reference(),
                    record.subject().rows(),
                    record.subject().content().toString(),
                    record.hash().toString());
        }
    }
}
