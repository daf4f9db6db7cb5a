package io.evpayout.stripe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * Parameters as the body of a request that must not be sent twice. The HTTP library sends a request again by itself where a
 * server answers 408, 421, or 503 with {@code Retry-After: 0}, even if it is told not to retry; it never does so with a body
 * that says of itself that it can be written only once.
 */
final class OneShotForm extends RequestBody {

    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    private final byte[] bytes;

    OneShotForm(List<Map.Entry<String, String>> entries) {
        this.bytes = entries.stream()
                .map(entry -> StripeClient.escaped(entry.getKey()) + "=" + StripeClient.escaped(entry.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public MediaType contentType() {
        return FORM;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
