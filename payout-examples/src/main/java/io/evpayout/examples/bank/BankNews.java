package io.evpayout.examples.bank;

import io.evpayout.rail.RailEvent;
import io.evpayout.settlement.BankStatement;
import java.time.Instant;
import java.util.List;

/**
 * What the bank has done and the network has not heard yet.
 *
 * @param at up to when
 * @param events what became of payments, in the order in which it happened
 * @param statements one for each currency in which something was booked, by currency; none if only events were asked for
 * @param told the diary lines that its events are of
 * @param stated the diary lines that are on its statements
 */
public record BankNews(
        Instant at, List<RailEvent> events, List<BankStatement> statements, List<Long> told, List<Long> stated) {

    public BankNews {
        events = List.copyOf(events);
        statements = List.copyOf(statements);
        told = List.copyOf(told);
        stated = List.copyOf(stated);
    }

    public boolean isEmpty() {
        return told.isEmpty() && stated.isEmpty();
    }
}
