/** The obligation, its attempts, the evidence about it, and the state that follows from the evidence alone. */
@NullMarked
package io.evpayout.payout;

import org.jspecify.annotations.NullMarked;
