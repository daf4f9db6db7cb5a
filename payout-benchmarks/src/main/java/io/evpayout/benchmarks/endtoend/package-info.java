/** End-to-end measurements on real databases, each beside what one would write by hand. */
@NullMarked
package io.evpayout.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
