package io.evpayout.agreement;

import io.evpayout.party.Identifiers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a percentage is taken of: a part of the session's price, minus other parts or earlier terms.
 *
 * <p>{@link #toString} and {@link #parse} are inverse: {@code net minus connection,reimbursement}.
 *
 * @param part the part
 * @param minus names of parts or ids of earlier terms to take off, in order
 */
public record Base(Part part, List<String> minus) {

    /** A part of a session's price. */
    public enum Part {
        /** With tax. */
        GROSS("the gross price"),
        /** Without tax. */
        NET("the net price"),
        /** What is left of the net after the terms before this one. */
        LEFT("what is left"),
        ENERGY("the energy charge"),
        TIME("the time charge"),
        IDLE("the idle charge"),
        CONNECTION("the connection charge"),
        RESERVATION("the reservation charge");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** Lower case, as contracts write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** True if a base is called so. */
        public static boolean isLabel(String label) {
            return Arrays.stream(values()).anyMatch(part -> part.label().equals(label));
        }

        /** The part with this label; the refusal lists them all. */
        public static Part ofLabel(String label) {
            return Arrays.stream(values())
                    .filter(part -> part.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Unknown base '" + label + "', one of "
                            + Arrays.stream(values()).map(Part::label).toList()));
        }
    }

    public Base {
        minus = List.copyOf(minus);
        minus.forEach(name -> Identifiers.checked("term", name));
    }

    public static Base of(Part part, String... minus) {
        return new Base(part, List.of(minus));
    }

    public static Base parse(String text) {
        String[] halves = text.split(" minus ", 2);
        List<String> minus = halves.length == 1 ? List.of() : List.of(halves[1].split(",", -1));
        return new Base(Part.ofLabel(halves[0]), minus);
    }

    /** The base in words: {@code the net price less the idle charge and electricity}. */
    String explain() {
        return part.words
                + (minus.isEmpty()
                        ? ""
                        : " less " + minus.stream().map(Base::words).collect(Collectors.joining(" and ")));
    }

    private static String words(String name) {
        return Part.isLabel(name) ? Part.ofLabel(name).words : name;
    }

    @Override
    public String toString() {
        return minus.isEmpty() ? part.label() : part.label() + " minus " + String.join(",", minus);
    }
}
