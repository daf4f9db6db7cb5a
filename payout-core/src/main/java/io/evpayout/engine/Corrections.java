package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Split;
import io.evpayout.earning.Waterfall;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.store.BookedFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A booked session with all its corrections. Refunds take from it in the order of their dates, a credit takes what is
 * left; so what each of them takes depends on the set of corrections and not on the order in which they arrive.
 */
final class Corrections {

    private static final Comparator<Fact> BY_DATE =
            Comparator.comparing(Fact::at).thenComparing(Fact::id);

    private final BookedFact booked;
    private final ChargingSession original;
    private final Waterfall waterfall;
    private final List<BookedFact> earlier;
    private final List<Fact> added = new ArrayList<>();

    Corrections(BookedFact booked, ChargingSession original, Agreement agreement, List<BookedFact> earlier) {
        this.booked = booked;
        this.original = original;
        this.waterfall = Waterfall.of(agreement, original.price().currency().digits());
        this.earlier = List.copyOf(earlier);
    }

    ChargingSession original() {
        return original;
    }

    BookedFact booked() {
        return booked;
    }

    String home() {
        return booked.account();
    }

    List<Fact> added() {
        return added;
    }

    void add(Fact correction) {
        added.add(correction);
    }

    /** Where each party's share of the original went; its corrections go there too. */
    Map<String, String> accounts() {
        Map<String, String> accounts = new LinkedHashMap<>();
        booked.earnings().forEach(earning -> accounts.put(earning.party(), earning.account()));
        return accounts;
    }

    /** Why a correction contradicts the original and the corrections before it; null if it does not. */
    @Nullable
    String refusal(Fact fact) {
        long gross = original.price().gross();
        if (fact instanceof CreditNote credit) {
            if (!credit.currency().equals(original.price().currency())) {
                return "CURRENCY_DIFFERS";
            }
            if (credit.gross() != -gross) {
                return "TOTAL_DIFFERS";
            }
            return all().stream().anyMatch(CreditNote.class::isInstance) ? "ALREADY_CREDITED" : null;
        }
        Refund refund = (Refund) fact;
        if (!refund.currency().equals(original.price().currency())) {
            return "CURRENCY_DIFFERS";
        }
        return refund.gross() > gross - refunded() ? "EXCEEDS_ORIGINAL" : null;
    }

    /** The numbers behind a refusal. */
    String explain(Fact fact) {
        String said = fact instanceof CreditNote credit
                ? credit.gross() + " micros " + credit.currency()
                : ((Refund) fact).gross() + " micros " + ((Refund) fact).currency();
        return "original " + original.id() + " has " + original.price().gross() + " micros "
                + original.price().currency() + ", refunded so far " + refunded() + "; " + fact.id() + " says " + said;
    }

    /** What every correction should have taken, new ones included, as it stands now. */
    Map<Fact, Split> desired() {
        List<Fact> inOrder = all();
        inOrder.sort(Comparator.<Fact, Boolean>comparing(CreditNote.class::isInstance)
                .thenComparing(BY_DATE));
        Map<Fact, Split> desired = new LinkedHashMap<>();
        long remaining = original.price().gross();
        Split before = waterfall.split(original);
        for (Fact fact : inOrder) {
            Split after = waterfall.ofNothing();
            if (fact instanceof Refund refund) {
                remaining -= refund.gross();
                after = waterfall.of(original, remaining);
            }
            desired.put(fact, after.minus(before));
            before = after;
        }
        return desired;
    }

    /** The booked form of a correction that was there before; null for a new one. */
    @Nullable
    BookedFact posted(Fact fact) {
        return earlier.stream()
                .filter(other -> other.fact().id().equals(fact.id()))
                .findFirst()
                .orElse(null);
    }

    static Earning.Type type(Fact fact) {
        return fact instanceof CreditNote ? Earning.Type.CREDIT : Earning.Type.REFUND;
    }

    private List<Fact> all() {
        List<Fact> all = new ArrayList<>(earlier.stream().map(BookedFact::fact).toList());
        all.addAll(added);
        return all;
    }

    private long refunded() {
        return all().stream()
                .filter(Refund.class::isInstance)
                .mapToLong(fact -> ((Refund) fact).gross())
                .reduce(0, Math::addExact);
    }
}
