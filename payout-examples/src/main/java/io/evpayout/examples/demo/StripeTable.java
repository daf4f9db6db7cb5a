package io.evpayout.examples.demo;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.stripe.StripeProof;
import io.evpayout.stripe.StripeRail;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** What Stripe says that the network has paid, against what its books say. */
final class StripeTable {

    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

    /** Another Stripe than that in this process has a clock of its own. */
    private static final Instant TO = Instant.parse("2100-01-01T00:00:00Z");

    private final DemoResult result;
    private final Map<Currency, Money> had;
    private final Map<Currency, Money> has;
    private final Figures left = new Figures();
    private final Figures lies = new Figures();

    /**
     * A comparison.
     *
     * @param had what the platform had before; where that is not known it can't be compared
     * @param has what it has
     */
    StripeTable(DemoResult result, Map<Currency, Money> had, Map<Currency, Money> has) {
        this.result = result;
        this.had = had;
        this.has = has;
        result.store().<Void>read(snapshot -> {
            try (Stream<Balance> balances = snapshot.balances()) {
                balances.forEach(this::add);
            }
            return null;
        });
    }

    private void add(Balance balance) {
        if (balance.key().ledgerAccount() == LedgerAccount.BANK
                && balance.key().owner().equals(StripeRail.NAME)) {
            left.add(balance.amount());
        } else if (balance.key().ledgerAccount() == LedgerAccount.AT_RAIL) {
            lies.add(balance.amount().negated());
        }
    }

    Columns table(StripeProof proof, Collection<String> accounts) {
        Columns columns = new Columns("lrrrrrl")
                .add("", "platform had", "has now", "so paid", "books say", "of it at accounts", "");
        has.forEach((currency, now) -> {
            Money before = had.get(currency);
            ExactAmount paid = before == null ? null : before.minus(now).toExact();
            columns.add(
                    currency,
                    before == null ? "" : Figures.text(before.toExact()),
                    Figures.text(now.toExact()),
                    paid == null ? "" : Figures.text(paid),
                    Figures.text(left.of(currency)),
                    Figures.text(lies.of(currency)),
                    paid == null ? "" : paid.equals(left.of(currency)) ? "agree" : "DO NOT AGREE");
        });
        return proven(columns, proof, accounts);
    }

    private Columns proven(Columns columns, StripeProof proof, Collection<String> accounts) {
        StripeProof.Ours ours = new StripeProof.Ours(FROM, TO);
        result.payouts().payouts(summary -> ours.add(summary.record()));
        Map<StripeProof.Kind, Long> findings = new EnumMap<>(StripeProof.Kind.class);
        long compared = proof.compare(ours, accounts, finding -> findings.merge(finding.kind(), 1L, Long::sum));
        StringBuilder words = new StringBuilder(findings.isEmpty() ? "nothing is wrong" : "");
        findings.forEach((kind, count) -> words.append(words.isEmpty() ? "" : ", ")
                .append(count)
                .append(' ')
                .append(kind));
        return columns.add("", "compared", Figures.text(compared), "", "", "", words);
    }
}
