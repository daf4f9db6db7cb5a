package io.evpayout.agreement;

import io.evpayout.money.RoundingRule;
import io.evpayout.money.RoundingRules;
import io.evpayout.party.Dated;
import io.evpayout.party.Identifiers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a contract: an ordered waterfall of terms; what they leave goes to the residual party. Chosen by a
 * session's end, never by when the session was processed.
 *
 * @param id the contract
 * @param from the first instant at which this version holds
 * @param to the first instant at which it no longer does, or null; the next version of the id ends it as well
 * @param scope which sessions it is about
 * @param rounding how shares become money
 * @param terms in order, those of sessions and those of periods
 * @param residual the party that gets the rest
 * @param taxRemitter the party that gets the tax of a session and remits it itself; null if the network does
 */
public record Agreement(
        String id,
        Instant from,
        @Nullable Instant to,
        Scope scope,
        RoundingRule rounding,
        List<Term> terms,
        String residual,
        @Nullable String taxRemitter)
        implements Dated {

    public Agreement {
        Identifiers.checked("agreement", id);
        Identifiers.checked("party", residual);
        if (taxRemitter != null) {
            Identifiers.checked("party", taxRemitter);
        }
        terms = List.copyOf(terms);
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("Agreement " + id + " must end after it begins: " + from + " to " + to);
        }
        TermNames.check(id, terms, residual);
    }

    /** An agreement whose tax the network remits. */
    public Agreement(
            String id,
            Instant from,
            @Nullable Instant to,
            Scope scope,
            RoundingRule rounding,
            List<Term> terms,
            String residual) {
        this(id, from, to, scope, rounding, terms, residual, null);
    }

    /** An agreement from the beginning and without an end, rounded only when money is paid. */
    public static Agreement of(String id, Scope scope, String residual, Term... terms) {
        return new Agreement(id, Instant.EPOCH, null, scope, RoundingRules.AT_PAYOUT, List.of(terms), residual);
    }

    /** The same agreement with another rounding rule. */
    public Agreement withRounding(RoundingRule rule) {
        return new Agreement(id, from, to, scope, rule, terms, residual, taxRemitter);
    }

    /** The same agreement, whose tax goes to a party that remits it; null: the network does. */
    public Agreement withTaxRemitter(@Nullable String party) {
        return new Agreement(id, from, to, scope, rounding, terms, residual, party);
    }

    /** True if this version's own dates include the instant. */
    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(from) && (to == null || instant.isBefore(to));
    }

    /** The terms that split a session, in order. */
    public List<SessionTerm> sessionTerms() {
        List<SessionTerm> found = new ArrayList<>();
        for (Term term : terms) {
            if (term instanceof SessionTerm one) {
                found.add(one);
            }
        }
        return List.copyOf(found);
    }

    /** The terms that go by accounting months, in order. */
    public List<PeriodTerm> periodTerms() {
        List<PeriodTerm> found = List.of();
        for (Term term : terms) {
            if (term instanceof PeriodTerm one) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(one);
            }
        }
        return List.copyOf(found);
    }

    /** Everyone with a share of a session: as terms name them, then the residual party, then who remits the tax. */
    public List<String> parties() {
        Set<String> parties = new LinkedHashSet<>();
        for (SessionTerm term : sessionTerms()) {
            if (term.to() != null) {
                parties.add(term.to());
            }
        }
        parties.add(residual);
        if (taxRemitter != null) {
            parties.add(taxRemitter);
        }
        return List.copyOf(parties);
    }

    /** Where percentages together give more of the same money than there is, if they do. */
    public Optional<Overshare> overshare() {
        return Overshare.of(terms, residual);
    }

    /** The same version from another instant. */
    public Agreement withFrom(Instant instant) {
        return new Agreement(id, instant, to, scope, rounding, terms, residual, taxRemitter);
    }
}
