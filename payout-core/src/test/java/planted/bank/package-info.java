/** Planted for the laws of core. */
@NullMarked
package planted.bank;

import org.jspecify.annotations.NullMarked;
