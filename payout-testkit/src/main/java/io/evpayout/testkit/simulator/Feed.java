package io.evpayout.testkit.simulator;

import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Sessions and what becomes of them: late, twice, with other content, corrected before they are there, poisoned. What a step
 * brings is drawn from its own number, so that another step can speak of it.
 */
final class Feed {

    static final String SOURCE = "feed";

    /** A source whose sessions count only when it has paid. */
    static final String SLOW = "slow";

    /** Sessions that a step brings. */
    private static final int SESSIONS = 4;

    /** Amounts are multiples of this many micros, so that every percentage of two decimals is exact. */
    private static final long GRAIN = 10_000;

    /** Two of these in one lot do not fit a {@code long}. */
    private static final long HUGE = Long.MAX_VALUE / 3 * 2 / GRAIN * GRAIN;

    private final long seed;
    private final Landscape landscape;
    private final List<Step> steps;
    private final FaultCounts counts;

    /**
     * A feed.
     *
     * @param steps the steps that bring sessions, in order
     */
    Feed(long seed, Landscape landscape, List<Step> steps, FaultCounts counts) {
        this.seed = seed;
        this.landscape = landscape;
        this.steps = steps;
        this.counts = counts;
    }

    /** The facts of a step; those before them in the script and shortly after it may be spoken of. */
    List<Fact> of(Step step) {
        Chance chance = Chance.of(step.choices(), 10);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            facts.add(session(step, i));
        }
        count(step, facts);
        Step other = other(step, chance);
        if (chance.percent(60)) {
            correct(other, chance.below(SESSIONS), step, facts);
            if (other.number() > step.number()) {
                counts.hit(Fault.CORRECTION_FIRST);
            }
        }
        if (chance.percent(30)) {
            counts.hit(Fault.SESSION_TWICE);
            ChargingSession again = session(other, chance.below(SESSIONS));
            facts.add(chance.percent(60) ? again : altered(again));
        }
        return facts;
    }

    /** Mostly an earlier step; sometimes one of the next. */
    private Step other(Step step, Chance chance) {
        int here = 0;
        while (here < steps.size() - 1 && steps.get(here).number() < step.number()) {
            here++;
        }
        int there = chance.percent(15) ? here + 1 + chance.below(3) : here - chance.below(60);
        return steps.get(Math.max(0, Math.min(steps.size() - 1, there)));
    }

    private ChargingSession session(Step step, int i) {
        Chance chance = Chance.of(seed, step.number(), i, 11);
        Host host = chance.pick(landscape.hosts());
        long gross = GRAIN * chance.below(100_000) * unit(host.currency());
        Instant end = step.at().minusSeconds(chance.below(7_200));
        String site = host.site();
        Currency currency = host.currency();
        switch (chance.below(40)) {
            case 0, 1 -> end = end.minus(Duration.ofDays(1 + chance.below(40)));
            case 2 -> end = end.plus(Duration.ofHours(1 + chance.below(48)));
            case 3 -> site = "NOWHERE";
            case 4 -> currency = currency.equals(Currencies.EUR) ? Currencies.USD : Currencies.EUR;
            default -> {}
        }
        if (chance.below(300) == 0) {
            gross = HUGE;
        }
        return new ChargingSession(
                SessionId.of(
                        Chance.of(seed, step.number(), i, 13).percent(10) ? SLOW : SOURCE,
                        "s" + step.number() + "-" + i),
                site,
                null,
                null,
                end.minusSeconds(1_800),
                end,
                chance.percent(2) ? 0 : 1_000 + chance.below(80_000),
                Price.of(currency, gross));
    }

    /** Amounts of 0 to 10 euros, 0 to 1,000 yen. */
    private static long unit(Currency currency) {
        return currency.digits() == 2 ? 1 : currency.digits() == 0 ? 1 : 10;
    }

    private void count(Step step, List<Fact> facts) {
        for (Fact fact : facts) {
            ChargingSession session = (ChargingSession) fact;
            long hours = Duration.between(session.end(), step.at()).toHours();
            if (hours > 20 || hours < 0) {
                counts.hit(Fault.LATE_SESSION);
            }
            boolean foreign = landscape.hosts().stream()
                    .noneMatch(host -> host.site().equals(session.site())
                            && host.currency().equals(session.price().currency()));
            if (session.price().gross() == HUGE) {
                counts.hit(Fault.OVERFLOW);
            }
            if (foreign || session.energyWh() == 0) {
                counts.hit(Fault.POISONED_SESSION);
            }
        }
    }

    private static ChargingSession altered(ChargingSession session) {
        return new ChargingSession(
                session.id(),
                session.site(),
                null,
                null,
                session.start(),
                session.end(),
                session.energyWh() + 1,
                session.price());
    }

    /** Of each session all corrections are of one kind, so that none contradicts another. */
    private void correct(Step step, int i, Step now, List<Fact> facts) {
        ChargingSession session = session(step, i);
        Chance chance = Chance.of(seed, step.number(), i, 12);
        Instant at = now.at();
        Currency currency = session.price().currency();
        long gross = session.price().gross();
        String key = step.number() + "-" + i;
        if (gross == 0 || gross == HUGE) {
            return;
        }
        switch (chance.below(4)) {
            case 0 ->
                facts.add(new CreditNote(
                        SessionId.of(SOURCE, "c" + key), session.id(), fixed(session), currency, -gross));
            case 1 -> {
                long part = GRAIN * (1 + chance.below((int) (gross / GRAIN)));
                facts.add(new Refund(SessionId.of(SOURCE, "r" + key), session.id(), fixed(session), currency, part));
            }
            case 2 -> {
                long part = GRAIN * (1 + chance.below((int) (gross / GRAIN)));
                SessionId id = SessionId.of(SOURCE, "d" + key);
                facts.add(new Chargeback(id, session.id(), fixed(session), currency, part, 0));
                if (chance.percent(50)) {
                    facts.add(new ChargebackWon(
                            SessionId.of(SOURCE, "w" + key), id, fixed(session).plusSeconds(60), false));
                }
            }
            default -> {
                long again = GRAIN * chance.below(100_000);
                facts.add(new Rerating(
                        SessionId.of(SOURCE, "n" + key),
                        session.id(),
                        fixed(session),
                        session.energyWh(),
                        Price.of(currency, again)));
            }
        }
        if (at.isBefore(session.end())) {
            counts.hit(Fault.LATE_SESSION);
        }
    }

    /** When a session was corrected; the same whenever it is told, so that it is the same fact. */
    private static Instant fixed(ChargingSession session) {
        return session.end().plus(Duration.ofHours(5));
    }
}
