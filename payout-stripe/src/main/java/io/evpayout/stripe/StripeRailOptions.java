package io.evpayout.stripe;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How payouts go over Stripe. Whatever is in a request must stay the same while a payout is under way: after a change here,
 * what was sent before it and never answered is not sent again, and a person must look.
 *
 * @param oneLeg true if the money is at the connected accounts already, by destination charges: then a payout is one move,
 *     and no transfer is made
 * @param statementDescriptor what the payee reads on the bank's statement, 1 to 22 characters (10 of them arrive with US ACH);
 *     null for the account's own
 * @param sourceType of which kind of takings is paid: {@code card}, {@code bank_account} or {@code fpx}; null for Stripe's default
 * @param minimums the smallest amounts that are sent, at most one for a currency; where there is none it is the smallest that can
 *     be
 * @param finality how long after its arrival date a payout that is paid counts as settled; it may fail even later
 */
public record StripeRailOptions(
        boolean oneLeg,
        @Nullable String statementDescriptor,
        @Nullable String sourceType,
        List<Money> minimums,
        Duration finality) {

    /** Stripe: payouts are "returned typically within 5 business days", so a week and a weekend. */
    private static final Duration USUAL_FINALITY = Duration.ofDays(9);

    private static final Pattern DESCRIPTOR = Pattern.compile("[A-Za-z0-9 .,&+/-]{1,22}");
    private static final List<String> SOURCES = List.of("card", "bank_account", "fpx");

    public StripeRailOptions {
        minimums = List.copyOf(minimums);
        if (statementDescriptor != null
                && !DESCRIPTOR.matcher(statementDescriptor).matches()) {
            throw new IllegalArgumentException(
                    "A statement descriptor has 1 to 22 letters, digits, spaces and .,&+/-: \"" + statementDescriptor
                            + "\"");
        }
        if (sourceType != null && !SOURCES.contains(sourceType)) {
            throw new IllegalArgumentException("A source type is one of " + SOURCES + ": " + sourceType);
        }
        if (minimums.stream().map(Money::currency).distinct().count() != minimums.size()) {
            throw new IllegalArgumentException("One minimum for each currency: " + minimums);
        }
        if (finality.isNegative()) {
            throw new IllegalArgumentException("A payout is not settled before it arrives: " + finality);
        }
    }

    /** Two legs, the account's own statement descriptor, settled nine days after arrival. */
    public static StripeRailOptions standard() {
        return new StripeRailOptions(false, null, null, List.of(), USUAL_FINALITY);
    }

    /** The same for money that is at the connected accounts already. */
    public StripeRailOptions withOneLeg() {
        return new StripeRailOptions(true, statementDescriptor, sourceType, minimums, finality);
    }

    /** The same with this text on the bank's statement. */
    public StripeRailOptions withStatementDescriptor(String descriptor) {
        return new StripeRailOptions(oneLeg, descriptor, sourceType, minimums, finality);
    }

    /** The same for one kind of takings. */
    public StripeRailOptions withSourceType(String type) {
        return new StripeRailOptions(oneLeg, statementDescriptor, type, minimums, finality);
    }

    /** The same with these smallest amounts. */
    public StripeRailOptions withMinimums(List<Money> smallest) {
        return new StripeRailOptions(oneLeg, statementDescriptor, sourceType, smallest, finality);
    }

    Optional<Money> minimum(Currency currency) {
        return minimums.stream()
                .filter(money -> money.currency().equals(currency))
                .findFirst();
    }
}
