package io.evpayout.examples.cli;

import java.util.regex.Pattern;

/** Takes credentials out of what is printed: a JDBC URL may carry a user and a password. */
final class Secrets {

    private static final Pattern URL = Pattern.compile("jdbc:[^\\s'\"]*");

    private Secrets() {}

    /** The text without the details of any JDBC URL in it. */
    static String redact(String text) {
        return URL.matcher(text).replaceAll(match -> {
            String url = match.group();
            int kind = url.indexOf(':', "jdbc:".length());
            return kind < 0 ? "jdbc:..." : java.util.regex.Matcher.quoteReplacement(url.substring(0, kind) + ":...");
        });
    }
}
