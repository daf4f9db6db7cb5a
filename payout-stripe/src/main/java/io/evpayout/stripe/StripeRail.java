package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import java.util.List;
import java.util.Optional;

/**
 * Stripe Connect. A payout is a transfer from the platform to the payee's connected account, and a payout from there to the
 * bank: two moves, each with an idempotency key of its own. What the transfer has brought, and a payout that failed has left at
 * the connected account, is not brought again.
 *
 * <ul>
 *   <li>Each request leaves once. The same key is sent again only where the engine asks for it, with the same parameters.
 *   <li>What is not proven to be refused is not known: it is looked up by our own id, in lists of transfers and payouts.
 *   <li>The connected accounts must pay out by hand only (interval {@code manual}), as this library decides when.
 * </ul>
 *
 * <p>Safe to use from several threads. Calls take up to the deadline of the settings.
 */
public final class StripeRail implements Rail, AutoCloseable {

    /** The rail's name, and that of the network's own balance in the books. */
    public static final String NAME = "stripe";

    private final StripeClient client;
    private final StripeRailOptions options;
    private final Requests requests;
    private final LookUp lookUp;
    private final MovementEvents events;

    StripeRail(StripeClient client, StripeRailOptions options) {
        this.client = client;
        this.options = options;
        this.requests = new Requests(options);
        this.lookUp = new LookUp(client);
        this.events = new MovementEvents(options.finality());
    }

    /** The rail over these settings. */
    public static StripeRail on(StripeSettings settings, StripeRailOptions options) {
        return new StripeRail(new StripeClient(settings), options);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean hasTwoLegs() {
        return !options.oneLeg();
    }

    /**
     * What Stripe can pay out: at most eight digits, in steps for some currencies.
     *
     * @throws IllegalArgumentException if Stripe's unit of the currency is not known
     */
    @Override
    public RailLimits limits(Currency currency) {
        RailLimits limits = Wire.limits(currency);
        return options.minimum(currency)
                .filter(least -> least.compareTo(limits.minimum()) > 0)
                .map(least -> new RailLimits(least, limits.maximum(), limits.step()))
                .orElse(limits);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return switch (currency.code()) {
            case "USD" -> HolidayCalendars.FEDACH;
            case "EUR" -> HolidayCalendars.TARGET;
            case "GBP" -> HolidayCalendars.UK;
            case "CHF" -> HolidayCalendars.SIC;
            default -> HolidayCalendars.WEEKENDS;
        };
    }

    /** Two, as standard payouts usually take; Stripe tells the day once it has taken one. */
    @Override
    public int businessDays(Currency currency) {
        return 2;
    }

    /** What the platform has available; not known where the money is at the connected accounts. */
    @Override
    public Optional<Money> available(Currency currency) {
        if (options.oneLeg()) {
            return Optional.empty();
        }
        Reply reply = client.send(Call.get("/v1/balance", new Form()));
        return Optional.ofNullable(reply.body())
                .filter(body ->
                        reply.isSuccess() && body.path("object").asText().equals("balance"))
                .map(body -> available(body.path("available"), currency));
    }

    private Money available(JsonNode amounts, Currency currency) {
        long wire = 0;
        for (JsonNode amount : amounts) {
            if (amount.path("currency").asText().equals(Wire.code(currency))) {
                JsonNode counted = options.sourceType() == null
                        ? amount.path("amount")
                        : amount.path("source_types").path(options.sourceType());
                wire = Math.addExact(wire, counted.asLong());
            }
        }
        return Wire.floor(wire, currency);
    }

    @Override
    public Answer submit(Instruction instruction) {
        Optional<String> refusal = refusal(instruction);
        if (refusal.isPresent()) {
            // Limits may have been others when it was sent before: then it may have been taken.
            return instruction.repeated() ? Answer.unknown(refusal.get()) : Answer.rejected(refusal.get());
        }
        Reply reply = client.send(requests.of(instruction));
        if (!reply.isSuccess()) {
            return atAccount(instruction, Verdict.ofFailure(reply, instruction.repeated()));
        }
        // A whole answer that can't be read, or is about something else, says nothing of what we asked.
        return Movement.of(reply.body())
                .filter(movement -> requests.isMade(movement, instruction, client.isLive()))
                .map(movement -> Answer.accepted(movement.id()))
                .orElse(Answer.unknown("unreadable_answer"));
    }

    /** Too little at one connected account is no reason to pause the rail for all: it is not the platform's balance. */
    private static Answer atAccount(Instruction instruction, Answer answer) {
        return instruction.leg() == Leg.FROM_RAIL
                        && answer.outcome() == Answer.Outcome.REJECTED
                        && "balance_insufficient".equals(answer.code())
                ? Answer.rejected("connected_balance_insufficient")
                : answer;
    }

    /** Why this is not sent; empty if it is. */
    private Optional<String> refusal(Instruction instruction) {
        if (!StripeDestination.isToken(instruction.destination().token())) {
            return Optional.of("no_account");
        }
        Money amount = instruction.amount();
        if (!Wire.knows(amount.currency())) {
            return Optional.of("invalid_currency");
        }
        RailLimits limits =
                instruction.leg() == Leg.TO_RAIL ? Wire.limits(amount.currency()) : limits(amount.currency());
        if (amount.compareTo(limits.minimum()) < 0) {
            return Optional.of("amount_too_small");
        }
        return limits.sendable(amount.minorUnits()) == amount.minorUnits()
                ? Optional.empty()
                : Optional.of("amount_too_large");
    }

    /** False for what can never have been sent. */
    private static boolean mayBeThere(Instruction instruction) {
        return StripeDestination.isToken(instruction.destination().token())
                && Wire.knows(instruction.amount().currency());
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        if (!mayBeThere(instruction)) {
            return Answer.unknown("not_found");
        }
        LookUp.Found found = lookUp.find(instruction);
        Movement movement = found.movement();
        if (movement == null) {
            return Answer.unknown(found.word());
        }
        return requests.isMade(movement, instruction, client.isLive())
                ? Answer.accepted(movement.id())
                : Answer.conflicting("found_with_other_content");
    }

    /** What became of it, by the object itself: what Stripe's webhooks tell, whether they came or not. */
    @Override
    public List<RailEvent> news(Instruction instruction) {
        Movement movement = mayBeThere(instruction) ? lookUp.find(instruction).movement() : null;
        return movement == null ? List.of() : events.of(movement, instruction.at());
    }

    @Override
    public void close() {
        client.close();
    }

    /** Where it goes; no key. */
    @Override
    public String toString() {
        return NAME + " " + client;
    }
}
