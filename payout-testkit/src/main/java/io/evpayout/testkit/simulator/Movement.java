package io.evpayout.testkit.simulator;

import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of one key at the rail, whatever anyone believes: the truth that the auditor compares with. */
final class Movement {

    final Instruction instruction;
    final Set<RailEvent.Kind> said = EnumSet.noneOf(RailEvent.Kind.class);
    int submissions;

    /** How often it moved money; more than once is what must never happen. */
    int executions;

    @Nullable
    Instant executed;

    @Nullable
    String rejected;

    @Nullable
    Instant decided;

    boolean saidAccepted;
    boolean saidRejected;

    Movement(Instruction instruction) {
        this.instruction = instruction;
    }

    /** True if the rail has said that the money is not with it or the payee, or was never asked. */
    boolean isGivenBack() {
        return submissions == 0
                || saidRejected
                || said.contains(RailEvent.Kind.FAILED)
                || said.contains(RailEvent.Kind.RETURNED)
                || said.contains(RailEvent.Kind.CANCELED);
    }

    boolean saidPaid() {
        return said.contains(RailEvent.Kind.PAID) || said.contains(RailEvent.Kind.SETTLED);
    }
}
