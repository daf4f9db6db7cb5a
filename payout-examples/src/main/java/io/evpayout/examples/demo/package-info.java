/** The demonstration: a sample network's year, from its sessions to money in bank accounts, and the proof that it sums. */
@NullMarked
package io.evpayout.examples.demo;

import org.jspecify.annotations.NullMarked;
