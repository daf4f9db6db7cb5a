package io.evpayout.testkit.flow;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankDetails;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.money.RoundingRule;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.Otherwise;
import io.evpayout.policy.SetOff;
import io.evpayout.policy.SourceSettings;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of settings, in the words of a test. */
final class Settings {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Published test accounts. */
    static final String IBAN_DE = "DE89370400440532013000";

    static final String IBAN_FR = "FR1420041010050500013M02606";
    static final String IBAN_GB = "GB82WEST12345698765432";

    private String network = "demo";
    private Instant from = Instant.EPOCH;
    private final List<Party> parties = new ArrayList<>();
    private final List<AccountSettings> accounts = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<Agreement> agreements = new ArrayList<>();
    private final Map<String, BankDetails> banks = new LinkedHashMap<>();
    private final List<SourceSettings> sources = new ArrayList<>();

    /** What most tests start with: one host at LOC1, paid daily, gets 90 % of gross; the operator gets the rest. */
    static Settings usual() {
        return new Settings()
                .party("host-1")
                .own("operator")
                .account(account("host-1-eur", "host-1"))
                .bank("host-1-eur", IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std-90", site("LOC1"), "AT_PAYOUT", "percent 90 of gross to host-1");
    }

    Settings network(String id) {
        this.network = id;
        return this;
    }

    /** The instant from which the elements that follow hold. */
    Settings from(String instant) {
        this.from = Instant.parse(instant);
        return this;
    }

    Settings party(String id) {
        parties.add(new Party(id, from, "Party " + id, "DE", false));
        return this;
    }

    Settings own(String id) {
        parties.add(new Party(id, from, "Network " + id, "DE", true));
        return this;
    }

    Settings account(Account account) {
        accounts.add(account.settings(from));
        return this;
    }

    Settings bank(String account, String iban) {
        banks.put(account, BankDetails.iban(iban, "Hotel Alpenblick"));
        return this;
    }

    Settings site(String id, @Nullable String account) {
        sites.add(new Site(id, from, "Site " + id, BERLIN, account));
        return this;
    }

    /** An agreement whose residual party is the operator. */
    Settings agreement(String id, Scope scope, String rounding, String... terms) {
        return agreement(id, scope, null, rounding, terms);
    }

    Settings agreement(String id, Scope scope, @Nullable Instant to, String rounding, String... terms) {
        List<Term> waterfall = new ArrayList<>();
        for (String term : terms) {
            waterfall.add(Term.parse(term));
        }
        return agreement(new Agreement(id, from, to, scope, RoundingRule.parse(rounding), waterfall, "operator"));
    }

    Settings agreement(Agreement agreement) {
        agreements.add(agreement);
        return this;
    }

    Settings accrual(String source) {
        sources.add(SourceSettings.accrual(source).withFrom(from));
        return this;
    }

    /** A source that is recognised when it has paid, by the days of Berlin. */
    Settings whenPaid(String source, @Nullable String paidThrough) {
        sources.add(SourceSettings.whenPaid(source)
                .withFrom(from)
                .withZone(BERLIN)
                .withPaidThrough(paidThrough == null ? null : LocalDate.parse(paidThrough)));
        return this;
    }

    SettingsChange change() {
        return new SettingsChange(network, parties, accounts, sites, agreements, banks).withSources(sources);
    }

    static Scope site(String id) {
        return new Scope(Scope.Level.SITE, id, null);
    }

    static Scope ofAccount(String id) {
        return new Scope(Scope.Level.ACCOUNT, id, null);
    }

    static Term percentOfGross(String percent, String to) {
        return Term.percent(percent, Base.of(Base.Part.GROSS), to);
    }

    /** A payout account, daily, without minimum, keep or hold unless something else is said. */
    static Account account(String id, String party) {
        return new Account(id, party);
    }

    /** Builds payout accounts. */
    static final class Account {

        private final String id;
        private final String party;
        private Currency currency = Currencies.EUR;
        private Frequency frequency = Frequencies.daily();
        private ZoneId zone = BERLIN;
        private LocalTime cutOff = LocalTime.MIDNIGHT;
        private String minimum = "0";
        private String keep = "0";
        private int hold;
        private boolean automatic = true;
        private @Nullable String approvalAbove;
        private @Nullable SetOff setOff;
        private AccountStatus status = AccountStatus.OPEN;
        private @Nullable Integer payAnywayAfter;
        private @Nullable Integer dormantAfter;
        private @Nullable Otherwise otherwise;

        private Account(String id, String party) {
            this.id = id;
            this.party = party;
        }

        Account currency(Currency is) {
            this.currency = is;
            return this;
        }

        Account every(String text) {
            this.frequency = Frequency.parse(text);
            return this;
        }

        Account zone(String name) {
            this.zone = ZoneId.of(name);
            return this;
        }

        Account cutOff(String time) {
            this.cutOff = LocalTime.parse(time);
            return this;
        }

        Account minimum(String amount) {
            this.minimum = amount;
            return this;
        }

        Account keep(String amount) {
            this.keep = amount;
            return this;
        }

        Account hold(int days) {
            this.hold = days;
            return this;
        }

        Account payAnywayAfter(@Nullable Integer days) {
            this.payAnywayAfter = days;
            return this;
        }

        Account dormantAfter(@Nullable Integer days) {
            this.dormantAfter = days;
            return this;
        }

        Account otherwise(String below, String text) {
            this.otherwise = new Otherwise(Money.of(below, currency), Frequency.parse(text));
            return this;
        }

        Account byHandOnly() {
            this.automatic = false;
            return this;
        }

        Account approvalAbove(String amount) {
            this.approvalAbove = amount;
            return this;
        }

        Account setOff(@Nullable SetOff how) {
            this.setOff = how;
            return this;
        }

        Account status(AccountStatus is) {
            this.status = is;
            return this;
        }

        AccountSettings settings(Instant from) {
            Schedule schedule =
                    new Schedule(frequency, HolidayCalendars.NONE, BusinessDayConvention.NONE, zone, cutOff);
            AccountSettings settings = AccountSettings.of(id, party, currency, schedule);
            Money limit = approvalAbove == null ? null : Money.of(approvalAbove, currency);
            return settings.withFrom(from)
                    .withThresholds(Thresholds.none(currency)
                            .withMinimum(Money.of(minimum, currency))
                            .withKeep(Money.of(keep, currency))
                            .withPayAnywayAfter(payAnywayAfter)
                            .withOtherwise(otherwise)
                            .withDormantAfter(dormantAfter)
                            .withApprovalAbove(limit))
                    .withSetOff(setOff)
                    .withHoldDays(hold)
                    .withAutomatic(automatic)
                    .withStatus(status);
        }
    }
}
