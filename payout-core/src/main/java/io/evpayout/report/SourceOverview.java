package io.evpayout.report;

import io.evpayout.money.ExactAmount;
import io.evpayout.policy.SourceSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source of sessions: how they are recognised, how far it has paid, and what waits for its payment.
 *
 * @param settings what holds now
 * @param sessions how many sessions wait for its payment
 * @param oldest the first end of one of them; null if there is none
 * @param gross what it owes for them, with tax, less what is refunded already; an amount for each currency
 * @param unpaid what they will bring to accounts when it has paid, by account, then currency
 * @param versions every version of its settings, by the instant from which it holds
 */
public record SourceOverview(
        SourceSettings settings,
        long sessions,
        @Nullable Instant oldest,
        List<ExactAmount> gross,
        List<Unpaid> unpaid,
        List<Version> versions) {

    public SourceOverview {
        gross = List.copyOf(gross);
        unpaid = List.copyOf(unpaid);
        versions = List.copyOf(versions);
    }

    /**
     * What an account will get, by the contracts as they are, once the source has paid.
     *
     * @param account the payout account
     * @param sessions of how many sessions
     * @param amount its shares of them, corrections that wait with them included
     */
    public record Unpaid(String account, long sessions, ExactAmount amount) {}

    /**
     * A version of its settings.
     *
     * @param settings what it says
     * @param recorded when it was made; null if that is not known
     * @param by who made it; null if that is not known
     */
    public record Version(
            SourceSettings settings,
            @Nullable Instant recorded,
            @Nullable String by) {}
}
