package io.evpayout.jdbc;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.PeriodTerm;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.RoundingRule;
import io.evpayout.network.Network;
import io.evpayout.party.Dated;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.Recognition;
import io.evpayout.policy.SourceSettings;
import io.evpayout.session.ConnectorType;
import io.evpayout.store.Epoch;
import io.evpayout.store.RecordedSetting;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The network's stamp, and every version of its settings. */
final class Settings {

    private final Session session;
    private final Function<String, HolidayCalendar> calendars;
    private final AccountVersions accounts;
    private @Nullable Instant recorded;
    private @Nullable String madeBy;
    private long last;

    Settings(Session session, Function<String, HolidayCalendar> calendars) {
        this.session = session;
        this.calendars = calendars;
        this.accounts = new AccountVersions(calendars);
    }

    Optional<String> networkId() {
        // In a list of its own, as an unbound store has a row whose network is null.
        return session.list("SELECT network FROM store WHERE network IS NOT NULL", Row::text).stream()
                .findFirst();
    }

    Epoch epoch() {
        return session.first(
                        "SELECT epoch, " + session.epoch() + " FROM store",
                        row -> new Epoch(row.optionalText(), row.text()))
                .orElseThrow(() -> new StoreException("The store has lost its stamp row"));
    }

    void keepEpoch() {
        session.update("UPDATE store SET epoch = " + session.epoch());
    }

    long revision() {
        return session.first("SELECT settings_revision FROM store", Row::number).orElse(0L);
    }

    void bind(String networkId) {
        session.update("UPDATE store SET network = ? WHERE network IS NULL", networkId);
        String bound = networkId().orElseThrow(() -> new StoreException("The store has lost its stamp row"));
        if (!bound.equals(networkId)) {
            throw new StoreException("The store belongs to network '" + bound + "', not to '" + networkId
                    + "'; open the store of that network");
        }
    }

    Network network() {
        return Network.of(parties(), accounts(), sites(), agreements(), bankLinks())
                .withDefaults(defaults())
                .withSources(sources());
    }

    /** The settings that decide about what some accounts are paid. */
    Network network(Collection<String> accounts) {
        return new SettingsPart(session, this).of(accounts);
    }

    /** True if a contract has a term that goes by months. */
    boolean hasPeriodTerms() {
        String condition = PeriodTerm.TYPES.stream()
                .map(type -> "term LIKE '" + type + " %'")
                .collect(Collectors.joining(" OR "));
        return !session.list("SELECT 1 FROM agreement_term WHERE " + condition + " LIMIT 1", Row::number)
                .isEmpty();
    }

    /** Accounts that have settings or have earned. */
    List<String> accountsAfter(@Nullable String after, int limit) {
        String first = after == null ? "" : after;
        return session.list(
                "SELECT account FROM (SELECT DISTINCT account FROM account_version WHERE account > ?"
                        + " ORDER BY account LIMIT ?) s UNION SELECT account FROM (SELECT DISTINCT account FROM earner"
                        + " WHERE account > ? ORDER BY account LIMIT ?) s ORDER BY account LIMIT ?",
                Row::text,
                first,
                limit,
                first,
                limit,
                limit);
    }

    /** Versions that are added from now on were made then, and by this one. */
    void recording(Instant at, @Nullable String by) {
        recorded = at;
        madeBy = by;
    }

    List<SettingsVersion> versions(SettingsVersion.Of of, String id) {
        String table = switch (of) {
            case PARTY -> "party_version v LEFT JOIN settings_change c ON c.version = v.version WHERE v.id = ?";
            case DEFAULTS -> "default_version v LEFT JOIN settings_change c ON c.version = v.version WHERE v.party = ?";
            case ACCOUNT ->
                "account_version v LEFT JOIN settings_change c ON c.version = v.version WHERE v.account = ?";
            case SITE -> "site_version v LEFT JOIN settings_change c ON c.version = v.version WHERE v.id = ?";
            case AGREEMENT -> "agreement_version v LEFT JOIN settings_change c ON c.version = v.version WHERE v.id = ?";
            case BANK_LINK -> "bank_link v LEFT JOIN settings_change c ON c.version = v.version WHERE v.account = ?";
            case SOURCE -> "source_version v LEFT JOIN settings_change c ON c.version = v.version WHERE v.source = ?";
        };
        return session.list(
                "SELECT v.valid_from, c.recorded, c.made_by FROM " + table + " ORDER BY v.valid_from, v.version",
                r -> new SettingsVersion(r.instant(), r.optionalInstant(), r.optionalText()),
                id);
    }

    /** The version that was added last, as it is on record. */
    RecordedSetting added(SettingsVersion.Of of, String id, Dated value) {
        return new RecordedSetting(last, of, id, value, recorded, madeBy(recorded));
    }

    private @Nullable String madeBy(@Nullable Instant when) {
        return when == null ? null : madeBy;
    }

    List<RecordedSetting> all() {
        return new RecordedSettings(session).of(this);
    }

    void add(PayeeDefaults v) {
        session.update(
                "INSERT INTO default_version (party, version, valid_from, settings) VALUES (?, ?, ?, ?)",
                v.party(),
                nextRevision(),
                v.from(),
                v.text());
    }

    static final String DEFAULTS = "SELECT party, valid_from, settings FROM default_version";

    List<PayeeDefaults> defaults() {
        return session.list(DEFAULTS + " ORDER BY party, version", this::defaults);
    }

    PayeeDefaults defaults(Row r) throws SQLException {
        return PayeeDefaults.parse(r.text(), r.instant(), r.text(), calendars);
    }

