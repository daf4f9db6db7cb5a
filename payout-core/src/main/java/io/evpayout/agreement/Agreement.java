package io.evpayout.agreement;

import io.evpayout.money.RoundingRule;
import io.evpayout.money.RoundingRules;
import io.evpayout.party.Dated;
import io.evpayout.party.Identifiers;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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
 * @param terms in order
 * @param residual the party that gets the rest
 */
public record Agreement(
        String id,
        Instant from,
        @Nullable Instant to,
        Scope scope,
        RoundingRule rounding,
        List<Term> terms,
        String residual)
        implements Dated {

    public Agreement {
        Identifiers.checked("agreement", id);
        Identifiers.checked("party", residual);
        terms = List.copyOf(terms);
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("Agreement " + id + " must end after it begins: " + from + " to " + to);
        }
        checkNames(id, terms, residual);
    }

    /** An agreement from the beginning and without an end, rounded only when money is paid. */
    public static Agreement of(String id, Scope scope, String residual, Term... terms) {
        return new Agreement(id, Instant.EPOCH, null, scope, RoundingRules.AT_PAYOUT, List.of(terms), residual);
    }

    /** The same agreement with another rounding rule. */
    public Agreement withRounding(RoundingRule rule) {
        return new Agreement(id, from, to, scope, rule, terms, residual);
    }

    private static void checkNames(String id, List<Term> terms, String residual) {
        Set<String> earlier = new HashSet<>();
        Set<String> sharers = new HashSet<>(Set.of(residual));
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            for (String name : term.of() == null ? List.<String>of() : term.of().minus()) {
                if (!Base.Part.isLabel(name) && !earlier.contains(name)) {
                    throw new IllegalArgumentException("Term " + (i + 1) + " of agreement " + id + " takes off '" + name
                            + "', which is neither a base nor an earlier term's id");
                }
            }
            if (term.from() != null && !sharers.contains(term.from())) {
                throw new IllegalArgumentException("Term " + (i + 1) + " of agreement " + id + " takes from '"
                        + term.from() + "', who has no share before it");
            }
            if (term.id() != null && Base.Part.isLabel(term.id())) {
                throw new IllegalArgumentException("Term " + (i + 1) + " of agreement " + id + " is named '" + term.id()
                        + "', which is a base; choose another name");
            }
            if (term.id() != null && !earlier.add(term.id())) {
                throw new IllegalArgumentException("Agreement " + id + " has two terms named " + term.id());
            }
            sharers.add(term.to());
        }
    }

    /** True if this version's own dates include the instant. */
    public boolean holdsAt(Instant instant) {
        return !instant.isBefore(from) && (to == null || instant.isBefore(to));
    }

    /** Everyone with a share, in declared order, the residual party last unless a term names it earlier. */
    public List<String> parties() {
        Set<String> parties = new LinkedHashSet<>();
        terms.forEach(term -> parties.add(term.to()));
        parties.add(residual);
        return List.copyOf(parties);
    }

    /** The same version from another instant. */
    public Agreement withFrom(Instant instant) {
        return new Agreement(id, instant, to, scope, rounding, terms, residual);
    }
}
