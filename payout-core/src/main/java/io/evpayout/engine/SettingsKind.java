package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Downtime;
import io.evpayout.agreement.Overshare;
import io.evpayout.agreement.Term;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.Setting;
import io.evpayout.policy.SourceSettings;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One kind of setting: how its versions are told apart, what they must refer to, and where they are added.
 *
 * @param <T> the setting
 */
final class SettingsKind<T extends Dated> {

    private static final Set<Setting> OF_SCHEDULE =
            Set.of(Setting.SCHEDULE, Setting.CALENDAR, Setting.ADJUST, Setting.ZONE, Setting.CUT_OFF);

    private final String path;
    private final Function<T, String> id;
    private final BiFunction<T, Instant, T> withFrom;
    private final Consumer<T> add;
    private final Rule<T> rule;

    private SettingsKind(
            String path, Function<T, String> id, BiFunction<T, Instant, T> withFrom, Consumer<T> add, Rule<T> rule) {
        this.path = path;
        this.id = id;
        this.withFrom = withFrom;
        this.add = add;
        this.rule = rule;
    }

    static SettingsKind<Party> parties(Transaction transaction) {
        Network network = transaction.network();
        return new SettingsKind<>(
                "/parties/",
                Party::id,
                Party::withFrom,
                transaction::add,
                (version, history, at) -> checkParty(network, version, history, at));
    }

    static SettingsKind<AccountSettings> accounts(Transaction transaction) {
        Network network = transaction.network();
        return new SettingsKind<>(
                "/accounts/",
                AccountSettings::account,
                AccountSettings::withFrom,
                transaction::add,
                (version, history, at) -> checkAccount(network, version, history, at));
    }

    static SettingsKind<PayeeDefaults> defaults(Transaction transaction, SettingsChange change) {
        Network network = transaction.network();
        return new SettingsKind<>(
                "/parties/",
                PayeeDefaults::party,
                PayeeDefaults::withFrom,
                transaction::add,
                (version, history, at) -> checkDefaults(network, change, version, history));
    }

    static SettingsKind<Site> sites(Transaction transaction) {
        Network network = transaction.network();
        return new SettingsKind<>("/sites/", Site::id, Site::withFrom, transaction::add, (version, history, at) -> {
            if (version.account() != null) {
                require(network.accounts(), version.account(), "UNKNOWN_ACCOUNT", at + "/account");
            }
        });
    }

    static SettingsKind<Agreement> agreements(Transaction transaction) {
        Network network = transaction.network();
        return new SettingsKind<>(
                "/agreements/",
                Agreement::id,
                Agreement::withFrom,
                transaction::add,
                (version, history, at) -> checkAgreement(network, version, history, at));
    }

    static SettingsKind<SourceSettings> sources(Transaction transaction, Instant now) {
        return new SettingsKind<>(
                "/sources/",
                SourceSettings::source,
                SourceSettings::withFrom,
                transaction::add,
                (version, history, at) -> checkPaid(version, history, now, at + "/paidThrough"));
    }

    String id(T version) {
        return id.apply(version);
    }

    T withFrom(T version, Instant from) {
        return withFrom.apply(version, from);
    }

    void add(T version) {
        add.accept(version);
    }

    /** Refuses a version that refers to what is not there, or contradicts what is. */
    void check(T version, @Nullable History<T> history, int index) {
        rule.check(version, history, path + index);
    }

    /** A new party must not be given what an account of another party is called already. */
    private static void checkParty(Network network, Party version, @Nullable History<Party> history, String at) {
        for (String account : network.accounts().keySet()) {
            int colon = account.lastIndexOf(':');
            if (history == null && colon > 0 && account.substring(0, colon).equals(version.id())) {
                throw new SettingsRefused(
                        "RESERVED_ID",
                        at + "/id",
                        version.id(),
                        "Account " + account
                                + " is named as the account that party " + version.id()
                                + " would have without opening one; choose another id for the party");
            }
        }
    }

    private static void checkDefaults(
            Network network, SettingsChange change, PayeeDefaults version, @Nullable History<PayeeDefaults> history) {
        List<String> parties = change.parties().stream().map(Party::id).toList();
        String at = "/parties/" + Math.max(0, parties.indexOf(version.party())) + "/defaults";
        require(network.parties(), version.party(), "UNKNOWN_PARTY", at);
        if (history != null && OF_SCHEDULE.stream().anyMatch(setting -> differs(history, version, setting))) {
            throw new SettingsRefused(
                    "SCHEDULE_VERSION_EXISTS",
                    at,
                    version.party(),
                    "Party " + version.party() + " has another default schedule from " + version.from()
                            + " already; a changed schedule needs a later 'from'");
        }
    }

    private static boolean differs(History<PayeeDefaults> history, PayeeDefaults version, Setting setting) {
        PayeeDefaults.Key key = new PayeeDefaults.Key(setting, null);
        return history.versions().stream()
                .filter(other -> other.from().equals(version.from()))
                .anyMatch(other -> !Objects.equals(
                        other.values().get(key), version.values().get(key)));
    }

