/** Planted for the laws of core. */
@NullMarked
package planted.plan;

import org.jspecify.annotations.NullMarked;
