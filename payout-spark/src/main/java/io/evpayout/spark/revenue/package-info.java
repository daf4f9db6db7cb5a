/** Revenue over all facts. */
@NullMarked
package io.evpayout.spark.revenue;

import org.jspecify.annotations.NullMarked;
