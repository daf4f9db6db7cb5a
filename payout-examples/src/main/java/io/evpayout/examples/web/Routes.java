package io.evpayout.examples.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which page is at which path. */
public final class Routes {

    private final List<Route> routes = new ArrayList<>();

    /** Makes a page, or does what was asked. */
    public interface Page {

        /** Answers a request. */
        Response answer(Request request);
    }

    private record Route(String method, List<String> template, Page page) {}

    /**
     * A page to look at: it changes nothing.
     *
     * @param template {@code /accounts/{account}/bank}
     */
    public Routes get(String template, Page page) {
        routes.add(new Route("GET", segments(template), page));
        return this;
    }

    /** Something to do. */
    public Routes post(String template, Page page) {
        routes.add(new Route("POST", segments(template), page));
        return this;
    }

    /** The answer of the first route that fits; empty if there is none. */
    public Optional<Response> answer(String method, Request request) {
        List<String> path = segments(request.path());
        for (Route route : routes) {
            if (route.method.equals(method)) {
                Optional<Map<String, String>> places = places(route.template, path);
                if (places.isPresent()) {
                    return Optional.of(route.page.answer(request.at(places.get())));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private static Optional<Map<String, String>> places(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> places = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String wanted = template.get(i);
            if (wanted.startsWith("{")) {
                // A plus is a plus in a path.
                places.put(
                        wanted.substring(1, wanted.length() - 1),
                        URLDecoder.decode(path.get(i).replace("+", "%2B"), StandardCharsets.UTF_8));
            } else if (!wanted.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }
}
