package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 10: the same facts give the same books and payouts, whatever their order, duplication or batching. */
@Tag("external")
class OrderAndBatchingTest {

    private static final String CSV = " --format csv --mapping " + Cli.mapping("workplace");
    private static final long SEED = 20_150_615L;
    private static final List<String> READS = List.of(
            "earnings --by site,month",
            "earnings --by party,account,day,evse",
            "payouts",
            "statement account-0 --from 2014-01-01 --to 2016-12-31",
            "statement account-1 --from 2014-01-01 --to 2016-12-31",
            "statement account-2 --from 2015-03-01 --to 2015-06-30",
            "statement account-3 --from 2014-01-01 --to 2016-12-31",
            "statement account-4 --from 2014-01-01 --to 2016-12-31",
            "verify");

    @TempDir
    private Path folder;

    @Test
    void importingAgainRecordsNothingAndChangesNothing() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + network());
        String file = SharedData.sessions("workplace-2014-2015.csv").toString();
        cli.ok("import " + file + CSV);
        cli.ok("run --from 2015-01-01 --to 2015-12-31");
        List<String> before = reads(cli);

        JsonNode again = cli.ok("import " + file + CSV + " --at 2030-01-01T00:00:00Z");

        assertThat(again.get("recorded").asInt()).isZero();
        assertThat(again.get("alreadyRecorded").asInt()).isEqualTo(3_395);
        assertThat(reads(cli)).isEqualTo(before);
    }

    @Test
    void shuffledSplitAndInterleavedGiveTheSameBytes() {
        Cli straight = Cli.on(folder.resolve("straight"));
        straight.ok("apply " + network() + " --at 2014-01-01T00:00:00Z");
        straight.ok("import " + SharedData.sessions("workplace-2014-2015.csv") + CSV + " --at 2015-12-31T00:00:00Z");
        straight.ok("run --from 2014-11-01 --to 2015-12-31");

        List<Path> parts = shuffledParts();
        Cli shuffled = Cli.on(folder.resolve("shuffled"));
        shuffled.ok("import " + parts.get(2) + CSV + " --at 2019-01-01T00:00:00Z");
        shuffled.ok("apply " + network() + " --at 2020-01-01T00:00:00Z");
        shuffled.ok("import " + parts.get(0) + " " + parts.get(1) + " " + parts.get(0) + CSV);
        shuffled.ok("run --from 2014-11-01 --to 2015-12-31");

        assertThat(straight.ok("payouts")).hasSizeGreaterThan(50);
        assertThat(reads(shuffled)).isEqualTo(reads(straight));
    }

    private static List<String> reads(Cli cli) {
        return READS.stream().map(words -> cli.json(words).out()).toList();
    }

    private Path network() {
        return Cli.file(folder, "network.json", WorkplaceNetwork.file("AT_PAYOUT"));
    }

    private List<Path> shuffledParts() {
        List<String> lines = new ArrayList<>();
        WorkplaceNetwork.rows().forEach(row -> lines.add(row.line()));
        Collections.shuffle(lines, new Random(SEED));
        List<Path> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            StringBuilder text = new StringBuilder(WorkplaceNetwork.header()).append('\n');
            for (int i = part; i < lines.size(); i += 3) {
                text.append(lines.get(i)).append('\n');
            }
            parts.add(Cli.file(folder, "part-" + part + ".csv", text.toString()));
        }
        return parts;
    }
}
