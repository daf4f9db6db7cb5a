/** Planted for the laws of core. */
@NullMarked
package planted.audit;

import org.jspecify.annotations.NullMarked;
