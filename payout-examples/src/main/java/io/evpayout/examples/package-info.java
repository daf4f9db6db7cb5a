/** The command line over the library, and the sandbox bank that pays in it; never published. */
@NullMarked
package io.evpayout.examples;

import org.jspecify.annotations.NullMarked;
