package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A command is the same whether it was made alone or among all others. */
class SubcommandsTest {

    private static final Console NOWHERE =
            new Console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

    static Iterable<String> names() {
        return Subcommands.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCommandIsFoundByItsOwnName(String name) {
        assertThat(new CommandLine(Subcommands.of(name, NOWHERE)).getCommandName())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void alone(String name) {
        assertThat(Cli.plain(name, "--help").out())
                .startsWith("Usage: payout " + name + " ")
                .isEqualTo(amongAll(name));
    }

    @Test
    void whatIsNoNameOffersAllOfThem() {
        Cli.Result unknown = Cli.plain("pay");

        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("UNKNOWN_OPTION: pay", "payout --help");
        assertThat(Cli.plain("--help").out()).contains(Subcommands.NAMES);
    }

    private static String amongAll(String name) {
        CommandLine all = new CommandLine(new Everything());
        Subcommands.NAMES.forEach(other -> all.addSubcommand(other, Subcommands.of(other, NOWHERE)));
        return all.getSubcommands().get(name).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    @CommandLine.Command(name = "payout")
    private static final class Everything {}
}
