/** Balanced entries, lots, balances; appended, never edited. */
@NullMarked
package io.evpayout.ledger;

import org.jspecify.annotations.NullMarked;
