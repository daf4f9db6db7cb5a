/**
 * A bank for the examples, with books of its own: it takes payouts, pays them on the next business day, returns some,
 * receives what the sources of sessions pay, and writes a statement of all of it. It knows nothing of the network's
 * books, so what the two agree on is settlement between two parties.
 */
@NullMarked
package io.evpayout.examples.bank;

import org.jspecify.annotations.NullMarked;
