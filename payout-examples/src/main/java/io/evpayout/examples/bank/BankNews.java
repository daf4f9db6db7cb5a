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
 * @param statements one for each currency in which something was booked, by currency
 * @param numbers the diary lines that it tells of
 */
public record BankNews(Instant at, List<RailEvent> events, List<BankStatement> statements, List<Long> numbers) {

    public BankNews {
        events = List.copyOf(events);
        statements = List.copyOf(statements);
        numbers = List.copyOf(numbers);
    }

    public boolean isEmpty() {
        return numbers.isEmpty();
    }
}
