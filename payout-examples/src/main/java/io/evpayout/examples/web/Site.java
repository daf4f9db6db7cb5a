package io.evpayout.examples.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link WebServer} shows. */
public interface Site {

    /** Pages for people who have come in. */
    Routes routes();

    /** A file that belongs to pages, and is no secret; empty if there is none at this path. */
    Optional<Response> asset(String path);

    /**
     * The page on which a person says who they are.
     *
     * @param key what the link had; empty if it had none
     * @param problem what was wrong with what was sent; null the first time
     */
    Response entrance(String key, @Nullable String problem);

    /** The page for a request that can not be answered at all. */
    Response problem(int status, String heading, String nextStep);

    /** The page for something that was refused or has failed. */
    Response failure(Request request, RuntimeException failure);
}
