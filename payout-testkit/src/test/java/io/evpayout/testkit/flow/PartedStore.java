package io.evpayout.testkit.flow;

import io.evpayout.network.Network;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A store that says of its network that it is large, gives settings of one account at a time, and of these not one more than
 * a store must give.
 */
final class PartedStore implements Store {

    private static final int PART = 1_000;

    private final Store store;

    PartedStore(Store store) {
        this.store = store;
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        return store.read(snapshot -> work.apply(parted(snapshot)));
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return store.write(work);
    }

    private static Snapshot parted(Snapshot all) {
        return (Snapshot) Proxy.newProxyInstance(
                Snapshot.class.getClassLoader(), new Class<?>[] {Snapshot.class}, (proxy, method, args) -> {
                    try {
                        return switch (method.getName()) {
                            case "accountsAfter" -> accountsAfter(all, (String) args[0], (int) args[1]);
                            case "networkOf" -> networkOf(all, only(args[0]));
                            default -> method.invoke(all, args);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private static Collection<String> only(Object ids) {
        return (Collection<String>) ids;
    }

    private static List<String> accountsAfter(Snapshot all, String after, int limit) {
        return limit > PART ? Collections.nCopies(limit, "one of many") : all.accountsAfter(after, 1);
    }

    private static Network networkOf(Snapshot all, Collection<String> accounts) {
        Network network = all.network();
        Set<String> parties = new TreeSet<>();
        accounts.forEach(account -> parties.add(payee(network, account)));
        Set<String> known = new TreeSet<>(accounts);
        parties.forEach(party -> known.addAll(network.accountsOf(party)));
        Set<String> sites = new TreeSet<>();
        known.forEach(account -> all.openLots(account, LocalDate.MAX)
                .forEach(lot -> sites.add(lot.key().site())));
        Set<String> sharers = new TreeSet<>();
        known.forEach(account -> sharers.addAll(network.bankSharers(account)));
        known.addAll(sharers);
        known.forEach(account -> parties.add(payee(network, account)));
        return Network.of(
                        versions(network.parties(), parties),
                        versions(network.accounts(), known),
                        versions(network.sites(), sites),
                        List.of(),
                        versions(network.bankLinks(), known))
                .withDefaults(versions(network.defaults(), parties));
    }

    private static String payee(Network network, String account) {
        History<AccountSettings> history = network.accounts().get(account);
        return history == null
                ? account.substring(0, account.lastIndexOf(':'))
                : history.first().party();
    }

    private static <T extends Dated> List<T> versions(Map<String, History<T>> histories, Set<String> ids) {
        return histories.entrySet().stream()
                .filter(history -> ids.contains(history.getKey()))
                .flatMap(history -> history.getValue().versions().stream())
                .toList();
    }

    @Override
    public void close() {}
}
