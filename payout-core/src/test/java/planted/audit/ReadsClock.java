package planted.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.function.Supplier;

final class ReadsClock {

    List<Object> reads() throws InterruptedException {
        Thread.sleep(1);
        return List.of(
                Clock.systemUTC(),
                Instant.now(),
                new Date(),
                Calendar.getInstance(),
                new GregorianCalendar(),
                System.currentTimeMillis(),
                System.nanoTime());
    }
}

final class ReadsClockByReference {

    Supplier<LocalDate> today() {
        return LocalDate::now;
    }

    LocalDate inZone() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
