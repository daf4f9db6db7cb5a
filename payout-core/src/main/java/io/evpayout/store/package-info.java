/** The port that a database adapter implements: as few operations as the flow needs. */
@NullMarked
package io.evpayout.store;

import org.jspecify.annotations.NullMarked;
