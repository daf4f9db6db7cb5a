/**
 * A made-up charging network and a year of its sessions, the same for the same seed: hotels, garages and motorway stops
 * in three currencies, with everything that real input has, good and bad.
 */
@NullMarked
package io.evpayout.examples.sample;

import org.jspecify.annotations.NullMarked;
