package io.evpayout.examples.demo;

import io.evpayout.bank.Tokenizer;
import io.evpayout.examples.bank.LocalVault;
import io.evpayout.examples.bank.NetworkBank;
import io.evpayout.examples.bank.SandboxBank;
import io.evpayout.rail.Rail;
import java.nio.file.Path;

/** The sandbox bank, with its statements, and a vault that bank details are sealed in, as for every other command. */
final class SandboxWorld implements DemoWorld {

    private final SandboxBank bank;

    private final LocalVault vault;

    private SandboxWorld(SandboxBank bank, LocalVault vault) {
        this.bank = bank;
        this.vault = vault;
    }

    /** A bank whose state is in a directory, and a vault beside it. */
    static SandboxWorld open(Path directory) {
        LocalVault vault = LocalVault.open(directory.resolveSibling("vault"));
        try {
            return new SandboxWorld(SandboxBank.open(directory, vault.vault()), vault);
        } catch (RuntimeException e) {
            vault.close();
            throw e;
        }
    }

    @Override
    public Rail rail() {
        return bank;
    }

    @Override
    public Tokenizer tokenizer() {
        return vault.vault();
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
        try (vault) {
            bank.close();
        }
    }
}
