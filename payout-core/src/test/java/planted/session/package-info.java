/** Planted for the laws of core. */
@NullMarked
package planted.session;

import org.jspecify.annotations.NullMarked;
