package io.evpayout.testkit;

import io.evpayout.calendar.CutOff;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A rail that does as a test tells it, and remembers everything. Thread-safe.
 *
 * <p>Each submission of a key that is neither accepted nor rejected yet is a new one and takes the next script; when there
 * are none left, what {@link #otherwise} says: accepted, and paid a day later. A key that was accepted or rejected gets the
 * same answer for ever, and moves no money again.
 *
 * <pre>{@code
 * ScriptedRail rail = new ScriptedRail("scripted");
 * rail.next(RailScript.timeOutAfterAcceptance(), RailScript.reject("R03"));
 * payouts.run();
 * payouts.receive(rail.events(clock.instant()));
 * }</pre>
 */
public final class ScriptedRail implements Rail {

    private static final long LARGEST_UNITS = 1_000_000_000_000L;

    private static final Comparator<RailEvent> BY_TIME =
            Comparator.comparing(RailEvent::at).thenComparing(RailEvent::id);

    private final String name;
    private final Function<Currency, RailLimits> limits;
    private final Function<Currency, HolidayCalendar> calendars;
    private final Deque<RailScript> scripts = new ArrayDeque<>();
    private final Map<String, Instruction> accepted = new LinkedHashMap<>();
    private final Map<String, String> rejected = new LinkedHashMap<>();
    private final Map<String, Integer> submissions = new LinkedHashMap<>();
    private final List<Instruction> conflicts = new ArrayList<>();
    private final List<RailEvent> pending = new ArrayList<>();
    private final List<RailEvent> all = new ArrayList<>();
    private RailScript otherwise = RailScript.accept().paidAfter(Duration.ofDays(1));
    private boolean forgetful;
    private int lookUps;
    private @Nullable CutOff cutOff;
    private int businessDays = 1;

    /** A rail that sends any amount from one minor unit on, on any day. */
    public ScriptedRail(String name) {
        this(name, ScriptedRail::anyAmount, currency -> HolidayCalendars.NONE);
    }

    /** A rail with limits and business days by currency. */
    public ScriptedRail(
            String name, Function<Currency, RailLimits> limits, Function<Currency, HolidayCalendar> calendars) {
        this.name = name;
        this.limits = limits;
        this.calendars = calendars;
    }

    private static RailLimits anyAmount(Currency currency) {
        return new RailLimits(Money.ofMinor(1, currency), Money.ofMinor(LARGEST_UNITS, currency), 1);
    }

    /** What becomes of the next submissions, one after the other. */
    public synchronized void next(RailScript... next) {
        scripts.addAll(List.of(next));
    }

    /** What becomes of submissions that have no script of their own. */
    public synchronized void otherwise(RailScript script) {
        otherwise = script;
    }

    /** True: look-ups find nothing, as a rail's lists do that lag behind. */
    public synchronized void findsNothing(boolean nothing) {
        forgetful = nothing;
    }

    /** From when on a day this rail takes nothing more for that day, and how many business days money is under way. */
    public synchronized void takesUntil(CutOff time, int days) {
        cutOff = time;
        businessDays = days;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RailLimits limits(Currency currency) {
        return limits.apply(currency);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return calendars.apply(currency);
    }

    @Override
    public synchronized Optional<CutOff> cutOff(Currency currency) {
        return Optional.ofNullable(cutOff);
    }

    @Override
    public synchronized int businessDays(Currency currency) {
        return businessDays;
    }

    @Override
    public synchronized Answer submit(Instruction instruction) {
        String key = instruction.key();
        submissions.merge(key, 1, Integer::sum);
        Instruction earlier = accepted.get(key);
        if (earlier != null && !earlier.requestHash().equals(instruction.requestHash())) {
            conflicts.add(instruction);
            return Answer.conflicting("KEY_USED_FOR_OTHER_CONTENT");
        }
        if (earlier != null || rejected.containsKey(key)) {
            return known(key);
        }
        return answer(instruction, isSendable(instruction.amount()) ? nextScript() : RailScript.reject("AM09"));
    }

    private boolean isSendable(Money amount) {
        RailLimits allowed = limits(amount.currency());
        return amount.compareTo(allowed.minimum()) >= 0 && allowed.sendable(amount.minorUnits()) == amount.minorUnits();
    }

    private RailScript nextScript() {
        RailScript script = scripts.poll();
        return script == null ? otherwise : script;
    }

    private Answer answer(Instruction instruction, RailScript script) {
        if (script.response().takes()) {
            accepted.put(instruction.key(), instruction);
            script.later().forEach(later -> foresee(event(instruction, later)));
        }
        return switch (script.response()) {
            case ACCEPT -> known(instruction.key());
            case REJECT -> {
                rejected.put(instruction.key(), script.code());
                yield known(instruction.key());
            }
            case TIME_OUT_BEFORE, TIME_OUT_AFTER -> Answer.unknown(script.code());
            case FAULT_FOR_GOOD -> Answer.unknownForGood(script.code());
            case BREAK_BEFORE, BREAK_AFTER ->
                throw new UncheckedIOException(
                        "Connection reset while sending " + instruction.key(), new IOException(script.code()));
        };
    }

    private Answer known(String key) {
        String code = rejected.get(key);
        return code == null ? Answer.accepted(reference(key)) : Answer.rejected(code);
    }

    private RailEvent event(Instruction instruction, RailScript.Later later) {
        return new RailEvent(
                instruction.key() + "-" + later.kind(),
                instruction.key(),
                later.kind(),
                instruction.at().plus(later.after()),
                instruction.amount(),
                reference(instruction.key()),
                later.code());
    }

    private String reference(String key) {
        return name + "-" + key;
    }

    @Override
    public synchronized Answer lookUp(Instruction instruction) {
        lookUps++;
        boolean found = accepted.containsKey(instruction.key()) || rejected.containsKey(instruction.key());
        return found && !forgetful ? known(instruction.key()) : Answer.unknown("NOT_FOUND");
    }

    @Override
    public synchronized List<RailEvent> news(Instruction instruction) {
        return all.stream()
                .filter(event ->
                        event.key().equals(instruction.key()) && !event.at().isAfter(instruction.at()))
                .sorted(BY_TIME)
                .toList();
    }

    /** Says something of an accepted key that no script foresaw. */
    public synchronized void say(String key, RailScript script, Instant at) {
        Instruction instruction = accepted.get(key);
        if (instruction == null) {
            throw new IllegalArgumentException("Key " + key + " was never accepted; accepted are " + accepted.keySet());
        }
        script.later().forEach(later -> {
            RailEvent event = event(instruction, later);
            foresee(new RailEvent(
                    event.id(),
                    key,
                    event.kind(),
                    at.plus(later.after()),
                    event.amount(),
                    event.reference(),
                    event.code()));
        });
    }

    private void foresee(RailEvent event) {
        pending.add(event);
        all.add(event);
    }

    /** Forgets what there was to say up to an instant, as messages get lost; who asks for news is told all the same. */
    public synchronized void lose(Instant until) {
        pending.removeIf(event -> !event.at().isAfter(until));
    }

    /** What there is to say up to an instant, in order of time, each once: what a webhook would bring. */
    public synchronized List<RailEvent> events(Instant until) {
        List<RailEvent> due = pending.stream()
                .filter(event -> !event.at().isAfter(until))
                .sorted(BY_TIME)
                .toList();
        pending.removeAll(due);
        return due;
    }

    /** The events still to come, in order of time. */
    public synchronized List<RailEvent> pending() {
        return pending.stream().sorted(BY_TIME).toList();
    }

    /** Everything that was accepted, in order; each key once. */
    public synchronized List<Instruction> accepted() {
        return List.copyOf(accepted.values());
    }

    /** How much was accepted for a payout over all its keys; what it must never exceed is the payout's amount. */
    public synchronized Money accepted(String payout, Currency currency) {
        return accepted.values().stream()
                .filter(instruction -> instruction.payout().equals(payout))
                .map(Instruction::amount)
                .reduce(Money.zero(currency), Money::plus);
    }

    /** The codes of rejected keys. */
    public synchronized Map<String, String> rejected() {
        return new LinkedHashMap<>(rejected);
    }

    /** Submissions that used an accepted key for something else: always a fault of the caller. */
    public synchronized List<Instruction> conflicts() {
        return List.copyOf(conflicts);
    }

    /** How often {@link #submit} was called. */
    public synchronized int submissions() {
        return submissions.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How often {@link #submit} was called with a key. */
    public synchronized int submissions(String key) {
        return submissions.getOrDefault(key, 0);
    }

    /** How often {@link #lookUp} was called. */
    public synchronized int lookUps() {
        return lookUps;
    }
}
