/** Planted for the laws of core. */
@NullMarked
package planted.store;

import org.jspecify.annotations.NullMarked;
