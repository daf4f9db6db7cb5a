package io.evpayout.testkit.simulator;

import io.evpayout.agreement.Agreement;
import io.evpayout.network.Network;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in which settings are believed. */
final class SettingsBugs {

    private SettingsBugs() {}

    static List<PlantedBug> all() {
        return Stream.concat(ofBanks().stream(), ofAccounts().stream()).toList();
    }

    private static List<PlantedBug> ofBanks() {
        return List.of(
                seeing("the old bank account is paid", Links.of(SettingsBugs::first))
                        .breaking(27),
                seeing(
                                "disabled bank accounts are paid",
                                Links.of(links -> map(
                                        links,
                                        link -> new BankLink(
                                                link.account(),
                                                link.version(),
                                                link.from(),
                                                BankLink.Status.VERIFIED,
                                                null,
                                                link.bank()))))
                        .breaking(27)
                        .foundBy(3),
                seeing(
                                "no cool-off",
                                Links.of(links -> map(
                                        links,
                                        link -> new BankLink(
                                                link.account(),
                                                link.version(),
                                                link.version() == 1
                                                        ? link.from()
                                                        : link.from().minus(Duration.ofDays(10)),
                                                link.status(),
                                                link.reason(),
                                                link.bank()))))
                        .breaking(43));
    }

    private static List<PlantedBug> ofAccounts() {
        return List.of(
                seeing("frozen accounts are paid", accounts(account -> account.withStatus(AccountStatus.OPEN)))
                        .breaking(27),
                seeing("no hold", accounts(account -> account.withHoldDays(0))).breaking(17),
                seeing("every contract is the first one", agreements(SettingsBugs::first))
                        .breaking(11)
                        .foundBy(3),
                seeing(
                                "every contract is the newest one",
                                agreements(versions -> versions.stream()
                                        .map(version -> last(versions, version).withFrom(version.from()))
                                        .toList()))
                        .breaking(11)
                        .foundBy(3));
    }

    private static Agreement last(List<Agreement> versions, Agreement of) {
        Agreement last = of;
        for (Agreement version : versions) {
            last = version.id().equals(of.id()) ? version : last;
        }
        return last;
    }

    private static PlantedBug seeing(String name, UnaryOperator<Network> lie) {
        PlantedBug bug = PlantedBug.store(
                name, () -> call -> call.is("network") ? lie.apply((Network) call.truth()) : call.truth());
        return bug.foundBy(2);
    }

    /** Bank links of a network, as it is rebuilt. */
    private record Links(UnaryOperator<List<BankLink>> lie) implements UnaryOperator<Network> {

        static Links of(UnaryOperator<List<BankLink>> lie) {
            return new Links(lie);
        }

        @Override
        public Network apply(Network network) {
            return rebuilt(
                    network, all(network.accounts()), all(network.agreements()), lie.apply(all(network.bankLinks())));
        }
    }

    private static UnaryOperator<Network> accounts(UnaryOperator<AccountSettings> lie) {
        return network -> rebuilt(
                network, map(all(network.accounts()), lie), all(network.agreements()), all(network.bankLinks()));
    }

    private static UnaryOperator<Network> agreements(UnaryOperator<List<Agreement>> lie) {
        return network -> rebuilt(
                network, all(network.accounts()), lie.apply(all(network.agreements())), all(network.bankLinks()));
    }

    private static Network rebuilt(
            Network network, List<AccountSettings> accounts, List<Agreement> agreements, List<BankLink> links) {
        return Network.of(all(network.parties()), accounts, all(network.sites()), agreements, links);
    }

    private static <T extends Dated> List<T> all(Map<String, History<T>> histories) {
        List<T> all = new ArrayList<>();
        histories.values().forEach(history -> all.addAll(history.versions()));
        return all;
    }

    private static <T> List<T> map(Collection<T> values, Function<T, T> change) {
        return values.stream().map(change).toList();
    }

    /** The first version of each. */
    private static <T extends Dated> List<T> first(List<T> versions) {
        return versions.stream()
                .filter(version -> version.from().getEpochSecond() == 0)
                .toList();
    }
}
