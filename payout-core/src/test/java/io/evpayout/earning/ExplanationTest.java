package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final ChargingSession TAXED = Sessions.of(Splits.price("14.00 tax 2.00"), 10_000);

    @Test
    void a_split_is_told_step_by_step() {
        Agreement agreement = Splits.agreement(
                "AT_PAYOUT",
                "processingFee 2.9 plus 0.3 by left as card & reimbursement 0.11 to host & percent 80 of left to host"
                        + " & perSession 0.25 to op from host");

        assertThat(lines(agreement))
                .containsExactly(
                        "14.00 | 2.00 | to #tax | 12.00 left | Tax is taken off the gross price before anyone gets a share.",
                        "14.00 | 0.706 | to #fees | 11.294 left | A processing fee of 2.9 % of the gross price plus 0.3 per"
                                + " session is taken off what is left.",
                        "1.10 | to host | 10.194 left | host is reimbursed for electricity at 0.11 per kWh.",
                        "10.194 | 8.1552 | to host | 2.0388 left | host gets 80 % of what is left.",
                        "0.25 | to op | from host | 2.0388 left | op gets 0.25 per session, out of host's share.",
                        "2.0388 | 2.0388 | to op | 0.00 left | op gets what is left.");
    }

    @Test
    void a_fee_for_all_is_told_for_each_and_comes_after_the_rest() {
        assertThat(lines(Splits.agreement("AT_PAYOUT", "percent 50 of net to host & roamingFee 0 plus 1.2 by proRata")
                        .withTaxRemitter("host")))
                .containsExactly(
                        "14.00 | 2.00 | to host | 12.00 left | Tax is taken off the gross price and goes to host, who remits"
                                + " it.",
                        "12.00 | 6.00 | to host | 6.00 left | host gets 50 % of the net price.",
                        "6.00 | 6.00 | to op | 0.00 left | op gets what is left.",
                        "14.00 | 0.60 | to #fees | from host | 0.00 left | A roaming fee of 0 % of the gross price plus 1.2"
                                + " per session is borne by everyone in proportion to their shares.",
                        "14.00 | 0.60 | to #fees | from op | 0.00 left | A roaming fee of 0 % of the gross price plus 1.2"
                                + " per session is borne by everyone in proportion to their shares.");
    }

    @Test
    void rounding_is_a_step_of_its_own() {
        assertThat(lines(Splits.agreement("PER_SESSION:HALF_UP", "percent 33.33 of net to host & perKwh 1 to city")))
                .containsExactly(
                        "14.00 | 2.00 | to #tax | 12.00 left | Tax is taken off the gross price before anyone gets a share.",
                        "12.00 | 3.9996 | to host | 8.0004 left | host gets 33.33 % of the net price.",
                        "10.00 | to city | -1.9996 left | city gets 1 per kWh.",
                        "-1.9996 | -1.9996 | to op | 0.00 left | op gets what is left.",
                        "3.9996 | 0.0004 | to host | from op | 0.00 left | host's share is rounded by PER_SESSION:HALF_UP; op"
                                + " takes the difference.");
    }

    private static List<String> lines(Agreement agreement) {
        Explanation explanation = Waterfall.of(agreement, 2).explain(TAXED);
        assertThat(explanation.session()).isEqualTo(TAXED.id());
        assertThat(explanation.agreement() + explanation.agreementFrom()).isEqualTo("a" + agreement.from());
        assertThat(explanation.currency()).isEqualTo(Currencies.USD);
        return explanation.lines().stream()
                .map(line -> (line.base() == null ? "" : usd(line.base()) + " | ")
                        + usd(line.amount()) + " | to " + line.to()
                        + (line.from() == null ? "" : " | from " + line.from()) + " | " + usd(line.left()) + " left | "
                        + line.sentence())
                .toList();
    }

    private static String usd(long micros) {
        return Micros.format(micros, Currencies.USD);
    }
}
