package planted.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Near misses, all allowed. */
record Innocent(int a, int b, int c, int d, int e, int f) {

    List<Object> uses(String text, Instant at, ZoneId zone) {
        System.arraycopy(new int[1], 0, new int[1], 0, 1);
        return List.of(
                LocalDate.ofInstant(at, zone),
                String.format(Locale.ROOT, "%d", 1),
                text.toUpperCase(Locale.ROOT),
                text.toLowerCase(Locale.ROOT),
                text.getBytes(StandardCharsets.UTF_8),
                DateTimeFormatter.ofPattern("MMM", Locale.ROOT),
                UUID.nameUUIDFromBytes(new byte[0]));
    }
}
