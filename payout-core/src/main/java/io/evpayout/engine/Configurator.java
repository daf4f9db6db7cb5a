package io.evpayout.engine;

import io.evpayout.bank.BankDetails;
import io.evpayout.network.Applied;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.party.Role;
import io.evpayout.party.Roles;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies changes of settings: all of a change or nothing, only as new versions, and never to what is booked already. */
final class Configurator {

    private final Store store;
    private final BankTokens tokens;
    private final BankSteps banks;
    private final @Nullable Roles roles;

    Configurator(Store store, BankTokens tokens, BankSteps banks, @Nullable Roles roles) {
        this.store = store;
        this.tokens = tokens;
        this.banks = banks;
        this.roles = roles;
    }

    /**
     * Applies a change.
     *
     * @throws SettingsRefused naming the place, if anything in it is wrong
     */
    public Applied apply(SettingsChange change, Instant now) {
        check(change.by());
        Done done = tokens.with(
                change.networkId(),
                change.banks(),
                change.accounts(),
                fresh -> store.write(transaction -> new Step(transaction, banks, now).apply(change, fresh)));
        banks.linked(done.linked(), now);
        return done.applied();
    }

    /**
     * Links a bank account; other details than before make a new version.
     *
     * @throws SettingsRefused if there is no such account
     */
    public void linkBank(String account, BankDetails details, @Nullable String by, Instant now) {
        check(by);
        List<BankLink> linked = tokens.with(
                "",
                Map.of(account, details),
                List.of(),
                fresh -> store.write(transaction -> {
                    transaction.lockSettings();
                    transaction.recording(now, by);
                    return new Step(transaction, banks, now).link(transaction.network(), fresh);
                }));
        banks.linked(linked, now);
    }

    /** What was applied, and which bank accounts were linked by it. */
    private record Done(Applied applied, List<BankLink> linked) {}

    /** Where the host application says who may do what, whoever changes settings is named, and may. */
    void check(@Nullable String by) {
        check(by, Role.EDITOR, "change settings");
    }

    /** Refuses who may not archive: what leaves can't be corrected any more. */
    void checkMayArchive(String by) {
        check(by, Role.OWNER, "archive sessions");
    }

    private void check(@Nullable String by, Role role, String what) {
        if (roles != null && (by == null || !roles.allows(by, role))) {
            throw new SettingsRefused(
                    "NOT_ALLOWED",
                    "",
                    by,
                    (by == null ? "Nobody is named who makes this change" : by + " may not " + what)
                            + ": that needs the role " + role);
        }
    }

    /** One change in one transaction. */
    private static final class Step {

        private final Transaction transaction;
        private final BankSteps banks;
        private final Instant now;
        private int created;
        private int changed;
        private int unchanged;

        Step(Transaction transaction, BankSteps banks, Instant now) {
            this.transaction = transaction;
            this.banks = banks;
            this.now = now;
        }

        Done apply(SettingsChange change, Map<String, BankTokens.Fresh> fresh) {
            transaction.lockSettings();
            bind(change.networkId());
            transaction.recording(now, change.by());
            Network before = transaction.network();
            addAll(change.parties(), before.parties(), SettingsKind.parties(transaction));
            addAll(change.defaults(), before.defaults(), SettingsKind.defaults(transaction, change));
            addAll(change.accounts(), before.accounts(), SettingsKind.accounts(transaction));
            addAll(change.sites(), before.sites(), SettingsKind.sites(transaction));
            addAll(change.agreements(), before.agreements(), SettingsKind.agreements(transaction));
            addAll(change.sources(), before.sources(), SettingsKind.sources(transaction, now));
            Network after = transaction.network();
            AgreementOverlap.check(after, change);
            BookedPast.check(transaction, before, after, change);
            Reopening.after(transaction, before, after, change);
            List<BankLink> linked = link(after, fresh);
            return new Done(new Applied(created, changed, unchanged), linked);
        }

        /** Only another network is a refusal; a database that fails is none. */
        private void bind(String networkId) {
            String bound = transaction.networkId().orElse(networkId);
            if (!bound.equals(networkId)) {
                throw new SettingsRefused(
                        "OTHER_NETWORK",
                        "/network",
                        networkId,
                        "This store belongs to network '" + bound + "', not to '" + networkId
                                + "': one store is one network");
            }
            transaction.bind(networkId);
            if (transaction.epoch().kept() == null) {
                transaction.keepEpoch();
            }
        }

        private <T extends Dated> void addAll(List<T> versions, Map<String, History<T>> before, SettingsKind<T> kind) {
            Map<String, History<T>> known = new LinkedHashMap<>(before);
            for (int i = 0; i < versions.size(); i++) {
                T version = versions.get(i);
                String id = kind.id(version);
                History<T> history = known.get(id);
                if (history != null && holdsAlready(history, version, kind)) {
                    unchanged++;
                    continue;
                }
                kind.check(version, history, i);
                kind.add(version);
                boolean same = history != null && hasSameValues(history, version);
                known.put(id, history == null ? new History<>(List.of(version)) : history.with(version));
                if (history == null) {
                    created++;
                } else if (same) {
                    unchanged++;
                } else {
                    changed++;
                }
            }
        }

        private static <T extends Dated> boolean holdsAlready(History<T> history, T version, SettingsKind<T> kind) {
            return history.at(version.from())
                    .filter(present -> kind.withFrom(present, version.from()).equals(version))
                    .isPresent();
        }

        /**
         * True if an account only says itself what held anyway: kept, since its payee may get defaults, and no change as
         * long as it has none.
         */
        private <T extends Dated> boolean hasSameValues(History<T> history, T version) {
            return version instanceof AccountSettings says
                    && !transaction.network().defaults().containsKey(says.party())
                    && history.at(version.from())
                            .filter(present -> present instanceof AccountSettings said
                                    && said.withFrom(says.from())
                                            .withOwn(says.own())
                                            .equals(says))
                            .isPresent();
        }

        List<BankLink> link(Network network, Map<String, BankTokens.Fresh> fresh) {
            List<BankLink> linked = new ArrayList<>();
            fresh.forEach((account, bank) -> {
                if (!network.accounts().containsKey(account)) {
                    throw BankTokens.unknown(account);
                }
                History<BankLink> history = network.bankLinks().get(account);
                BankLink next = next(history == null ? null : history.latest(), account, bank);
                if (next != null) {
                    transaction.add(next);
                    linked.add(next);
                }
            });
            return linked;
        }

        private @Nullable BankLink next(@Nullable BankLink latest, String account, BankTokens.Fresh fresh) {
            if (latest != null && latest.bank().isSameAs(fresh.bank())) {
                return null;
            }
            if (fresh.version() != (latest == null ? 1 : latest.version() + 1)) {
                throw new BankTokens.Overtaken(account);
            }
            return banks.first(latest, account, fresh, now);
        }
    }
}
