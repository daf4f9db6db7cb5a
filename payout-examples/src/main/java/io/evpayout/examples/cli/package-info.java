/** The commands of the command line, what they print, and how they refuse. */
@NullMarked
package io.evpayout.examples.cli;

import org.jspecify.annotations.NullMarked;
