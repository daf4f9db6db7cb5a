package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Split;
import io.evpayout.earning.Waterfall;
import io.evpayout.money.Currency;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a correction contradicts its session and the corrections of it that are known, if it does. */
final class Contradictions {

    private final ChargingSession original;
    private final Agreement agreement;
    private final List<Correction> known;

    Contradictions(ChargingSession original, Agreement agreement, List<Correction> known) {
        this.original = original;
        this.agreement = agreement;
        this.known = known;
    }

    /** The code of the contradiction; null if there is none. */
    @Nullable
    String of(Correction correction) {
        Currency currency = currency(correction);
        if (currency != null && !currency.equals(original.price().currency())) {
            return "CURRENCY_DIFFERS";
        }
        if (correction instanceof CreditNote credit) {
            return ofCredit(credit);
        } else if (correction instanceof Refund refund) {
            return refund.gross() > price(List.of()) - refunded() ? "EXCEEDS_ORIGINAL" : null;
        } else if (correction instanceof Rerating rerating) {
            return ofRerating(rerating);
        } else if (correction instanceof Chargeback chargeback) {
            return ofChargeback(chargeback);
        }
        ChargebackWon won = (ChargebackWon) correction;
        return only(ChargebackWon.class).anyMatch(other -> other.chargeback().equals(won.chargeback()))
                ? "ALREADY_WON"
                : null;
    }

    /** The numbers behind it. */
    String explain(Correction correction) {
        List<String> prices = new ArrayList<>(
                List.of(original.price().gross() + " micros " + original.price().currency()));
        only(Rerating.class)
                .forEach(rerating -> prices.add("re-rated " + rerating.price().gross()));
        return "original " + original.id() + " has " + String.join(", ", prices) + ", refunded so far " + refunded()
                + "; " + correction.id() + " says " + said(correction);
    }

    private static String said(Correction correction) {
        if (correction instanceof CreditNote credit) {
            return credit.gross() + " micros " + credit.currency();
        } else if (correction instanceof Refund refund) {
            return refund.gross() + " micros " + refund.currency();
        } else if (correction instanceof Rerating rerating) {
            return rerating.price().gross() + " micros " + rerating.price().currency();
        } else if (correction instanceof Chargeback chargeback) {
            return chargeback.gross() + " micros " + chargeback.currency() + ", fee " + chargeback.fee();
        }
        return "that chargeback " + correction.original() + " was won";
    }

    /** A credit may reverse the price as it was first said, or as it was rated again since. */
    private @Nullable String ofCredit(CreditNote credit) {
        boolean isPrice = Stream.concat(
                        Stream.of(original.price()), only(Rerating.class).map(Rerating::price))
                .anyMatch(price -> price.gross() == -credit.gross());
        if (!isPrice) {
            return "TOTAL_DIFFERS";
        }
        return only(CreditNote.class).findAny().isPresent() ? "ALREADY_CREDITED" : null;
    }

    private @Nullable String ofRerating(Rerating rerating) {
        if (price(List.of(rerating)) < refunded()) {
            return "BELOW_REFUNDED";
        }
        try {
            int digits = original.price().currency().digits();
            Split split = Waterfall.of(agreement, digits).split(rerating.of(original));
            return Books.isInRange(split) ? null : "OUT_OF_RANGE";
        } catch (ArithmeticException e) {
            return "OUT_OF_RANGE";
        }
    }

    /** What one session's disputes take must fit the books, however many they are. */
    private @Nullable String ofChargeback(Chargeback chargeback) {
        long left = Books.LARGEST;
        for (Chargeback one :
                Stream.concat(only(Chargeback.class), Stream.of(chargeback)).toList()) {
            if (one.gross() > left || one.fee() > left - one.gross()) {
                return "OUT_OF_RANGE";
            }
            left -= one.gross() + one.fee();
        }
        return null;
    }

    private static @Nullable Currency currency(Correction correction) {
        if (correction instanceof CreditNote credit) {
            return credit.currency();
        } else if (correction instanceof Refund refund) {
            return refund.currency();
        } else if (correction instanceof Rerating rerating) {
            return rerating.price().currency();
        }
        return correction instanceof Chargeback chargeback ? chargeback.currency() : null;
    }

    /** The gross of the session as it was rated last, these ratings included. */
    private long price(List<Rerating> more) {
        return Stream.concat(only(Rerating.class), more.stream())
                .max(Comparator.<Rerating, Instant>comparing(Fact::at).thenComparing(Fact::id))
                .map(Rerating::price)
                .map(Price::gross)
                .orElse(original.price().gross());
    }

    private long refunded() {
        return only(Refund.class).mapToLong(Refund::gross).reduce(0, Math::addExact);
    }

    private <T extends Correction> Stream<T> only(Class<T> type) {
        return known.stream().filter(type::isInstance).map(type::cast);
    }
}
