/** The dashboard: a network's payouts in a browser, in the flow in which people set them up, watch and check them. */
@NullMarked
package io.evpayout.examples.dashboard;

import org.jspecify.annotations.NullMarked;
