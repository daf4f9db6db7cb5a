/** Violations of the laws of core, one or a few to a class, and innocents next to them; nothing runs them. */
@NullMarked
package planted;

import org.jspecify.annotations.NullMarked;
