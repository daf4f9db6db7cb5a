package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.session.Fact;
import io.evpayout.session.RejectedRow;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CdrReaderPropertyTest {

    private static final CdrReader.Options HUB = CdrReader.Options.standard().withSource("hub");
    private static final List<String> CDRS = List.of(
            Cdr.of221("1").json(),
            Cdr.of230("2").json(),
            Cdr.of211("3").json(),
            Cdr.creditOf("1", "4").json(),
            Cdr.of221("5").with("remark", "\"[?]\"").json(),
            Cdr.of221("6").pretty());
    private static final String SYNTAX = "{}[]\",:\\ \n\t0123456789.-+eEtrufalsn\ufeff\u0000é€";

    @Property
    void noBytesMakeItThrow(@ForAll @Size(max = 300) byte[] bytes) {
        assertAllRowsAreTold(bytes);
    }

    @Property
    void noSyntaxMakesItThrow(@ForAll("syntax") String text) {
        assertAllRowsAreTold(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of real CDRs changed, cut out, doubled and moved, in every form. */
    @Property
    void noDamageMakesItThrow(@ForAll("forms") String json, @ForAll Random random) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = damaged(bytes, random);
        }

        assertAllRowsAreTold(bytes);
    }

    @Property
    void theSizeOfTheReadsDoesNotMatter(@ForAll("forms") String json, @ForAll Random random) {
        byte[] bytes = damaged(json.getBytes(StandardCharsets.UTF_8), random);

        Intake whole = Intake.of(new ByteArrayInputStream(bytes), HUB);
        Intake pieces = Intake.of(new Trickle(bytes, random), HUB);

        assertThat(pieces).isEqualTo(whole);
    }

    @Property
    void damagedLinesCostTheirOwnRowsOnly(@ForAll @IntRange(max = 5) int damaged, @ForAll Random random) {
        List<String> lines = new ArrayList<>(CDRS.subList(0, 4));
        Collections.shuffle(lines, random);
        List<Fact> expected = Intake.of(String.join("\n", lines), HUB).facts();
        for (int i = 0; i < damaged; i++) {
            lines.add(1 + random.nextInt(lines.size()), cut(CDRS.get(random.nextInt(4)), random));
        }

        Intake intake = Intake.of(String.join("\n", lines), HUB);

        assertThat(intake.facts()).isEqualTo(expected);
        assertThat(intake.rejected()).hasSize(damaged);
        assertThat(intake.rejected().stream().map(row -> lines.get((int) row.row() - 1)))
                .doesNotContainAnyElementsOf(CDRS);
    }

    @Property
    void theOrderOfThePropertiesDoesNotMatter(@ForAll @IntRange(max = 3) int which, @ForAll Random random) {
        Cdr cdr = List.of(Cdr.of221("1"), Cdr.of230("2"), Cdr.of211("3"), Cdr.creditOf("1", "4"))
                .get(which);
        List<String> names = new ArrayList<>(cdr.properties().keySet());
        Collections.shuffle(names, random);
        String shuffled = names.stream()
                .map(name -> "\"" + name + "\":" + cdr.properties().get(name))
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(Intake.of(shuffled, HUB).only().hash())
                .isEqualTo(Intake.of(cdr.json(), HUB).only().hash());
    }

    @Provide
    Arbitrary<String> syntax() {
        return Arbitraries.strings().withChars(SYNTAX.toCharArray()).ofMaxLength(60);
    }

    @Provide
    Arbitrary<String> forms() {
        return Arbitraries.of(CDRS).list().ofMinSize(1).ofMaxSize(5).flatMap(cdrs -> {
            String list = String.join(",", cdrs);
            return Arbitraries.of(
                    "[" + list + "]",
                    String.join("\n", cdrs),
                    "{\"data\":[" + list + "],\"status_code\":1000}",
                    "{\n\"status_code\":1000,\n\"data\":[\n" + String.join(",\n", cdrs) + "\n]}",
                    cdrs.get(0));
        });
    }

    private static void assertAllRowsAreTold(byte[] bytes) {
        Intake intake = Intake.of(new ByteArrayInputStream(bytes), HUB);

        assertThat(intake.facts().size()
                        + intake.rejected().size()
                        + intake.aside().size())
                .isEqualTo((int) intake.rows());
        assertThat(intake.rejected()).extracting(RejectedRow::code).doesNotContain("REFUSED");
        assertThat(intake.rejected()).extracting(RejectedRow::row).isSorted().doesNotHaveDuplicates();
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(40));
        byte[] head = Arrays.copyOf(bytes, from);
        byte[] cut = Arrays.copyOfRange(bytes, from, to);
        byte[] tail = Arrays.copyOfRange(bytes, to, bytes.length);
        byte[] noise =
                String.valueOf(SYNTAX.charAt(random.nextInt(SYNTAX.length()))).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> joined(head, tail);
            case 1 -> joined(head, cut, cut, tail);
            case 2 -> joined(head, noise, cut, tail);
            case 3 -> joined(head, noise, tail);
            case 4 -> joined(tail, cut, head);
            default -> head;
        };
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private static String cut(String line, Random random) {
        return line.substring(0, 1 + random.nextInt(line.length() - 1));
    }

    /** Gives any number of bytes at once, at least one. */
    private static final class Trickle extends ByteArrayInputStream {

        private final Random random;

        Trickle(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(50)));
        }
    }
}
