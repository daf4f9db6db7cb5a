/** Lots, settings and a date give who is paid what, when, and why not; a dry run by construction. */
@NullMarked
package io.evpayout.plan;

import org.jspecify.annotations.NullMarked;
