package io.evpayout.testkit.simulator;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A rail with everything that rails do: it does not answer, answers that it is busy, forgets keys after a day, lags with its
 * lists, and says things late, twice, out of order, or not at all. It remembers what it has really moved.
 */
final class SimulatedRail implements WorldRail {

    static final String NAME = "simulated";

    /** How long a key is remembered: the same key later is a new request. */
    private static final Duration REMEMBERS = Duration.ofHours(24);

    /** Where clocks jump by days, rails must remember for longer: by its own clock nobody can tell how old a key is. */
    private static final Duration REMEMBERS_LONG = Duration.ofDays(90);

    private static final List<String> REJECTIONS = List.of("AC04", "R03", "AM04", "could_not_process", "FF01");

    /** How long it takes until a look-up finds what was taken. */
    private static final List<Duration> LAGS =
            List.of(Duration.ZERO, Duration.ofHours(3), Duration.ofHours(9), Duration.ofHours(20));

    private static final Duration LONGEST = Duration.ofHours(36);

    private final long seed;
    private final InstantSource clock;
    private final FaultCounts counts;
    private final Consumer<Instruction> asked;
    private final Map<String, Movement> movements = new LinkedHashMap<>();
    private final List<RailEvent> waiting = new ArrayList<>();
    private final List<RailEvent> told = new ArrayList<>();
    private final BankBook book;
    private boolean healed;

    SimulatedRail(RailSetting setting) {
        this.seed = setting.seed();
        this.clock = setting.clock();
        this.counts = setting.counts();
        this.asked = setting.asked();
        this.book = setting.book();
    }

    @Override
    public void heal() {
        healed = true;
    }

