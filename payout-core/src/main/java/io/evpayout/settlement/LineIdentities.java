package io.evpayout.settlement;

import io.evpayout.audit.Canonical;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives each line of one statement the identity by which it counts once: bank account and bank reference; where the bank
 * gives none, the content and which of its equals of that day it is, so that two genuine equal lines stay two.
 */
public final class LineIdentities {

    private final Map<String, Integer> equals = new HashMap<>();

    /** Identities for the lines of one statement. */
    public LineIdentities() {}

    /** The identity of the next line. */
    public String next(BankLine line) {
        if (line.bankReference() != null) {
            return line.bankAccount() + ":" + line.bankReference();
        }
        String content = Canonical.of("bank line")
                .add(line.bankAccount())
                .add(line.bookingDate().toEpochDay())
                .add(line.valueDate().toEpochDay())
                .add(line.amount().currency().code())
                .add(line.amount().minorUnits())
                .add(line.endToEndId())
                .add(line.text())
                .digest()
                .toString();
        int occurrence = equals.merge(content, 1, Integer::sum);
        return line.bankAccount() + ":" + content + ":" + occurrence;
    }
}
