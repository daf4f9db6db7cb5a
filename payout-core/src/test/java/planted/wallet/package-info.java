/** Planted for the laws of core. */
@NullMarked
package planted.wallet;

import org.jspecify.annotations.NullMarked;
