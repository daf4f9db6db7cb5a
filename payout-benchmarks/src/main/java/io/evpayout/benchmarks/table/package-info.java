/** Tables of what was measured, pictures of them, and what the figures should be. */
@NullMarked
package io.evpayout.benchmarks.table;

import org.jspecify.annotations.NullMarked;
