/** What the bank says, matched with what was meant. */
@NullMarked
package io.evpayout.settlement;

import org.jspecify.annotations.NullMarked;
