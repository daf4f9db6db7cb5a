package io.evpayout.examples.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evpayout.examples.json.Edited;
import io.evpayout.examples.json.Refused;
import io.evpayout.money.Currencies;
import io.evpayout.network.Network;
import io.evpayout.policy.AccountSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The thresholds of an account as a network file says them. */
class AccountThresholdsTest {

    private static final Instant NOON = Instant.parse("2026-05-05T12:00:00Z");

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "-", emptyValue = "", textBlock = """
            # what the file says first                                 | then                    | what holds then
            ''                                                         | ''                      | -
            "payAnywayAfter":90                                        | ''                      | 90
            "payAnywayAfter":90                                        | "payAnywayAfter":null   | -
            ''                                                         | "payAnywayAfter":3650   | 3650
            """)
    void waitsNoLongerThan(String first, String then, String days) {
        assertThat(text(settings(first, then).thresholds().payAnywayAfter())).isEqualTo(days);
    }

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "-", emptyValue = "", textBlock = """
            "otherwise":{"below":"50","schedule":{"every":"month","day":1}} | ''               | EUR 50.00 month on 1
            "otherwise":{"below":"50","schedule":{"every":"month","day":1}} | "keep":"1.00"    | EUR 50.00 month on 1
            "otherwise":{"below":"50","schedule":{"every":"month","day":1}} | "otherwise":null | -
            """)
    void hasASlowerScheduleForSmallBalances(String first, String then, String expected) {
        var otherwise = settings(first, then).thresholds().otherwise();
        assertThat(otherwise == null ? null : otherwise.below() + " " + otherwise.schedule())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "-", emptyValue = "", textBlock = """
            "dormantAfter":1095,"approvalAbove":"10000.00" | ''                                         | 1095 | EUR 10000.00
            "dormantAfter":1095,"approvalAbove":"10000.00" | "dormantAfter":null,"approvalAbove":null   | -    | -
            ''                                             | "dormantAfter":1,"approvalAbove":"0.00"    | 1    | EUR 0.00
            """)
    void isFlaggedWhenDormantAndNeedsApprovalAbove(String first, String then, String days, String amount) {
        var thresholds = settings(first, then).thresholds();
        assertThat(text(thresholds.dormantAfter())).isEqualTo(days);
        assertThat(text(thresholds.approvalAbove())).isEqualTo(amount);
    }

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', nullValues = "-", emptyValue = "", textBlock = """
            "setOff":{"percent":"50","order":2,"writeOffAfter":365} | ''                           | 50 2 365
            "setOff":{"percent":"50","order":2,"writeOffAfter":365} | "setOff":null                | -
            "setOff":{"percent":"50","order":2,"writeOffAfter":365} | "setOff":{"percent":"12.50"} | 12.5 1 null
            """)
    void recoversWhatIsOwed(String first, String then, String expected) {
        var setOff = settings(first, then).setOff();
        assertThat(setOff == null ? null : setOff.percent() + " " + setOff.order() + " " + setOff.writeOffAfter())
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "payAnywayAfter":0                                             | OUT_OF_RANGE      | payAnywayAfter
            "payAnywayAfter":3651                                          | OUT_OF_RANGE      | payAnywayAfter
            "dormantAfter":"90"                                            | NOT_A_NUMBER      | dormantAfter
            "approvalAbove":"0.001"                                        | TOO_MANY_DECIMALS | approvalAbove
            "otherwise":{"below":"0.00","schedule":{"every":"day"}}        | OUT_OF_RANGE      | otherwise/below
            "otherwise":{"below":"50.00","schedule":{"every":"manual"}}    | BAD_SCHEDULE      | otherwise/schedule
            "otherwise":{"below":"50.00"}                                  | MISSING           | otherwise/schedule
            "otherwise":{"minimum":"50.00"}                                | UNKNOWN_KEY       | otherwise/minimum
            "setOff":{"percent":"100.01"}                                  | OUT_OF_RANGE      | setOff/percent
            "setOff":{"percent":"0.00001"}                                 | TOO_MANY_DECIMALS | setOff/percent
            "setOff":{"percent":"50","order":0}                            | OUT_OF_RANGE      | setOff/order
            "setOff":{"order":1}                                           | MISSING           | setOff/percent
            "setOff":{"percent":"50","writeOffAfter":0}                    | OUT_OF_RANGE      | setOff/writeOffAfter
            """)
    void refusesWithThePlace(String says, String code, String path) {
        Refused refused = catchThrowableOfType(Refused.class, () -> settings(says, ""));

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.path()).isEqualTo("/accounts/0/" + path);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** What holds after a file with these keys, and another one with those. */
    private static AccountSettings settings(String first, String then) {
        AccountSettings before = read(
                "{\"id\":\"a\",\"party\":\"p\",\"currency\":\"EUR\",\"zone\":\"UTC\",\"schedule\":{\"every\":\"day\"}"
                        + (first.isEmpty() ? "" : "," + first) + "}",
                Network.EMPTY);
        assertThat(before.currency()).isEqualTo(Currencies.EUR);
        return read(
                "{\"id\":\"a\"" + (then.isEmpty() ? "" : "," + then) + "}",
                Network.of(List.of(), List.of(before), List.of(), List.of(), List.of()));
    }

    private static AccountSettings read(String account, Network network) {
        return NetworkFile.read(
                        Edited.place("{\"version\":1,\"accounts\":[" + account + "]}"),
                        Optional.of("demo"),
                        network,
                        NOON)
                .accounts()
                .get(0);
    }
}