    @Override
    public Map<String, Movement> movements() {
        return movements;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RailLimits limits(Currency currency) {
        long smallest = currency.digits() == 2 ? 100 : 10;
        long step = currency.digits() == 3 ? 10 : 1;
        return new RailLimits(Money.ofMinor(smallest, currency), Money.ofMinor(10_000_000_000L, currency), step);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return switch (currency.code()) {
            case "EUR" -> HolidayCalendars.TARGET;
            case "USD" -> HolidayCalendars.FEDACH;
            default -> HolidayCalendars.WEEKENDS;
        };
    }

    @Override
    public Answer submit(Instruction instruction) {
        asked.accept(instruction);
        Movement movement = movements.computeIfAbsent(instruction.key(), any -> new Movement(instruction));
        movement.submissions++;
        boolean mute = !healed && isMute(instruction);
        if (isKnown(movement)) {
            return mute || (!healed && chance(movement, 4).percent(15)) ? silent(movement, 0) : known(movement);
        }
        int lot = healed ? 0 : chance(movement, 5).below(100);
        if (lot < 60 || (lot >= 80 && lot < 92)) {
            execute(movement);
            return lot < 60 && !mute ? known(movement) : silent(movement, lot);
        }
        if (lot < 68) {
            movement.rejected = chance(movement, 6).pick(REJECTIONS);
            movement.decided = clock.instant();
            counts.hit(Fault.DEFINITE_REJECTION);
            return known(movement);
        }
        if (lot < 74) {
            counts.hit(Fault.NO_EVIDENCE);
            return Answer.unknown("rate_limit");
        }
        return silent(movement, lot);
    }

    /** Some submissions it never answers, and finds only days later. */
    private boolean isMute(Instruction instruction) {
        return Chance.of(seed, 9, instruction.key().hashCode()).percent(12);
    }

    private boolean isKnown(Movement movement) {
        Instant decided = movement.decided;
        return decided != null
                && clock.instant().isBefore(decided.plus(Script.jumpsByDays(seed) ? REMEMBERS_LONG : REMEMBERS));
    }

    private Chance chance(Movement movement, int what) {
        return Chance.of(seed, what, movement.instruction.key().hashCode(), movement.submissions);
    }

    private Answer silent(Movement movement, int lot) {
        counts.hit(Fault.TIME_OUT);
        if (lot % 2 == 0) {
            return Answer.unknown("TIME_OUT");
        }
        throw new UncheckedIOException(
                "Connection reset while sending " + movement.instruction.key(), new IOException("reset"));
    }

    private void execute(Movement movement) {
        Instant now = clock.instant();
        movement.executions++;
        movement.rejected = null;
        movement.decided = now;
        movement.executed = now;
        waiting.addAll(Fate.of(movement.instruction, now, seed));
        book.left(movement.instruction, now);
    }

    private Answer known(Movement movement) {
        String code = movement.rejected;
        if (code != null) {
            movement.saidRejected = true;
            return Answer.rejected(code);
        }
        movement.saidAccepted = true;
        return Answer.accepted("ref-" + movement.instruction.key().substring(4, 12));
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        Movement movement = movements.get(instruction.key());
        if (movement == null || movement.decided == null) {
            return Answer.unknown("NOT_FOUND");
        }
        Duration lag = isMute(instruction)
                ? LONGEST
                : Chance.of(seed, 7, instruction.key().hashCode()).pick(LAGS);
        boolean listed = !clock.instant().isBefore(movement.decided.plus(lag));
        return healed || listed ? known(movement) : Answer.unknown("NOT_FOUND");
    }

    @Override
    public List<RailEvent> news(Chance chance) {
        Instant now = clock.instant();
        List<RailEvent> news = new ArrayList<>();
        for (RailEvent event : List.copyOf(waiting)) {
            if (!event.at().isAfter(now) && (healed || !chance.percent(15))) {
                waiting.remove(event);
                happen(event, news, chance);
            }
        }
        if (!healed) {
            disturb(news, chance);
        }
        told.addAll(news);
        return news;
    }

    private void happen(RailEvent event, List<RailEvent> news, Chance chance) {
        Movement movement = movement(event);
        movement.happened.add(event);
        boolean progress = event.kind() == RailEvent.Kind.ACCEPTED || event.kind() == RailEvent.Kind.IN_TRANSIT;
        if (event.kind() == RailEvent.Kind.RETURNED || event.kind() == RailEvent.Kind.FAILED) {
            book.cameBack(event, movement.instruction);
            movement.cameBack |= isWhole(event, movement);
        }
        count(event, movement);
        if (!healed && chance.percent(progress ? 20 : 1)) {
            counts.hit(Fault.EVENT_LOST);
            return;
        }
        say(event);
        news.add(event);
    }

    /** What has happened to it, lost events too; now and then it can't be asked. */
    @Override
    public List<RailEvent> news(Instruction instruction) {
        Movement movement = movements.get(instruction.key());
        if (movement == null) {
            return List.of();
        }
        Chance chance = Chance.of(
                seed, 12, instruction.key().hashCode(), clock.instant().getEpochSecond());
        if (!healed && chance.percent(20)) {
            throw new UncheckedIOException("Connection refused", new IOException("refused"));
        }
        for (RailEvent event : movement.happened) {
            if (!movement.isTold(event)) {
                counts.hit(Fault.EVENT_ASKED_FOR);
                say(event);
            }
        }
        return List.copyOf(movement.happened);
    }

    private Movement movement(RailEvent event) {
        return Objects.requireNonNull(movements.get(event.key()), "events are of what was taken");
    }

    private void say(RailEvent event) {
        Movement movement = movement(event);
        movement.tell(event);
        if (isWhole(event, movement)) {
            movement.said.add(event.kind());
        }
    }

    private static boolean isWhole(RailEvent event, Movement movement) {
        return event.amount() == null || event.amount().equals(movement.instruction.amount());
    }

    private void count(RailEvent event, Movement movement) {
        if (event.kind() == RailEvent.Kind.CHANGED) {
            counts.hit(Fault.NOTICE_OF_CHANGE);
        }
        if (event.kind() == RailEvent.Kind.FAILED && movement.saidPaid()) {
            counts.hit(Fault.FAILED_AFTER_PAID);
        }
        if (event.amount() != null && !event.amount().equals(movement.instruction.amount())) {
            counts.hit(Fault.WRONG_RETURN);
        }
        if ("R24".equals(event.code()) || "AM05".equals(event.code())) {
            counts.hit(Fault.DUPLICATE_CODE);
        }
        Instant executed = movement.executed;
        boolean isReturn = event.kind() == RailEvent.Kind.RETURNED || event.kind() == RailEvent.Kind.FAILED;
        if (isReturn && executed != null && event.at().isAfter(executed.plus(Duration.ofDays(9)))) {
            counts.hit(Fault.LATE_RETURN);
        }
    }

    private void disturb(List<RailEvent> news, Chance chance) {
        if (!told.isEmpty() && chance.percent(40)) {
            counts.hit(Fault.EVENT_TWICE);
            news.add(chance.pick(told));
        }
        if (news.size() > 1) {
            counts.hit(Fault.EVENTS_OUT_OF_ORDER);
            for (int i = news.size() - 1; i > 0; i--) {
                int j = chance.below(i + 1);
                RailEvent other = news.get(j);
                news.set(j, news.get(i));
                news.set(i, other);
            }
        }
        if (chance.percent(20)) {
            counts.hit(Fault.EVENT_FORGED);
            String key = "key_" + Long.toHexString(chance.number());
            news.add(new RailEvent(key, key, RailEvent.Kind.RETURNED, clock.instant(), null, null, "R02"));
        }
    }

    @Override
    public void again(List<RailEvent> news) {
        news.stream().filter(event -> movements.containsKey(event.key())).forEach(waiting::add);
    }
}
