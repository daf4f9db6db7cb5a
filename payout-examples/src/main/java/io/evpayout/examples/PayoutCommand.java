package io.evpayout.examples;

import io.evpayout.examples.cli.Commands;

/** The entry point of the command line. */
public final class PayoutCommand {

    private PayoutCommand() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] args) {
        System.exit(Commands.run(System.out, System.err, args));
    }
}
