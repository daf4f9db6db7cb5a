package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scanner takes Jackson takes too, and both understand the same; nearly everything is taken. */
class ScannerTest {

    /** What stands where JSON can go wrong, or differently. */
    private static final String[] PIECES = {
        "\"",
        "\\",
        "\\\"",
        "\\u00e4",
        "\\u12",
        "\\x",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "-",
        "0",
        "01",
        "1.",
        ".5",
        "1e5",
        "1E+",
        "-0",
        "true",
        "nul",
        "NaN",
        " ",
        "\n",
        "\t",
        "\u0000",
        "\u007f",
        "ä",
        "€",
        "\ud83d\ude00",
        "\"id\":\"x\",",
        "\"id\":1,",
        "//",
        "'",
        "{}",
        "[[]]",
        "{\"a\":[]}",
        "\"\":0,",
        "123456789012345678901234567890123456789012"
    };

    private static final List<String> SEEDS = List.of(
            Cdr.of221("a").json(),
            Cdr.of211("b").json(),
            Cdr.of230("c").json(),
            Cdr.creditOf("a", "d").json());

    private final Scanner scanner = new Scanner();

    @Property
    void understandsWhatJacksonUnderstands(
            @ForAll long seed, @ForAll @IntRange(max = 3) int of, @ForAll @IntRange(max = 4) int changes) {
        byte[] usual = SEEDS.get(of).getBytes(StandardCharsets.UTF_8);
        compare(usual);
        compare(changed(usual, changes, new Random(seed)));
    }

    /** Nothing that stands behind the input is looked at, and nothing before it is missing. */
    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void everyBeginningIsLeftToJackson(int of) {
        byte[] cdr = SEEDS.get(of).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2; round++) {
            for (int length = 0; length < cdr.length; length++) {
                byte[] exact = Arrays.copyOf(cdr, length);
                assertThat(scanner.read(exact, 0, length, new RawCdr())).isFalse();
                assertThat(scanner.read(cdr, 0, length, new RawCdr())).isFalse();
            }
            assertThat(scanner.read(cdr, 0, cdr.length, new RawCdr())).isTrue();
        }
    }

    /** The names that follow are guessed from those of the CDR before: whatever is guessed wrong is read right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "i",
                "id2",
                "ie",
                "start_date_time",
                "start_date_tim",
                "start_date_timf",
                "start_date_timex",
                "start_date_time_that_has_31_cha",
                "start_date_time_that_has_32_char",
                "start_date_time_that_has_33_chara",
                "start_date_time_that_has_33_charb"
            })
    void aNameOfAnyLength(String name) {
        for (String before : List.of("id", "start_date_time", "start_date_time_that_has_31_cha", name)) {
            compare(object(before, "1"));
            byte[] next = object(name, "2");
            assertThat(compare(next)).isTrue();
            RawCdr cdr = new RawCdr();
            assertThat(scanner.read(next, 0, next.length, cdr)).isTrue();
            assertThat(cdr.id.textOrEmpty()).isEqualTo(name.equals("id") ? "2" : "");
            assertThat(cdr.start.textOrEmpty()).isEqualTo(name.equals("start_date_time") ? "2" : "");
        }
    }

    /** Long enough behind the name to be looked at eight bytes at a time. */
    private static byte[] object(String name, String value) {
        String json = "{\"" + name + "\":\"" + value + "\",\"z\":\"" + "z".repeat(40) + "\"}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private boolean compare(byte[] cdr) {
        byte[] framed = new byte[cdr.length + 9];
        Arrays.fill(framed, (byte) '}');
        System.arraycopy(cdr, 0, framed, 4, cdr.length);
        RawCdr scanned = new RawCdr();
        boolean taken = scanner.read(framed, 4, cdr.length, scanned);
        RawCdr parsed = new RawCdr();
        if (taken) {
            CdrParser.read(framed, 4, cdr.length, parsed);
            assertThat(scanned.toString()).isEqualTo(parsed.toString());
        }
        return taken;
    }

    private static byte[] changed(byte[] cdr, int changes, Random random) {
        byte[] changed = cdr;
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(changed.length);
            int until = Math.min(changed.length, at + random.nextInt(3));
            byte[] piece = random.nextInt(4) == 0
                    ? new byte[] {(byte) random.nextInt()}
                    : PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
            List<Byte> all = new ArrayList<>();
            add(all, Arrays.copyOf(changed, at));
            add(all, piece);
            add(all, Arrays.copyOfRange(changed, until, changed.length));
            changed = new byte[all.size()];
            for (int k = 0; k < changed.length; k++) {
                changed[k] = all.get(k);
            }
        }
        return changed;
    }

    private static void add(List<Byte> all, byte[] bytes) {
        for (byte b : bytes) {
            all.add(b);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what stands in a CDR                         | by whom it is read
                "`{\"id\":\"1\",\"total_cost\":{\"excl_vat\":2.50}}` | scanner",
                "` {\"id\" : \"1\" , \"x\" : [ ] } `            | scanner",
                "`{\"x\":[1,-2.5e3,true,null,{\"id\":\"2\"}]}`  | scanner",
                "`{\"x\":\"a\\\"b\\u00e4\",\"id\":\"3\"}`       | scanner",
                "`{\"name\":\"Königstraße €\",\"id\":\"ä\"}`    | scanner",
                "`{\"id\":\"a\\u00e4\"}`                        | Jackson",
                "`{\"i\\u0064\":\"1\"}`                         | Jackson",
                "`{\"id\":\"1\",\"id\":\"1\"}`                  | Jackson",
                "`{\"x\":{\"id\":1},\"id\":\"1\",\"y\":[{\"id\":1},{\"id\":2}]}` | scanner",
                "`{\"x\":01}`                                   | Jackson",
                "`{\"x\":1.}`                                   | Jackson",
                "`{\"x\":tru}`                                  | Jackson",
                "`{\"x\":1}{}`                                  | Jackson",
                "`{\"x\":[1,]}`                                 | Jackson",
                "`{\"x\":[}]`                                   | Jackson",
                "`{\"x\":\"unfinished`                          | Jackson",
                "`[]`                                           | Jackson",
                "`{\"x\":[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]}`      | Jackson",
            })
    void leavesTheRestToJackson(String cdr, String by) {
        byte[] bytes = cdr.getBytes(StandardCharsets.UTF_8);
        assertThat(scanner.read(bytes, 0, bytes.length, new RawCdr()) ? "scanner" : "Jackson")
                .isEqualTo(by);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void takesUsualCdrs(int seed) {
        assertThat(compare(SEEDS.get(seed).getBytes(StandardCharsets.UTF_8))).isTrue();
    }
}
