/**
 * Whole networks on a virtual clock: all real code, several nodes, and everything that goes wrong in the world, from one seed.
 * {@link io.evpayout.testkit.simulator.Simulation} is where to begin.
 */
@NullMarked
package io.evpayout.testkit.simulator;

import org.jspecify.annotations.NullMarked;
