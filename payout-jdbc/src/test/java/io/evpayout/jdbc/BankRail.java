package io.evpayout.jdbc;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The rail to a {@link RecordingBank}: one HTTP request for one question, and never another one by itself. */
final class BankRail implements Rail {

    private static final int PATIENCE = 20_000;

    private final int port;

    BankRail(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public RailLimits limits(Currency currency) {
        return new RailLimits(Money.ofMinor(1, currency), Money.ofMinor(1_000_000_000, currency), 1);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return HolidayCalendars.NONE;
    }

    @Override
    public Answer submit(Instruction instruction) {
        return answer(
                instruction,
                ask(
                        "/pay",
                        instruction.key() + "\n" + instruction.payout() + "\n"
                                + instruction.amount().minorUnits()));
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        return answer(instruction, ask("/find", instruction.key()));
    }

    private static Answer answer(Instruction instruction, String text) {
        return switch (text) {
            case "accepted" -> Answer.accepted("ref-" + instruction.key());
            case "rejected" -> Answer.rejected("TECH");
            default -> Answer.unknown(text);
        };
    }

    /** Everything that was paid; the bank says it again and again. */
    List<RailEvent> news(Instant at) {
        return ask("/news", "")
                .lines()
                .map(key -> new RailEvent(key + "-paid", key, RailEvent.Kind.PAID, at, null, null, null))
                .toList();
    }

    /** What the bank has in its books. */
    List<Line> book() {
        return ask("/book", "").lines().map(Line::parse).toList();
    }

    /** What time it is; it is later each time. */
    Instant time() {
        return Instant.parse(ask("/time", ""));
    }

    private String ask(String path, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.0\r\nContent-Length: " + content.length + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("The bank hung up");
            }
            return answer.startsWith("HTTP/1.1 200") || answer.startsWith("HTTP/1.0 200")
                    ? answer.substring(end + 4)
                    : "busy";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A line of the bank's book.
     *
     * @param key of the instruction
     * @param payout what it was for
     * @param amount cents
     * @param moved how often money was moved
     */
    record Line(String key, String payout, long amount, int moved) {

        static Line parse(String text) {
            String[] parts = text.split(" ", -1);
            return new Line(parts[0], parts[1], Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
        }
    }
}
