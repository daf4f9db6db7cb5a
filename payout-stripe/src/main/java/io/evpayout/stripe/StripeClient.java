package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Stripe. A POST leaves once for each call, whatever comes back: whether it is sent again is decided by
 * whoever keeps its key. What only reads is asked up to three times.
 *
 * <p>Safe to use from several threads.
 */
final class StripeClient implements AutoCloseable {

    private static final int READS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** Idle connections are closed by the other side some time; a POST on such a one would get no answer. */
    private static final Duration IDLE = Duration.ofSeconds(20);

    /** Stripe makes 30 payouts of a platform at the same time. */
    private static final int PAYOUTS_AT_ONCE = 20;

    private final StripeSettings settings;
    private final Semaphore creations = new Semaphore(PAYOUTS_AT_ONCE);
    private final OkHttpClient http;
    private final Throttles throttles;
    private final Waiting waiting;

    StripeClient(StripeSettings settings) {
        this(settings, Waiting.real());
    }

    StripeClient(StripeSettings settings, Waiting waiting) {
        this.settings = settings;
        this.waiting = waiting;
        this.throttles = new Throttles(settings.perSecond(), waiting::nanos);
        this.http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(Proxy.NO_PROXY)
                .connectTimeout(settings.connect())
                .readTimeout(settings.deadline())
                .writeTimeout(settings.deadline())
                .callTimeout(settings.deadline())
                .connectionPool(new ConnectionPool(5, IDLE.toMillis(), TimeUnit.MILLISECONDS))
                .build();
    }

    /** True if it goes to Stripe's live mode. */
    boolean isLive() {
        return settings.key().isLive();
    }

    /** Sends a request and reads the answer; never throws for what goes wrong on the way. */
    Reply send(Call call) {
        if (call.method() == Call.Method.POST) {
            return once(call);
        }
        Reply reply = once(call);
        for (int again = 1; again < READS && reply.mayReadAgain(); again++) {
            if (!waiting.pause(FIRST_PAUSE.multipliedBy(1L << (again - 1)).toNanos())) {
                return reply;
            }
            reply = once(call);
        }
        return reply;
    }

    private Reply once(Call call) {
        Throttles.Turn turn = throttles.turn(call);
        long wait = turn.reserve(settings.deadline());
        if (wait < 0) {
            return Reply.none("too_many_requests_here");
        }
        if (!waiting.pause(wait)) {
            return Reply.none("interrupted");
        }
        Reply reply = isCreationOfPayout(call) ? exchangeAmongFew(call) : exchange(call);
        if (reply.isTooMuch()) {
            turn.slowDown(reply);
        }
        return reply;
    }

    private static boolean isCreationOfPayout(Call call) {
        return call.method() == Call.Method.POST && call.path().equals(Movement.Kind.PAYOUT.path());
    }

    private Reply exchangeAmongFew(Call call) {
        try {
            if (!creations.tryAcquire(settings.deadline().toNanos(), TimeUnit.NANOSECONDS)) {
                return Reply.none("too_many_requests_here");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.none("interrupted");
        }
        try {
            return exchange(call);
        } finally {
            creations.release();
        }
    }

    private Reply exchange(Call call) {
        try (Response response = http.newCall(request(call)).execute()) {
            return reply(response, read(response.body()));
        } catch (InterruptedIOException e) {
            return Reply.none(Thread.currentThread().isInterrupted() ? "interrupted" : "timeout");
        } catch (IOException e) {
            // Its message may name addresses, and nothing that anybody needs.
            return Reply.none("no_answer:" + e.getClass().getSimpleName());
        }
    }

    /** The whole body; null if it is larger than what is read. */
    private byte @Nullable [] read(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        // The length in the header may be wrong, or absent: what comes is counted.
        return source.request(settings.maxBody() + 1) ? null : source.readByteArray();
    }

    private Reply reply(Response response, byte @Nullable [] bytes) {
        Optional<JsonNode> body = bytes == null ? Optional.empty() : StrictJson.object(bytes);
        String retry = response.header("Stripe-Should-Retry");
        return new Reply(
                response.code(),
                body.orElse(null),
                null,
                "true".equals(response.header("Idempotent-Replayed")),
                "true".equals(retry) ? Boolean.TRUE : "false".equals(retry) ? Boolean.FALSE : null,
                response.header("Stripe-Rate-Limited-Reason"),
                response.header("Request-Id"));
    }

    private Request request(Call call) {
        Request.Builder request = new Request.Builder()
                .url(url(call))
                .header("Authorization", settings.key().authorization())
                .header("Stripe-Version", StripeSettings.API_VERSION)
                .header("Accept", "application/json")
                .header("User-Agent", "ev-payout");
        if (call.account() != null) {
            request.header("Stripe-Account", call.account());
        }
        if (call.key() != null) {
            request.header("Idempotency-Key", call.key());
        }
        return switch (call.method()) {
            case GET -> request.get().build();
            case DELETE -> request.delete().build();
            case POST -> request.post(new OneShotForm(call.form())).build();
        };
    }

    private HttpUrl url(Call call) {
        HttpUrl.Builder url = settings.base().newBuilder().encodedPath(call.path());
        if (call.method() != Call.Method.POST) {
            for (Map.Entry<String, String> parameter : call.form()) {
                url.addEncodedQueryParameter(escaped(parameter.getKey()), escaped(parameter.getValue()));
            }
        }
        return url.build();
    }

    static String escaped(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Ends idle connections. */
    @Override
    public void close() {
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
