/** The whole library through its face, over the store in memory and a bank that follows a script. */
@NullMarked
package io.evpayout.testkit.flow;

import org.jspecify.annotations.NullMarked;
