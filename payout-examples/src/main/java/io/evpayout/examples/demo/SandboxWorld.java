package io.evpayout.examples.demo;

import io.evpayout.bank.Tokenizer;
import io.evpayout.examples.bank.NetworkBank;
import io.evpayout.examples.bank.SandboxBank;
import io.evpayout.rail.Rail;
import java.nio.file.Path;

/** The sandbox bank, with its statements. */
final class SandboxWorld implements DemoWorld {

    private final SandboxBank bank;

    private SandboxWorld(SandboxBank bank) {
        this.bank = bank;
    }

    /** A bank whose state is in a directory. */
    static SandboxWorld open(Path directory) {
        return new SandboxWorld(SandboxBank.open(directory));
    }

    @Override
    public Rail rail() {
        return bank;
    }

    @Override
    public Tokenizer tokenizer() {
        return bank;
    }

    @Override
    public NetworkBank bank() {
        return bank;
    }

    @Override
    public String heading() {
        return "WHAT THE BANK SAYS AND WHAT THE BOOKS SAY";
    }

    @Override
    public Columns table(Split split, DemoResult result) {
        return new BankTable(result.store()).table(split, result.reconciliations());
    }

    @Override
    public void close() {
        bank.close();
    }
}
