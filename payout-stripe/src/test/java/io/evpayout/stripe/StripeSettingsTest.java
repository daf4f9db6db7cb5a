package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSettingsTest {

    private static final StripeKey.Test TEST = StripeKey.test("sk_test_1");

    @Test
    void goesToStripeByHttps() {
        assertThat(StripeSettings.live(StripeKey.live("sk_live_1")).base()).hasToString("https://api.stripe.com/");
        assertThat(StripeSettings.test(TEST).base()).hasToString("https://api.stripe.com/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1:8080", "https://127.0.0.1:8443", "http://[::1]:80"})
    void mayGoToThisMachine(String base) {
        assertThat(StripeSettings.loopback(TEST, URI.create(base)).base().isHttps())
                .isEqualTo(base.startsWith("https"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.stripe.com",
                "http://api.stripe.com",
                "http://10.0.0.1",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://127.0.0.1@example.com",
                "http://me@127.0.0.1",
                "http://127.0.0.1/v1",
                "http://127.0.0.1/?a=b",
                "ftp://127.0.0.1"
            })
    void goesNowhereElse(String base) {
        assertThatThrownBy(() -> StripeSettings.loopback(TEST, URI.create(base)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasBoundedDeadlines() {
        StripeSettings settings = StripeSettings.test(TEST);
        assertThat(settings.withDeadlines(Duration.ofSeconds(1), Duration.ofSeconds(50))
                        .deadline())
                .isEqualTo(Duration.ofSeconds(50));
        assertThatThrownBy(() -> settings.withDeadlines(Duration.ofSeconds(1), Duration.ofSeconds(51)))
                .hasMessage("Deadlines need 0 < connecting <= whole <= 50 s: PT1S, PT51S");
        assertThatThrownBy(() -> settings.withDeadlines(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withDeadlines(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withRate(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withLargestBody(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
