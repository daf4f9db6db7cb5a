package io.evpayout.engine;

import io.evpayout.audit.Digest;
import io.evpayout.audit.DigestSum;
import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.store.Audited;
import io.evpayout.store.BookedFact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts that an archive is made of, and that it is compared by. */
final class ArchiveText {

    static final long VERSION = 1;

    private ArchiveText() {}

    /**
     * What an archive says at its beginning.
     *
     * @param network of which network
     * @param before facts of days before this one
     * @param totals of all of it
     */
    record Header(String network, LocalDate before, Totals totals) {

        String line() {
            return FlatJson.line("archive")
                    .put("version", VERSION)
                    .put("network", network)
                    .put("before", before.toString())
                    .put("first", String.valueOf(totals.first))
                    .put("last", String.valueOf(totals.last))
                    .put("sessions", totals.sessions)
                    .put("facts", totals.facts)
                    .put("gross", totals.gross())
                    .toString();
        }
    }

    /** Counts and sums of facts. */
    static final class Totals {

        private final Map<String, ExactAmount> gross = new TreeMap<>();
        private final DigestSum.Adder sum = new DigestSum.Adder();
        private LocalDate first = LocalDate.MAX;
        private LocalDate last = LocalDate.MIN;
        private Instant latest = Instant.MIN;
        private long sessions;
        private long facts;

        void add(BookedFact booked) {
            boolean isSession = booked.earnings().stream().anyMatch(e -> e.type() == Earning.Type.SESSION);
            sessions += isSession ? 1 : 0;
            facts++;
            latest = booked.fact().at().isAfter(latest) ? booked.fact().at() : latest;
            for (Earning e : booked.earnings()) {
                Currency currency = e.currency();
                gross.merge(currency.code(), ExactAmount.ofMicros(e.micros(), currency), ExactAmount::plus);
                first = e.day().isBefore(first) ? e.day() : first;
                last = e.day().isAfter(last) ? e.day() : last;
            }
            Audited.digests(booked, sum::add);
        }

        long sessions() {
            return sessions;
        }

        long facts() {
            return facts;
        }

        /** The latest instant at which any of them happened. */
        Instant latest() {
            return latest;
        }

        /** Of the digests that the audit log has. */
        DigestSum sum() {
            return sum.sum();
        }

        /** Of how many digests it is. */
        long rows() {
            return sum.count();
        }

        /** {@code EUR 12.50, USD 3.00}. */
        String gross() {
            return gross.values().stream()
                    .map(amount -> amount.currency() + " " + amount.amount())
                    .collect(Collectors.joining(", "));
        }
    }

    /** SHA-256 of lines, each with its line end. */
    static final class Content {

        private final MessageDigest sha256;

        Content() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }

        void add(String line) {
            sha256.update(line.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) '\n');
        }

        Digest digest() {
            return Digest.of(sha256.digest());
        }
    }
}
