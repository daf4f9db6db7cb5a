/** Everything worked out again from raw facts, beside the ledger. */
@NullMarked
package io.evpayout.spark.audit;

import org.jspecify.annotations.NullMarked;
