package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.rail.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proof that nothing was moved, and what is not: F3 and F4 of the fault matrix, row by row. */
class VerdictTest {

    @ParameterizedTest(name = "{0} {1} {2} after {3}, replayed {4}, should retry {5}: {6}")
    @CsvSource(
            nullValues = "-",
            value = {
                // An error that answers the only sending of the key.
                "400, invalid_request_error, amount_too_small,        nothing,   no,  -,     REJECTED",
                "400, invalid_request_error, balance_insufficient,    nothing,   no,  -,     REJECTED",
                "400, invalid_request_error, -,                       nothing,   no,  -,     REJECTED",
                "402, card_error,            account_closed,          nothing,   no,  -,     REJECTED",
                "402, api_error,             insufficient_funds,      nothing,   no,  -,     REJECTED",
                "404, invalid_request_error, resource_missing,        nothing,   no,  -,     REJECTED",
                // The same, when the key may have been sent before.
                "400, invalid_request_error, amount_too_small,        a sending, no,  -,     UNKNOWN REPEAT",
                "402, api_error,             insufficient_funds,      a sending, no,  -,     UNKNOWN REPEAT",
                "404, invalid_request_error, resource_missing,        a sending, no,  -,     UNKNOWN REPEAT",
                // The stored answer to the key's first execution.
                "400, invalid_request_error, balance_insufficient,    a sending, yes, -,     REJECTED",
                "402, api_error,             insufficient_funds,      a sending, yes, -,     REJECTED",
                "404, invalid_request_error, resource_missing,        a sending, yes, -,     REJECTED",
                "422, invalid_request_error, parameter_invalid,       a sending, yes, -,     REJECTED",
                "422, invalid_request_error, parameter_invalid,       nothing,   no,  -,     UNKNOWN REPEAT",
                // Who asks, how often, and what else is at work.
                "401, invalid_request_error, api_key_expired,         nothing,   no,  -,     UNKNOWN REPEAT",
                "403, invalid_request_error, platform_account_required, nothing, no,  -,     UNKNOWN REPEAT",
                "403, invalid_request_error, -,                       nothing,   yes, -,     UNKNOWN REPEAT",
                "401, invalid_request_error, -,                       nothing,   yes, -,     UNKNOWN REPEAT",
                "409, idempotency_error,     idempotency_key_in_use,  nothing,   no,  true,  UNKNOWN REPEAT",
                "409, invalid_request_error, -,                       nothing,   yes, -,     UNKNOWN REPEAT",
                "429, invalid_request_error, rate_limit,              nothing,   no,  false, UNKNOWN REPEAT",
                "429, invalid_request_error, lock_timeout,            nothing,   no,  -,     UNKNOWN REPEAT",
                "400, invalid_request_error, rate_limit,              nothing,   no,  -,     UNKNOWN REPEAT",
                "400, invalid_request_error, lock_timeout,            nothing,   no,  -,     UNKNOWN REPEAT",
                "400, idempotency_error,     idempotency_key_in_use,  nothing,   no,  -,     UNKNOWN REPEAT",
                "400, invalid_request_error, rate_limit,              a sending, yes, -,     UNKNOWN REPEAT",
                // The key was used with other content: somebody has sent something under it.
                "400, idempotency_error,     -,                       nothing,   no,  -,     UNKNOWN REVIEW",
                "400, idempotency_error,     -,                       a sending, no,  -,     UNKNOWN REVIEW",
                "400, idempotency_error,     -,                       a sending, yes, -,     UNKNOWN REVIEW",
                // Stripe's own faults.
                "500, api_error,             -,                       nothing,   no,  -,     UNKNOWN REPEAT",
                "500, api_error,             -,                       nothing,   no,  true,  UNKNOWN REPEAT",
                "500, api_error,             -,                       nothing,   no,  false, UNKNOWN LOOK_UP",
                "500, api_error,             -,                       a sending, yes, -,     UNKNOWN LOOK_UP",
                "503, api_error,             -,                       nothing,   no,  -,     UNKNOWN REPEAT",
                // Redirects are no answer.
                "301, invalid_request_error, -,                       nothing,   no,  -,     UNKNOWN REPEAT",
                "304, invalid_request_error, -,                       nothing,   yes, -,     UNKNOWN REPEAT",
            })
    void says(
            int status,
            String type,
            String code,
            String before,
            String replayed,
            Boolean shouldRetry,
            String expected) {
        String error =
                "{\"error\":{\"type\":\"" + type + "\"" + (code == null ? "" : ",\"code\":\"" + code + "\"") + "}}";
        Reply reply = reply(status, error, replayed.equals("yes"), shouldRetry);
        assertThat(text(Verdict.ofFailure(reply, before.equals("a sending")))).isEqualTo(expected);
    }

    /** Whoever stands between us and Stripe writes no error of Stripe's, whatever status it gives. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>404 Not Found</html>",
                "",
                "{}",
                "[]",
                "{\"error\":\"invalid_grant\"}",
                "{\"error\":{}}",
                "{\"error\":{\"type\":5}}",
                "{\"error\":{\"type\":\"invalid_request_error\"}",
                "{\"error\":{\"type\":\"invalid_request_error\"}} trailing"
            })
    void provesNothingByWhatStripeDidNotWrite(String body) {
        for (int status : new int[] {400, 402, 404}) {
            assertThat(text(Verdict.ofFailure(reply(status, body, false, null), false)))
                    .isEqualTo("UNKNOWN REPEAT");
            assertThat(text(Verdict.ofFailure(reply(status, body, true, null), true)))
                    .isEqualTo("UNKNOWN REPEAT");
        }
    }

    @ParameterizedTest
    @CsvSource({"timeout", "no_answer:SocketException", "too_many_requests_here", "interrupted"})
    void provesNothingWithoutAnAnswer(String fault) {
        Answer answer = Verdict.ofFailure(Reply.none(fault), false);
        assertThat(answer).isEqualTo(Answer.unknown(fault));
    }

    /** The word that is kept: the code, else the type, else what went wrong. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "400, '{\"error\":{\"type\":\"t\",\"code\":\"c\"}}', c",
                "400, '{\"error\":{\"type\":\"t\",\"code\":null}}',  t",
                "502, '<html>',                                      http_502",
                "200, '<html>',                                      unreadable_answer"
            })
    void keepsAWord(int status, String body, String expected) {
        assertThat(Verdict.ofFailure(reply(status, body, false, null), true).code())
                .isEqualTo(expected);
    }

    private static Reply reply(int status, String body, boolean replayed, Boolean shouldRetry) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Reply(status, StrictJson.object(bytes).orElse(null), null, replayed, shouldRetry, null, "req_1");
    }

    private static String text(Answer answer) {
        return answer.outcome() == Answer.Outcome.UNKNOWN
                ? "UNKNOWN " + answer.next()
                : answer.outcome().name();
    }
}
