package io.evpayout.spark.tuning;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.evpayout.engine.Tuner;
import io.evpayout.network.Network;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Frequency;
import io.evpayout.spark.Settings;
import io.evpayout.spark.earning.EarningRow;
import io.evpayout.tuning.Candidate;
import io.evpayout.tuning.EarnedDay;
import io.evpayout.tuning.EarningHistory;
import io.evpayout.tuning.Grid;
import io.evpayout.tuning.NetworkEffect;
import io.evpayout.tuning.Outcome;
import io.evpayout.tuning.RailModel;
import io.evpayout.tuning.Recommendation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import scala.Tuple2;

/**
 * What other settings would do to accounts that runs pay, to each of them and to all: the library's replay of each account's
 * history, by the planner that pays, on the machine that has it. Payouts that came back are no raw facts, and are left out.
 */
public final class SparkTuning {

    private final Dataset<EarningRow> earnings;
    private final Settings settings;
    private final RailSource rails;
    private final Duration coolOff;

    private SparkTuning(Dataset<EarningRow> earnings, Settings settings, RailSource rails, Duration coolOff) {
        this.earnings = earnings;
        this.settings = settings;
        this.rails = rails;
        this.coolOff = coolOff;
    }

    /**
     * Of earnings, recomputed or a ledger's.
     *
     * @param coolOff how long nothing is paid to bank details that replaced others
     */
    public static SparkTuning of(Dataset<EarningRow> earnings, Settings settings, RailSource rails, Duration coolOff) {
        return new SparkTuning(earnings, settings, rails, coolOff);
    }

    /**
     * What another frequency for every account that runs pay would have done, by currency.
     *
     * @param frequency the text of a {@link Frequency}: {@code week on FRIDAY}
     * @param now the end of the history
     */
    public List<NetworkEffect> effect(String frequency, Instant now) {
        Settings by = settings;
        RailSource over = rails;
        Duration cooling = coolOff;
        Encoder<NetworkEffect> encoder = Encoders.javaSerialization(NetworkEffect.class);
        MapGroupsFunction<String, EarningRow, NetworkEffect> replay = (account, rows) -> {
            AccountSettings own = by.network().account(account, now).orElseThrow();
            EarningHistory history = history(by.network(), own, rows, now);
            Candidate present = new Candidate(own, over.of(own));
            return NetworkEffect.none(own.currency())
                    .plus(
                            Outcome.of(history, present, cooling),
                            Outcome.of(history, present.withFrequency(Frequency.parse(frequency)), cooling));
        };
        MapFunction<NetworkEffect, String> currency =
                effect -> effect.currency().code();
        ReduceFunction<NetworkEffect> sum = NetworkEffect::plus;
        MapFunction<Tuple2<String, NetworkEffect>, NetworkEffect> value = Tuple2::_2;
        List<NetworkEffect> effects = new ArrayList<>(rowsOfPaid(now)
                .groupByKey((MapFunction<EarningRow, String>) EarningRow::getAccount, Encoders.STRING())
                .mapGroups(replay, encoder)
                .groupByKey(currency, Encoders.STRING())
                .reduceGroups(sum)
                .map(value, encoder)
                .collectAsList());
        effects.sort(Comparator.comparing(effect -> effect.currency().code()));
        return List.copyOf(effects);
    }

    /**
     * Which settings would have served each account best that runs pay: its history, replayed over the usual frequencies and
     * minimums.
     *
     * @param goals what an account's settings should do
     * @param now the end of the history
     */
    public Dataset<TuningAdvice> recommend(GoalSource goals, Instant now) {
        return recommend(goals, Grid::around, now);
    }

    /**
     * The same over other settings.
     *
     * @param grids which settings are tried
     */
    public Dataset<TuningAdvice> recommend(GoalSource goals, GridSource grids, Instant now) {
        Settings by = settings;
        RailSource over = rails;
        Duration cooling = coolOff;
        MapGroupsFunction<String, EarningRow, TuningAdvice> replay = (account, rows) -> {
            AccountSettings own = by.network().account(account, now).orElseThrow();
            EarningHistory history = history(by.network(), own, rows, now);
            RailModel rail = over.of(own);
            return TuningAdvice.of(
                    account,
                    Recommendation.of(history, new Candidate(own, rail), grids.of(own, rail), goals.of(own), cooling));
        };
        return rowsOfPaid(now)
                .groupByKey((MapFunction<EarningRow, String>) EarningRow::getAccount, Encoders.STRING())
                .mapGroups(replay, TuningAdvice.encoder());
    }

    /** Shares of accounts that runs pay, and a row that brings nothing for each of these accounts. */
    private Dataset<EarningRow> rowsOfPaid(Instant now) {
        Network network = settings.network();
        List<EarningRow> none = new ArrayList<>();
        for (String account : network.accounts().keySet()) {
            AccountSettings own = network.account(account, now).orElse(null);
            if (own != null && !network.isOwn(own, now) && !own.manualOnly()) {
                EarningRow row = new EarningRow();
                row.setAccount(account);
                none.add(row);
            }
        }
        Dataset<EarningRow> paid = earnings.sparkSession().createDataset(none, EarningRow.encoder());
        return earnings.filter(not(col("party").isin("#tax", "#fees")))
                .join(paid.select(col("account").as("paid")), col("account").equalTo(col("paid")), "left_semi")
                .as(EarningRow.encoder())
                .unionByName(paid);
    }

    private static EarningHistory history(
            Network network, AccountSettings own, Iterator<EarningRow> rows, Instant now) {
        Map<EarnedDay, Long> sums = new HashMap<>();
        rows.forEachRemaining(row -> {
            if (row.getCurrency().equals(own.currency().code())) {
                EarnedDay day =
                        new EarnedDay(LocalDate.parse(row.getDate()), LocalDate.parse(row.getDay()), row.getSite(), 0);
                sums.merge(day, row.getMicros(), Math::addExact);
            }
        });
        List<EarnedDay> days = new ArrayList<>();
        sums.forEach((day, micros) -> days.add(new EarnedDay(day.date(), day.known(), day.site(), micros)));
        return new EarningHistory(
                own.account(),
                "",
                days,
                network.bankLinks().get(own.account()),
                Tuner.siteHolds(network, now),
                List.of(),
                now);
    }
}
