package io.evpayout.stripe;

import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds what became of an instruction by our key in the metadata of transfers and payouts: Stripe keeps idempotency keys for a
 * day, and these for ever. That nothing is found proves nothing.
 */
final class LookUp {

    /** A payee is paid once a day at most: so long back is a page or two. */
    private static final Duration BACK = Duration.ofDays(120);

    private static final int MOST_PAGES = 20;

    private final StripeClient client;
    private final Pages pages;

    LookUp(StripeClient client) {
        this.client = client;
        this.pages = new Pages(client);
    }

    /**
     * What was found.
     *
     * @param movement null if nothing was
     * @param word why nothing was
     */
    record Found(@Nullable Movement movement, String word) {}

    Found find(Instruction instruction) {
        AtomicReference<@Nullable Movement> found = new AtomicReference<>();
        Pages.Result result = pages.each(list(instruction), MOST_PAGES, object -> {
            Movement movement = Movement.of(object)
                    .filter(one -> instruction.key().equals(one.key()))
                    .orElse(null);
            found.set(movement);
            return movement == null;
        });
        return new Found(
                found.get(), result.end() == Pages.End.BROKEN ? result.last().word() : "not_found");
    }

    /**
     * Of a transfer, what its run has sent to its connected account. That may be several, as several payout accounts may be paid at
     * one: the key tells which it is.
     */
    private static Call list(Instruction instruction) {
        String account =
                StripeDestination.parse(instruction.destination().token()).account();
        if (instruction.leg() == Leg.TO_RAIL) {
            Form form = new Form().add("destination", account).add("transfer_group", instruction.run());
            return Call.get(Movement.Kind.TRANSFER.path(), form);
        }
        Instant since = instruction.at().minus(BACK);
        return Call.get(Movement.Kind.PAYOUT.path(), new Form().add("created[gte]", since.getEpochSecond()))
                .on(account);
    }

    /** One object by its id. */
    Reply read(Movement.Kind kind, String id, @Nullable String account) {
        return client.send(Call.get(kind.path() + "/" + id, new Form()).on(account));
    }
}
