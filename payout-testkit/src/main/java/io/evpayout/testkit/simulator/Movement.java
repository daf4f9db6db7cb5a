package io.evpayout.testkit.simulator;

import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of one key at the rail, whatever anyone believes: the truth that the auditor compares with. */
public final class Movement {

    final Instruction instruction;
    final Set<RailEvent.Kind> said = EnumSet.noneOf(RailEvent.Kind.class);

    /** The ids of all events about it that were handed out, also of those with another amount. */
    final Map<RailEvent.Kind, Set<String>> told = new EnumMap<>(RailEvent.Kind.class);

    /** What has happened, whether or not it was said. */
    final List<RailEvent> happened = new ArrayList<>();

    int submissions;

    /** How often it moved money; more than once is what must never happen. */
    int executions;

    @Nullable
    Instant executed;

    @Nullable
    String rejected;

    @Nullable
    Instant decided;

    /** True if the bank has it back whole, which its statement shows, whether or not the rail's event is lost. */
    boolean cameBack;

    boolean saidAccepted;
    boolean saidRejected;

    /** Of what a rail is asked for. */
    public Movement(Instruction instruction) {
        this.instruction = instruction;
    }

    /** What was asked for first. */
    public Instruction instruction() {
        return instruction;
    }

    /** The rail was asked for it, once more. */
    public void asked() {
        submissions++;
    }

    /**
     * What it has really moved by now.
     *
     * @param times how often; more than once is what must never happen
     * @param at when the last time
     */
    public void moved(int times, Instant at) {
        executions = times;
        executed = times > 0 ? at : null;
    }

    /** How often it has moved money. */
    public int executions() {
        return executions;
    }

    /** The rail has answered. */
    public Answer answered(Answer answer) {
        saidAccepted |= answer.outcome() == Answer.Outcome.ACCEPTED;
        saidRejected |= answer.outcome() == Answer.Outcome.REJECTED;
        return answer;
    }

    /** The rail says what became of it. */
    public void said(RailEvent event) {
        tell(event);
        if (event.amount() == null || event.amount().equals(instruction.amount())) {
            said.add(event.kind());
        }
    }

    /** True if the rail or the bank has said that the money is not with the rail or the payee, or it was never asked. */
    boolean isGivenBack() {
        return submissions == 0
                || cameBack
                || saidRejected
                || said.contains(RailEvent.Kind.FAILED)
                || said.contains(RailEvent.Kind.RETURNED)
                || said.contains(RailEvent.Kind.CANCELED);
    }

    void tell(RailEvent event) {
        told.computeIfAbsent(event.kind(), any -> new HashSet<>()).add(event.id());
    }

    boolean isTold(RailEvent event) {
        return told.getOrDefault(event.kind(), Set.of()).contains(event.id());
    }

    /** How many different events of a kind it has told. */
    int told(RailEvent.Kind kind) {
        return told.getOrDefault(kind, Set.of()).size();
    }

    boolean saidPaid() {
        return said.contains(RailEvent.Kind.PAID) || said.contains(RailEvent.Kind.SETTLED);
    }
}