    private static void checkAccount(
            Network network, AccountSettings version, @Nullable History<AccountSettings> history, String at) {
        require(network.parties(), version.party(), "UNKNOWN_PARTY", at + "/party");
        checkCalendar(version, history, at);
        if (history == null) {
            checkReserved(network, version, at);
            return;
        }
        if (history.versions().stream()
                .anyMatch(other ->
                        other.from().equals(version.from()) && !other.schedule().equals(version.schedule()))) {
            throw new SettingsRefused(
                    "SCHEDULE_VERSION_EXISTS",
                    at + "/schedule",
                    version.schedule().toString(),
                    "Account " + version.account() + " has another schedule from " + version.from()
                            + " already; a changed schedule needs a later 'from'");
        }
        AccountSettings first = history.first();
        if (!first.party().equals(version.party())) {
            throw new SettingsRefused(
                    "PARTY_IS_FIXED",
                    at + "/party",
                    version.party(),
                    "Account " + version.account() + " belongs to " + first.party()
                            + " for ever; open another account for " + version.party());
        }
        if (!first.currency().equals(version.currency())) {
            throw new SettingsRefused(
                    "CURRENCY_IS_FIXED",
                    at + "/currency",
                    version.currency().code(),
                    "Account " + version.account() + " is in " + first.currency() + " for ever; open another account");
        }
    }

    /** What a source has paid for it has paid for ever; and it can't have paid for a day that is not over. */
    private static void checkPaid(
            SourceSettings version, @Nullable History<SourceSettings> history, Instant now, String at) {
        String day = String.valueOf(version.paidThrough());
        if (history != null
                && history.versions().stream()
                        .anyMatch(other -> version.paidUntil().isBefore(other.paidUntil()))) {
            throw new SettingsRefused(
                    "PAID_THROUGH_MOVES_BACK",
                    at,
                    day,
                    "Source " + version.source() + " has paid through "
                            + history.versions().stream()
                                    .max(Comparator.comparing(SourceSettings::paidUntil))
                                    .orElseThrow()
                                    .paidThrough()
                            + " already, and sessions are booked for it; record refunds or credits for what it does not"
                            + " pay after all");
        }
        if (version.paidUntil().isAfter(now)) {
            throw new SettingsRefused(
                    "PAID_THROUGH_NOT_OVER",
                    at,
                    day,
                    "Source " + version.source() + " can't have paid for all sessions of " + day + " (" + version.zone()
                            + "), which is not over at " + now);
        }
    }

    /** A schedule must be able to tell its next date where it begins, and the one that it follows must as well. */
    private static void checkCalendar(AccountSettings version, @Nullable History<AccountSettings> history, String at) {
        try {
            version.schedule().firstDueAfter(version.from());
            if (history != null) {
                history.versions().forEach(other -> other.schedule().firstDueAfter(version.from()));
            }
        } catch (IllegalArgumentException e) {
            throw new SettingsRefused(
                    "BAD_SCHEDULE", at + "/schedule", version.schedule().toString(), String.valueOf(e.getMessage()));
        }
    }

    /** {@code PARTY:CUR} names the account that a party has without opening one. */
    private static void checkReserved(Network network, AccountSettings version, String at) {
        String account = version.account();
        int colon = account.lastIndexOf(':');
        boolean itsOwn = account.equals(version.party() + ":" + version.currency());
        if (colon > 0 && !itsOwn && network.parties().containsKey(account.substring(0, colon))) {
            throw new SettingsRefused(
                    "RESERVED_ID",
                    at + "/id",
                    account,
                    "Account id " + account + " is what party " + account.substring(0, colon)
                            + " has without opening one; choose another");
        }
    }

    private static void checkAgreement(
            Network network, Agreement version, @Nullable History<Agreement> history, String at) {
        require(network.parties(), version.residual(), "UNKNOWN_PARTY", at + "/residual");
        if (version.taxRemitter() != null) {
            require(network.parties(), version.taxRemitter(), "UNKNOWN_PARTY", at + "/taxRemitter");
        }
        for (int i = 0; i < version.terms().size(); i++) {
            Term term = version.terms().get(i);
            if (term instanceof Downtime && version.scope().connectorType() != null) {
                throw new SettingsRefused(
                        "UNSUPPORTED_TERM",
                        at + "/terms/" + i + "/type",
                        "downtime",
                        "Outages are told for EVSEs and sites, not for one connector type, so that a downtime deduction"
                                + " of a contract for one connector type would never be due; give the contract an"
                                + " EVSE, or no connector type");
            }
            if (term.to() != null) {
                require(network.parties(), term.to(), "UNKNOWN_PARTY", at + "/terms/" + i + "/to");
            }
        }
        version.overshare().ifPresent(overshare -> refuse(overshare, at));
        if (history != null
                && history.versions().stream().anyMatch(other -> other.from().equals(version.from()))) {
            throw new SettingsRefused(
                    "AGREEMENT_VERSION_EXISTS",
                    at + "/from",
                    version.from().toString(),
                    "Agreement " + version.id() + " has another version from " + version.from()
                            + " already; a changed contract needs a later 'from'");
        }
        switch (version.scope().level()) {
            case ACCOUNT -> require(network.accounts(), version.scope().id(), "UNKNOWN_ACCOUNT", at + "/scope/account");
            case SITE, EVSE -> {
                // Sites and EVSEs may become known later, by settings or by sessions.
            }
        }
    }

    private static void refuse(Overshare overshare, String at) {
        String of = overshare.of() == Base.Part.NET
                ? "a session"
                : "a session that costs nothing but its " + overshare.of().label();
        String percent = overshare.percent().toPlainString();
        throw new SettingsRefused(
                "SHARES_ABOVE_WHOLE",
                at + "/terms/" + overshare.term() + "/percent",
                percent,
                "Up to this term " + percent + " % of " + of
                        + " are given away; take the percentage of what is left, out"
                        + " of a party's share, or name with a floor who gives what the residual party lacks");
    }

    private static void require(Map<String, ?> known, String id, String code, String path) {
        if (!known.containsKey(id)) {
            throw new SettingsRefused(code, path, id, "Nothing is known by the id " + id + "; add it first");
        }
    }

    /** What a version must hold. */
    private interface Rule<T extends Dated> {

        void check(T version, @Nullable History<T> history, String at);
    }
}
