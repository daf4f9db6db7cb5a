package io.evpayout.examples.webhook;

import io.evpayout.stripe.StripeWebhook;
import io.evpayout.stripe.StripeWebhookEndpoint;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The servlet of docs/stripe.md: it is here so that it compiles. */
@SuppressWarnings("serial")
final class StripeServlet extends HttpServlet {

    private final transient StripeWebhookEndpoint endpoint;

    StripeServlet(StripeWebhookEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(endpoint.handle(request.getInputStream(), request.getHeader(StripeWebhook.HEADER)));
    }
}
