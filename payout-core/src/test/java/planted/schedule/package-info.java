/** Planted for the laws of core. */
@NullMarked
package planted.schedule;

import org.jspecify.annotations.NullMarked;
