package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.money.Currency;
import io.evpayout.money.RoundingRule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However many sessions are split, nobody's running total is off by a micro. The system property {@code drift.sessions}
 * says how many; {@code docs/proofs.md} has the command for 100 million.
 */
class DriftProofTest {

    private static final long SEED = 20_260_301;
    private static final int SESSIONS_OF_A_PIECE = 10_000;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MINUTES_OF_A_YEAR = 525_600;

    /** All session terms, currencies of 0, 2, 3 and 4 decimals, all rounding rules. Currency, rule, who remits the tax. */
    private static final List<Contract> CONTRACTS = List.of(
            contract("USD AT_PAYOUT", "percent 33.3333 of net to host & percent 12.5 of left to city"),
            contract("EUR AT_PAYOUT op", "percent 90 of gross to host & percent 7.7777 of gross to city from host"),
            contract("JPY AT_PAYOUT", "perKwh 12.345678 to host & perSession 25.5 to op from host on free"),
            contract(
                    "CHF AT_PAYOUT",
                    "reimbursement 0.11 to host as power & percent 70 of net minus connection,power to host"
                            + " & perSession 0.25 to op from host & perKwh 0.01 to op from host"
                            + " & percent 2 of gross to op from host"),
            contract(
                    "GBP AT_PAYOUT",
                    "reimbursement 0.11 in Europe/London; 0.254321 at 07:00-19:00 on MONDAY,TUESDAY; 0.2 at 22:00-06:00"
                            + " to host as power & percent 61.8034 of net minus power to host"),
            contract(
                    "USD AT_PAYOUT",
                    "processingFee 2.9 plus 0.3 by left as card & percent 80 of gross minus card to host"
                            + " & roamingFee 1.2345 plus 0.05 by host on free kept"),
            contract(
                    "CLF AT_PAYOUT",
                    "percent 60 of net to host & percent 30 of energy to city & perSession 0.5 to city from host"
                            + " & processingFee 2.9 plus 0.3 by proRata & roamingFee 3.3333 plus 0 by proRata"),
            contract("KWD AT_PAYOUT", "percent 55.5555 of left to host & processingFee 2.9 plus 0.3 by driver"),
            contract(
                    "SEK AT_PAYOUT op",
                    "markup 10 feeVat 25 payeeVat 7.5 to op & percent 70.7 of left to host"
                            + " & percent 5.55 of time minus idle to city"),
            contract(
                    "EUR AT_PAYOUT",
                    "percent 50 of net to host & perSession 1.25 to op from host & floor to host"
                            + " & percent 80 of reservation to city & percent 70 of gross to city & floor to op from city"),
            contract("EUR PER_SESSION:HALF_UP", "percent 33.3333 of net to host & percent 12.5 of left to city"),
            contract("JPY PER_SESSION:HALF_EVEN op", "percent 12.5 of gross to host & perKwh 0.123456 to city"),
            contract(
                    "KWD PER_SESSION:FLOOR", "percent 66.6667 of energy to host & processingFee 1.4 plus 0.25 by host"),
            contract("USD LARGEST_REMAINDER", "percent 33.3333 of net to host & percent 33.3333 of net to city"));

    /** A contract and its currency. */
    private record Contract(Currency currency, Agreement agreement, Waterfall waterfall) {}

