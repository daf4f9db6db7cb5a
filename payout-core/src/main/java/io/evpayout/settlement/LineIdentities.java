package io.evpayout.settlement;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Gives each line of one statement the identity by which it counts once: bank account and bank reference; where the bank
 * gives none, the content and which of its equals of that day it is, so that two genuine equal lines stay two.
 */
public final class LineIdentities {

    private static final Pattern OCCURRENCE = Pattern.compile("[1-9][0-9]{0,8}");

    private final Map<String, Integer> equals = new HashMap<>();

    /** Identities for the lines of one statement. */
    public LineIdentities() {}

    /** The identity of the next line. */
    public String next(BankLine line) {
        if (line.bankReference() != null) {
            return ofReference(line);
        }
        String content = ofContent(line);
        return content + equals.merge(content, 1, Integer::sum);
    }

    /** True if this is the identity of a line with this content, whichever of its equals it is. */
    public static boolean isOf(BankLine line, String id) {
        if (line.bankReference() != null) {
            return id.equals(ofReference(line));
        }
        String content = ofContent(line);
        return id.startsWith(content)
                && OCCURRENCE.matcher(id.substring(content.length())).matches();
    }

    private static String ofReference(BankLine line) {
        return line.bankAccount() + ":" + line.bankReference();
    }

    private static String ofContent(BankLine line) {
        BankLine.Batch batch = line.batch();
        Digest content = Canonical.of("bank line")
                .add(line.bankAccount())
                .add(line.bookingDate().toEpochDay())
                .add(line.valueDate().toEpochDay())
                .add(line.amount().currency().code())
                .add(line.amount().minorUnits())
                .add(line.endToEndId())
                .add(line.text())
                .add(batch == null ? null : batch.reference())
                .add(batch == null ? -1 : batch.payments())
                .digest();
        return line.bankAccount() + ":" + content + ":";
    }
}
