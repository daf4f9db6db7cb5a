/** What things cost, beside rivals that do the same work in the same run. */
@NullMarked
package io.evpayout.benchmarks;

import org.jspecify.annotations.NullMarked;
