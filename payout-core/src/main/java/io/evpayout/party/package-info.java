/** Payees, the sites that earn for them, and histories of dated settings. */
@NullMarked
package io.evpayout.party;

import org.jspecify.annotations.NullMarked;
