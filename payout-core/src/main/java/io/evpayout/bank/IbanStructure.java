package io.evpayout.bank;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the IBANs of one country are built: total length, and which places hold digits, capitals or either.
 *
 * <p>Source: SWIFT IBAN Registry (ISO 13616), release 99. Neighbouring fields of one kind are written as one.
 *
 * @param country ISO 3166 code
 * @param kinds for each place after the check digits: {@code n} digit, {@code a} capital, {@code c} either
 */
record IbanStructure(String country, String kinds) {

    private static final int COUNTRY_AND_CHECK = 4;

    private static final String TABLE = """
            AD24:8n12c AE23:19n AL28:8n16c AT20:16n AZ28:4a20c BA20:16n BE16:12n BG22:4a6n8c BH22:4a14c
            BI27:23n BR29:23n1a1c BY28:4c4n16c CH21:5n12c CR22:18n CY28:8n16c CZ24:20n DE22:18n DJ27:23n
            DK18:14n DO28:4c20n EE20:16n EG29:25n ES24:20n FI18:14n FK18:2a12n FO18:14n FR27:10n11c2n
            GB22:4a14n GE22:2a16n GI23:4a15c GL18:14n GR27:7n16c GT28:24c HN28:4a20n HR21:17n HU28:24n
            IE22:4a14n IL23:19n IQ23:4a15n IS26:22n IT27:1a10n12c JO30:4a4n18c KW30:4a22c KZ20:3n13c
            LB28:4n20c LC32:4a24c LI21:5n12c LT20:16n LU20:3n13c LV21:4a13c LY25:21n MC27:10n11c2n
            MD24:20c ME22:18n MK19:3n10c2n MN20:16n MR27:23n MT31:4a5n18c MU30:4a19n3a NI28:4a20n
            NL18:4a10n NO15:11n OM23:3n16c PK24:4a16c PL28:24n PS29:4a21c PT25:21n QA29:4a21c RO24:4a16c
            RS22:18n RU33:14n15c SA24:2n18c SC31:4a20n3a SD18:14n SE24:20n SI19:15n SK24:20n
            SM27:1a10n12c SO23:19n ST25:21n SV28:4a20n TL23:19n TN24:20n TR26:6n16c UA29:6n19c VA22:18n
            VG24:4a16n XK20:16n YE30:4a4n18c
            """;

    private static final SortedMap<String, IbanStructure> BY_COUNTRY = parseTable();

    /** Of the country whose code these two characters are; null if its banks have no IBAN. */
    static @Nullable IbanStructure of(char first, char second) {
        return BY_COUNTRY.get(String.valueOf(new char[] {first, second}));
    }

    /** Countries whose banks have IBANs, sorted. */
    static SortedSet<String> countries() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(BY_COUNTRY.keySet()));
    }

    int length() {
        return COUNTRY_AND_CHECK + kinds.length();
    }

    boolean fits(char[] iban) {
        for (int i = COUNTRY_AND_CHECK; i < iban.length; i++) {
            if (!fits(kinds.charAt(i - COUNTRY_AND_CHECK), iban[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(char kind, char c) {
        return (kind != 'a' && NumberText.isDigit(c)) || (kind != 'n' && NumberText.isLetter(c));
    }

    private static SortedMap<String, IbanStructure> parseTable() {
        SortedMap<String, IbanStructure> byCountry = new TreeMap<>();
        for (String entry : TABLE.strip().split("\\s+", -1)) {
            IbanStructure structure = parse(entry);
            byCountry.put(structure.country(), structure);
        }
        return byCountry;
    }

    /** {@code AD24:8n12c}. */
    private static IbanStructure parse(String entry) {
        String[] parts = entry.split(":", 2);
        IbanStructure structure = new IbanStructure(entry.substring(0, 2), expand(parts[1]));
        if (structure.length() != Integer.parseInt(parts[0].substring(2))) {
            throw new IllegalStateException("The IBAN structure " + entry + " does not sum to its length");
        }
        return structure;
    }

    private static String expand(String runs) {
        StringBuilder kinds = new StringBuilder();
        int count = 0;
        for (int i = 0; i < runs.length(); i++) {
            char c = runs.charAt(i);
            if (NumberText.isDigit(c)) {
                count = 10 * count + c - '0';
            } else {
                kinds.append(String.valueOf(c).repeat(count));
                count = 0;
            }
        }
        return kinds.toString();
    }
}
