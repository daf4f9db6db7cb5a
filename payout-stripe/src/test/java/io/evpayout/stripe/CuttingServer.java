package io.evpayout.stripe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a request whole, writes the first bytes of an answer, and ends the connection. Counts requests at the socket. */
final class CuttingServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private final ServerSocket socket;
    private final Thread thread;
    private byte[] answer = {};
    private int cut;
    private int requests;
    private int posts;

    CuttingServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread = new Thread(this::serve, "cutting server");
        thread.setDaemon(true);
        thread.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** What is answered from now on: so many bytes of it. */
    synchronized void answer(String whole, int bytes) {
        answer = whole.getBytes(StandardCharsets.ISO_8859_1);
        cut = bytes;
        requests = 0;
        posts = 0;
    }

    synchronized int requests() {
        return requests;
    }

    synchronized int posts() {
        return posts;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                String head = readRequest(connection.getInputStream());
                synchronized (this) {
                    requests++;
                    posts += head.startsWith("POST ") ? 1 : 0;
                    connection.getOutputStream().write(answer, 0, cut);
                    connection.getOutputStream().flush();
                }
            } catch (IOException ended) {
                // by the other side, or by us
            }
        }
    }

    private static String readRequest(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
