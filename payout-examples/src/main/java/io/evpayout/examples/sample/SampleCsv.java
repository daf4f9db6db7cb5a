package io.evpayout.examples.sample;

import java.math.BigDecimal;

/** Writes sample sessions as comma-separated values, for {@code sessions-mapping.json}. No cell needs quotes. */
final class SampleCsv {

    static final String HEADER =
            "id,operator,site,evse,current,started,ended,energy_kwh,currency,gross,tax,energy,time,idle,connection";

    private SampleCsv() {}

    static String line(SampleSession session) {
        return String.join(
                ",",
                session.id(),
                session.site().country().operator(),
                session.site().id(),
                session.evse(),
                session.isDc() ? "DC" : "AC",
                session.start().toString(),
                session.end().toString(),
                SampleCdr.kwh(session).toPlainString(),
                session.site().currency().code(),
                amount(session.gross()),
                amount(session.tax()),
                amount(session.energy()),
                amount(session.time()),
                amount(session.idle()),
                amount(session.connection()));
    }

    private static String amount(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 4).toPlainString();
    }
}
