package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An answer that is cut off at any of its bytes says nothing, and the request is sent once: counted at the socket, for
 * transfers, payouts and look-ups, however the end of the answer is told.
 */
class EveryByteTest {

    private static final String TRANSFER = """
            {"id":"tr_1","object":"transfer","amount":1234,"currency":"usd","destination":"acct_1","livemode":false,\
            "created":1772445600,"metadata":{"payout_id":"po_x","attempt_key":"key_1"}}""";

    private static final String PAYOUT = """
            {"id":"po_1","object":"payout","amount":1234,"currency":"usd","destination":"ba_1","livemode":false,\
            "created":1772445600,"arrival_date":1772618400,"status":"pending","failure_code":null,\
            "metadata":{"payout_id":"po_x","attempt_key":"key_1"}}""";

    /** How the other side says where a body ends. */
    private enum Framing {
        LENGTH,
        CHUNKS,
        END_OF_CONNECTION;

        String whole(int status, String body) {
            String head = "HTTP/1.1 " + status + " Any\r\nContent-Type: application/json\r\n";
            return switch (this) {
                case LENGTH -> head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
                case CHUNKS ->
                    head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                            + "\r\n0\r\n\r\n";
                case END_OF_CONNECTION -> head + "Connection: close\r\n\r\n" + body;
            };
        }

        /** So many bytes at the end may be missing without anything of the answer being lost. */
        int needless() {
            return this == CHUNKS ? "\r\n".length() : 0;
        }
    }

    private CuttingServer server;
    private StripeRail rail;

    @BeforeEach
    void start() throws Exception {
        server = new CuttingServer();
        StripeSettings settings = StripeSettings.loopback(StripeKey.test("sk_test_1"), server.base())
                .withDeadlines(Duration.ofSeconds(5), Duration.ofSeconds(10));
        rail = new StripeRail(new StripeClient(settings, new NoWaiting()), StripeRailOptions.standard());
    }

    @AfterEach
    void stop() throws Exception {
        rail.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void transfer(Framing framing) {
        everyByte(framing, Leg.TO_RAIL, TRANSFER, "tr_1");
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void payout(Framing framing) {
        everyByte(framing, Leg.FROM_RAIL, PAYOUT, "po_1");
    }

    private void everyByte(Framing framing, int leg, String body, String reference) {
        String whole = framing.whole(200, body);
        for (int bytes = 0; bytes <= whole.length(); bytes++) {
            server.answer(whole, bytes);
            Answer answer = rail.submit(instruction(leg));
            assertThat(server.posts()).as("POSTs after %s bytes", bytes).isEqualTo(1);
            if (bytes < whole.length() - framing.needless()) {
                assertThat(answer.outcome()).as("after %s bytes", bytes).isEqualTo(Answer.Outcome.UNKNOWN);
            } else if (bytes == whole.length()) {
                assertThat(answer).isEqualTo(Answer.accepted(reference));
            }
        }
    }

    /** An error that is cut off proves nothing either. */
    @ParameterizedTest
    @EnumSource(Framing.class)
    void refusal(Framing framing) {
        String body = "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"amount_too_small\"}}";
        String whole = framing.whole(400, body);
        for (int bytes = 0; bytes <= whole.length(); bytes++) {
            server.answer(whole, bytes);
            Answer answer = rail.submit(instruction(Leg.TO_RAIL));
            assertThat(server.posts()).isEqualTo(1);
            if (bytes < whole.length() - framing.needless()) {
                assertThat(answer.outcome()).as("after %s bytes", bytes).isEqualTo(Answer.Outcome.UNKNOWN);
            } else if (bytes == whole.length()) {
                assertThat(answer).isEqualTo(Answer.rejected("amount_too_small"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void lookUpOfATransfer(Framing framing) {
        lookUp(framing, Leg.TO_RAIL, TRANSFER, "tr_1");
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void lookUpOfAPayout(Framing framing) {
        lookUp(framing, Leg.FROM_RAIL, PAYOUT, "po_1");
    }

    private void lookUp(Framing framing, int leg, String body, String reference) {
        String whole = framing.whole(200, "{\"object\":\"list\",\"data\":[" + body + "],\"has_more\":false}");
        for (int bytes = 0; bytes <= whole.length(); bytes++) {
            server.answer(whole, bytes);
            Answer answer = rail.lookUp(instruction(leg));
            assertThat(server.posts()).isZero();
            assertThat(server.requests()).isBetween(1, 3);
            if (bytes < whole.length() - framing.needless()) {
                assertThat(answer.outcome()).as("after %s bytes", bytes).isEqualTo(Answer.Outcome.UNKNOWN);
            } else if (bytes == whole.length()) {
                assertThat(answer).isEqualTo(Answer.accepted(reference));
            }
        }
    }

    private static Instruction instruction(int leg) {
        return new Instruction(
                "key_1",
                "po_x",
                "run-2026-03-02",
                leg,
                1,
                Money.of("12.34", Currencies.USD),
                new BankAccount("acct_1/ba_1", "6789", "US", Currencies.USD),
                LocalDate.parse("2026-03-02"),
                Instant.parse("2026-03-02T10:00:00Z"),
                false);
    }
}
