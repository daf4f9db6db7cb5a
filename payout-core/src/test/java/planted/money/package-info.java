/** Planted for the laws of core. */
@NullMarked
package planted.money;

import org.jspecify.annotations.NullMarked;
