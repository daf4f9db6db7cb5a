/** The laws of the house as tests: which package knows which, what core may call, how its source looks. */
@NullMarked
package io.evpayout.architecture;

import org.jspecify.annotations.NullMarked;
