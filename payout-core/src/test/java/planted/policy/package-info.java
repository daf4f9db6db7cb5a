/** Planted for the laws of core. */
@NullMarked
package planted.policy;

import org.jspecify.annotations.NullMarked;
