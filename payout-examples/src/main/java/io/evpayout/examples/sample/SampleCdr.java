package io.evpayout.examples.sample;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sample session as a charge detail record (CDR) of OCPI 2.2.1, on one line.
 *
 * <p>Source: OCPI 2.2.1-d2, module CDRs; a credit CDR has negative costs and names the CDR that it reverses.
 */
final class SampleCdr {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int SECONDS_PER_HOUR = 3_600;

    private SampleCdr() {}

    /** The session's CDR. */
    static String of(SampleSession session) {
        return write(session, session.id(), session.end(), null, null);
    }

    /** A CDR that says that its costs are not certain, in a remark that starts with {@code [?]}. */
    static String unsure(SampleSession session) {
        return write(session, session.id(), session.end(), null, "[?] meter values estimated");
    }

    /** The CDR that reverses the session, two days after its end. */
    static String credit(SampleSession session) {
        return write(session, session.id() + "-C", session.end().plus(2, ChronoUnit.DAYS), session.id(), null);
    }

    private static String write(
            SampleSession session, String id, Instant end, @Nullable String reverses, @Nullable String remark) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("country_code", session.site().country().operator());
            json.writeStringField("party_id", "EXC");
            json.writeStringField("id", id);
            json.writeStringField("start_date_time", session.start().toString());
            json.writeStringField("end_date_time", end.toString());
            json.writeStringField("session_id", "S" + session.number());
            writeToken(json, session);
            json.writeStringField("auth_method", "WHITELIST");
            writeLocation(json, session);
            json.writeStringField("currency", session.site().currency().code());
            writePeriods(json, session);
            writeCosts(json, session, reverses == null ? 1 : -1);
            if (remark != null) {
                json.writeStringField("remark", remark);
            }
            if (reverses != null) {
                json.writeBooleanField("credit", true);
                json.writeStringField("credit_reference_id", reverses);
            }
            json.writeStringField("last_updated", end.plusSeconds(90).toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("A string does not fail to be written", e);
        }
        return text.toString();
    }

    private static void writeToken(JsonGenerator json, SampleSession session) throws IOException {
        json.writeObjectFieldStart("cdr_token");
        json.writeStringField("country_code", session.site().country().code());
        json.writeStringField("party_id", "EMS");
        json.writeStringField("uid", "T" + session.number() % 9_973);
        json.writeStringField("type", "RFID");
        json.writeStringField("contract_id", session.site().country().code() + "-EMS-C" + session.number() % 9_973);
        json.writeEndObject();
    }

    private static void writeLocation(JsonGenerator json, SampleSession session) throws IOException {
        SampleSite site = session.site();
        json.writeObjectFieldStart("cdr_location");
        json.writeStringField("id", site.id());
        json.writeStringField("name", site.name());
        json.writeStringField("address", "Main Street 1");
        json.writeStringField("city", site.city());
        json.writeStringField("country", site.country().name());
        json.writeObjectFieldStart("coordinates");
        json.writeStringField("latitude", "50.770774");
        json.writeStringField("longitude", "-0.126965");
        json.writeEndObject();
        json.writeStringField("evse_uid", session.evse());
        json.writeStringField("evse_id", session.evse());
        json.writeStringField("connector_id", "1");
        json.writeStringField("connector_standard", session.isDc() ? "IEC_62196_T2_COMBO" : "IEC_62196_T2");
        json.writeStringField("connector_format", session.isDc() ? "CABLE" : "SOCKET");
        json.writeStringField("connector_power_type", session.isDc() ? "DC" : "AC_3_PHASE");
        json.writeEndObject();
    }

    private static void writePeriods(JsonGenerator json, SampleSession session) throws IOException {
        json.writeArrayFieldStart("charging_periods");
        writePeriod(json, session.start(), "ENERGY", kwh(session), "TIME", hours(session.chargedMinutes()));
        if (session.idleMinutes() > 0) {
            Instant stopped = session.start().plusSeconds(60L * session.chargedMinutes());
            writePeriod(json, stopped, "PARKING_TIME", hours(session.idleMinutes()), null, null);
        }
        json.writeEndArray();
    }

    private static void writePeriod(
            JsonGenerator json,
            Instant start,
            String type,
            BigDecimal volume,
            @Nullable String second,
            @Nullable BigDecimal secondVolume)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("start_date_time", start.toString());
        json.writeArrayFieldStart("dimensions");
        writeDimension(json, type, volume);
        if (second != null && secondVolume != null) {
            writeDimension(json, second, secondVolume);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeDimension(JsonGenerator json, String type, BigDecimal volume) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeNumberField("volume", volume);
        json.writeEndObject();
    }

    private static void writeCosts(JsonGenerator json, SampleSession session, int sign) throws IOException {
        writePrice(json, "total_cost", session, sign * session.net(), sign * session.tax());
        json.writeNumberField("total_energy", kwh(session));
        json.writeNumberField("total_time", hours(session.chargedMinutes() + session.idleMinutes()));
        if (session.idleMinutes() > 0) {
            json.writeNumberField("total_parking_time", hours(session.idleMinutes()));
        }
        writePart(json, "total_energy_cost", session, sign * session.energy());
        writePart(json, "total_time_cost", session, sign * session.time());
        writePart(json, "total_parking_cost", session, sign * session.idle());
        writePart(json, "total_fixed_cost", session, sign * session.connection());
    }

    private static void writePart(JsonGenerator json, String name, SampleSession session, long net) throws IOException {
        if (net != 0) {
            writePrice(
                    json,
                    name,
                    session,
                    net,
                    Long.signum(net) * session.site().country().tax(Math.abs(net)));
        }
    }

    private static void writePrice(JsonGenerator json, String name, SampleSession session, long net, long tax)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("excl_vat", decimal(net, session.site().country()));
        json.writeNumberField("incl_vat", decimal(net + tax, session.site().country()));
        json.writeEndObject();
    }

    /** Ten-thousandths of the major unit as a number, with as many decimals as the country's prices have. */
    static BigDecimal decimal(long amount, SampleCountry country) {
        return BigDecimal.valueOf(amount, 4).setScale(country.step() == 1 ? 4 : 2, RoundingMode.UNNECESSARY);
    }

    static BigDecimal kwh(SampleSession session) {
        return BigDecimal.valueOf(session.energyWh(), 3);
    }

    private static BigDecimal hours(int minutes) {
        return BigDecimal.valueOf(minutes * 60L).divide(BigDecimal.valueOf(SECONDS_PER_HOUR), 4, RoundingMode.HALF_UP);
    }
}
