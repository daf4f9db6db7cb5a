/** Exact amounts, micros, and splits that always sum to the whole; the only package that knows JSR 354. */
@NullMarked
package io.evpayout.money;

import org.jspecify.annotations.NullMarked;
