package planted.calendar;

import java.nio.charset.Charset;
import java.text.DecimalFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.TimeZone;

final class UsesDefaults {

    List<Object> uses(String text, byte[] bytes) {
        return List.of(
                ZoneId.systemDefault(),
                TimeZone.getDefault(),
                Locale.getDefault(),
                String.format("%d", 1),
                "%d".formatted(1),
                text.toUpperCase(),
                text.toLowerCase(),
                text.getBytes(),
                new String(bytes),
                Charset.defaultCharset(),
                DateTimeFormatter.ofPattern("MMM"),
                new DecimalFormat("0.00"),
                new Formatter(),
                new Scanner(text),
                System.lineSeparator(),
                System.getProperty("user.name"),
                System.getenv());
    }
}
