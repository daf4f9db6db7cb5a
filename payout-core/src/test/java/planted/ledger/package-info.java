/** Planted for the laws of core. */
@NullMarked
package planted.ledger;

import org.jspecify.annotations.NullMarked;
