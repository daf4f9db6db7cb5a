package io.evpayout.stripe.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the fake sends to one endpoint: each event signed at the time at which it is sent, and sent again for three days where the
 * endpoint does not take it. With disorder webhooks are lost, repeated, reordered and forged.
 */
public final class FakeWebhooks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration COME_AGAIN = Duration.ofDays(3);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeState state;
    private final String secret;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<ObjectNode> waiting = new ArrayList<>();
    private @Nullable Random disorder;

    FakeWebhooks(FakeState state, String secret) {
        this.state = state;
        this.secret = secret;
        state.listen(this::add);
    }

    private synchronized void add(ObjectNode event) {
        waiting.add(event);
    }

    /**
     * From now on one of five is lost, one of three is sent twice, all come in any order, and somebody sends one of five more with a
     * signature of its own; null ends it.
     */
    public synchronized void disorder(@Nullable Random random) {
        disorder = random;
    }

    /** What has happened since this was called last, signed. */
    public List<FakeWebhook> take() {
        state.progress();
        return take(false);
    }

    private synchronized List<FakeWebhook> take(boolean disorderly) {
        Random random = disorderly ? disorder : null;
        List<FakeWebhook> webhooks = new ArrayList<>();
        for (ObjectNode event : waiting) {
            for (int times = times(random); times > 0; times--) {
                webhooks.add(signed(event, secret));
            }
            if (random != null && random.nextInt(5) == 0) {
                webhooks.add(signed(event, secret + "x"));
            }
        }
        waiting.clear();
        if (random != null) {
            Collections.shuffle(webhooks, random);
        }
        return webhooks;
    }

    private static int times(@Nullable Random random) {
        return random == null ? 1 : random.nextInt(5) == 0 ? 0 : random.nextInt(3) == 0 ? 2 : 1;
    }

    /**
     * Sends what has happened to an endpoint. What it does not take comes again with the next call, for three days.
     *
     * @return how many it has taken
     */
    public int deliver(URI endpoint) {
        state.progress();
        List<ObjectNode> events;
        synchronized (this) {
            events = List.copyOf(waiting);
        }
        int taken = 0;
        for (FakeWebhook webhook : take(true)) {
            int status = post(endpoint, webhook);
            if (status / 100 == 2) {
                taken++;
            } else {
                events.stream()
                        .filter(event -> event.path("id").asText().equals(webhook.id()) && isYoung(event))
                        .forEach(this::again);
            }
        }
        return taken;
    }

    private boolean isYoung(ObjectNode event) {
        Instant created = Instant.ofEpochSecond(event.path("created").asLong());
        return created.plus(COME_AGAIN).isAfter(state.now());
    }

    private synchronized void again(ObjectNode event) {
        if (!waiting.contains(event)) {
            waiting.add(event);
        }
    }

    private int post(URI endpoint, FakeWebhook webhook) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", webhook.signature())
                .POST(HttpRequest.BodyPublishers.ofString(webhook.body(), StandardCharsets.UTF_8))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException("Interrupted while sending to " + endpoint, new IOException(e));
        }
    }

    private FakeWebhook signed(ObjectNode event, String key) {
        String body = event.toString();
        long at = state.now().getEpochSecond();
        return new FakeWebhook(
                event.path("id").asText(),
                event.path("type").asText(),
                body,
                "t=" + at + ",v1=" + hmac(key, at + "." + body));
    }

    static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
