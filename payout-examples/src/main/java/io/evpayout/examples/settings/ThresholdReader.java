package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.policy.Otherwise;
import io.evpayout.policy.SetOff;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Frequency;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads an account's thresholds and its set-off. What is absent stays; null takes away what need not be there. */
final class ThresholdReader {

    private static final BigDecimal LARGEST_PERCENT = BigDecimal.valueOf(100);

    private final Place account;
    private final Currency currency;

    ThresholdReader(Place account, Currency currency) {
        this.account = account;
        this.currency = currency;
    }

    Thresholds thresholds(Thresholds base) {
        return new Thresholds(
                account.find("minimum").map(this::money).orElse(base.minimum()),
                account.find("keep").map(this::money).orElse(base.keep()),
                optional("payAnywayAfter", base.payAnywayAfter(), days(Thresholds.MAX_PAY_ANYWAY_AFTER)),
                optional("otherwise", base.otherwise(), this::otherwise),
                optional("dormantAfter", base.dormantAfter(), days(Thresholds.MAX_DORMANT_AFTER)),
                optional("approvalAbove", base.approvalAbove(), this::money));
    }

    @Nullable
    SetOff setOff(@Nullable SetOff base) {
        return optional("setOff", base, ThresholdReader::setOff);
    }

    private <T> @Nullable T optional(String key, @Nullable T base, Function<Place, T> reader) {
        return account.has(key) ? account.find(key).map(reader).orElse(null) : base;
    }

    private Money money(Place place) {
        return SettingText.money(place, currency);
    }

    private static Function<Place, Integer> days(int most) {
        return place -> place.integer(1, most);
    }

    private Otherwise otherwise(Place otherwise) {
        otherwise.object("below", "schedule");
        Money below = money(otherwise.need("below"));
        if (!below.isPositive()) {
            throw otherwise.need("below").refused("OUT_OF_RANGE", "must be above zero");
        }
        Frequency schedule = ScheduleReader.read(otherwise.need("schedule"));
        if (schedule.isManual()) {
            throw otherwise
                    .need("schedule")
                    .refused("BAD_SCHEDULE", "must have dates; use minimum to pay by hand only");
        }
        return new Otherwise(below, schedule);
    }

    private static SetOff setOff(Place setOff) {
        setOff.object("percent", "order", "writeOffAfter");
        BigDecimal percent = SettingText.decimal(setOff.need("percent"), SetOff.PERCENT_DECIMALS);
        if (percent.compareTo(LARGEST_PERCENT) > 0) {
            throw setOff.need("percent").refused("OUT_OF_RANGE", "must be 0 to 100");
        }
        return new SetOff(
                percent,
                setOff.find("order")
                        .map(order -> order.integer(1, SetOff.MAX_ORDER))
                        .orElse(1),
                setOff.find("writeOffAfter")
                        .map(days(SetOff.MAX_WRITE_OFF_AFTER))
                        .orElse(null));
    }
}
