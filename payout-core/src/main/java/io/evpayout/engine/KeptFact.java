package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.audit.Digest;
import io.evpayout.audit.DigestSum;
import io.evpayout.earning.Earning;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.store.Audited;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A booked fact with what follows from it alone. A store that keeps facts as objects remembers it with the same object, so
 * that it is worked out once for each.
 */
final class KeptFact {

    private static final Snapshot.Derivation<BookedFact, KeptFact> DERIVATION = KeptFact::new;

    private final BookedFact booked;
    private Digest hash;
    private @Nullable Sum sum;
    private @Nullable Sums earned;
    private @Nullable Agreement splitBy;

    private KeptFact(BookedFact booked) {
        this.booked = booked;
        this.hash = booked.fact().hash();
    }

    static KeptFact of(Snapshot snapshot, BookedFact booked) {
        return snapshot.derived(DERIVATION, booked);
    }

    BookedFact booked() {
        return booked;
    }

    /**
     * Of the fact's content.
     *
     * @param registered the hash with which it is registered: the very same object is given back if they are equal
     */
    Digest hash(Digest registered) {
        if (hash.equals(registered)) {
            hash = registered;
        }
        return hash;
    }

    /** Adds what the audit log says of it and of its earnings. */
    void addTo(DigestSum.Adder adder) {
        Sum known = sum;
        if (known == null) {
            DigestSum.Adder own = new DigestSum.Adder();
            Audited.digests(booked, hash, own::add);
            known = new Sum(own.sum(), own.count());
            sum = known;
        }
        adder.add(known.digests(), known.count());
    }

    /** What it brought or took, added up. */
    Sums earned() {
        Sums known = earned;
        if (known == null) {
            known = Sums.of(booked.earnings());
            earned = known;
        }
        return known;
    }

    /** True if it is known that this very version of its contract splits it as it was split. */
    @SuppressWarnings("ReferenceEquality") // the very same object: settings may have come that equal none before
    boolean isSplitBy(Agreement agreement) {
        return splitBy == agreement;
    }

    void splitBy(Agreement agreement) {
        splitBy = agreement;
    }

    private record Sum(DigestSum digests, long count) {}

    /**
     * Earnings, added up.
     *
     * @param lots what came to each lot
     * @param charged what its source owes for it, by source and currency
     * @param tax the tax in it
     * @param shared what came to lots in all
     */
    record Sums(
            List<Of<Lot.Key>> lots,
            List<Of<AccountCurrency>> charged,
            List<Of<Currency>> tax,
            List<Of<Currency>> shared) {

        private static Sums of(List<Earning> earnings) {
            Map<Lot.Key, Long> lots = new LinkedHashMap<>();
            Map<AccountCurrency, Long> charged = new LinkedHashMap<>();
            Map<Currency, Long> tax = new LinkedHashMap<>();
            Map<Currency, Long> shared = new LinkedHashMap<>();
            for (Earning e : earnings) {
                charged.merge(new AccountCurrency(e.fact().source(), e.currency()), e.micros(), Math::addExact);
                if (e.isShare()) {
                    lots.merge(new Lot.Key(e.account(), e.currency(), e.site(), e.day()), e.micros(), Math::addExact);
                    shared.merge(e.currency(), e.micros(), Math::addExact);
                } else if (e.party().equals(Earning.TAX)) {
                    tax.merge(e.currency(), e.micros(), Math::addExact);
                }
            }
            return new Sums(list(lots), list(charged), list(tax), list(shared));
        }

        private static <K> List<Of<K>> list(Map<K, Long> sums) {
            List<Of<K>> list = new ArrayList<>();
            sums.forEach((key, micros) -> list.add(new Of<>(key, micros)));
            return List.copyOf(list);
        }
    }

    /** So much of something. */
    record Of<K>(K what, long micros) {}
}
