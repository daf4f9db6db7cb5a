package io.evpayout.tuning;

import io.evpayout.party.History;
import io.evpayout.policy.BankLink;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What really happened to an account, as far as its settings did not decide it.
 *
 * <p>What came late counts as known on the first day that was open when it came, which is not before it did. Debts that were
 * set off between accounts, and what period terms brought, are as they were. Withdrawals by hand are left out.
 *
 * @param account the payout account
 * @param network the network's id
 * @param days what it earned in its own currency, as it became known
 * @param banks every state of its bank account; null if none was ever linked
 * @param siteHolds days until money of a site matures, for sites that say so themselves
 * @param comebacks times in which what was sent came back
 * @param until the end
 */
public record EarningHistory(
        String account,
        String network,
        List<EarnedDay> days,
        @Nullable History<BankLink> banks,
        Map<String, Integer> siteHolds,
        List<Comeback> comebacks,
        Instant until) {

    public EarningHistory {
        days = days.stream().sorted().toList();
        siteHolds = Map.copyOf(siteHolds);
        comebacks = List.copyOf(comebacks);
    }

    /** True if it never earned anything. */
    public boolean isEmpty() {
        return days.isEmpty();
    }

    /** The first earning day. */
    LocalDate firstDay() {
        return days.stream().map(EarnedDay::date).min(LocalDate::compareTo).orElseThrow();
    }

    @Nullable
    BankLink bank(Instant at) {
        return banks == null ? null : banks.at(at).orElse(null);
    }

    Optional<Comeback> comeback(LocalDate leaves) {
        return comebacks.stream().filter(comeback -> comeback.isFor(leaves)).findFirst();
    }
}
