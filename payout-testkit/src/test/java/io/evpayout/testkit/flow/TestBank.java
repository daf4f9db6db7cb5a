package io.evpayout.testkit.flow;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.Tokenizer;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailFees;
import io.evpayout.rail.RailLimits;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bank that answers by script and remembers what it has moved: what happened at the rail, whatever anyone believes. */
final class TestBank implements Rail, Tokenizer {

    /** How one submission goes. */
    enum Script {
        ACCEPT,
        REJECT,
        /** No answer, and nothing was taken. */
        SILENT_BEFORE,
        /** No answer, though it was taken. */
        SILENT_AFTER,
        /** An exception, and nothing was taken. */
        BREAK_BEFORE,
        /** An exception, though it was taken. */
        BREAK_AFTER,
        /** The process ends before anything is taken. */
        DIE_BEFORE,
        /** The process ends once it was taken. */
        DIE_AFTER
    }

    /** What ends a process: no handler for faults of a rail may swallow it. */
    static final class ProcessEnded extends Error {

        private static final long serialVersionUID = 1L;
    }

    private final Deque<Script> scripts = new ArrayDeque<>();
    private final Map<String, Money> moved = new LinkedHashMap<>();
    private final Map<String, String> rejected = new HashMap<>();
    private final List<Instruction> submissions = new ArrayList<>();
    private final Map<String, RailLimits> limits = new HashMap<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<RailEvent> news = new ArrayList<>();
    private String rejection = "AC04";
    private @Nullable Money available;
    private RailFees fees = RailFees.none();
    private @Nullable String file;
    private int lookUps;
    private int newsAsked;
    private boolean mute;
    private boolean deaf;
    private boolean twoLegs;
    private int events;

    TestBank script(Script... next) {
        scripts.addAll(List.of(next));
        return this;
    }

    /** What payments cost here; nothing unless said. */
    TestBank charging(RailFees terms) {
        this.fees = terms;
        return this;
    }

    /** The file under which what is sent from now on goes. */
    TestBank filedUnder(@Nullable String reference) {
        this.file = reference;
        return this;
    }

    @Override
    public RailFees fees(Currency currency) {
        return fees;
    }

    /** What the next submissions are answered, and nothing is taken. */
    TestBank answering(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** How much the network has here; not known unless said. */
    void has(Money money) {
        available = money;
    }

    /** From now on money goes to the payee's balance here first. */
    TestBank withTwoLegs() {
        twoLegs = true;
        return this;
    }

    @Override
    public boolean hasTwoLegs() {
        return twoLegs;
    }

    @Override
    public Optional<Money> available(Currency currency) {
        return Optional.ofNullable(available).filter(money -> money.currency().equals(currency));
    }

    /** What is told only to who asks. */
    void tellsWhoAsks(RailEvent event) {
        news.add(event);
    }

    /** How often it was asked for news. */
    int newsAsked() {
        return newsAsked;
    }

    /** From now on (or no longer) it can't be asked for news. */
    void mute(boolean isMute) {
        mute = isMute;
    }

    int lookUps() {
        return lookUps;
    }

    TestBank rejecting(String code) {
        this.rejection = code;
        return script(Script.REJECT);
    }

    /** From now on (or no longer) looking up finds nothing, as with a rail whose lists lag. */
    TestBank deaf(boolean isDeaf) {
        this.deaf = isDeaf;
        return this;
    }

    TestBank limits(RailLimits of) {
        limits.put(of.minimum().currency().code(), of);
        return this;
    }

    /** All that has left, by key. */
    synchronized Map<String, Money> moved() {
        return new LinkedHashMap<>(moved);
    }

    /** Every submission, repeated ones too. */
    synchronized List<Instruction> submissions() {
        return List.copyOf(submissions);
    }

    /** The keys under which a payout was submitted. */
    synchronized String key(String payout) {
        return submissions.stream()
                .filter(instruction -> instruction.payout().equals(payout))
                .map(Instruction::key)
                .findFirst()
                .orElseThrow();
    }

    RailEvent event(RailEvent.Kind kind, String payout, Instant at, @Nullable String code) {
        events++;
        return new RailEvent("e" + events, key(payout), kind, at, null, null, code);
    }

    @Override
    public String name() {
        return "test-bank";
    }

    @Override
    public RailLimits limits(Currency currency) {
        return limits.getOrDefault(
                currency.code(),
                new RailLimits(Money.ofMinor(1, currency), Money.ofMinor(1_000_000_000_000L, currency), 1));
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return HolidayCalendars.WEEKENDS;
    }

    @Override
    public synchronized Answer submit(Instruction instruction) {
        submissions.add(instruction);
        String key = instruction.key();
        if (moved.containsKey(key) || rejected.containsKey(key)) {
            return known(key);
        }
        Answer answer = answers.poll();
        if (answer != null) {
            return answer;
        }
        Script script = Objects.requireNonNullElse(scripts.poll(), Script.ACCEPT);
        switch (script) {
            case ACCEPT, SILENT_AFTER, BREAK_AFTER, DIE_AFTER -> moved.put(key, instruction.amount());
            case REJECT -> rejected.put(key, rejection);
            case SILENT_BEFORE, BREAK_BEFORE, DIE_BEFORE -> {}
        }
        return switch (script) {
            case ACCEPT, REJECT -> known(key);
            case SILENT_BEFORE, SILENT_AFTER -> Answer.unknown("TIMEOUT");
            case BREAK_BEFORE, BREAK_AFTER -> throw new IllegalStateException("connection reset");
            case DIE_BEFORE, DIE_AFTER -> throw new ProcessEnded();
        };
    }

    @Override
    public synchronized List<RailEvent> news(Instruction instruction) {
        newsAsked++;
        if (mute) {
            throw new IllegalStateException("no connection");
        }
        return news.stream()
                .filter(event -> event.key().equals(instruction.key()))
                .toList();
    }

    @Override
    public synchronized Answer lookUp(Instruction instruction) {
        lookUps++;
        return deaf ? Answer.unknown("NOT_FOUND") : known(instruction.key());
    }

    private Answer known(String key) {
        if (moved.containsKey(key)) {
            return Answer.accepted(file == null ? "ref-" + key.substring(4, 12) : file);
        }
        String code = rejected.get(key);
        return code == null ? Answer.unknown("NOT_FOUND") : Answer.rejected(code);
    }

    @Override
    public BankAccount tokenize(BankDetails details) {
        return new BankAccount(
                "tok-" + details.country() + details.lastFour(), details.lastFour(), details.country(), null);
    }
}
