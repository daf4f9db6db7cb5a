package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Percent;
import io.evpayout.agreement.SessionTerm;
import io.evpayout.money.Micros;
import io.evpayout.session.Price;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Terms that are all percentages of gross, net or what is left, as most contracts are: the steps of a {@link Walk} in
 * arrays, which make nothing but the shares. A law holds that both give the same.
 */
final class PercentSteps {

    private final int parties;
    private final int residual;
    private final Base.Part[] bases;
    private final long[] ppm;
    private final int[] to;
    private final int[] from;

    private PercentSteps(Agreement agreement, List<Percent> terms, List<String> parties) {
        this.parties = parties.size();
        this.residual = parties.indexOf(agreement.residual());
        this.bases = terms.stream().map(term -> term.of().part()).toArray(Base.Part[]::new);
        this.ppm = terms.stream()
                .mapToLong(term -> StepCompiler.ppm(term.percent()))
                .toArray();
        this.to = terms.stream().mapToInt(term -> parties.indexOf(term.to())).toArray();
        this.from = terms.stream()
                .mapToInt(term -> term.from() == null ? Step.NOBODY : parties.indexOf(term.from()))
                .toArray();
    }

    /** The steps of an agreement, or null if it has other terms. */
    static @Nullable PercentSteps of(Agreement agreement, List<String> parties) {
        List<SessionTerm> terms = agreement.sessionTerms();
        List<Percent> percents = terms.stream()
                .filter(Percent.class::isInstance)
                .map(Percent.class::cast)
                .filter(term -> term.of().minus().isEmpty() && isPlain(term.of().part()))
                .toList();
        return percents.size() == terms.size() ? new PercentSteps(agreement, percents, parties) : null;
    }

    private static boolean isPlain(Base.Part part) {
        return switch (part) {
            case GROSS, NET, LEFT -> true;
            default -> false;
        };
    }

    /** Everyone's exact shares of a price, without tax. */
    long[] shares(Price price) {
        long gross = price.gross();
        long net = price.net();
        long left = net;
        long[] shares = new long[parties];
        for (int i = 0; i < ppm.length; i++) {
            Base.Part part = bases[i];
            long base = part == Base.Part.LEFT ? left : part == Base.Part.NET ? net : gross;
            long amount = Micros.percent(base, ppm[i]);
            shares[to[i]] = Math.addExact(shares[to[i]], amount);
            if (from[i] == Step.NOBODY) {
                left = Math.subtractExact(left, amount);
            } else {
                shares[from[i]] = Math.subtractExact(shares[from[i]], amount);
            }
        }
        shares[residual] = Math.addExact(shares[residual], left);
        return shares;
    }
}
