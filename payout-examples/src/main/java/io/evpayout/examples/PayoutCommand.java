package io.evpayout.examples;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the command line. */
@Command(name = "payout", mixinStandardHelpOptions = true, description = "Turns charging sessions into payouts.")
public final class PayoutCommand implements Runnable {

    /** Runs one command and exits with its status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new PayoutCommand()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
