/** Read-only projections of facts, earnings and payouts: statements, earnings by site and month, the trace of a cent. */
@NullMarked
package io.evpayout.report;

import org.jspecify.annotations.NullMarked;
