package io.evpayout.examples.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/** Network files of the sample network, in the format of {@code apply}, and when they are applied. */
public enum SampleNetwork {
    /** Thirteen payout accounts of twelve hosts and a landlord; two sites are missing. */
    JANUARY("network.json", "2025-01-01T00:00:00Z"),
    /** The missing sites; new bank details for a host whose payments came back. */
    APRIL("network-april.json", "2025-04-01T00:00:00Z"),
    /** A site moves to another host; a contract's next version; another schedule and new bank details. */
    JULY("network-july.json", "2025-07-01T00:00:00Z");

    private static final String MAPPING = "sessions-mapping.json";

    private final String resource;
    private final String at;

    SampleNetwork(String resource, String at) {
        this.resource = resource;
        this.at = at;
    }

    /** The file's text. */
    public String json() {
        return text(resource);
    }

    /** The instant at which it is applied. */
    public Instant at() {
        return Instant.parse(at);
    }

    /** The mapping for sample sessions as comma-separated values. */
    public static String csvMapping() {
        return text(MAPPING);
    }

    private static String text(String resource) {
        try (InputStream stream = SampleNetwork.class.getResourceAsStream(resource)) {
            return new String(
                    Objects.requireNonNull(stream, resource + " is missing from the jar")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