    @Test
    @Tag("proof")
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void not_a_micro_is_lost_or_found_by_anyone() {
        driftIsZeroIn(Long.getLong("drift.sessions", 1_000_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_000})
    void nor_in_a_few(long sessions) {
        driftIsZeroIn(sessions);
    }

    private static void driftIsZeroIn(long sessions) {
        Totals totals = LongStream.range(0, (sessions + SESSIONS_OF_A_PIECE - 1) / SESSIONS_OF_A_PIECE)
                .parallel()
                .mapToObj(piece -> {
                    long from = piece * SESSIONS_OF_A_PIECE;
                    return split(piece, from, Math.min(sessions, from + SESSIONS_OF_A_PIECE));
                })
                .reduce(new Totals(), Totals::plus);

        assertThat(totals.sessions).isEqualTo(sessions);
        assertThat(totals.drift).as("micros by which single shares are off").isZero();
        assertThat(totals.booked).isEqualTo(totals.exact);
        assertThat(totals.parts).isEqualTo(totals.gross);
    }

    private static Totals split(long piece, long from, long to) {
        SplittableRandom random = new SplittableRandom(SEED + piece);
        Totals totals = new Totals();
        for (long i = from; i < to; i++) {
            int number = (int) (i % CONTRACTS.size());
            Contract contract = CONTRACTS.get(number);
            ChargingSession session = session(i, contract.currency(), random);
            totals.add(number, contract, session, contract.waterfall().split(session));
        }
        return totals;
    }

    /** Running totals by contract, and of each contract by party. */
    private static final class Totals {

        private final Map<String, Long> gross = new TreeMap<>();
        private final Map<String, Long> parts = new TreeMap<>();
        private final Map<String, BigInteger> booked = new TreeMap<>();
        private final Map<String, BigInteger> exact = new TreeMap<>();
        private long sessions;
        private long drift;

        void add(int number, Contract contract, ChargingSession session, Split split) {
            String name = number + " " + contract.currency();
            gross.merge(name, session.price().gross(), Math::addExact);
            parts.merge(name, Math.addExact(split.tax(), split.fees()), Math::addExact);
            split.shares().values().forEach(share -> parts.merge(name, share, Math::addExact));
            sessions++;
            if (contract.agreement().rounding().name().equals("LARGEST_REMAINDER")) {
                return; // its units go to whoever has most below them: the sum only
            }
            rounded(contract.agreement(), MicroWaterfall.shares(contract.agreement(), session))
                    .forEach((party, share) -> {
                        long is = split.shares().get(party);
                        BigInteger due = share.toBigIntegerExact();
                        drift += due.subtract(BigInteger.valueOf(is)).abs().longValueExact();
                        exact.merge(name + " " + party, due, BigInteger::add);
                        booked.merge(name + " " + party, BigInteger.valueOf(is), BigInteger::add);
                    });
        }

        Totals plus(Totals other) {
            Totals sum = new Totals();
            for (Totals each : List.of(this, other)) {
                each.gross.forEach((name, micros) -> sum.gross.merge(name, micros, Math::addExact));
                each.parts.forEach((name, micros) -> sum.parts.merge(name, micros, Math::addExact));
                each.booked.forEach((name, micros) -> sum.booked.merge(name, micros, BigInteger::add));
                each.exact.forEach((name, micros) -> sum.exact.merge(name, micros, BigInteger::add));
                sum.sessions += each.sessions;
                sum.drift += each.drift;
            }
            return sum;
        }
    }

    /** By the rule of the contract: all but the residual party to whole units, and it takes the difference. */
    private static Map<String, BigDecimal> rounded(Agreement agreement, Map<String, BigDecimal> shares) {
        String rule = agreement.rounding().name();
        if (!rule.startsWith("PER_SESSION:")) {
            return shares;
        }
        RoundingMode mode = RoundingMode.valueOf(rule.substring("PER_SESSION:".length()));
        BigDecimal residual = shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        for (Map.Entry<String, BigDecimal> share : shares.entrySet()) {
            if (!share.getKey().equals(agreement.residual())) {
                share.setValue(
                        share.getValue().movePointLeft(6).setScale(0, mode).movePointRight(6));
                residual = residual.subtract(share.getValue());
            }
        }
        shares.put(agreement.residual(), residual);
        return shares;
    }

    private static ChargingSession session(long number, Currency currency, SplittableRandom random) {
        Map<Component, Long> components = new EnumMap<>(Component.class);
        long most = random.nextInt(3) == 0 ? 1_000 : 2_000_000_000;
        for (Component component : Component.values()) {
            if (random.nextInt(3) == 0) {
                components.put(component, random.nextLong(most));
            }
        }
        long tax = random.nextBoolean() ? 0 : random.nextLong(most);
        long gross = components.values().stream().reduce(tax, Math::addExact);
        Instant end = BEGIN.plusSeconds(60L * random.nextInt(MINUTES_OF_A_YEAR));
        return new ChargingSession(
                SessionId.of("feed", "s" + number),
                "LOC1",
                null,
                null,
                end.minusSeconds(60L * random.nextInt(90)),
                end,
                random.nextInt(100_000),
                Price.of(currency, gross, tax, true, components));
    }

    private static Contract contract(String terms, String text) {
        String[] words = terms.split(" ", -1);
        List<Term> list = new ArrayList<>(
                Arrays.stream(text.split(" & ", -1)).map(Term::parse).toList());
        Currency currency = Currency.of(words[0]);
        Agreement agreement = new Agreement(
                "a",
                Instant.EPOCH,
                null,
                Scope.site("LOC1"),
                RoundingRule.parse(words[1]),
                list,
                "op",
                words.length > 2 ? words[2] : null);
        return new Contract(currency, agreement, Waterfall.of(agreement, currency.digits()));
    }
}
