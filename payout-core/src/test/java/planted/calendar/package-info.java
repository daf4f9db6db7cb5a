/** Planted for the laws of core. */
@NullMarked
package planted.calendar;

import org.jspecify.annotations.NullMarked;
