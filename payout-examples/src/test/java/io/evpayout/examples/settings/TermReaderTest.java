package io.evpayout.examples.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evpayout.agreement.Agreement;
import io.evpayout.examples.json.Edited;
import io.evpayout.examples.json.Refused;
import io.evpayout.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts as data: the terms of an agreement whose residual party is {@code op}, in the form of the network file. */
class TermReaderTest {

    /** Before the term of a row, {@code host} has a share. */
    private static final String HOST =
            "{\"id\":\"first\",\"type\":\"percent\",\"to\":\"host\",\"of\":\"net\",\"percent\":50}";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"type":"percent","to":"city","of":"idle","percent":"12.5"} | percent 12.5 of idle to city
            {"type":"reimbursement","to":"host","rate":"0.11","id":"electricity","from":"op"} | reimbursement 0.11 to host from op as electricity
            {"type":"reimbursement","to":"host","rate":"0.11","zone":"Europe/Berlin","windows":[{"rate":0.25,"from":"07:00","to":"19:00","days":["TUESDAY","MONDAY"],"months":["JUNE"]},{"rate":"0.3","from":"22:00"},{"rate":"0.2","to":"06:00"},{"rate":"0.4","days":["SUNDAY"],"from":"00:00","to":"24:00"}]} | reimbursement 0.11 in Europe/Berlin; 0.25 at 07:00-19:00 on MONDAY,TUESDAY in JUNE; 0.3 at 22:00-24:00; 0.2 at 00:00-06:00; 0.4 at 00:00-24:00 on SUNDAY to host
            {"type":"processingFee","percent":"2.9","fixed":"0.30","bearer":"left"} | processingFee 2.9 plus 0.3 by left
            {"type":"processingFee","percent":"2.9","bearer":"driver","id":"card","returned":false} | processingFee 2.9 plus 0 by driver as card kept
            {"type":"processingFee","fixed":"0.30","bearer":"proRata","onFree":true,"returned":true} | processingFee 0 plus 0.3 by proRata on free
            {"type":"roamingFee","percent":5,"bearer":"host"} | roamingFee 5 plus 0 by host
            {"type":"markup","to":"op","percent":"10","feeVat":"25","payeeVat":"0"} | markup 10 feeVat 25 payeeVat 0 to op
            {"type":"markup","to":"op","percent":"10","feeVat":"25","payeeVat":"0","from":"host","id":"m"} | markup 10 feeVat 25 payeeVat 0 to op from host as m
            {"type":"floor","to":"host"} | floor to host
            {"type":"floor","to":"op","from":"host","id":"zero"} | floor to op from host as zero
            """)
    void reads(String term, String text) {
        assertThat(read(term).terms().get(1)).hasToString(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"type":"lottery","to":"host"} | UNKNOWN_TERM | type | must be one of [percent, perKwh, perSession, reimbursement, processingFee, roamingFee, markup, floor, cap, downtime, guarantee, monthlyFee, tiers
            {"to":"host"} | MISSING | type | is missing
            {"type":"percent","to":"city","of":"profit","percent":1} | UNKNOWN_BASE | of | must be one of [gross, net, left, energy, time, idle, connection, reservation]
            {"type":"percent","to":"city","of":{"base":"net","minus":["tip"]},"percent":1} | UNKNOWN_BASE | of/minus/0 | or the id of an earlier term
            {"id":"first","type":"floor","to":"host"} | DUPLICATE_ID | id | is the id of an earlier term
            {"id":"net","type":"floor","to":"host"} | RESERVED_ID | id | is the name of a base; choose another
            {"type":"percent","to":"host","of":"net","percent":1,"from":"host"} | SAME_PARTY | from | is the party that the term goes to
            {"type":"perKwh","to":"host","rate":1,"from":"city"} | NO_SHARE | from | has no share before this term
            {"type":"reimbursement","to":"host"} | MISSING | rate | is missing
            {"type":"reimbursement","to":"host","rate":1,"zone":"Europe/Berlin"} | UNKNOWN_KEY | zone | is only for a tariff with windows
            {"type":"reimbursement","to":"host","rate":1,"windows":[{"rate":2}]} | MISSING | zone | is missing
            {"type":"reimbursement","to":"host","rate":1,"zone":"Mars","windows":[{"rate":2}]} | BAD_ZONE | zone | must be a time zone
            {"type":"reimbursement","to":"host","rate":1,"zone":"Z","windows":[{"from":"07:00"}]} | MISSING | windows/0/rate | is missing
            {"type":"reimbursement","to":"host","rate":1,"zone":"Z","windows":[{"rate":2,"from":"7"}]} | NOT_A_TIME | windows/0/from | must be a time of day such as 17:00
            {"type":"reimbursement","to":"host","rate":1,"zone":"Z","windows":[{"rate":2,"to":"07:00:30"}]} | NOT_A_TIME | windows/0/to | must be a time of day such as 17:00
            {"type":"reimbursement","to":"host","rate":1,"zone":"Z","windows":[{"rate":2,"from":"07:00","to":"07:00"}]} | OUT_OF_RANGE | windows/0/to | all day is 00:00 to 24:00
            {"type":"reimbursement","to":"host","rate":1,"zone":"Z","windows":[{"rate":2,"days":["MON"]}]} | UNKNOWN_VALUE | windows/0/days/0 | must be one of [MONDAY, TUESDAY
            {"type":"reimbursement","to":"host","rate":1,"zone":"Z","windows":[{"rate":2,"months":["MAI"]}]} | UNKNOWN_VALUE | windows/0/months/0 | must be one of [JANUARY, FEBRUARY
            {"type":"reimbursement","to":"host","rate":1,"zone":"Z","windows":[{"rate":2,"colour":"red"}]} | UNKNOWN_KEY | windows/0/colour | the keys are rate, from, to, days, months
            {"type":"processingFee","bearer":"left"} | MISSING | percent | is missing
            {"type":"processingFee","percent":2.9} | MISSING | bearer | is missing
            {"type":"processingFee","percent":2.9,"bearer":"city"} | NO_SHARE | bearer | has no share before this term
            {"type":"processingFee","percent":2.9,"bearer":"a b"} | BAD_ID | bearer | must be left, proRata, driver or a party
            {"type":"processingFee","percent":100,"bearer":"driver"} | OUT_OF_RANGE | percent | must be below 100 if the driver bears it
            {"type":"processingFee","percent":101,"bearer":"left"} | OUT_OF_RANGE | percent | must be 0 to 100
            {"type":"processingFee","percent":2.9,"bearer":"left","to":"host"} | UNKNOWN_KEY | to | the keys are id, type, percent, fixed, bearer, onFree, returned
            {"type":"processingFee","percent":2.9,"bearer":"left","returned":"no"} | NOT_A_BOOLEAN | returned | must be true or false
            {"type":"markup","to":"op","percent":10,"feeVat":25} | MISSING | payeeVat | is missing
            {"type":"markup","to":"op","percent":10,"feeVat":125,"payeeVat":0} | OUT_OF_RANGE | feeVat | must be 0 to 100
            {"type":"floor","to":"city"} | NO_SHARE | to | has no share before this term
            {"type":"floor","to":"op"} | NO_GIVER | to | name the party that gives it in from
            {"type":"floor","to":"host","from":"host"} | SAME_PARTY | from | is the party that the term goes to
            """)
    void refuses(String term, String code, String path, String message) {
        Refused refused = catchThrowableOfType(Refused.class, () -> read(term));

        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.path()).isEqualTo("/agreements/0/terms/1/" + path);
        assertThat(refused.message()).contains(message);
    }

    @Test
    void aPartyRemitsTheTax() {
        Agreement agreement = agreement("\"taxRemitter\":\"host\"", Network.EMPTY);
        Network network = Network.of(List.of(), List.of(), List.of(), List.of(agreement), List.of());

        assertThat(agreement.taxRemitter()).isEqualTo("host");
        assertThat(agreement("\"from\":\"2026-01-01T00:00:00Z\"", network).taxRemitter())
                .isEqualTo("host");
        assertThat(agreement("\"from\":\"2026-01-01T00:00:00Z\",\"taxRemitter\":null", network)
                        .taxRemitter())
                .isNull();
    }

    private static Agreement read(String term) {
        return agreement("\"terms\":[" + HOST + "," + term + "]", Network.EMPTY);
    }

    private static Agreement agreement(String more, Network network) {
        String terms = more.startsWith("\"terms\"") ? "" : "\"terms\":[],";
        String document =
                "{\"version\":1,\"network\":\"n\",\"agreements\":[{\"id\":\"a\",\"scope\":{\"site\":\"LOC1\"},"
                        + "\"residual\":\"op\"," + terms + more + "}]}";
        return NetworkFile.read(Edited.place(document), Optional.of("n"), network, Instant.EPOCH)
                .agreements()
                .get(0);
    }
}
