package io.evpayout.spark.revenue;

import io.evpayout.earning.Earning;
import io.evpayout.engine.Rebooking;
import io.evpayout.report.LedgerTotal;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.RevenueSums;
import io.evpayout.session.Accrual;
import io.evpayout.session.SessionId;
import io.evpayout.spark.Settings;
import io.evpayout.spark.earning.EarningRow;
import io.evpayout.spark.earning.SparkEarnings;
import io.evpayout.spark.session.Facts;
import io.evpayout.store.BookedFact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Encoders;

/**
 * The library's revenue report over all facts: each task adds up its own {@link RevenueSums}, which are merged.
 *
 * <pre>{@code
 * Revenue revenue = SparkRevenue.of(facts, settings).revenue(RevenueQuery.of(Dimension.SITE, Dimension.MONTH), now, List.of());
 * }</pre>
 */
public final class SparkRevenue {

    private final Facts facts;
    private final Settings settings;

    private SparkRevenue(Facts facts, Settings settings) {
        this.facts = facts;
        this.settings = settings;
    }

    /** Of all facts, by all settings. */
    public static SparkRevenue of(Facts facts, Settings settings) {
        return new SparkRevenue(facts, settings);
    }

    /**
     * What was earned, where and when. Payouts are no raw facts: what is owed is all that was earned, unless they are added to
     * {@link #sums} first.
     *
     * @param now days that are not over then bring no period terms yet
     * @param ledger totals of a store's ledger, to tie to; empty where there is none to compare with
     */
    public Revenue revenue(RevenueQuery query, Instant now, List<LedgerTotal> ledger) {
        return settings.rebooking().revenue(sums(query, now), LocalDate.ofInstant(now, ZoneOffset.UTC), ledger);
    }

    /** The sums of all facts and period terms, to be added to. */
    public RevenueSums sums(RevenueQuery query, Instant now) {
        Settings by = settings;
        ReduceFunction<RevenueSums> merge = (one, other) -> {
            one.merge(other);
            return one;
        };
        RevenueSums sums = facts.groups(
                        groups -> {
                            Rebooking rebooking = by.rebooking();
                            RevenueSums part = new RevenueSums(query);
                            groups.forEachRemaining(group -> {
                                if (group.session() != null) {
                                    rebooking.addTo(
                                            part,
                                            rebooking
                                                    .book(group.session(), group.corrections())
                                                    .booked());
                                }
                            });
                            return List.of(part).iterator();
                        },
                        Encoders.javaSerialization(RevenueSums.class))
                .reduce(merge);
        if (!settings.network().accrualAccounts().isEmpty()) {
            Rebooking rebooking = settings.rebooking();
            booked(SparkEarnings.of(facts, settings).terms(now).collectAsList())
                    .forEach(term -> rebooking.addTo(sums, List.of(term)));
        }
        return sums;
    }

    private static List<BookedFact> booked(List<EarningRow> terms) {
        Map<SessionId, List<Earning>> byFact = terms.stream()
                .map(EarningRow::earning)
                .collect(Collectors.groupingBy(Earning::fact, LinkedHashMap::new, Collectors.toList()));
        return byFact.entrySet().stream()
                .map(fact -> {
                    Earning any = fact.getValue().get(0);
                    return new BookedFact(Accrual.of(fact.getKey()), any.home(), any.site(), null, fact.getValue());
                })
                .toList();
    }
}
