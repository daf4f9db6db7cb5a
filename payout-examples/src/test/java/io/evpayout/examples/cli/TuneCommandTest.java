package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that earns EUR 9 a day and is paid monthly from EUR 50 on. */
class TuneCommandTest {

    private static final String AT = " --at 2026-04-10T12:00:00Z";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void earnThroughAQuarter() {
        cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK));
        String cdrs = LocalDate.of(2026, 1, 11)
                .datesUntil(LocalDate.of(2026, 4, 1))
                .map(day -> Example.cdr("c" + day, day + "T10:00:00Z", "10.00"))
                .collect(Collectors.joining());
        cli.ok("import " + Cli.file(folder, "cdrs.jsonl", cdrs) + " --format ocpi --at 2026-04-01T00:00:00Z");
        cli.ok("run --from 2026-01-11 --to 2026-04-10");
    }

    @Test
    void tellsWhatOtherSettingsWouldHaveDone() {
        JsonNode tuned = cli.ok("tune host-1-eur --fee 0.25 --most-days 10" + AT);

        assertThat(tuned.get("present").get("payouts").intValue())
                .isEqualTo(cli.ok("payouts").size());
        assertThat(tuned.get("present").get("fees").textValue()).isEqualTo("0.75");
        assertThat(tuned.get("keep").booleanValue()).isFalse();
        assertThat(tuned.get("best").get("worstDays").intValue()).isLessThanOrEqualTo(10);
        assertThat(tuned.get("front").size()).isGreaterThan(1);
        assertThat(tuned.get("sentences").get(0).textValue())
                .startsWith("Now: month on 31, minimum EUR 50.00 over sandbox. 12 payouts a year, fees EUR 0.75");
    }

    @Test
    void saysItInWords() {
        assertThat(cli.run("tune host-1-eur --fee 0.25 --most-days 10" + AT).out())
                .startsWith("host-1-eur: ")
                .contains("settings tried\nNow: month on 31")
                .contains("\nBetter: ")
                .contains("No others beat these in fees, days and exposure at once (amounts in EUR):\nschedule");
        assertThat(cli.run("tune host-1-eur --fee 0.25 --most-days 1" + AT).out())
                .contains("would have met the goal.");
    }

    @Test
    void writesItInEveryFormat() {
        assertThat(cli.run("tune host-1-eur --fee 0.25 --format csv" + AT).out())
                .startsWith(
                        "which,schedule,minimum,holdDays,rail,payoutsPerYear,paid,fees,meanDays,worstDays,meanBalance,"
                                + "skipped,exposure,breaches,left\r\nnow,month on 31,50.00,0,sandbox,12,");
        assertThat(cli.run("tune host-1-eur --fee 0.25 --format svg" + AT).out())
                .contains("<svg", "Fees against days from earning to bank", "best: day, 250.00", ">now<");
        for (String format : new String[] {"pdf", "xlsx", "png"}) {
            Path file = folder.resolve("tuned." + format);
            assertThat(cli.run("tune host-1-eur --fee 0.25 --format " + format + " --output " + file + AT)
                            .status())
                    .isZero();
            assertThat(file).isNotEmptyFile();
        }
        assertThat(cli.run("tune --every day --format pdf" + AT).status()).isEqualTo(2);
    }

    @Test
    void tellsWhatAnotherFrequencyWouldDoToAll() {
        JsonNode effect = cli.ok("tune --every day --fee 0.25" + AT).get(0);

        assertThat(effect.get("accounts").intValue()).isEqualTo(1);
        assertThat(effect.get("present").get("fees").textValue()).isEqualTo("0.75");
        assertThat(effect.get("changed").get("payouts").longValue()).isGreaterThan(3);
        assertThat(cli.run("tune --every day --fee 0.25" + AT).out()).contains("as they are", "held on average");
    }

    @Test
    void refusesWhatItCannotTune() {
        assertThat(cli.json("tune nobody" + AT).error().get("code").textValue()).isEqualTo("UNKNOWN_ACCOUNT");
        assertThat(cli.json("tune" + AT).error().get("code").textValue()).isEqualTo("BAD_OPTION");
        assertThat(cli.json("tune host-1-eur --prefer luck" + AT)
                        .error()
                        .get("value")
                        .textValue())
                .isEqualTo("luck");
        assertThat(cli.json("tune host-1-eur --fee -1.00" + AT).status()).isEqualTo(2);
        assertThat(cli.json("tune host-1-eur --most-fees 0.00001" + AT).status())
                .isEqualTo(2);
        assertThat(cli.json("tune host-1-eur --holds 999" + AT).status()).isEqualTo(2);
        assertThat(cli.json("tune host-1-eur --most-days 0" + AT).status()).isEqualTo(2);
        assertThat(cli.json("tune --every sometimes" + AT).status()).isEqualTo(2);
    }
}
