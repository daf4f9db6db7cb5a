package io.evpayout.examples.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a browser gets.
 *
 * @param status the HTTP status
 * @param type the content's type
 * @param headers more headers
 * @param body the content
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
public record Response(int status, String type, Map<String, String> headers, byte[] body) {

    private static final String PAGE = "text/html; charset=utf-8";

    public Response {
        headers = Map.copyOf(headers);
    }

    /** A page. */
    public static Response page(int status, Html html) {
        return new Response(
                status, PAGE, Map.of(), ("<!DOCTYPE html>\n" + html + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** What was posted is done; the browser goes on to a page, so that loading it again posts nothing. */
    public static Response seeOther(String path) {
        return new Response(303, PAGE, Map.of("Location", path), new byte[0]);
    }

    /** A file to keep. */
    public static Response download(String name, String type, byte[] body) {
        return new Response(200, type, Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""), body);
    }

    /** Something that belongs to pages and may be kept for a while. */
    public static Response asset(String type, byte[] body) {
        return new Response(200, type, Map.of("Cache-Control", "private, max-age=300"), body);
    }

    /** The same with one more header. */
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, type, more, body);
    }
}
