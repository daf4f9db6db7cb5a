package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void readsOneObject() {
        assertThat(StrictJson.object(bytes(" {\"a\":[1,{\"b\":null}]} "))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "[]", "1", "null", "{", "{}{}", "{} x", "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":NaN}"})
    void readsNothingElse(String text) {
        assertThat(StrictJson.object(bytes(text))).isEmpty();
    }

    @Test
    void readsNoBombs() {
        assertThat(StrictJson.object(bytes("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}")))
                .isEmpty();
        assertThat(StrictJson.object(bytes("{\"a\":" + "9".repeat(41) + "}"))).isEmpty();
        assertThat(StrictJson.object(bytes("{\"a\":\"" + "x".repeat(70_000) + "\"}")))
                .isEmpty();
        assertThat(StrictJson.object(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isEmpty();
    }

    @Test
    void readsNoOtherEncoding() {
        for (Charset other :
                List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, Charset.forName("UTF-32BE"))) {
            assertThat(StrictJson.object("{\"a\":1}".getBytes(other)))
                    .as("%s", other)
                    .isEmpty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
