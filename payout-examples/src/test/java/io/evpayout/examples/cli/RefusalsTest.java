package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.examples.json.Edited;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad usage and bad input: exit status 2, one document that names it, and nothing applied. */
class RefusalsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            pay                                                    | UNKNOWN_OPTION  | pay
            plan --bonk                                            | UNKNOWN_OPTION  | --bonk
            plan --at yesterday                                    | BAD_OPTION      | yesterday
            plan --at 1999-12-31T23:00:00Z                         | OUT_OF_RANGE    | 1999-12-31
            withdraw a --request r --at 2100-01-01T00:00:00Z       | OUT_OF_RANGE    | 2100-01-01
            run --at 1970-01-01T00:00:00Z                          | OUT_OF_RANGE    | 1970-01-01
            run --from 1999-01-01 --to 2001-01-01                  | OUT_OF_RANGE    | 1999-01-01
            run --from 2001-01-01 --to 2101-01-01                  | OUT_OF_RANGE    | 2101-01-01
            plan                                                   | NO_DATABASE     | DB
            verify                                                 | NO_DATABASE     | DB
            payouts                                                | NO_DATABASE     | DB
            earnings --by site                                     | NO_DATABASE     | DB
            trace a/b                                              | NO_DATABASE     | DB
            withdraw a --request r                                 | NO_DATABASE     | DB
            statement a --from 2026-01-01 --to 2026-01-31          | NO_DATABASE     | DB
            statement a --from 2026-01-01 --to 2025-12-31          | BAD_OPTION      | 2025-12-31
            statement a --from 1/2/2026 --to 2025-12-31            | BAD_OPTION      | 1/2/2026
            statement a --from 2026-01-01                          | MISSING_OPTION  | null
            statement --from 2026-01-01 --to 2026-01-31            | MISSING_OPTION  | null
            withdraw a                                             | MISSING_OPTION  | null
            withdraw a --request a/b                               | BAD_ID          | a/b
            earnings                                               | MISSING_OPTION  | null
            earnings --by site,colour                              | BAD_OPTION      | site,colour
            earnings --by site,site                                | BAD_OPTION      | site,site
            run --from 2026-01-01                                  | MISSING_OPTION  | null
            run --from 2026-02-01 --to 2026-01-01                  | BAD_OPTION      | 2026-01-01
            apply                                                  | MISSING_OPTION  | null
            apply none.json                                        | NO_SUCH_FILE    | none.json
            import                                                 | MISSING_OPTION  | null
            import none.csv                                        | MISSING_OPTION  | null
            import none.csv --format ocpi                          | NO_SUCH_FILE    | none.csv
            import none.csv --format xml                           | BAD_OPTION      | xml
            import pom.xml --format csv                            | MISSING_OPTION  | null
            import pom.xml --format ocpi --mapping pom.xml         | BAD_OPTION      | pom.xml
            import pom.xml --format csv --mapping none.json        | NO_SUCH_FILE    | none.json
            import pom.xml --format csv --mapping pom.xml          | MALFORMED_JSON  | null
            """)
    void usage(String words, String code, String value) {
        Path database = folder.resolve("db");

        Cli.Result result = Cli.on(database).json(words);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.json()).hasSize(1);
        assertThat(result.error().properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("code", "path", "value", "message");
        assertThat(result.error().get("code").textValue()).isEqualTo(code);
        assertThat(result.error().get("value").textValue()).isEqualTo("DB".equals(value) ? database.toString() : value);
        assertThat(database).doesNotExist();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            /sites/0/account               | "host-2-eur"                   | UNKNOWN_ACCOUNT          | /sites/0/account            | host-2-eur
            /agreements/0/residual         | "nobody"                       | UNKNOWN_PARTY            | /agreements/0/residual      | nobody
            /agreements/0/terms/0/to       | "nobody"                       | UNKNOWN_PARTY            | /agreements/0/terms/0/to    | nobody
            /agreements/0/terms/0/percent  | "80"                           | AGREEMENT_VERSION_EXISTS | /agreements/0/from          | 2014-01-01T00:00:00Z
            /agreements/0/id               | "std-2"                        | AGREEMENTS_OVERLAP       | /agreements/0/scope         | account host-1-eur
            /accounts/0/id                 | "operator:EUR"                 | RESERVED_ID              | /accounts/0/id              | operator:EUR
            /accounts/0                    | {"id":"host-1-eur","from":"2150-01-01T00:00:00Z","minimum":"1.00"} | BAD_SCHEDULE | /accounts/0/schedule | month on 31 adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            /accounts/0                    | {"id":"host-1-eur","from":"1970-01-01T00:00:00Z","schedule":{"every":"day"}} | SCHEDULE_VERSION_EXISTS | /accounts/0/schedule | day adjusted PRECEDING TARGET at 00:00 Europe/Berlin
            /network                       | "other"                        | OTHER_NETWORK            | /network                    | other
            /accounts/0/bank/iban          | "DE89370400440532013001"       | WRONG_CHECK_DIGITS       | /accounts/0/bank/iban       | null
            /sites/0/zone                  | "Europe/Gent"                  | BAD_ZONE                 | /sites/0/zone               | Europe/Gent
            """)
    void networkFile(String pointer, String value, String code, String path, String shown) {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK));
        JsonNode before = cli.ok("verify");

        Cli.Result result =
                cli.json("apply " + Cli.file(folder, "wrong.json", Edited.text(Example.NETWORK, pointer, value)));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error().get("code").textValue()).isEqualTo(code);
        assertThat(result.error().get("path").textValue()).isEqualTo(path);
        assertThat(result.error().get("value").textValue()).isEqualTo(shown);
        assertThat(result.out() + result.err()).doesNotContain("37040044053201300");
        assertThat(cli.ok("verify")).isEqualTo(before);
        assertThat(cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK)))
                .hasToString("{\"created\":0,\"changed\":0,\"unchanged\":5}");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /accounts/0/party              | "host-2"                       | UNKNOWN_PARTY            | /accounts/0/party           | host-2
            /agreements/0/scope            | {"account":"host-2-eur"}       | UNKNOWN_ACCOUNT          | /agreements/0/scope/account | host-2-eur
            """)
    void firstNetworkFile(String pointer, String value, String code, String path, String shown) {
        Cli cli = Cli.on(folder.resolve("db"));

        Cli.Result result =
                cli.json("apply " + Cli.file(folder, "wrong.json", Edited.text(Example.NETWORK, pointer, value)));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error().get("code").textValue()).isEqualTo(code);
        assertThat(result.error().get("path").textValue()).isEqualTo(path);
        assertThat(result.error().get("value").textValue()).isEqualTo(shown);
        assertThat(cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK)))
                .hasToString("{\"created\":5,\"changed\":0,\"unchanged\":0}");
    }

    @Test
    void whatIsBookedIsNotChangedAfterwards() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK));
        cli.ok("import " + Cli.file(folder, "cdr.json", Example.cdr("1", "2026-01-10T10:30:00Z", "12.00"))
                + " --format ocpi");
        String move = """
                {"version":1,"sites":[{"id":"LOC1","account":null,"from":"2026-01-10T10:30:00Z"}]}""";

        Cli.Result past = cli.json("apply " + Cli.file(folder, "move.json", move));
        JsonNode future = cli.ok("apply " + Cli.file(folder, "move.json", move.replace("10:30:00Z", "10:30:01Z")));

        assertThat(past.status()).isEqualTo(2);
        assertThat(past.error().get("code").textValue()).isEqualTo("ALREADY_BOOKED");
        assertThat(past.error().get("path").textValue()).isEqualTo("/sites/0/from");
        assertThat(future).hasToString("{\"created\":0,\"changed\":1,\"unchanged\":0}");
    }

    @Test
    void withoutJsonTheResultIsEmptyAndThePersonIsTold() {
        Cli.Result result = Cli.on(folder.resolve("db")).run("apply none.json");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .isEqualTo("error: There is no file none.json; check its name [NO_SUCH_FILE: none.json]\n");
    }

    @ParameterizedTest(name = "--db {0}")
    @CsvSource({"FILE", "FILE/db", "a?b", "jdbc:mysql://localhost/x", "'  '"})
    void whatIsNoDatabaseIsBadUsage(String database) {
        String file = Cli.file(folder, "network.json", Example.NETWORK).toString();

        Cli.Result result = Cli.plain("apply", file, "--json", "--db", database.replace("FILE", file));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error().get("code").textValue()).isIn("BAD_OPTION", "UNKNOWN_DATABASE", "MISSING_OPTION");
    }

    @Test
    void theVersionIsThatOfTheJar() {
        assertThat(Cli.plain("--version").out()).isEqualTo("payout (not from its jar)\n");
    }

    @Test
    void withoutACommandTheUsageIsNamed() {
        Cli.Result result = Cli.plain();

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("A command is missing", "payout --help");
    }

    @Test
    void helpAndCompletionAreResults() {
        assertThat(Cli.plain("--help").status()).isZero();
        assertThat(Cli.plain("--help").out())
                .contains(
                        "apply",
                        "import",
                        "plan",
                        "run",
                        "withdraw",
                        "payouts",
                        "earnings",
                        "statement",
                        "trace",
                        "verify",
                        "generate");
        assertThat(Cli.plain("import", "--help").out()).contains("--allow-years", "--strict");
        assertThat(Cli.plain("generate-completion").out()).contains("complete -F");
    }

    @Test
    void aServerNeedsADirectoryForTheBankAndItsPasswordIsNeverPrinted() {
        String url = "jdbc:postgresql://localhost:1/payout?user=carl&password=s3cr3t";

        for (List<String> args : List.of(
                List.of("plan", "--db", url, "--json"),
                List.of("plan", "--db", url, "--bank", folder.toString(), "--json"),
                List.of("plan", "--db", url, url, "--json"),
                List.of("plan", "--db=" + url, "--at=" + url, "--json"),
                List.of("plan", "--db", "jdbc:mysql://root:s3cr3t@localhost/x", "--json"),
                List.of("plan", "--db", "jdbc:postgresql://carl:s3cr3t@nowhere", "--bank", folder.toString()))) {
            Cli.Result result = Cli.plain(args.toArray(String[]::new));

            assertThat(result.status()).isPositive();
            assertThat(result.out() + result.err()).doesNotContain("s3cr3t").doesNotContain("carl");
        }
    }

    @Test
    void theMissingBankDirectoryOfAServerIsNamed() {
        Cli.Result result = Cli.plain("plan", "--db", "jdbc:postgresql://localhost/payout", "--json");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error().get("code").textValue()).isEqualTo("MISSING_OPTION");
        assertThat(result.error().get("message").textValue()).contains("--bank");
    }

    @Test
    void aFailureIsNoRefusal() throws java.io.IOException {
        Path database = Files.createDirectories(folder.resolve("db"));
        Files.writeString(database.resolve("payout.db"), "this is no database, and it is longer than a header of one");

        Cli.Result result = Cli.on(database).json("verify");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.error().get("code").textValue()).isEqualTo("FAILED");
    }

    @Test
    void withdrawingWhatIsNotThereGivesTheFirstReason() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK));

        Cli.Result empty = cli.json("withdraw host-1-eur --request r");
        Cli.Result unknown = cli.json("withdraw host-2-eur --request r");
        Cli.Result own = cli.json("withdraw operator:EUR --request r");
        Cli.Result noCurrency = cli.json("withdraw operator:EURO --request r");

        assertThat(empty.status()).isEqualTo(2);
        assertThat(empty.error().get("code").textValue()).isEqualTo("NOTHING_MATURED");
        assertThat(unknown.error().get("code").textValue()).isEqualTo("UNKNOWN_ACCOUNT");
        assertThat(own.error().get("code").textValue()).isEqualTo("OWN_ACCOUNT");
        assertThat(noCurrency.error().get("code").textValue()).isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void tracesOfWhatIsNotThereAreRefused() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK));

        assertThat(cli.json("trace po_1").error().get("code").textValue()).isEqualTo("UNKNOWN_PAYOUT");
        assertThat(cli.json("trace a/1").error().get("code").textValue()).isEqualTo("UNKNOWN_SESSION");
        assertThat(cli.json("explain a/1").error().get("code").textValue()).isEqualTo("UNKNOWN_SESSION");
        assertThat(cli.json("explain a").error().get("code").textValue()).isEqualTo("UNKNOWN_SESSION");
        assertThat(cli.json("trace /1").error().get("code").textValue()).isEqualTo("UNKNOWN_SESSION");
    }
}
