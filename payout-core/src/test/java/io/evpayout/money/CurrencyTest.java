package io.evpayout.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyTest {

    @ParameterizedTest
    @CsvSource({
        "USD, 2", "EUR, 2", "HUF, 2", "TWD, 2", "MGA, 2", "MRU, 2", "IDR, 2", "XCG, 2", "ZWG, 2", "SLE, 2", "BIF, 0",
        "CLP, 0", "DJF, 0", "GNF, 0", "ISK, 0", "JPY, 0", "KMF, 0", "KRW, 0", "PYG, 0", "RWF, 0", "UGX, 0", "UYI, 0",
        "VND, 0", "VUV, 0", "XAF, 0", "XOF, 0", "XPF, 0", "BHD, 3", "IQD, 3", "JOD, 3", "KWD, 3", "LYD, 3", "OMR, 3",
        "TND, 3", "CLF, 4", "UYW, 4",
    })
    void has_the_decimals_of_iso_4217(String code, int digits) {
        assertThat(Currency.of(code).digits()).isEqualTo(digits);
        assertThat(Currency.of(code)).hasToString(code).isEqualTo(new Currency(code, digits));
    }

    @Test
    void agrees_with_the_jdk_wherever_that_knows_a_code() {
        Set<String> unknownToTheJdk = new TreeSet<>();
        for (Currency currency : Currencies.all()) {
            try {
                assertThat(java.util.Currency.getInstance(currency.code()).getDefaultFractionDigits())
                        .as(currency.code())
                        .isEqualTo(currency.digits());
            } catch (IllegalArgumentException e) {
                unknownToTheJdk.add(currency.code());
            }
        }
        // Added to the standard in 2018, 2024 and 2025: a JDK may be older.
        assertThat(Set.of("UYW", "ZWG", "XCG")).containsAll(unknownToTheJdk);
    }

    @Test
    void leaves_out_only_what_is_historic_or_has_no_minor_unit() {
        Set<String> ours = Currencies.all().stream().map(Currency::code).collect(Collectors.toSet());
        Set<String> leftOut = java.util.Currency.getAvailableCurrencies().stream()
                .filter(jdk -> jdk.getDefaultFractionDigits() >= 0)
                .map(java.util.Currency::getCurrencyCode)
                .filter(code -> !ours.contains(code))
                .collect(Collectors.toCollection(TreeSet::new));
        leftOut.remove("XAD"); // an accounting unit of 2025, in later JDKs only
        assertThat(leftOut)
                .isSubsetOf(
                        "ADP", "AFA", "ATS", "AYM", "AZM", "BEF", "BGL", "BIF", "BYB", "BYR", "CSD", "CUC", "CYP",
                        "DEM", "EEK", "ESP", "FIM", "FRF", "GHC", "GRD", "GWP", "HRK", "IEP", "ITL", "LTL", "LUF",
                        "LVL", "MGF", "MRO", "MTL", "MZM", "NLG", "PTE", "ROL", "RUR", "SDD", "SIT", "SKK", "SLL",
                        "SRG", "STD", "TMM", "TPE", "TRL", "USS", "VEB", "VEF", "YUM", "ZMK", "ZWD", "ZWL", "ZWN",
                        "ZWR");
    }

    @Test
    void is_one_shared_instance_per_code() {
        assertThat(Currency.of("USD")).isSameAs(Currency.of("USD")).isSameAs(Currencies.USD);
    }

    @Test
    void lists_all_by_code() {
        assertThat(Currencies.all())
                .hasSize(Iso4217.table().size())
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.comparing(Currency::code))
                .startsWith(Currency.of("AED"))
                .endsWith(Currency.of("ZWG"));
        List<Currency> all = Currencies.all();
        assertThatThrownBy(() -> all.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void names_its_constants_by_their_code() throws IllegalAccessException {
        int constants = 0;
        for (var field : Currencies.class.getFields()) {
            assertThat(field.get(null)).hasToString(field.getName());
            constants++;
        }
        assertThat(constants).isGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "US", "USDX", " USD", "", "XAU", "XXX", "DEM", "BTC"})
    void refuses_any_other_code(String code) {
        String refusal = "Unknown currency \"" + code
                + "\": expected an active ISO 4217 code with a minor unit, in upper case, such as USD";
        assertThatThrownBy(() -> Currency.of(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> new Currency(code, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(refusal);
    }

    @Test
    void refuses_other_decimals_than_the_tables() {
        assertThatThrownBy(() -> new Currency("JPY", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Currency JPY has 0 decimals, not 2");
    }
}
