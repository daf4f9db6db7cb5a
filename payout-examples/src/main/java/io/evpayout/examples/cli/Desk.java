package io.evpayout.examples.cli;

import io.evpayout.Payouts;
import io.evpayout.event.PayoutEvent;
import io.evpayout.examples.bank.Deposit;
import io.evpayout.examples.bank.LocalVault;
import io.evpayout.examples.bank.SandboxBank;
import io.evpayout.examples.run.Playback;
import io.evpayout.examples.run.SettableClock;
import io.evpayout.store.Store;
import java.nio.file.Path;

/** What a command works with: the network's store, its bank, and the library over both, at one instant. */
final class Desk implements AutoCloseable {

    /** What a run that pays anyone, and verify, say while no payees are looked up. */
    static final String NOT_SCREENED =
            "payees are not looked up in lists of sanctions; a library user gives a PayeeScreener";

    private final Stores stores;
    private final LocalVault vault;
    private final SandboxBank bank;
    private final SettableClock clock;
    private final Payouts payouts;
    private boolean warned;

    private Desk(Stores stores, LocalVault vault, SandboxBank bank, SettableClock clock, Console console) {
        this.stores = stores;
        this.vault = vault;
        this.bank = bank;
        this.clock = clock;
        this.payouts = Payouts.on(stores.store())
                .rail(bank)
                .tokenizer(vault.vault())
                .clock(clock)
                .sources(Deposit::source)
                .listener(event -> hear(event, console))
                .build();
    }

    /** Whether a database that is not there yet is made. */
    enum Mode {
        /** It is made. */
        CREATE,
        /** It is refused. */
        EXISTING
    }

    static Desk open(StoreOptions options, Mode mode, Console console) {
        Database database = options.database();
        Path directory = options.bankDirectory();
        if (mode == Mode.EXISTING) {
            database.requireExisting();
        }
        Stores stores = Stores.open(database);
        LocalVault vault = null;
        try {
            vault = LocalVault.open(options.vaultDirectory());
            SandboxBank bank = SandboxBank.open(directory, vault.vault());
            return new Desk(stores, vault, bank, new SettableClock(options.at), console);
        } catch (RuntimeException e) {
            if (vault != null) {
                vault.close();
            }
            stores.close();
            throw e;
        }
    }

    private void hear(PayoutEvent event, Console console) {
        if (!(event instanceof PayoutEvent.ScreeningMissing)) {
            note(event, console);
        } else if (!warned) {
            warned = true;
            console.note("Warning: " + NOT_SCREENED);
        }
    }

    private static void note(PayoutEvent event, Console console) {
        if (event instanceof PayoutEvent.BankAccountDisabled disabled) {
            console.note("The bank account of " + disabled.account() + " is disabled: " + disabled.code());
        } else if (event instanceof PayoutEvent.BankAccountShared shared) {
            console.note("The bank account of " + shared.link().account() + " is also that of "
                    + String.join(", ", shared.others()) + ", of other payees");
        } else if (event instanceof PayoutEvent.BankDetailsUnreadable unreadable) {
            console.note("The bank details for payout " + unreadable.payout().id() + " can't be read now: "
                    + unreadable.code());
        } else if (event instanceof PayoutEvent.PayeeNotScreened unscreened) {
            console.note("Nobody could say whether the payee of " + unscreened.account() + " may be paid: "
                    + unscreened.reason());
        } else if (event instanceof PayoutEvent.RailSwitched rail) {
            console.note("The rail is " + rail.turned().state() + ": "
                    + rail.turned().reason());
        } else if (event instanceof PayoutEvent.RunBlocked blocked) {
            console.note("Nothing is sent: the rail is " + blocked.turned().state() + ", "
                    + blocked.turned().reason());
        } else if (event instanceof PayoutEvent.BankDetailsCorrected corrected) {
            console.note("The bank wants other details of " + corrected.account() + ": " + corrected.code());
        } else if (event instanceof PayoutEvent.NeedsReview review) {
            console.note("A person must look at payout " + review.payout().id() + ", which is "
                    + review.standing().state());
        } else if (event instanceof PayoutEvent.UnknownKey unknown) {
            console.note("The bank speaks of a payment that was never sent: " + unknown.key());
        } else if (event instanceof PayoutEvent.ConflictingBankLine conflicting) {
            console.note("The bank uses a reference a second time, for something else: " + conflicting.line());
        } else if (event instanceof PayoutEvent.UnexplainedBankLine unexplained) {
            console.note(
                    "A bank line that nobody can explain: " + unexplained.line().line());
        }
    }

    Store store() {
        return stores.store();
    }

    Payouts payouts() {
        return payouts;
    }

    SandboxBank bank() {
        return bank;
    }

    SettableClock clock() {
        return clock;
    }

    Playback playback() {
        return new Playback(payouts, stores.store(), bank, clock);
    }

    @Override
    public void close() {
        try (stores;
                vault) {
            bank.close();
        }
    }
}
