/** Facts to earnings, and exact sums of them. */
@NullMarked
package io.evpayout.spark.earning;

import org.jspecify.annotations.NullMarked;
