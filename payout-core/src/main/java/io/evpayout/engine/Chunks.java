package io.evpayout.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts in which a run reserves and sends: small beside the whole, so that many workers share it evenly, and large enough
 * that a database stores many accounts at once.
 */
final class Chunks {

    private static final int SMALLEST = 20;

    private static final int LARGEST = 1_000;

    /** Parts of the whole, where they are neither too small nor too large. */
    private static final int PARTS = 16;

    private Chunks() {}

    /** These accounts in their order. */
    static List<List<String>> of(List<String> accounts) {
        int size = Math.max(SMALLEST, Math.min(LARGEST, accounts.size() / PARTS));
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < accounts.size(); from += size) {
            chunks.add(accounts.subList(from, Math.min(accounts.size(), from + size)));
        }
        return chunks;
    }
}
