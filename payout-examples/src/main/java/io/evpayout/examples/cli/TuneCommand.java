package io.evpayout.examples.cli;

import io.evpayout.Tuning;
import io.evpayout.examples.json.Refused;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.RailFees;
import io.evpayout.rendering.TuningReport;
import io.evpayout.schedule.Frequency;
import io.evpayout.tuning.Goal;
import io.evpayout.tuning.Grid;
import io.evpayout.tuning.RailModel;
import io.evpayout.tuning.Recommendation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays an account's history over other settings. */
@Command(
        name = "tune",
        description = {
            "Replays an account's real history over other schedules, minimums and holds, and recommends.",
            "Changes nothing. With --every instead of an account: what that frequency would do to the whole network."
        })
final class TuneCommand implements Callable<Integer> {

    private static final BigDecimal PPM_PER_PERCENT = BigDecimal.valueOf(10_000);

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Parameters(paramLabel = "ACCOUNT", arity = "0..1", description = "The payout account.")
    private @Nullable String account;

    @Option(names = "--every", paramLabel = "FREQUENCY", description = "For all accounts, such as \"week on FRIDAY\".")
    private @Nullable String every;

    @Option(
            names = "--prefer",
            paramLabel = "WHAT",
            defaultValue = "fees",
            description = "fees, days or exposure: what counts among settings that keep the limits (default: fees).")
    private String prefer = "fees";

    @Option(names = "--most-fees", paramLabel = "PERCENT", description = "Fees are at most so much of what is paid.")
    private @Nullable BigDecimal mostFees;

    @Option(
            names = "--most-days",
            paramLabel = "DAYS",
            description = "Money is in the bank after at most so many days.")
    private @Nullable Integer mostDays;

    @Option(
            names = "--most-exposure",
            paramLabel = "AMOUNT",
            description = "The balance is below zero by at most so much.")
    private @Nullable String mostExposure;

    @Option(names = "--fee", paramLabel = "AMOUNT", description = "What a payout costs (default: what the rail says).")
    private @Nullable String fee;

    @Option(names = "--holding-limit", paramLabel = "DAYS", description = "How long the rail lets money be held.")
    private @Nullable Integer holdingLimit;

    @Option(
            names = "--holds",
            paramLabel = "DAYS",
            split = ",",
            description = "Holds to try, in days (default: the present one).")
    private List<Integer> holds = List.of();

    TuneCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        format.format(store.json);
        if ((account == null) == (every == null)) {
            throw new Refused("BAD_OPTION", null, null, "Give an account, or --every FREQUENCY for the whole network");
        }
        if (every != null && !format.isDefault()) {
            throw new Refused("BAD_OPTION", null, null, "--every is written as text or with --json only");
        }
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            if (account != null) {
                Accounts.requirePaid(desk, account, store.at);
                show(recommend(desk.payouts().tuning(), account));
            } else {
                showEffects(desk.payouts().tuning(), frequency(String.valueOf(every)), currencies(desk));
            }
        }
        return Refusals.OK;
    }

    private void show(Recommendation recommendation) {
        if (format.isWholeJson(store.json)) {
            format.document(TuneDocument.of(recommendation), console);
        } else if (format.isDefault()) {
            console.text(TuneDocument.of(recommendation).text());
        } else {
            format.write(TuningReport.of(recommendation), store.json, console);
        }
    }

    private void showEffects(Tuning tuning, Frequency frequency, List<Currency> currencies) {
        Map<Currency, RailFees> fees = new HashMap<>();
        if (fee != null) {
            currencies.forEach(currency -> fees.put(currency, each(fee, currency)));
        }
        List<EffectLine> lines =
                tuning.effect(frequency, fees).stream().map(EffectLine::of).toList();
        if (store.json) {
            console.document(lines);
        } else {
            console.text(EffectLine.text(frequency, lines));
        }
    }

    private static List<Currency> currencies(Desk desk) {
        return desk.payouts().network().accounts().values().stream()
                .map(history -> history.first().currency())
                .distinct()
                .toList();
    }

    private Recommendation recommend(Tuning tuning, String id) {
        AccountSettings settings = tuning.settings(id);
        Currency currency = settings.currency();
        RailModel rail = tuning.rail(id).holdingAtMost(holdingLimit);
        RailModel priced = fee == null ? rail : rail.charging(each(fee, currency));
        Grid grid = Grid.around(settings, priced);
        try {
            return tuning.recommend(id, holds.isEmpty() ? grid : grid.withHolds(holds), goal(currency), priced);
        } catch (IllegalArgumentException e) {
            throw new Refused("BAD_OPTION", null, null, String.valueOf(e.getMessage()));
        }
    }

    private Goal goal(Currency currency) {
        return Goal.preferring(preference())
                .withFeesPpm(mostFees == null ? null : ppm(mostFees))
                .withWorstDays(mostDays)
                .withExposure(mostExposure == null ? null : money("--most-exposure", mostExposure, currency));
    }

    private Goal.Preference preference() {
        try {
            return Goal.Preference.valueOf(prefer.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refused("BAD_OPTION", null, prefer, "--prefer must be fees, days or exposure");
        }
    }

    private static long ppm(BigDecimal percent) {
        try {
            return percent.multiply(PPM_PER_PERCENT).longValueExact();
        } catch (ArithmeticException e) {
            throw new Refused(
                    "BAD_OPTION",
                    null,
                    percent.toPlainString(),
                    "--most-fees must be a percentage of at most 4 decimals");
        }
    }

    private static Frequency frequency(String text) {
        try {
            return Frequency.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("BAD_OPTION", null, text, "--every: " + e.getMessage());
        }
    }

    private static RailFees each(String amount, Currency currency) {
        try {
            return RailFees.each(Money.of(amount, currency));
        } catch (IllegalArgumentException e) {
            throw new Refused("BAD_OPTION", null, amount, "--fee: " + e.getMessage());
        }
    }

    private static Money money(String option, String text, Currency currency) {
        try {
            return Money.of(text, currency);
        } catch (IllegalArgumentException e) {
            throw new Refused("BAD_OPTION", null, text, option + ": " + e.getMessage());
        }
    }
}
