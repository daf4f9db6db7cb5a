/** What other settings would do to the whole network. */
@NullMarked
package io.evpayout.spark.tuning;

import org.jspecify.annotations.NullMarked;