    void add(SourceSettings v) {
        session.update(
                "INSERT INTO source_version (source, version, valid_from, recognition, zone, paid_through)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                v.source(),
                nextRevision(),
                v.from(),
                v.recognition(),
                v.zone().getId(),
                v.paidThrough());
    }

    List<SourceSettings> sources() {
        return session.list(
                "SELECT source, valid_from, recognition, zone, paid_through FROM source_version"
                        + " ORDER BY source, version",
                r -> new SourceSettings(
                        r.text(), r.instant(), r.value(Recognition.class), ZoneId.of(r.text()), r.optionalDate()));
    }

    void add(Party v) {
        session.update(
                "INSERT INTO party_version (id, version, valid_from, name, country, own) VALUES (?, ?, ?, ?, ?, ?)",
                v.id(),
                nextRevision(),
                v.from(),
                v.name(),
                v.country(),
                v.own());
    }

    static final String PARTIES = "SELECT id, valid_from, name, country, own FROM party_version";

    List<Party> parties() {
        return session.list(PARTIES + " ORDER BY id, version", Settings::party);
    }

    static Party party(Row r) throws SQLException {
        return new Party(r.text(), r.instant(), r.text(), r.text(), r.flag());
    }

    List<AccountSettings> accounts() {
        return session.list(AccountVersions.ALL + " ORDER BY account, version", this::account);
    }

    AccountSettings account(Row r) throws SQLException {
        return accounts.account(r);
    }

    void add(AccountSettings v) {
        AccountVersions.add(session, nextRevision(), v);
    }

    void add(Site v) {
        session.update(
                "INSERT INTO site_version (id, version, valid_from, name, zone, account, hold_days)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                v.id(),
                nextRevision(),
                v.from(),
                v.name(),
                v.zone().getId(),
                v.account(),
                v.holdDays());
    }

    static final String SITES = "SELECT id, valid_from, name, zone, account, hold_days FROM site_version";

    List<Site> sites() {
        return session.list(SITES + " ORDER BY id, version", Settings::site);
    }

    static Site site(Row r) throws SQLException {
        return new Site(r.text(), r.instant(), r.text(), ZoneId.of(r.text()), r.optionalText(), r.optionalInteger());
    }

    void add(Agreement v) {
        long version = nextRevision();
        session.update(
                "INSERT INTO agreement_version (id, version, valid_from, valid_to, scope_level, scope_id,"
                        + " scope_connector, rounding, residual, tax_remitter) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                v.id(),
                version,
                v.from(),
                v.to(),
                v.scope().level(),
                v.scope().id(),
                v.scope().connectorType(),
                v.rounding().toString(),
                v.residual(),
                v.taxRemitter());
        Bulk terms = session.bulk(INSERT_TERMS);
        for (int i = 0; i < v.terms().size(); i++) {
            terms.add(v.id(), version, i + 1, v.terms().get(i).toString());
        }
        terms.update();
    }

    private static final BulkSql INSERT_TERMS =
            BulkSql.insert("agreement_term", "agreement text, version bigint, line integer, term text");

    List<Agreement> agreements() {
        Map<Long, List<Term>> terms = new HashMap<>();
        session.list(
                "SELECT version, term FROM agreement_term ORDER BY agreement, version, line",
                r -> terms.computeIfAbsent(r.number(), any -> new ArrayList<>()).add(Term.parse(r.text())));
        return session.list(
                "SELECT version, id, valid_from, valid_to, scope_level, scope_id, scope_connector, rounding, residual,"
                        + " tax_remitter"
                        + " FROM agreement_version ORDER BY id, version",
                r -> agreement(terms.getOrDefault(r.number(), List.of()), r));
    }

    private static Agreement agreement(List<Term> terms, Row r) throws SQLException {
        return new Agreement(
                r.text(),
                r.instant(),
                r.optionalInstant(),
                new Scope(r.value(Scope.Level.class), r.text(), r.optionalValue(ConnectorType.class)),
                RoundingRule.parse(r.text()),
                terms,
                r.text(),
                r.optionalText());
    }

    void add(BankLink v) {
        session.update(
                "INSERT INTO bank_link (account, version, bank_version, valid_from, status, reason, token, last_four,"
                        + " country, currency, fingerprint, cools_since, tries, approved_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                v.account(),
                nextRevision(),
                v.version(),
                v.from(),
                v.status(),
                v.reason(),
                v.bank().token(),
                v.bank().lastFour(),
                v.bank().country(),
                v.bank().currency(),
                v.bank().fingerprint(),
                v.since(),
                v.tries(),
                v.approvedBy());
    }

    static final String BANK_LINKS =
            "SELECT account, bank_version, valid_from, status, reason, token, last_four, country, currency,"
                    + " fingerprint, cools_since, tries, approved_by FROM bank_link";

    List<BankLink> bankLinks() {
        return session.list(BANK_LINKS + " ORDER BY account, version", Settings::bankLink);
    }

    static BankLink bankLink(Row r) throws SQLException {
        return new BankLink(
                r.text(),
                r.integer(),
                r.instant(),
                r.value(BankLink.Status.class),
                r.optionalText(),
                new BankAccount(r.text(), r.text(), r.text(), r.optionalCurrency(), r.optionalText()),
                r.optionalInstant(),
                r.integer(),
                r.optionalText());
    }

    /** Numbers all versions of all settings in the order in which they were added. */
    private long nextRevision() {
        session.update("UPDATE store SET settings_revision = settings_revision + 1");
        long revision = revision();
        last = revision;
        if (recorded != null) {
            session.update(
                    "INSERT INTO settings_change (version, recorded, made_by) VALUES (?, ?, ?)",
                    revision,
                    recorded,
                    madeBy);
        }
        return revision;
    }
}
