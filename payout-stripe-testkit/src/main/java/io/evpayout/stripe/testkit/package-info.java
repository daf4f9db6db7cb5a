/**
 * A Stripe of one's own for tests: {@link io.evpayout.stripe.testkit.FakeStripe} speaks Stripe's protocol over HTTP on this machine, and
 * does what Stripe documents and what networks do on top of it.
 */
@NullMarked
package io.evpayout.stripe.testkit;

import org.jspecify.annotations.NullMarked;
