/** Planted for the laws of core. */
@NullMarked
package planted.engine;

import org.jspecify.annotations.NullMarked;
