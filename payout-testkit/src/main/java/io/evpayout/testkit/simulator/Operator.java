package io.evpayout.testkit.simulator;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.bank.BankDetails;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.SourceSettings;
import io.evpayout.testkit.TestBankAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Persons who change settings: bank accounts, schedules, contracts, and whether an account is paid at all. */
final class Operator {

    private final Landscape landscape;

    Operator(Landscape landscape) {
        this.landscape = landscape;
    }

    /** Changes something; what was broken by the rail's news comes first. */
    Fault change(Payouts payouts, Instant now, Chance chance, Sending sending) {
        Network network = payouts.network();
        Host host = broken(network, now, chance);
        if (host == null || chance.percent(30)) {
            host = chance.pick(landscape.hosts());
        }
        AccountSettings settings = network.account(host.account(), now).orElseThrow();
        if (settings.status() != AccountStatus.OPEN && chance.percent(70)) {
            apply(payouts, settings.withFrom(now).withStatus(AccountStatus.OPEN));
            return Fault.ACCOUNT_CHANGE_MEANWHILE;
        }
        switch (chance.below(6)) {
            case 0 -> {
                apply(
                        payouts,
                        settings.withFrom(now)
                                .withStatus(chance.pick(List.of(AccountStatus.FROZEN, AccountStatus.CLOSING))));
                return Fault.ACCOUNT_CHANGE_MEANWHILE;
            }
            case 1 -> {
                apply(payouts, rescheduled(host, settings.withFrom(now), chance));
                return Fault.ACCOUNT_CHANGE_MEANWHILE;
            }
            case 2 -> {
                contract(payouts, host, now.plus(Duration.ofDays(3)), chance);
                return Fault.ACCOUNT_CHANGE_MEANWHILE;
            }
            default -> {
                TestBankAccount bank = chance.pick(Landscape.banks(host.currency()));
                try (BankDetails details = bank.details()) {
                    payouts.linkBank(host.account(), details);
                }
                sending.linked(host.account(), bank.tokenized());
                return Fault.BANK_CHANGE_MEANWHILE;
            }
        }
    }

    /** The slow source has paid for everything up to some days ago. */
    void paid(Payouts payouts, Instant now) {
        SourceSettings paid = SourceSettings.whenPaid(Feed.SLOW)
                .withPaidThrough(now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(3));
        payouts.apply(new SettingsChange(Landscape.NETWORK, List.of(), List.of(), List.of(), List.of(), Map.of())
                .withSources(List.of(paid)));
    }

    /** Somebody closes the month before of an account by hand. */
    void close(Payouts payouts, Instant now, Chance chance) {
        YearMonth before =
                YearMonth.from(now.atZone(ZoneOffset.UTC).minusDays(5)).minusMonths(1);
        payouts.closeMonth(chance.pick(landscape.hosts()).account(), before, "boss");
    }

    private @Nullable Host broken(Network network, Instant now, Chance chance) {
        List<Host> broken = landscape.hosts().stream()
                .filter(host -> {
                    History<BankLink> links = network.bankLinks().get(host.account());
                    return links == null
                            || links.latest().status() == BankLink.Status.DISABLED
                            || network.account(host.account(), now)
                                            .orElseThrow()
                                            .status()
                                    != AccountStatus.OPEN;
                })
                .toList();
        return broken.isEmpty() ? null : chance.pick(broken);
    }

    private static AccountSettings rescheduled(Host host, AccountSettings settings, Chance chance) {
        return settings.withSchedule(Landscape.schedule(host, Landscape.frequency(chance), chance));
    }

    private static void apply(Payouts payouts, AccountSettings settings) {
        payouts.apply(
                new SettingsChange(Landscape.NETWORK, List.of(), List.of(settings), List.of(), List.of(), Map.of()));
    }

    private static void contract(Payouts payouts, Host host, Instant from, Chance chance) {
        if (host.plain()) {
            Agreement next = Landscape.agreement(host, Landscape.plain(50 * chance.below(180) + 1_000), from);
            payouts.apply(
                    new SettingsChange(Landscape.NETWORK, List.of(), List.of(), List.of(), List.of(next), Map.of()));
        }
    }
}
