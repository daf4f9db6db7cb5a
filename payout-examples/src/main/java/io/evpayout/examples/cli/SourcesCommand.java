package io.evpayout.examples.cli;

import io.evpayout.money.ExactAmount;
import io.evpayout.policy.SourceSettings;
import io.evpayout.report.SourceOverview;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists sources of sessions, how far they have paid, and what waits for their payment. */
@Command(
        name = "sources",
        description =
                "Lists sources of sessions that are not simply recognised on the session: how far each has paid, and"
                        + " what waits for its payment, by account.")
final class SourcesCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    SourcesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            List<Line> lines = desk.payouts().sources().stream().map(Line::of).toList();
            if (store.json) {
                console.document(lines);
            } else {
                console.text(lines.isEmpty() ? "All sources are recognised on the session\n" : text(lines));
            }
        }
        return Refusals.OK;
    }

    private static String text(List<Line> lines) {
        Table sources = Table.of("source", "recognition", "paid through", "unpaid sessions", "since", "gross");
        Table accounts = Table.of("waits for", "account", "currency", "sessions", "amount");
        for (Line line : lines) {
            sources.row(
                    line.source,
                    line.recognition,
                    line.paidThrough,
                    line.sessions,
                    line.oldest,
                    String.join(
                            ", ",
                            line.gross.stream()
                                    .map(sum -> sum.currency + " " + sum.amount)
                                    .toList()));
            line.unpaid.forEach(sum -> accounts.row(line.source, sum.account, sum.currency, sum.sessions, sum.amount));
        }
        return sources.text() + (accounts.isEmpty() ? "" : "\n" + accounts.text());
    }

    /**
     * One source.
     *
     * @param source its id
     * @param recognition ACCRUAL or WHEN_PAID
     * @param zone whose days are meant
     * @param paidThrough the last day that it has paid for
     * @param sessions how many sessions wait for its payment
     * @param oldest when the first of them ended
     * @param gross what it owes for them
     * @param unpaid what accounts get when it has paid
     * @param history every version of its settings
     */
    record Line(
            String source,
            String recognition,
            String zone,
            @Nullable String paidThrough,
            long sessions,
            @Nullable String oldest,
            List<Gross> gross,
            List<Unpaid> unpaid,
            List<Version> history) {

        static Line of(SourceOverview source) {
            SourceSettings settings = source.settings();
            return new Line(
                    settings.source(),
                    settings.recognition().name(),
                    settings.zone().getId(),
                    Texts.of(settings.paidThrough()),
                    source.sessions(),
                    Texts.of(source.oldest()),
                    source.gross().stream().map(Gross::of).toList(),
                    source.unpaid().stream().map(Unpaid::of).toList(),
                    source.versions().stream().map(Version::of).toList());
        }
    }

    /** An amount. */
    record Gross(String currency, String amount) {

        static Gross of(ExactAmount amount) {
            return new Gross(amount.currency().code(), amount.amount());
        }
    }

    /** What one account gets. */
    record Unpaid(String account, String currency, long sessions, String amount) {

        static Unpaid of(SourceOverview.Unpaid unpaid) {
            ExactAmount amount = unpaid.amount();
            return new Unpaid(unpaid.account(), amount.currency().code(), unpaid.sessions(), amount.amount());
        }
    }

    /** One version of the settings. */
    record Version(
            String from,
            String recognition,
            String zone,
            @Nullable String paidThrough,
            @Nullable String recorded,
            @Nullable String by) {

        static Version of(SourceOverview.Version version) {
            SourceSettings settings = version.settings();
            return new Version(
                    settings.from().toString(),
                    settings.recognition().name(),
                    settings.zone().getId(),
                    Texts.of(settings.paidThrough()),
                    Texts.of(version.recorded()),
                    version.by());
        }
    }
}
