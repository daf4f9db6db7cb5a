package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.examples.cli.WorkplaceNetwork.Raw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two contracts of 90 % over real sessions, against a calculation that knows nothing of this library. */
@Tag("external")
class WorkplaceContractsTest {

    private static final BigDecimal SHARE = new BigDecimal("0.9");

    @TempDir
    private Path folder;

    @Test
    void bothContractsGiveWhatTenLinesGiveAndDifferWhereTheyMust() {
        Map<String, BigDecimal> exact = expected(share -> share);
        Map<String, BigDecimal> rounded = expected(share -> share.setScale(2, RoundingMode.HALF_UP));

        Map<String, BigDecimal> atPayout = earned("AT_PAYOUT");
        Map<String, BigDecimal> perSession = earned("PER_SESSION:HALF_UP");

        assertThat(atPayout).isEqualTo(exact);
        assertThat(perSession).isEqualTo(rounded);
        assertThat(differences(atPayout, perSession))
                .isEqualTo(differences(exact, rounded))
                .hasSizeGreaterThan(20);
    }

    /** By site and month, straight from the file. */
    private static Map<String, BigDecimal> expected(UnaryOperator<BigDecimal> rounding) {
        Map<String, BigDecimal> shares = new TreeMap<>();
        for (Raw row : WorkplaceNetwork.rows()) {
            BigDecimal share = rounding.apply(new BigDecimal(row.dollars()).multiply(SHARE));
            shares.merge(row.site() + " " + row.month(), share, BigDecimal::add);
        }
        shares.replaceAll((key, sum) -> sum.stripTrailingZeros());
        return shares;
    }

    private Map<String, BigDecimal> earned(String rounding) {
        Cli cli = Cli.on(folder.resolve(rounding.replace(':', '-')));
        cli.ok("apply " + Cli.file(folder, "network.json", WorkplaceNetwork.file(rounding)));
        cli.ok("import " + SharedData.sessions("workplace-2014-2015.csv") + " --format csv --mapping "
                + Cli.mapping("workplace"));
        Map<String, BigDecimal> shares = new TreeMap<>();
        for (JsonNode row : cli.ok("earnings --by site,month")) {
            JsonNode parts = row.get("shares");
            BigDecimal host = BigDecimal.ZERO;
            BigDecimal all = BigDecimal.ZERO;
            for (Map.Entry<String, JsonNode> part : parts.properties()) {
                BigDecimal share = new BigDecimal(part.getValue().textValue());
                all = all.add(share);
                host = part.getKey().startsWith("host-") ? host.add(share) : host;
            }
            assertThat(all).isEqualByComparingTo(row.get("gross").textValue());
            shares.put(row.get("site").textValue() + " " + row.get("month").textValue(), host.stripTrailingZeros());
        }
        assertThat(cli.ok("verify").get("ok").booleanValue()).isTrue();
        return shares;
    }

    private static Set<String> differences(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        TreeSet<String> keys = new TreeSet<>();
        one.forEach((key, amount) -> {
            if (amount.compareTo(other.get(key)) != 0) {
                keys.add(key);
            }
        });
        return keys;
    }
}
