package io.evpayout.plan;

import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.CutOff;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.Otherwise;
import io.evpayout.policy.SharedBanks;
import io.evpayout.policy.Thresholds;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A position, in the words of a test: an account in euros, paid daily at midnight UTC, open, with a verified bank. */
final class Positions {

    static final Currency EUR = Currencies.EUR;
    static final Duration COOL_OFF = Duration.ofDays(3);
    static final BankAccount BANK = new BankAccount("tok-1", "3000", "DE", null);

    private final List<Lot> lots = new ArrayList<>();
    private Currency currency = EUR;
    private Frequency frequency = Frequency.parse("day");
    private AccountStatus status = AccountStatus.OPEN;
    private AccountState state = AccountState.fresh("host-1-eur");
    private List<String> sharers = List.of();
    private SharedBanks treatment = SharedBanks.WARN;
    private BankLink bank = new BankLink("host-1-eur", 1, Instant.EPOCH, BankLink.Status.VERIFIED, null, BANK);
    private String minimum = "0";
    private String keep = "0";
    private int hold;
    private boolean automatic = true;
    private String unresolved;
    private Thresholds more = Thresholds.none(EUR);
    private final Map<String, Integer> siteHolds = new TreeMap<>();
    private String recent = "0";
    private boolean paidAhead;
    private HolidayCalendar calendar = HolidayCalendars.NONE;
    private BusinessDayConvention convention = BusinessDayConvention.NONE;

    /** {@code payAnywayAfter(90)}: money may wait so many days. */
    Positions payAnywayAfter(Integer days) {
        this.more = more.withPayAnywayAfter(days);
        return this;
    }

    /** {@code otherwise("50.00", "month on 31")}: a slower schedule below an amount. */
    Positions otherwise(String below, String text) {
        this.more = more.withOtherwise(new Otherwise(Money.of(below, EUR), Frequency.parse(text)));
        return this;
    }

    /** {@code recent("28.00")}: earned in the last 28 days. */
    Positions recent(String earned) {
        this.recent = earned;
        return this;
    }

    Positions paidAhead() {
        this.paidAhead = true;
        return this;
    }

    Positions holdAt(String site, int days) {
        siteHolds.put(site, days);
        return this;
    }

    Positions adjust(BusinessDayConvention how, HolidayCalendar over) {
        this.convention = how;
        this.calendar = over;
        return this;
    }

    /** {@code lot("2026-03-01", "10.00")}: payable of the lot of that day at LOC1. */
    Positions lot(String day, String remaining) {
        return lot("LOC1", day, Micros.parse(remaining, EUR));
    }

    Positions lot(String site, String day, long micros) {
        lots.add(new Lot(new Lot.Key("host-1-eur", currency, site, LocalDate.parse(day)), micros, 0));
        return this;
    }

    Positions currency(Currency is) {
        this.currency = is;
        return this;
    }

    Positions every(String text) {
        this.frequency = Frequency.parse(text);
        return this;
    }

    Positions status(AccountStatus is) {
        this.status = is;
        return this;
    }

    Positions covered(long period) {
        this.state = state.covering(Instant.EPOCH, period);
        return this;
    }

    Positions sharedWith(String... others) {
        this.sharers = List.of(others);
        return this;
    }

    Positions shared(SharedBanks how) {
        this.treatment = how;
        return this;
    }

    Positions bank(BankLink link) {
        this.bank = link;
        return this;
    }

    Positions bank(int version, BankLink.Status is, Instant from) {
        return bank(
                new BankLink("host-1-eur", version, from, is, is == BankLink.Status.DISABLED ? "AC04" : null, BANK));
    }

    Positions approvalAbove(Money limit) {
        this.more = more.withApprovalAbove(limit);
        return this;
    }

    Positions minimum(String amount) {
        this.minimum = amount;
        return this;
    }

    Positions keep(String amount) {
        this.keep = amount;
        return this;
    }

    Positions hold(int days) {
        this.hold = days;
        return this;
    }

    Positions byHandOnly() {
        this.automatic = false;
        return this;
    }

    Positions unresolved(String payout) {
        this.unresolved = payout;
        return this;
    }

    Position position() {
        Schedule schedule = new Schedule(frequency, calendar, convention, ZoneOffset.UTC, LocalTime.MIDNIGHT);
        AccountSettings settings = AccountSettings.of("host-1-eur", "host-1", EUR, schedule)
                .withThresholds(more)
                .withMinimum(Money.of(minimum, EUR))
                .withKeep(Money.of(keep, EUR))
                .withHoldDays(hold)
                .withAutomatic(automatic)
                .withStatus(status);
        return new Position(
                settings,
                ScheduleHistory.of(List.of(new ScheduleHistory.Version(Instant.EPOCH, schedule))),
                currency,
                state,
                lots,
                bank,
                sharers,
                unresolved,
                siteHolds,
                ExactAmount.ofMicros(Micros.parse(recent, currency), currency),
                paidAhead);
    }

    Decision decide(String at) {
        return planner(limits("0.01", "1000000000", 1)).withShared(treatment).scheduled(position(), Instant.parse(at));
    }

    Decision decide(String at, RailLimits limits) {
        return planner(limits).scheduled(position(), Instant.parse(at));
    }

    Decision byHand(String at) {
        return planner(limits("0.01", "1000000000", 1)).byHand(position(), Instant.parse(at), "r1");
    }

    static RailLimits limits(String minimum, String maximum, long step) {
        return new RailLimits(Money.of(minimum, EUR), Money.of(maximum, EUR), step);
    }

    /** A planner for a rail with these limits, which knows euros and dollars. */
    static Planner planner(RailLimits limits) {
        return new Planner("demo", new LimitedRail(limits, null), COOL_OFF);
    }

    /** What is decided for a rail that takes payouts until a time of day. */
    Decision decideWithCutOff(String at, CutOff cutOff) {
        return new Planner("demo", new LimitedRail(limits("0.01", "1000000000", 1), cutOff), COOL_OFF)
                .scheduled(position(), Instant.parse(at));
    }

    private record LimitedRail(RailLimits inEuros, CutOff until) implements Rail {

        @Override
        public Optional<CutOff> cutOff(Currency of) {
            return Optional.ofNullable(until);
        }

        @Override
        public String name() {
            return "limited";
        }

        @Override
        public RailLimits limits(Currency of) {
            if (!of.equals(EUR) && !of.equals(Currencies.USD)) {
                throw new IllegalArgumentException("No " + of);
            }
            return new RailLimits(
                    Money.ofMinor(inEuros.minimum().minorUnits(), of),
                    Money.ofMinor(inEuros.maximum().minorUnits(), of),
                    inEuros.step());
        }

        @Override
        public HolidayCalendar calendar(Currency of) {
            return HolidayCalendars.WEEKENDS;
        }

        @Override
        public Answer submit(Instruction instruction) {
            throw new UnsupportedOperationException("A planner sends nothing");
        }

        @Override
        public Answer lookUp(Instruction instruction) {
            throw new UnsupportedOperationException("A planner asks nothing");
        }
    }
}
