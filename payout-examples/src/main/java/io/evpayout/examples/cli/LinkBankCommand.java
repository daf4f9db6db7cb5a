package io.evpayout.examples.cli;

import io.evpayout.bank.BankDetails;
import io.evpayout.examples.json.Place;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.examples.settings.NetworkFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Links a bank account. Its number is read from a file: what stands on a command line can be read by everyone. */
@Command(
        name = "link-bank",
        description =
                "Links an account to a bank account. Details that replace others cool off first; what is under way"
                        + " goes on to the old ones.")
final class LinkBankCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The payout account.")
    private String account = "";

    @Parameters(
            index = "1",
            paramLabel = "DETAILS.json",
            description = "A file with what stands under \"bank\" of an account in a network file.")
    private Path file = Path.of("");

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who links it.")
    private String by = "";

    LinkBankCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Place document = StrictJson.read(file);
        try (BankDetails details = NetworkFile.bank(document);
                Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Accounts.requirePaid(desk, account, store.at);
            desk.payouts().linkBank(account, details, Texts.given("--by", by));
            BankDocument.of(desk, account).print(console, store.json);
        }
        return Refusals.OK;
    }
}
