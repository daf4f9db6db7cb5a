/** Stripe Connect as a rail: accounts and banks of payees, transfers, payouts, events, and what proves them. */
@NullMarked
package io.evpayout.stripe;

import org.jspecify.annotations.NullMarked;
