/** A minute's measurement on a database of the user's own. */
@NullMarked
package io.evpayout.examples.bench;

import org.jspecify.annotations.NullMarked;
