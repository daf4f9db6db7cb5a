/** Canonical bytes of facts and settings, and their digests; pure. */
@NullMarked
package io.evpayout.audit;

import org.jspecify.annotations.NullMarked;
