/**
 * EV Payout: finished charging sessions become money in the bank accounts of site hosts, exactly, once, and provably.
 */
@NullMarked
package io.evpayout;

import org.jspecify.annotations.NullMarked;
