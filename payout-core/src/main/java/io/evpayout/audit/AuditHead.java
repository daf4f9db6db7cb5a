package io.evpayout.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where every chain of the audit log ends. Kept outside of the database (a file, a mail, a notary), it proves later that
 * nothing up to here was changed or cut off, even by somebody who rewrote all hashes. Its {@link #digest} alone is enough to
 * prove that the list is the one that was made then.
 *
 * <p>{@code toString} and {@link #parse} are inverse: a line with the digest and the network, then one with hash, number and
 * name of each chain.
 *
 * @param network the network
 * @param ends one for each chain, in the order of their names
 */
public record AuditHead(String network, List<End> ends) {

    /**
     * The end of a chain.
     *
     * @param chain the chain
     * @param number of its last record
     * @param hash of its last record
     */
    public record End(String chain, long number, Digest hash) {}

    public AuditHead {
        List<End> sorted = new ArrayList<>(ends);
        sorted.sort(Comparator.comparing(End::chain, Text.ORDER));
        ends = List.copyOf(sorted);
    }

    /** One digest over all ends. */
    public Digest digest() {
        Canonical canonical = Canonical.of("audit head").add(network).add(ends.size());
        ends.forEach(end -> canonical.add(end.chain()).add(end.number()).add(end.hash()));
        return canonical.digest();
    }

    /**
     * A head that was written as text.
     *
     * @throws IllegalArgumentException if it is none, or its digest is not that of its lines
     */
    public static AuditHead parse(String text) {
        List<String> lines = text.strip().lines().toList();
        String[] first = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", 2);
        if (first.length != 2) {
            throw new IllegalArgumentException("An audit head begins with its digest and the network");
        }
        List<End> ends = lines.stream().skip(1).map(AuditHead::end).toList();
        AuditHead head = new AuditHead(first[1], ends);
        if (!head.digest().equals(Digest.parse(first[0]))) {
            throw new IllegalArgumentException(
                    "The audit head says digest " + first[0] + ", and its lines have " + head.digest());
        }
        return head;
    }

    private static End end(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not hash, number and name of a chain: '" + line + "'");
        }
        return new End(parts[2], Long.parseLong(parts[1]), Digest.parse(parts[0]));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(digest()).append(' ').append(network).append('\n');
        ends.forEach(end -> text.append(end.hash())
                .append(' ')
                .append(end.number())
                .append(' ')
                .append(end.chain())
                .append('\n'));
        return text.toString();
    }
}
