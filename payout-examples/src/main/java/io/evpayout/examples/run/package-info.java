/** Runs, with the sandbox bank on the other side: one at an instant, or all that were due in a range of days. */
@NullMarked
package io.evpayout.examples.run;

import org.jspecify.annotations.NullMarked;
