package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.session.Accrual;
import io.evpayout.session.SessionId;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes invoices and credit notes out of the earnings of an account, given in any order. Memory grows with their lines. */
public final class SelfBillingWriter {

    private static final int NUMBER_DIGITS = 6;

    private final SelfBilling empty;
    private final @Nullable YearMonth first;
    private final int number;
    private final Map<YearMonth, Map<Key, Sums>> months = new TreeMap<>();
    private ExactAmount before;

    /**
     * Documents of an account.
     *
     * @param empty its name, currency and tax
     * @param start where its series is taken up; null if with its first month
     */
    public SelfBillingWriter(SelfBilling empty, SelfBilling.@Nullable Start start) {
        this.empty = empty;
        this.first = start == null ? null : start.month();
        this.number = start == null ? 1 : start.number();
        this.before = ExactAmount.zero(empty.currency());
    }

    /** Adds what was billed before, and is not among the earnings any more. */
    public void addBefore(long micros) {
        before = before.plus(micros);
    }

    private record Key(
            boolean corrects,
            String text,
            @Nullable String site,
            @Nullable SessionId fact) {

        static final Comparator<Key> ORDER = Comparator.comparing(Key::text)
                .thenComparing(Key::site, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Key::fact, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private static final class Sums {

        private ExactAmount amount;
        private long count;
        private long late;

        Sums(ExactAmount zero) {
            amount = zero;
        }
    }

    /** Adds an earning; one in another currency, or of a debt that was settled, is not billed. */
    public void add(Earning earning) {
        if (!earning.currency().equals(empty.currency())
                || earning.type() == Earning.Type.SET_OFF
                || earning.type() == Earning.Type.WRITE_OFF) {
            return;
        }
        YearMonth month = YearMonth.from(earning.day());
        if (first != null && month.isBefore(first)) {
            addBefore(earning.micros());
            return;
        }
        Sums sums = months.computeIfAbsent(month, any -> new TreeMap<>(Key.ORDER))
                .computeIfAbsent(key(earning), any -> new Sums(ExactAmount.zero(empty.currency())));
        sums.amount = sums.amount.plus(earning.micros());
        sums.count += earning.isFirst() ? 1 : 0;
        sums.late += earning.isFirst() && earning.isLate() ? 1 : 0;
    }

    private static Key key(Earning earning) {
        return switch (earning.type()) {
            case SESSION -> new Key(false, "charging sessions", earning.site(), null);
            case TERM ->
                new Key(false, Accrual.of(earning.fact()).term() + " of " + earning.agreement(), earning.site(), null);
            default ->
                new Key(true, earning.type().name().toLowerCase(Locale.ROOT).replace('_', ' '), null, earning.fact());
        };
    }

    /** The corrections among what was added. */
    public Set<SessionId> corrections() {
        Set<SessionId> ids = new TreeSet<>();
        months.values()
                .forEach(month -> month.keySet().stream()
                        .map(Key::fact)
                        .filter(fact -> fact != null)
                        .forEach(ids::add));
        return ids;
    }

    /**
     * The documents.
     *
     * @param isClosed true for a month in which nothing can be booked any more
     * @param originals what each correction corrects
     */
    public SelfBilling write(Predicate<YearMonth> isClosed, Map<SessionId, SessionId> originals) {
        List<SelfBilling.Document> documents = new ArrayList<>();
        ExactAmount billed = before;
        boolean closed = true;
        for (Map.Entry<YearMonth, Map<Key, Sums>> month : months.entrySet()) {
            closed = closed && isClosed.test(month.getKey());
            for (boolean corrects : new boolean[] {false, true}) {
                List<SelfBilling.Line> lines = lines(month.getValue(), corrects, originals);
                if (!lines.isEmpty()) {
                    ExactAmount exact = lines.stream()
                            .map(SelfBilling.Line::amount)
                            .reduce(ExactAmount.zero(empty.currency()), ExactAmount::plus);
                    ExactAmount after = billed.plus(exact);
                    Money net = after.floor().minus(billed.floor());
                    String next = closed ? number(documents.size() + number) : null;
                    documents.add(new SelfBilling.Document(
                            next, kind(corrects, net), month.getKey(), lines, exact, net, tax(net)));
                    billed = after;
                }
            }
        }
        return new SelfBilling(empty.account(), empty.name(), empty.currency(), empty.taxPpm(), documents);
    }

    private static SelfBilling.Kind kind(boolean corrects, Money net) {
        if (!corrects) {
            return SelfBilling.Kind.INVOICE;
        }
        return net.isPositive() ? SelfBilling.Kind.SUPPLEMENT : SelfBilling.Kind.CREDIT_NOTE;
    }

    private String number(int count) {
        String digits = String.valueOf(count);
        return empty.account() + "-" + "0".repeat(Math.max(0, NUMBER_DIGITS - digits.length())) + digits;
    }

    private Money tax(Money net) {
        long exact = Micros.percent(Micros.ofMoney(net), empty.taxPpm());
        return Money.ofMinor(Micros.floorUnits(Micros.round(exact, RoundingMode.HALF_UP)), net.currency());
    }

    private static List<SelfBilling.Line> lines(
            Map<Key, Sums> month, boolean corrects, Map<SessionId, SessionId> originals) {
        List<SelfBilling.Line> lines = new ArrayList<>();
        month.forEach((key, sums) -> {
            if (key.corrects() == corrects) {
                lines.add(new SelfBilling.Line(
                        key.text(),
                        key.site(),
                        key.fact(),
                        key.fact() == null ? null : originals.get(key.fact()),
                        sums.count,
                        sums.late,
                        sums.amount));
            }
        });
        return lines;
    }
}
