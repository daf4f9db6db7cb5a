package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeKeyTest {

    private static final String SECRET = "51HostSecretPart";

    @ParameterizedTest
    @CsvSource({
        "sk_live_, live key",
        "rk_live_, live key",
        "sk_test_, test key",
        "rk_test_, test key",
        "pk_live_, refused",
        "pk_test_, refused",
        "whsec_,   refused",
        "'',       refused"
    })
    void isOfOneMode(String prefix, String expected) {
        assertThat(kind(prefix + SECRET)).isEqualTo(expected);
    }

    private static String kind(String secret) {
        try {
            return StripeKey.live(secret).isLive() ? "live key" : "wrong";
        } catch (IllegalArgumentException notLive) {
            try {
                return StripeKey.test(secret).isLive() ? "wrong" : "test key";
            } catch (IllegalArgumentException notTest) {
                return "refused";
            }
        }
    }

    @Test
    void isNeverPrinted() {
        assertThat(StripeKey.live("rk_live_" + SECRET)).hasToString("rk_live_***");
        assertThat(StripeSettings.live(StripeKey.live("rk_live_" + SECRET)).toString())
                .isEqualTo("https://api.stripe.com rk_live_*** " + StripeSettings.API_VERSION);
        for (String secret : new String[] {"sk_test_" + SECRET, "sk_live_" + SECRET + "\n", SECRET, "sk_live_"}) {
            assertThatThrownBy(() -> StripeKey.live(secret))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void saysWhichModeItIsOfWhereTheOtherIsMeant() {
        assertThatThrownBy(() -> StripeKey.live("sk_test_" + SECRET)).hasMessageEndingWith(" and is one of test mode");
        assertThatThrownBy(() -> StripeKey.test("rk_live_" + SECRET)).hasMessageEndingWith(" and is one of live mode");
    }

    @Test
    void saysWhetherItIsRestricted() {
        assertThat(StripeKey.live("rk_live_a").isRestricted()).isTrue();
        assertThat(StripeKey.live("sk_live_a").isRestricted()).isFalse();
    }
}
