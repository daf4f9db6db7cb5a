package io.evpayout.agreement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the terms of one agreement may refer to: bases, terms before them, and parties with a share before them. */
final class TermNames {

    /** In place of a party: who gets a fee. No id is empty. */
    private static final String NOBODY = "";

    private final String agreement;
    private final String residual;
    private final Set<String> ids = new HashSet<>();
    /** Who gets what a session term with an id moves. */
    private final Map<String, String> ofSessions = new HashMap<>();

    private final Set<String> sharers = new HashSet<>();

    /** Those, and who gets something of a month. */
    private final Set<String> holders = new HashSet<>();

    private TermNames(String agreement, String residual) {
        this.agreement = agreement;
        this.residual = residual;
        sharers.add(residual);
        holders.add(residual);
    }

    static void check(String agreement, List<Term> terms, String residual) {
        TermNames names = new TermNames(agreement, residual);
        for (int i = 0; i < terms.size(); i++) {
            names.add("Term " + (i + 1) + " of agreement " + agreement, terms.get(i));
        }
    }

    private void checkFloor(String which, Floor floor) {
        if (!sharers.contains(floor.to())) {
            throw new IllegalArgumentException(
                    which + " raises the share of '" + floor.to() + "', who has no share before it");
        }
        if (floor.to().equals(residual) && floor.from() == null) {
            throw new IllegalArgumentException(which + " raises the share of '" + residual
                    + "' out of what is left, which is its own; name the party that gives it in 'from'");
        }
    }

    private void add(String which, Term term) {
        boolean ofSession = term instanceof SessionTerm;
        for (String name : term.minus()) {
            if (!Base.Part.isLabel(name) && !ofSessions.containsKey(name)) {
                throw new IllegalArgumentException(
                        which + " takes off '" + name + "', which is neither a base nor an earlier term's id");
            }
        }
        if (term.from() != null && !(ofSession ? sharers : holders).contains(term.from())) {
            throw new IllegalArgumentException(which + " takes from '" + term.from() + "', who has no share before it");
        }
        if (term instanceof Floor floor) {
            checkFloor(which, floor);
        }
        String id = term.id();
        if (id != null && Base.Part.isLabel(id)) {
            throw new IllegalArgumentException(which + " is named '" + id + "', which is a base; choose another name");
        }
        if (id != null && !ids.add(id)) {
            throw new IllegalArgumentException("Agreement " + agreement + " has two terms named " + id);
        }
        if (term instanceof Cap cap) {
            checkCap(which, cap);
        }
        if (ofSession && id != null) {
            ofSessions.put(id, term.to() == null ? NOBODY : term.to());
        }
        if (ofSession && term.to() != null) {
            sharers.add(term.to());
        }
        if (term.to() != null) {
            holders.add(term.to());
        }
    }

    private void checkCap(String which, Cap cap) {
        String capped = ofSessions.get(cap.of());
        if (capped == null || capped.equals(NOBODY)) {
            throw new IllegalArgumentException(
                    which + " caps '" + cap.of() + "', which is not the id of an earlier session term");
        }
        if (!capped.equals(cap.from())) {
            throw new IllegalArgumentException(which + " takes from " + cap.from() + " what goes beyond '" + cap.of()
                    + "', which " + capped + " gets");
        }
    }
}
