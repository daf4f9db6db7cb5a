package io.evpayout.examples.cli;

import io.evpayout.report.EffectiveSetting;
import io.evpayout.report.SettingsEdit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what holds for an account and who says so, or every change of it. */
@Command(
        name = "settings",
        description = "Shows an account's settings as they hold, each with its origin; or every change of them.")
final class SettingsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The payout account.")
    private String account = "";

    @Option(names = "--history", description = "Every change: from which instant, when, by whom, what.")
    private boolean history;

    SettingsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Accounts.require(desk, account, store.at);
            if (history) {
                print(
                        desk.payouts().network().accounts().containsKey(account)
                                ? desk.payouts().settingsEdits(account)
                                : List.of());
            } else {
                show(desk.payouts().settings(account, store.at));
            }
        }
        return Refusals.OK;
    }

    private void show(List<EffectiveSetting> settings) {
        if (store.json) {
            console.document(new Document(
                    account,
                    store.at.toString(),
                    settings.stream().map(Line::of).toList()));
            return;
        }
        Table table = Table.of("setting", "value", "origin", "of", "since", "recorded", "by");
        settings.stream()
                .map(Line::of)
                .forEach(line ->
                        table.row(line.name, line.value, line.origin, line.of, line.since, line.recorded, line.by));
        console.text(table.text());
    }

    private void print(List<SettingsEdit> edits) {
        if (store.json) {
            console.document(edits.stream().map(Edit::of).toList());
            return;
        }
        Table table = Table.of("from", "recorded", "by", "origin", "setting", "before", "after");
        edits.stream()
                .map(Edit::of)
                .forEach(edit -> edit.changes.forEach(change -> table.row(
                        edit.from,
                        edit.recorded,
                        edit.by,
                        edit.origin,
                        change.name(),
                        change.before(),
                        change.after())));
        console.text(table.text());
    }

    /**
     * All settings of an account.
     *
     * @param account its id
     * @param at when they hold
     * @param settings in the order of the network file's documentation
     */
    record Document(String account, String at, List<Line> settings) {}

    /**
     * One setting.
     *
     * @param name as in a network file
     * @param value as text
     * @param origin BUILT_IN, PARTY, ACCOUNT or SITE
     * @param of the id of who says it
     * @param since the instant from which it is said
     * @param recorded when that was applied
     * @param by who applied it
     */
    record Line(
            String name,
            @Nullable String value,
            String origin,
            @Nullable String of,
            @Nullable String since,
            @Nullable String recorded,
            @Nullable String by) {

        static Line of(EffectiveSetting setting) {
            return new Line(
                    setting.name(),
                    setting.value(),
                    setting.origin().name(),
                    setting.of(),
                    Texts.of(setting.since()),
                    Texts.of(setting.recorded()),
                    setting.by());
        }
    }

    /**
     * One change.
     *
     * @param origin PARTY or ACCOUNT
     * @param of its id
     * @param from the instant from which it holds
     * @param recorded when it was applied
     * @param by who applied it
     * @param changes what changed
     */
    record Edit(
            String origin,
            String of,
            String from,
            @Nullable String recorded,
            @Nullable String by,
            List<SettingsEdit.Change> changes) {

        static Edit of(SettingsEdit edit) {
            return new Edit(
                    edit.origin().name(),
                    edit.of(),
                    edit.from().toString(),
                    Texts.of(edit.recorded()),
                    edit.by(),
                    edit.changes());
        }
    }
}
